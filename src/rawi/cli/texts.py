"""Lines of a file or of standard input, for the commands that take text."""

from collections.abc import Iterator
from contextlib import closing

from rawi.cli.say import stop
from rawi.ingest.decode import MEND, NotText, decode
from rawi.ingest.items import Failure
from rawi.ingest.opened import Opened


def lines(path: str) -> Iterator[tuple[int, str]]:
    """Numbered lines without their ends; a file that cannot be read ends the command with exit code 3."""
    number = 0
    with closing(_open(path)) as file:
        try:
            for number, data in enumerate(file.lines(), 1):
                yield number, decode(data).removesuffix("\n").removesuffix("\r")
        except (OSError, EOFError, UnicodeDecodeError) as fault:
            stop(Failure(path, number + 1, f"broken while reading: {fault}", "get the file again"))
        except NotText as fault:
            stop(Failure(path, number, str(fault), MEND))


def whole(path: str) -> str:
    """All of it."""
    with closing(_open(path)) as file:
        try:
            return decode(file.whole())
        except (NotText, OSError) as fault:
            stop(Failure(path, None, str(fault), MEND))


def _open(path: str) -> Opened:
    try:
        return Opened(path)
    except OSError as fault:
        stop(Failure(path, None, fault.strerror or str(fault), "check the path"))
