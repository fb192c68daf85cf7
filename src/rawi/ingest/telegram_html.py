"""Telegram pages: Desktop's HTML export (``messages.html``), saved ``t.me/s/…`` pages, and mirrors of channels."""

import re
from collections.abc import Iterator
from typing import Any

from rawi.ingest.days import jalali
from rawi.ingest.items import Item, Note, document
from rawi.ingest.nodes import first, words

_MONTHS = "farvardin ordibehesht khordad tir mordad shahrivar mehr aban azar dey bahman esfand".split()  # noqa: SIM905
_MIRROR_TIME = re.compile(r"(\d\d):(\d\d) · (\d\d) (\w+) (\d{4})")
_EXPORT_TIME = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d))?")


def read(path: str, tree: Any) -> Iterator[Item] | None:
    """The posts of a Telegram page, or None if it is none."""
    body = tree.body
    if body is None:
        return None
    for selector, how in (
        ("div.tgme_widget_message[data-post]", _preview),
        ("div.message.default", _export),
        ("div.tg-post", _mirror),
    ):
        posts = body.query_selector_all(selector)
        if posts:
            return _posts(path, [how(post, body) for post in posts])
    return None


def _posts(path: str, posts: list[dict[str, Any]]) -> Iterator[Item]:
    wordless = 0
    for post in posts:
        text = post.pop("text")
        if not text:
            wordless += 1
            continue
        meta = {k: v for k, v in post.pop("meta").items() if v}
        data = f"{post['id']}\x1f{text}".encode("utf-8", "replace")
        yield from document(path, None, text, data, media_type="text/html", meta=meta, **post)
    if wordless:
        yield Note(path, None, f"{wordless} posts without words passed over")


def _preview(post: Any, page: Any) -> dict[str, Any]:
    """A post of a saved t.me/s page: ``data-post`` is channel/number, ``time`` carries its offset."""
    text = post.query_selector(".tgme_widget_message_text.js-message_text")
    when = post.query_selector(".tgme_widget_message_date time[datetime]") or post.query_selector("time[datetime]")
    outlet = first(post, ".tgme_widget_message_owner_name") or first(page, ".tgme_channel_info_header_title")
    return {
        "id": f"t.me/{post.getattr('data-post')}",
        "text": words(text) if text and "service_message" not in post.class_list else "",
        "outlet": outlet,
        "published": when.getattr("datetime") if when else None,
        "meta": {"forwarded_from": first(post, ".tgme_widget_message_forwarded_from_name")},
    }


def _export(post: Any, page: Any) -> dict[str, Any]:
    """A message of Desktop's HTML export; its time is the exporting computer's, with the offset in newer exports."""
    chat = first(page, ".page_header .text")
    forwarded = post.query_selector(".forwarded.body")
    text = (forwarded or post).query_selector(".text")
    when = post.query_selector(".date.details[title]")
    found = _EXPORT_TIME.match(when.getattr("title") or "") if when else None
    date, month, year, clock, offset = found.groups() if found else ("",) * 5
    by = re.sub(r" \d\d\.\d\d\.\d{4} .*", "", first(forwarded, ".from_name")) if forwarded else ""
    return {
        "id": f"telegram/{chat}/{(post.getattr('id') or '').removeprefix('message')}",
        "text": words(text) if text else "",
        "outlet": chat,
        "published": f"{year}-{month}-{date}T{clock}{offset or ''}" if found else None,
        "meta": {"forwarded_from": by},
    }


def _mirror(post: Any, page: Any) -> dict[str, Any]:
    """A post of a mirrored channel; its Jalali time is Tehran's (UTC+03:30, no summer time since 2022)."""
    link = post.query_selector(".tg-footer a[href]")
    text = post.query_selector(".tg-text")
    address = re.sub(r"^https?://", "", link.getattr("href") or "") if link else ""
    return {
        "id": address or (post.getattr("id") or ""),
        "text": words(text) if text else "",
        "outlet": first(page, ".tg-channel-header h1").removeprefix("📡").strip(),
        "published": _tehran(words(link) if link else ""),
        "meta": {"forwarded_from": first(post, ".tg-forward strong").removeprefix("Forwarded from").strip()},
    }


def _tehran(text: str) -> str | None:
    found = _MIRROR_TIME.search(text)
    if not found or found[4].lower() not in _MONTHS:
        return None
    try:
        when = jalali(int(found[5]), _MONTHS.index(found[4].lower()) + 1, int(found[3]))
    except ValueError:
        return None
    return f"{when.isoformat()}T{found[1]}:{found[2]}+03:30"
