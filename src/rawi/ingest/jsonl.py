"""One JSON object a line; also a whole JSON file that is a document or a list of documents.

Fields: id, text, lang, outlet, published, title. Any others are kept in ``meta``.
"""

import json
from collections.abc import Iterator
from typing import Any

from rawi.ingest.decode import MEND, NotText, decode
from rawi.ingest.items import Failure, Item, document, encodable
from rawi.ingest.opened import MAX_LINE, Opened

FIELDS = ("id", "text", "lang", "outlet", "published", "title")


def read(file: Opened) -> Iterator[Item]:
    """A document a line; a broken line is a failure and the next lines go on."""
    number = 0
    for number, data in enumerate(file.lines(), 1):
        if data.isspace():
            continue
        if len(data) >= MAX_LINE:
            yield Failure(file.path, number, f"a line of more than {MAX_LINE:,} bytes", "write one document a line")
            continue
        try:
            value = json.loads(decode(data))
        except NotText as fault:
            yield Failure(file.path, number, str(fault), MEND)
        except (ValueError, RecursionError) as fault:
            yield Failure(file.path, number, f"not JSON: {_said(fault)}", "mend or delete the line")
        else:
            yield from of_object(file.path, number, value, data.strip())
    if not number:
        yield Failure(file.path, None, "an empty file", "leave it out")


def of_object(path: str, line: int | None, value: object, data: bytes) -> list[Item]:
    """A document from a JSON object."""
    if not isinstance(value, dict):
        return [Failure(path, line, "JSON, but not an object", 'write {"id": …, "text": …}')]
    if "text" not in value:
        has = ", ".join(map(str, list(value)[:8])) or "none"
        return [
            Failure(path, line, f'no field "text" (fields: {has})'.encode(errors="replace").decode(), 'name it "text"')
        ]
    if not encodable(value):
        return [
            Failure(
                path, line, "half a character (a lone surrogate such as \\ud800)", "export it again as valid Unicode"
            )
        ]
    named: dict[str, Any] = {k: value[k] for k in FIELDS if k in value}
    meta = {k: v for k, v in value.items() if k not in FIELDS}
    return document(path, line, named.pop("text"), data, media_type="application/json", meta=meta, **named)


def read_whole(file: Opened) -> Iterator[Item]:
    """A JSON file: a Telegram Desktop export, a list of documents, or one document."""
    from rawi.ingest import telegram_json

    data = file.whole()
    try:
        value = json.loads(decode(data))
    except NotText:
        raise
    except (ValueError, RecursionError) as fault:
        line = fault.lineno if isinstance(fault, json.JSONDecodeError) else None
        yield Failure(
            file.path,
            line,
            f"not JSON: {_said(fault)}",
            "export it again, or name it .jsonl if it is one object a line",
        )
        return
    if telegram_json.is_export(value):
        yield from telegram_json.read(file.path, value)
        return
    for number, each in enumerate(value if isinstance(value, list) else [value], 1):
        for item in of_object(file.path, None, each, json.dumps(each).encode()):
            if isinstance(item, Failure) and isinstance(value, list):
                item = Failure(item.path, item.line, f"object {number}: {item.what}", item.mend)
            yield item


def _said(fault: Exception) -> str:
    return (
        "nested too deeply" if isinstance(fault, RecursionError) else str(fault).split(": line")[0].removesuffix(" at")
    )
