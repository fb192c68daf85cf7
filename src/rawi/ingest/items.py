"""What reading a file can give besides a `Source`, and the one place where a `Source` is made.

Errors are values: one broken line never costs the other lines of its file.
"""

import hashlib
import json
from typing import Any

from msgspec import Struct

from rawi.ingest.days import day
from rawi.records import Source

# No news document comes near it; a text this long is a whole archive on one line, and every step would pay for it.
MAX_CHARS = 1_000_000
LANGUAGES = ("fa", "ar", "en")


class Failure(Struct, frozen=True):
    """Something that could not be read: where, what is wrong, and what to do about it."""

    path: str
    line: int | None
    what: str
    mend: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.what}; {self.mend}"


class Note(Struct, frozen=True):
    """Something a reader of the result should know, though everything was read («text column: body»)."""

    path: str
    line: int | None
    what: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.what}"


Item = Source | Failure | Note


def document(
    path: str,
    line: int | None,
    text: object,
    data: bytes,
    *,
    id: object = None,
    media_type: str = "text/plain",
    lang: object = None,
    outlet: object = None,
    published: object = None,
    title: object = None,
    meta: dict[str, Any] | None = None,
) -> list[Item]:
    """A document as a `Source` (after notes on what was left out), or the failure that it is none.

    ``data`` is what the document stood in (the file, the line): its SHA-256 is kept, and is the id where none is given.
    """
    fault = _fault(text, id, outlet, title)
    if fault:
        return [Failure(path, line, *fault)]
    notes: list[Item] = []
    kept = dict(meta or {})
    when = day(published)
    if published not in (None, "") and when is None:
        notes.append(Note(path, line, f"publication date {str(published)[:40]!r} is not a date: left empty"))
        kept["published"] = str(published)
    if lang not in (None, "", *LANGUAGES):
        notes.append(Note(path, line, f"language {str(lang)[:20]!r} is none of fa, ar, en: left to be detected"))
        kept["lang"] = str(lang)
    sha256 = hashlib.sha256(data).hexdigest()
    source = Source(
        id=str(id) if id not in (None, "") else sha256,
        text=str(text),
        sha256=sha256,
        media_type=media_type,
        outlet=_line(outlet) or None,
        published=when,
        title=_line(title),
        lang=str(lang) if lang in LANGUAGES else None,
        path=path.encode("utf-8", "backslashreplace").decode(),
        line=line,
        meta=kept,
    )
    return [*notes, source]


def encodable(value: object) -> bool:
    """Whether every string in a JSON value can be written as UTF-8 (a lone surrogate cannot)."""
    try:
        json.dumps(value, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return False
    return True


def _line(value: object) -> str:
    return " ".join(str(value).split()) if value is not None else ""


def _fault(text: object, *others: object) -> tuple[str, str] | None:
    if not isinstance(text, str):
        return f"the text is {_kind(text)}, not a string", "give the document's words as one string"
    if not text.strip():
        return "the text is empty", "leave the document out or give it its text"
    if len(text) > MAX_CHARS:
        longest = f"{MAX_CHARS:,}"
        return f"one document of {len(text):,} characters (the longest taken is {longest})", "cut it into its documents"
    if not encodable([text, *others]):
        return "half a character (a lone surrogate such as \\ud800)", "export the file again as valid Unicode"
    return None


def _kind(value: object) -> str:
    names: dict[type, str] = {
        dict: "an object",
        list: "a list",
        bool: "true or false",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), "missing")
