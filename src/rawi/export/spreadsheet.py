"""Writing CSV that spreadsheets open as it is meant: UTF-8 with its mark, and no cell that is run as a formula."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

MARK = "\ufeff"
# A cell that begins so is a formula, or a command, to a spreadsheet; an apostrophe makes it words.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")

Cell = str | int | float | None


def guard(cell: Cell) -> Cell:
    """Words a spreadsheet will not run; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def lines(header: Iterable[str], rows: Iterable[Iterable[Cell]]) -> Iterator[str]:
    """The file's lines, the mark before the first."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(header)
    yield MARK + _taken(buffer)
    for cells in rows:
        writer.writerow([guard(cell) for cell in cells])
        yield _taken(buffer)


def _taken(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
