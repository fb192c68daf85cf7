"""A web page: its main text, title, outlet and publication time. Half-spaces are kept."""

import json
import re
from collections.abc import Iterator
from typing import Any

from rawi.ingest import telegram_html
from rawi.ingest.days import day
from rawi.ingest.decode import NotText, decode
from rawi.ingest.items import Failure, Item, document
from rawi.ingest.nodes import first
from rawi.ingest.opened import Opened

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?\s*([\w-]+)""", re.I)
_OUTLETS = ('meta[property="og:site_name"]', 'meta[name="application-name"]')
_TITLES = ('meta[property="og:title"]', 'meta[name="twitter:title"]')
# A page that marks one article with this many characters means it; shorter ones are teasers and captions.
_ARTICLES = ('[itemprop="articleBody"]', "article", "main")
_ARTICLE_LENGTH = 250
_DATES = (
    'meta[property="article:published_time"]',
    'meta[name="article:published_time"]',
    'meta[itemprop="datePublished"]',
    'meta[name="pubdate"]',
    'meta[name="publishdate"]',
    'meta[name="DC.date.issued"]',
    'meta[name="date"]',
)


def read(file: Opened) -> Iterator[Item]:
    """The page as one document, or a Telegram page as its posts."""
    from resiliparse.parse.html import HTMLTree

    data = file.whole()
    if not data.strip():
        yield Failure(file.path, None, "an empty file", "leave it out")
        return
    tree = HTMLTree.parse(_characters(data))
    posts = telegram_html.read(file.path, tree)
    if posts is not None:
        yield from posts
        return
    linked = list(_linked_data(tree))
    text = _main_text(tree)
    if not text:
        yield Failure(file.path, None, "no text on the page", "save the page after it has loaded, or give its text")
        return
    publishers = (entry.get("publisher") for entry in linked)
    yield from document(
        file.path,
        None,
        text,
        data,
        media_type="text/html",
        outlet=_meta(tree, _OUTLETS)
        or next((p["name"] for p in publishers if isinstance(p, dict) and p.get("name")), None),
        published=_published(tree, linked),
        title=_meta(tree, _TITLES) or (first(tree.head, "title") if tree.head else "") or first(tree.document, "h1"),
        meta={"url": url} if (url := _url(tree)) else {},
    )


def _characters(data: bytes) -> str:
    """Pages say their encoding; what they say is tried after UTF-8, which cannot be mistaken for another."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        named = _CHARSET.search(data[:4096])
        if named and not named[1].lower().startswith(b"utf"):
            try:
                return data.decode(named[1].decode("ascii"))
            except (LookupError, UnicodeDecodeError):
                pass
    try:
        return decode(data)
    except NotText as fault:
        if named and not named[1].lower().startswith(b"utf-16") and b"\x00" not in data:
            return data.decode("utf-8", "replace")  # a page that calls itself UTF-8 with a few broken bytes
        raise fault


def _main_text(tree: Any) -> str:
    """The article where the page marks one, else what looks like the main content, else everything."""
    from resiliparse.extract.html2text import extract_plain_text

    def extract(html: Any, main: bool) -> str:
        return str(extract_plain_text(html, main_content=main, alt_texts=False, list_bullets=False)).strip()

    for selector in _ARTICLES:
        marked = tree.document.query_selector_all(selector)
        if len(marked) == 1 and len(text := extract(marked[0].html, True)) >= _ARTICLE_LENGTH:
            return text
    return extract(tree, True) or extract(tree, False)


def _meta(tree: Any, selectors: tuple[str, ...]) -> str:
    for selector in selectors:
        found = tree.document.query_selector(selector)
        if found and (found.getattr("content") or "").strip():
            return str(found.getattr("content")).strip()
    return ""


def _url(tree: Any) -> str:
    link = tree.document.query_selector('link[rel="canonical"]')
    return _meta(tree, ('meta[property="og:url"]',)) or (str(link.getattr("href") or "") if link else "")


def _published(tree: Any, linked: list[dict[str, Any]]) -> str | None:
    """The first thing that is a date: JSON-LD, then meta elements, then ``<time>``."""
    given = [entry.get("datePublished") for entry in linked]
    given += [_meta(tree, (selector,)) for selector in _DATES]
    given += [each.getattr("datetime") for each in tree.document.query_selector_all("time[datetime]")]
    return next((when for each in given if each and (when := day(each))), None)


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD; broken JSON-LD is common and passed over."""
    for script in tree.document.query_selector_all('script[type="application/ld+json"]'):
        try:
            waiting = [json.loads(script.text, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            at = waiting.pop(0)
            if isinstance(at, list):
                waiting.extend(at)
            elif isinstance(at, dict):
                yield at
                waiting.extend(at.get("@graph") or [] if isinstance(at.get("@graph"), list) else [])
