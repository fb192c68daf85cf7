"""Writing lines to a file or to standard output, as they come."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from rawi.cli.say import USAGE, stop


@contextmanager
def opened(output: Path | None) -> Iterator[TextIO]:
    """The output, UTF-8 with plain line ends; a file that cannot be written is a usage error."""
    if output is None or str(output) == "-":
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        file = output.open("w", encoding="utf-8", newline="\n")
    except OSError as fault:
        stop(f"{output}: {fault.strerror}; name a file in a folder you may write to", USAGE)
    with file:
        yield file
