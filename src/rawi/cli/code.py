"""``rawi code``: documents in, one JSON record a line out."""

import typer

from rawi.cli.inputs import (
    Jobs,
    Lang,
    MinConfidence,
    Outlet,
    Output,
    Paths,
    Published,
    Reader,
    apart,
    chosen,
    iso,
    language,
)
from rawi.cli.setting import Setting


def code(
    ctx: typer.Context,
    paths: Paths,
    output: Output = None,
    published: Published = None,
    outlet: Outlet = None,
    lang: Lang = None,
    reader: Reader = "model",
    min_confidence: MinConfidence = None,
    jobs: Jobs = 1,
) -> None:
    """Read documents; write one JSON record a line."""
    reader = chosen(reader)
    published, lang = iso(published, "--published"), language(lang)
    apart(output, paths)

    from rawi import ingest
    from rawi.cli.coding import run
    from rawi.cli.outputs import opened
    from rawi.cli.progress import Bar
    from rawi.cli.say import finish, many
    from rawi.export.jsonl import lines

    setting = ctx.ensure_object(Setting)
    coded = failed = claims = 0
    with opened(output) as out, Bar("coding", ingest.size(paths)) as bar:
        items = ingest.read(paths, published=published, outlet=outlet, lang=lang, seen=bar.seen)
        for result in run(items, setting.code(reader, min_confidence), jobs):
            if isinstance(result, tuple):
                out.writelines(lines([result[1]]))
                out.flush()
                coded += 1
                claims += len(result[1].claims)
                bar.step()
            else:
                failed += isinstance(result, ingest.Failure)
                bar.tell(result)
        bar.tell(f"coded {many(coded, 'document')}, {many(claims, 'claim')}; failed {failed:,}")
    finish(coded, failed)
