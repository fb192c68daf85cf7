"""``rawi show``: one document, its evidence marked, and its claims as sentences."""

from typing import TYPE_CHECKING, Annotated

import typer

from rawi.cli.inputs import open_project
from rawi.cli.setting import Setting

if TYPE_CHECKING:
    from rawi.records import Record, Source

COLOURS = {
    "trigger": "bold reverse",
    "agent": "bold red",
    "patient": "bold blue",
    "place": "green",
    "time": "yellow",
    "counts": "magenta",
    "said_by": "bold cyan",
    "framing": "underline",
}


def show(
    ctx: typer.Context,
    id: Annotated[str, typer.Argument(metavar="ID", help="Id of a document or of a claim, or how it begins.")],
) -> None:
    """Show one document with its evidence marked."""
    from rawi import store
    from rawi.cli.say import USAGE, bare, stop, terminal

    setting = ctx.ensure_object(Setting)
    db = open_project(setting.project)
    found = store.documents(db, bare(id))
    db.close()
    if not found:
        stop(f"{setting.project}: no document or claim {id!r}; the ids are in the last column of: rawi claims")
    if len(found) > 1:
        stop(f"{id!r} begins several ids: {', '.join(source.id for source, _ in found)}", USAGE)
    print_document(*found[0], people=terminal())


def print_document(source: "Source", record: "Record", people: bool) -> None:
    """The document as people read it: in colours, or with brackets where there are none."""
    from rawi.cli.say import piece, quoted, safe
    from rawi.export.sentence import sentence

    about = [source.outlet, source.published, record.lang, source.id]
    typer.echo(" · ".join(piece(part, people) for part in about if part))
    if source.title:
        typer.echo(piece(source.title, people))
    typer.echo()
    marks = evidence(record)
    if people:
        from rich.console import Console
        from rich.text import Text

        text, legend = Text(safe(source.text)), Text()
        for start, end, role, _ in marks:
            text.stylize(COLOURS[role], start, end)
        for role, colour in COLOURS.items():
            legend.append(role, colour).append("  ")
        Console(highlight=False).print(text, "", legend, sep="\n", soft_wrap=True)
    else:
        typer.echo(bracketed(source.text, marks))
    typer.echo()
    for number, claim in enumerate(record.claims, 1):
        typer.echo(f"{number}. {sentence(claim, source.outlet, quoted(people))}")
    if not record.claims:
        typer.echo("no claims")
    for note in record.notes:
        typer.echo(f"note: {safe(note)}")


def evidence(record: "Record") -> list[tuple[int, int, str, str]]:
    """Every marked stretch once: start, end, role, and the numbers of its claims."""
    marks: dict[tuple[int, int, str], list[str]] = {}
    for number, claim in enumerate(record.claims, 1):
        marks.setdefault((claim.trigger.start, claim.trigger.end, "trigger"), []).append(str(number))
        for role in ("agent", "patient", "place", "time", "counts", "said_by"):
            for span in getattr(claim, role):
                marks.setdefault((span.start, span.end, role), []).append(str(number))
    for span in record.framing:
        marks.setdefault((span.start, span.end, "framing"), [])
    return [(start, end, role, ",".join(numbers)) for (start, end, role), numbers in sorted(marks.items())]


def bracketed(text: str, marks: list[tuple[int, int, str, str]]) -> str:
    """The text with «[agent 1: …]» around each marked stretch; outer brackets outside."""
    edges: list[tuple[int, int, int, str]] = []
    for start, end, role, numbers in marks:
        edges.append((start, 1, -end, f"[{role}{' ' + numbers if numbers else ''}: "))
        edges.append((end, 0, -start, "]"))
    out, at = [], 0
    for where, _, _, mark in sorted(edges):
        out.append(text[at:where] + mark)
        at = where
    return "".join(out) + text[at:]
