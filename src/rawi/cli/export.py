"""``rawi export``: the project file's records for other tools."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from rawi.cli.inputs import Output, one_of, open_project
from rawi.cli.setting import Setting

if TYPE_CHECKING:
    from rawi.records import Record

FORMATS = ("jsonl", "csv", "acled-csv", "geojson")


def export(
    ctx: typer.Context,
    format: Annotated[str, typer.Option("--format", metavar="jsonl|csv|acled-csv|geojson", help="The file's format.")],
    output: Output = None,
    public: Annotated[
        bool, typer.Option("--public", help="csv, geojson: leave out words that may name private persons.")
    ] = False,
) -> None:
    """Write the project for other tools.

    All records as JSON lines, or their claims as CSV, as ACLED's columns, or as GeoJSON.
    """
    how = one_of(format, FORMATS, "--format")
    if public and how not in ("csv", "geojson"):
        raise typer.BadParameter(f"{how} carries the documents' words; use csv or geojson", param_hint="--public")

    from rawi import store
    from rawi.cli.outputs import opened
    from rawi.cli.say import many, tell
    from rawi.export import acled, geojson, jsonl, table

    setting = ctx.ensure_object(Setting)
    db = open_project(setting.project)
    read = written = 0

    def records() -> "Iterator[Record]":
        nonlocal read
        for record in store.records(db):
            read += 1 if how == "jsonl" else len(record.claims)
            yield record

    if how == "jsonl":
        lines, frame = jsonl.lines(records()), 0
    elif how == "csv":
        lines, frame = table.lines(records(), public=public), 1
    elif how == "acled-csv":
        lines, frame = acled.lines(records()), 1
    else:
        lines, frame = geojson.lines(records(), public=public), 2
    with opened(output) as out:
        for line in lines:
            out.write(line)
            written += 1
    db.close()
    written -= frame
    why = {"acled-csv": "not asserted, or nothing ACLED records", "geojson": "no coordinates"}.get(how or "", "")
    left = f"; {read - written:,} left out ({why})" if read > written else ""
    tell(f"wrote {many(written, 'record' if how == 'jsonl' else 'claim')}{left}")
