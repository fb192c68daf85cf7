"""A CSV or TSV file: one document a row. Which column holds the text is found, and said."""

import csv
import re
from collections.abc import Iterator
from itertools import chain, islice

from rawi.ingest.decode import NotText, decode
from rawi.ingest.items import MAX_CHARS, Failure, Item, Note, document
from rawi.ingest.opened import Opened

# Headers as spreadsheets have them, lower case. First match wins.
COLUMNS = {
    "text": (
        "text",
        "body",
        "content",
        "message",
        "post",
        "article",
        "full_text",
        "متن",
        "متن خبر",
        "محتوا",
        "النص",
        "نص",
    ),
    "id": ("id", "doc_id", "document_id", "message_id", "post_id", "شناسه", "المعرف"),
    "lang": ("lang", "language", "زبان", "اللغة"),
    "outlet": ("outlet", "source", "publisher", "channel", "site", "منبع", "رسانه", "کانال", "المصدر"),
    "published": (
        "published",
        "date",
        "published_at",
        "datetime",
        "time",
        "timestamp",
        "تاریخ",
        "تاریخ انتشار",
        "التاريخ",
    ),
    "title": ("title", "headline", "subject", "عنوان", "تیتر", "العنوان"),
}
_LOOKED_AT = 50
# No column's name has so many words.
_PROSE = 8


def read(file: Opened) -> Iterator[Item]:
    """A document a row, streamed; a broken row is a failure and the next rows go on."""
    csv.field_size_limit(4 * MAX_CHARS)
    lines = map(_decode, file.lines())
    first = next(lines, "").removeprefix("\ufeff")
    if not first.strip():
        yield Failure(file.path, 1, "no header row", "leave the file out, or begin it with the columns' names")
        return
    delimiter = _delimiter(first)
    rows = _rows(file.path, chain([first], lines), delimiter)
    head = next(rows)
    if isinstance(head, Failure):
        yield head
        return
    names = [cell.strip() for cell in head[1]]
    looked = list(islice(rows, _LOOKED_AT))
    columns = _columns(names, [row[1] for row in looked if not isinstance(row, Failure)])
    if len(columns) < 2 and any(len(name.split()) >= _PROSE for name in names):
        yield Failure(
            file.path, 1, "the first row is a document, not the columns' names", "put a row such as id,text first"
        )
        return
    if "text" not in columns:
        yield Failure(file.path, 1, "no column holds text", f"name it text (columns: {', '.join(names)[:200]})")
        return
    said = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}[delimiter]
    told = ", ".join(f"{field} in «{names[at]}»" for field, at in columns.items())
    yield Note(file.path, None, f"{said} between columns; {told}")
    for row in chain(looked, rows):
        if isinstance(row, Failure):
            yield row
            continue
        number, cells = row
        if not any(cells):
            continue
        cells += [""] * (len(names) - len(cells))
        if any("\udc80" <= c <= "\udcff" for c in cells[columns["text"]]):
            yield Failure(file.path, number, "bytes that are neither UTF-8 nor Windows-1256", "save the file as UTF-8")
            continue
        given = {field: cells[at] for field, at in columns.items() if field != "text"}
        meta = {name: cells[at] for at, name in enumerate(names) if at not in columns.values() and cells[at]}
        data = "\x1f".join(cells).encode("utf-8", "surrogateescape")
        yield from document(file.path, number, cells[columns["text"]], data, media_type="text/csv", meta=meta, **given)


def _decode(line: bytes) -> str:
    try:
        return decode(line)
    except NotText:
        return line.decode("utf-8", "surrogateescape")


def _rows(path: str, lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, list[str]] | Failure]:
    """Rows with the line they begin on. A row that only the end of the file ends has a quotation mark left open."""
    ended = False

    def told() -> Iterator[str]:
        nonlocal ended
        yield from lines
        ended = True

    reader = csv.reader(told(), delimiter=delimiter)
    while True:
        begins = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            yield Failure(path, begins, f"not CSV: {fault}", "look for a quotation mark that is never closed")
        else:
            if ended:
                yield Failure(
                    path, begins, "a quotation mark that is never closed: the rows after it are lost", "close it"
                )
            else:
                yield begins, row


def _delimiter(header: str) -> str:
    return max(",;\t|", key=lambda mark: (len(re.sub(r'"[^"]*"', "", header).split(mark)), mark == ","))


def _columns(names: list[str], rows: list[list[str]]) -> dict[str, int]:
    """Field → column; without a known name the text is the column with the longest cells, if they are prose."""
    lower = [name.lower() for name in names]
    found: dict[str, int] = {}
    for field, known in COLUMNS.items():
        at = next((lower.index(name) for name in known if name in lower), None)
        if at is not None and at not in found.values():
            found[field] = at
    if "text" not in found and rows:
        free = [at for at in range(len(names)) if at not in found.values()]
        means = {at: sum(len(row[at]) for row in rows if at < len(row)) / len(rows) for at in free}
        longest = max(means, key=lambda at: means[at], default=None)
        if longest is not None and means[longest] >= 20:
            found["text"] = longest
    return dict(sorted(found.items(), key=lambda pair: list(COLUMNS).index(pair[0])))
