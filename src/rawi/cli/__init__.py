"""The command line: thin over the Python API, one file a command."""

import sys
from typing import TextIO


def main() -> None:
    """Entry point of ``rawi`` and ``python -m rawi``."""
    for stream in (sys.stdout, sys.stderr):
        _utf8(stream)
    from rawi.cli.app import app

    try:
        app(prog_name="rawi")
    except Exception as fault:
        message = _expected(fault)
        if message is None:
            raise
        from rawi.cli.say import NOTHING_READ, tell

        tell(message)
        sys.exit(NOTHING_READ)


def _expected(fault: Exception) -> str | None:
    """The message of a fault of the surroundings (a lost data file, a full disk, a locked project); else None."""
    import sqlite3

    from rawi.lexicon.load import LexiconError

    if isinstance(fault, LexiconError):
        return str(fault)
    if isinstance(fault, sqlite3.Error):
        return f"the project file: {fault}; wait for another rawi to finish, or free the disk"
    if isinstance(fault, OSError):
        return f"{fault.filename or 'writing'}: {fault.strerror or fault}; make room, or make it writable"
    return None


def _utf8(stream: TextIO) -> None:
    """Output is UTF-8 with plain line ends wherever it goes, but for a terminal that cannot show it."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if stream.isatty():
        reconfigure(errors="backslashreplace")
    else:
        reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")
