"""Reading the bundled data files.

A data file is a TSV: comment lines ``# source: …`` and ``# licence: …`` first, then one header row, then rows.
A missing file or a broken row is an error that names the file, the line and the mend.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).with_name("data")


class LexiconError(Exception):
    """A data file is missing or broken."""


def read_text(name: str) -> str:
    """A bundled file's text; ``.gz`` files are unpacked."""
    path = DATA / name
    try:
        raw = path.read_bytes()
    except OSError as fault:
        raise LexiconError(f"{path}: {fault.strerror}; the installation is incomplete: reinstall rawi") from fault
    return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a bundled TSV as dictionaries keyed by its header."""
    header: list[str] = []
    for number, line in enumerate(read_text(name).splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
        elif len(cells) != len(header):
            raise LexiconError(f"{DATA / name}:{number}: {len(cells)} columns, the header names {len(header)}")
        else:
            yield dict(zip(header, cells, strict=True))
