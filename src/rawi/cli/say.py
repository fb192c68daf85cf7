"""Words for people: messages on standard error, exit codes, and right-to-left text kept whole in a terminal."""

import re
import sys
from collections.abc import Callable
from typing import NoReturn

import typer

SOME_FAILED = 1
USAGE = 2
NOTHING_READ = 3

# Bytes a document could use to command the terminal it is shown in.
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_ISOLATE, _END = "\u2068", "\u2069"


def tell(message: object) -> None:
    """A line on standard error."""
    typer.echo(safe(str(message)).replace("\n", " "), err=True)


def stop(message: object, code: int = NOTHING_READ) -> NoReturn:
    """A line on standard error, and the end."""
    tell(message)
    raise typer.Exit(code)


def finish(done: int, failed: int) -> None:
    """End with the exit code that says how it went."""
    if failed or not done:
        raise typer.Exit(SOME_FAILED if done else NOTHING_READ)


def many(n: int, one: str, more: str = "") -> str:
    """A number and its noun: 1 claim, 2,000 claims."""
    return f"{n:,} {one if n == 1 else more or one + 's'}"


def safe(text: str) -> str:
    """The text with control characters made visible (as many characters as before; line ends stay)."""
    return _CONTROL.sub("�", text)


def terminal() -> bool:
    """Whether standard output is a terminal (people read it) or not (programs do)."""
    return sys.stdout.isatty()


def piece(text: str, people: bool) -> str:
    """A piece of a document, in one line; for people set apart, so that its direction disturbs no neighbour."""
    line = safe(" ".join(text.split()))
    return f"{_ISOLATE}{line}{_END}" if people and line else line


def bare(copied: str) -> str:
    """What was copied from a terminal, without the marks that set it apart there."""
    return copied.strip().strip(_ISOLATE + _END)


def quoted(people: bool) -> Callable[[str], str]:
    """How sentences show pieces of a document: «…», set apart for people."""
    return lambda text: piece(f"«{' '.join(text.split())}»", people)
