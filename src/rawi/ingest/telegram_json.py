"""Telegram Desktop's JSON export (``result.json``): one document a message, service messages passed over.

Names of private persons stay out: the writers of a group's messages, and the other side of a private conversation.
"""

import json
from collections.abc import Iterator
from typing import Any

from rawi.ingest.days import with_offset
from rawi.ingest.items import Item, Note, document


def is_export(value: object) -> bool:
    """Whether this is an export of one chat or of an account."""
    return isinstance(value, dict) and (isinstance(value.get("messages"), list) or "list" in (value.get("chats") or ()))


def read(path: str, value: dict[str, Any]) -> Iterator[Item]:
    """Its messages in the export's order."""
    chats = [value] if "messages" in value else value["chats"]["list"]
    for chat in chats if isinstance(chats, list) else []:
        if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
            yield from _chat(path, chat)


def _chat(path: str, chat: dict[str, Any]) -> Iterator[Item]:
    channel, direct = "channel" in str(chat.get("type")), "personal" in str(chat.get("type"))
    kept = ("reply_to_message_id", "edited", *(["forwarded_from"] if channel else []))
    wordless = 0
    for message in chat["messages"]:
        if not isinstance(message, dict) or message.get("type") != "message":
            continue
        text = _text(message.get("text"))
        if not text.strip():
            wordless += 1
            continue
        meta = {k: message[k] for k in kept if message.get(k)}
        yield from document(
            path,
            None,
            text,
            json.dumps(message, sort_keys=True).encode(),
            id=f"telegram/{chat.get('id', chat.get('name'))}/{message.get('id')}",
            media_type="application/vnd.telegram+json",
            outlet=None if direct else chat.get("name"),
            published=with_offset(str(message.get("date", "")), message.get("date_unixtime")) or None,
            meta=meta,
        )
    if wordless:
        yield Note(path, None, f"{wordless} messages without words passed over")


def _text(given: object) -> str:
    """A message's words: a string, or a list of strings and entities ({"type": "bold", "text": …})."""
    if isinstance(given, list):
        return "".join(_text(part) for part in given)
    if isinstance(given, dict):
        return str(given.get("text") or "")
    return given if isinstance(given, str) else ""
