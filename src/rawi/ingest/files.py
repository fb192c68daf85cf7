"""Paths → documents: folders walked in order, each file read by its format, faults as values."""

import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from rawi.ingest import jsonl, page, plain, table
from rawi.ingest.decode import MEND, UTF16, NotText, binary
from rawi.ingest.items import Failure, Item, Note
from rawi.ingest.opened import Opened, TooBig
from rawi.records import Source

FORMATS: dict[str, Callable[[Opened], Iterator[Item]]] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".md": plain.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".json": jsonl.read_whole,
    ".csv": table.read,
    ".tsv": table.read,
    ".html": page.read,
    ".htm": page.read,
    ".xhtml": page.read,
}


def read(
    paths: Iterable[str],
    *,
    published: str | None = None,
    outlet: str | None = None,
    lang: str | None = None,
    seen: Callable[[int], None] | None = None,
) -> Iterator[Item]:
    """Every document under the paths (``-`` is the standard input), with failures and notes where they arise.

    ``published``, ``outlet`` and ``lang`` are for documents that do not say; ``seen`` is told of bytes read.
    """
    for path in paths:
        for item in _path(path, seen):
            if isinstance(item, Source) and (published or outlet or lang):
                item = msgspec.structs.replace(
                    item,
                    published=item.published or published,
                    outlet=item.outlet or outlet,
                    lang=item.lang or lang,
                )
            yield item


def size(paths: Iterable[str]) -> int | None:
    """Bytes under the paths, or None where the standard input is among them."""
    total = 0
    for path in paths:
        if path == "-":
            return None
        try:
            files = _walk(Path(path)) if Path(path).is_dir() else [Path(path)]
            total += sum(file.stat().st_size for file in files if _reader(file))
        except OSError:
            continue
    return total


def _path(path: str, seen: Callable[[int], None] | None) -> Iterator[Item]:
    folder = Path(path)
    if path == "-" or not folder.is_dir():
        yield from _file(path, seen)
        return
    passed: Counter[str] = Counter()
    read_any = False
    for file in _walk(folder):
        if _reader(file):
            read_any = True
            yield from _file(str(file), seen)
        else:
            passed[file.suffix or "without ending"] += 1
    if passed:
        kinds = ", ".join(f"{kind} {n}" for kind, n in passed.most_common(6))
        yield Note(path, None, f"files of other kinds passed over: {kinds}")
    if not read_any:
        yield Failure(path, None, "no file of a known kind in this folder", f"known are {' '.join(FORMATS)} (also .gz)")


def _walk(folder: Path) -> list[Path]:
    """Files under a folder, sorted, hidden ones left out."""
    found = (file for file in folder.rglob("*") if file.is_file())
    return sorted(file for file in found if not any(part.startswith(".") for part in file.relative_to(folder).parts))


def _reader(file: Path) -> Callable[[Opened], Iterator[Item]] | None:
    name = file.name.lower().removesuffix(".gz")
    return FORMATS.get(Path(name).suffix)


def _file(path: str, seen: Callable[[int], None] | None) -> Iterator[Item]:
    try:
        file = Opened(path, seen)
    except FileNotFoundError:
        yield Failure(path, None, "no such file", "check the path")
        return
    except OSError as fault:
        yield Failure(path, None, fault.strerror or str(fault), "make the file readable")
        return
    try:
        reader = None if path == "-" else _reader(Path(path))
        if binary(file.head()):
            raise NotText("a binary file, or UTF-16 without its mark")
        yield from (reader or _sniffed(file.head()))(file)
    except NotText as fault:
        yield Failure(path, None, str(fault), MEND)
    except (EOFError, zlib.error, OSError, UnicodeDecodeError) as fault:
        yield Failure(path, None, f"broken while reading: {fault}", "get the file again")
    except TooBig as fault:
        yield Failure(path, None, str(fault), "cut it into smaller files, or write one JSON object a line")
    finally:
        file.close()


def _sniffed(head: bytes) -> Callable[[Opened], Iterator[Item]]:
    """The format of a stream without a name: JSON lines, one JSON value, a page, or plain text."""
    if head.startswith(UTF16):
        return plain.read
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] == b"[":
        return jsonl.read_whole
    if start[:1] == b"{":
        return jsonl.read_whole if start.split(b"\n", 1)[0].strip() == b"{" else jsonl.read
    if start[:1] == b"<" and start[:200].lower().find(b"<html") + start[:200].lower().find(b"<!doctype") > -2:
        return page.read
    return plain.read
