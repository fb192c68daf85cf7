"""``rawi claims``: the claims of the project file, filtered."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from rawi.cli.inputs import iso, one_of, open_project
from rawi.cli.setting import Setting

if TYPE_CHECKING:
    from rich.table import Table

    from rawi.store import Row

FORMATS = ("table", "jsonl", "csv")
STATUSES = ("asserted", "negated", "denied", "future", "hypothetical", "historical")
TYPES = (
    *("PROTEST", "ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN", "REQUEST", "REJECT", "ACCUSE"),
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "INCIDENT"),
)
# What a person looks at in a terminal without asking for more.
SCREENFUL = 100
HEADER = ("day", "type", "status", "who", "did", "to whom", "where", "according to", "document")


def claims(
    ctx: typer.Context,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="Events on this day or later.")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Events on this day or earlier.")] = None,
    place: Annotated[
        str | None, typer.Option(help="Part of a place's name, in the text's language or English.")
    ] = None,
    country: Annotated[str | None, typer.Option(help="Country of the event: IQ, IRQ or Iraq.")] = None,
    type: Annotated[str | None, typer.Option(help="Event type: PROTEST, ASSAULT, …")] = None,
    mode: Annotated[str | None, typer.Option(help="Mode of the type: demo, arrest, drone, …")] = None,
    actor: Annotated[
        str | None, typer.Option(help="Who acts or is acted on: IRN-MIL, IRN, MIL, an id, or a public actor's name.")
    ] = None,
    status: Annotated[
        str | None, typer.Option(help="asserted, negated, denied, future, hypothetical, historical.")
    ] = None,
    speaker: Annotated[str | None, typer.Option(help="Who is quoted: as --actor.")] = None,
    text: Annotated[str | None, typer.Option(help="Words of the document (all of them, in any spelling).")] = None,
    limit: Annotated[
        int | None,
        typer.Option(min=0, metavar="N", help="At most N claims; 0 is all. A table in a terminal shows 100."),
    ] = None,
    format: Annotated[str, typer.Option("--format", metavar="table|jsonl|csv", help="How to print them.")] = "table",
) -> None:
    """List claims of the project file, by day."""
    from rawi import store
    from rawi.cli.say import many, tell, terminal
    from rawi.export.countries import country as find_country

    setting = ctx.ensure_object(Setting)
    how = one_of(format, FORMATS, "--format")
    land = find_country(country) if country else None
    if country and land is None:
        raise typer.BadParameter(f"no country {country!r}; write IQ, IRQ or Iraq", param_hint="--country")
    screen = how == "table" and terminal()
    most = limit if limit is not None else SCREENFUL if screen else 0
    ask = store.Ask(
        first=(iso(first, "--from") or "")[:10] or None,
        last=(iso(last, "--to") or "")[:10] or None,
        place=place,
        country=land.alpha2 if land else None,
        type=one_of(type, TYPES, "--type"),
        mode=mode,
        actor=actor,
        status=one_of(status, STATUSES, "--status"),
        speaker=speaker,
        text=text,
        limit=most + 1 if most else None,
    )
    if ask.first and ask.last and ask.first > ask.last:
        raise typer.BadParameter(f"{ask.first} is after --to {ask.last}", param_hint="--from")
    db = open_project(setting.project)
    found = list(store.claims(db, ask)) if screen else store.claims(db, ask)
    shown = _print(found, how or "table", most, screen)
    db.close()
    more = f" (more there are: --limit {2 * most})" if screen and len(list(found)) > most else ""
    tell(f"{many(shown, 'claim')}{more}")


def _print(found: "Iterable[Row]", how: str, most: int, screen: bool) -> int:
    """Print at most so many rows (0: all); how many there were."""
    import sys
    from itertools import islice

    from rawi.cli.say import piece

    shown = 0

    def counted() -> "Iterator[Row]":
        nonlocal shown
        for row in islice(found, most or None):
            shown += 1
            yield row

    if how == "jsonl":
        import msgspec

        for row in counted():
            about = {"document": row.record.id, "outlet": row.record.outlet, "published": row.record.published}
            line = {**about, **msgspec.to_builtins(row.claim)}
            sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
    elif how == "csv":
        from rawi.export import spreadsheet, table

        sys.stdout.writelines(spreadsheet.lines(table.COLUMNS, (table.row(row.claim, row.record) for row in counted())))
    elif screen:
        from rich.console import Console

        Console().print(_grid(counted()))
    else:
        sys.stdout.write("\t".join(HEADER) + "\n")
        for row in counted():
            sys.stdout.write("\t".join(piece(cell, False) for cell in _cells(row, False)) + "\n")
    return shown


def _grid(rows: "Iterable[Row]") -> "Table":
    """Four columns, so that it stays readable in a narrow terminal; pieces of documents are set apart."""
    from rich.table import Table
    from rich.text import Text

    from rawi.cli.say import safe

    grid = Table(show_lines=True, highlight=False)
    for name, share in (("day", 2), ("what is said to have happened", 7), ("according to", 3), ("document", 3)):
        grid.add_column(name, ratio=share, overflow="fold", min_width=10)
    for row in rows:
        day, kind, status, who, did, whom, where, speakers, document = _cells(row, True)
        what = Text()
        what.append(kind, "bold").append(f"  {did}").append("" if status == "asserted" else f"  {status}", "bold red")
        for name, value in (("who", who), ("to whom", whom), ("where", where)):
            if value:
                what.append(f"\n{name}: ", "dim").append(value)
        grid.add_row(day, what, Text(speakers), Text(safe(document), "dim"))
    return grid


def _cells(row: "Row", people: bool) -> list[str]:
    from rawi.cli.say import piece

    claim, record = row.claim, row.record

    def pieces(texts: "Iterable[str]") -> str:
        return "; ".join(piece(text, people) for text in texts)

    days = [f"{t.from_}" if t.from_ == t.to else f"{t.from_}…{t.to}" for t in claim.time[:1]]
    return [
        days[0] if days else f"({(record.published or '')[:10]})" if record.published else "",
        f"{claim.type}{'.' + claim.mode if claim.mode else ''}",
        claim.status,
        pieces(a.text for a in claim.agent),
        pieces([claim.trigger.text]),
        pieces(p.text for p in claim.patient),
        pieces(p.name or p.text for p in claim.place),
        pieces([record.outlet or "", *(s.text for s in claim.said_by)]).lstrip("; "),
        record.id,
    ]
