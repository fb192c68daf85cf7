"""``rawi add``: documents into the project file; adding them again changes nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import typer

from rawi.cli.inputs import (
    Jobs,
    Lang,
    MinConfidence,
    Outlet,
    Paths,
    Published,
    Reader,
    chosen,
    iso,
    language,
    open_project,
)
from rawi.cli.setting import Setting

if TYPE_CHECKING:
    import sqlite3

    from rawi.ingest import Item
    from rawi.records import Record, Source

# Documents a transaction: a killed process loses at most these.
BATCH = 200


def add(
    ctx: typer.Context,
    paths: Paths,
    published: Published = None,
    outlet: Outlet = None,
    lang: Lang = None,
    reader: Reader = "model",
    min_confidence: MinConfidence = None,
    jobs: Jobs = 1,
) -> None:
    """Read documents into the project file.

    Those already there are left as they are.
    """
    reader = chosen(reader)
    published, lang = iso(published, "--published"), language(lang)

    from rawi import ingest, store
    from rawi.cli.coding import run
    from rawi.cli.progress import Bar
    from rawi.cli.say import finish

    setting = ctx.ensure_object(Setting)
    db = open_project(setting.project, create=True)
    version, counted = store.current_run(reader, min_confidence), Counter[str]()
    batch: list[tuple[Source, Record]] = []
    with Bar("adding", ingest.size(paths)) as bar:
        items = ingest.read(paths, published=published, outlet=outlet, lang=lang, seen=bar.seen)
        for result in run(_new(db, items, version, counted), setting.code(reader, min_confidence), jobs):
            bar.step()
            if isinstance(result, tuple):
                batch.append(result)
                if len(batch) >= BATCH:
                    _keep(db, batch, version, counted)
            else:
                counted["failed"] += isinstance(result, ingest.Failure)
                bar.tell(result)
        _keep(db, batch, version, counted)
        told = [
            f"{name} {counted[name]:,}" for name in ("added", "replaced", "recoded") if counted[name] or name == "added"
        ]
        bar.tell(
            f"{setting.project}: {', '.join(told)}, already there {counted['there']:,}; failed {counted['failed']:,}"
        )
    db.close()
    finish(sum(counted.values()) - counted["failed"], counted["failed"])


def _new(db: "sqlite3.Connection", items: "Iterable[Item]", version: str, counted: Counter[str]) -> "Iterator[Item]":
    """The items that are not in the project file yet, as this version reads them."""
    from rawi import store
    from rawi.records import Source

    for item in items:
        if isinstance(item, Source) and store.state(db, item, version) == "there":
            counted["there"] += 1
        else:
            yield item


def _keep(db: "sqlite3.Connection", batch: "list[tuple[Source, Record]]", version: str, counted: Counter[str]) -> None:
    from rawi import store

    counted.update(store.write(db, batch, version))
    batch.clear()
