"""Options and checks that several commands share."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import sqlite3

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATHS…",
        help="Files or folders: txt, jsonl, json, csv, html, Telegram exports, .gz; - is standard input.",
    ),
]
Published = Annotated[
    str | None, typer.Option(metavar="DAY", help="Publication day or time of documents that do not say theirs.")
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Outlet of documents that do not say theirs.")]
Lang = Annotated[str | None, typer.Option(metavar="fa|ar|en", help="Language of documents that do not say theirs.")]
Jobs = Annotated[int, typer.Option(min=1, max=64, metavar="N", help="Processes to use; the order of the output stays.")]
Reader = Annotated[
    str, typer.Option(metavar="model|rules", help="Who reads: the learned model, or rules and word tables.")
]
MinConfidence = Annotated[
    float | None,
    typer.Option(
        min=0, max=1, metavar="P", help="Leave out claims less likely than this (0 to 1); higher is surer, fewer."
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write; standard output if not given.")
]


def iso(given: str | None, option: str) -> str | None:
    """A day or time as ISO, or a usage error."""
    if given is None:
        return None
    from rawi.ingest.days import day

    when = day(given)
    if when is None:
        raise typer.BadParameter(
            f"{given!r} is not a day (2019-11-04) or a time (2019-11-04T12:30+03:30)", param_hint=option
        )
    return when


def one_of(given: str | None, known: tuple[str, ...], option: str) -> str | None:
    """A value of a closed list (any case), or a usage error that names the list."""
    if given is None:
        return None
    for value in known:
        if value.lower() == given.lower():
            return value
    raise typer.BadParameter(f"{given!r} is none of {', '.join(known)}", param_hint=option)


def language(given: str | None) -> str | None:
    """fa, ar or en, or a usage error."""
    return one_of(given, ("fa", "ar", "en"), "--lang")


def chosen(given: str) -> str:
    """model or rules, or a usage error."""
    return one_of(given, ("model", "rules"), "--reader") or given


def apart(output: Path | None, paths: list[str]) -> None:
    """A usage error if the output would be read as input."""
    if output is None:
        return
    target = output.resolve()
    for path in paths:
        if path == "-":
            continue
        given = Path(path).resolve()
        if target == given or (given.is_dir() and given in target.parents and target.exists()):
            raise typer.BadParameter(f"{output} is among the inputs", param_hint="--output")


def open_project(path: Path, *, create: bool = False) -> "sqlite3.Connection":
    """The project file, or a message and exit code 3."""
    from rawi import store
    from rawi.cli.say import stop

    try:
        return store.open_project(path, create=create)
    except store.ProjectError as fault:
        stop(fault)
