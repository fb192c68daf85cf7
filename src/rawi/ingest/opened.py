"""A file, a packed file or the standard input, open for reading, with the name it is known by."""

import gzip
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rawi.ingest.decode import UTF16

# Documents that are read whole (pages, Telegram exports); lines of JSON and CSV are streamed and know no limit.
MAX_BYTES = 400_000_000
# One line of JSON: past this it is no document, and reading on would fill the memory.
MAX_LINE = 64_000_000


class TooBig(ValueError):
    """More bytes than one file is read whole with."""


class Opened:
    """An open file. ``seen`` is told of the bytes taken from the disk, for a progress bar."""

    def __init__(self, path: str, seen: Callable[[int], None] | None = None) -> None:
        self.path = path
        raw: Any = sys.stdin.buffer if path == "-" else Path(path).open("rb")  # noqa: SIM115
        if not hasattr(raw, "peek"):  # a stand-in for the standard input
            raw = io.BufferedReader(raw)
        self._plain = raw
        self._seen, self._told = seen, 0
        self.raw: Any = gzip.GzipFile(fileobj=raw) if path.endswith(".gz") else raw

    def head(self) -> bytes:
        """The first bytes, not taken (at least one, unless the file is empty)."""
        return bytes(self.raw.peek(4096))

    def whole(self) -> bytes:
        """Everything; :class:`TooBig` if that is unreasonably much."""
        data: bytes = self.raw.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise TooBig(f"more than {MAX_BYTES:,} bytes in one file")
        self._tell()
        return data

    def lines(self) -> Iterator[bytes]:
        """Its lines with their ends, UTF-16 turned into UTF-8; an overlong line is cut short."""
        if self.head().startswith(UTF16):
            text = io.TextIOWrapper(self.raw, "utf-16", errors="surrogatepass", newline="\n")
            for line in text:
                yield line.encode("utf-8", "surrogatepass")
            return
        while line_bytes := self.raw.readline(MAX_LINE):
            self._tell()
            yield line_bytes
            while len(line_bytes) == MAX_LINE and not line_bytes.endswith(b"\n"):
                line_bytes = self.raw.readline(MAX_LINE)

    def close(self) -> None:
        """Close what was opened here; the standard input is not ours."""
        self._tell()
        if self.path != "-":
            self.raw.close()
            self._plain.close()

    def _tell(self) -> None:
        if self._seen and self.path != "-" and not self._plain.closed:
            at = self._plain.tell()
            self._seen(at - self._told)
            self._told = at
