"""The actor words of a stretch of text, each with every reading that fits the text's language and spelling."""

import re
from collections.abc import Iterator

from msgspec import Struct

from rawi.lexicon.actor_forms import Entry, matcher
from rawi.lexicon.actors import LANGS, Actor, Nation, Role
from rawi.records import Text

_ENDING = re.compile(r"\u200c(?:ها|های|هایی|هایش|هایشان|هایمان|ای|ی|ان|ات|اش|شان|مان|تان|ام|اند|است|ایم|یی)(?!\w)")
_SPOKEN = {"fa": ("fa", "en"), "ar": ("ar", "en")}  # whose names a text has; an English one may quote all
_NEAR = 70  # characters either side in which a guard word forbids a name


class Part(Struct, frozen=True):
    """A word or words of a phrase that say something about who it is, with every reading of them."""

    start: int
    end: int
    means: tuple[Actor | Role | Nation, ...]


def parts(text: Text, start: int, end: int) -> Iterator[Part]:
    """The known words of a stretch of the view, prepositions and numerals among them, in order."""
    stretch = text.folded[start:end]
    for a, b, entries in matcher(_SPOKEN.get(text.lang, LANGS)).find(stretch):
        means = tuple(e.what for e in entries if _fits(e, text, start + a, start + b))
        if means:
            yield Part(start + a, start + b, means)


def _fits(entry: Entry, text: Text, start: int, end: int) -> bool:
    """Is the form one of this text's language, written as it must be, with no namesake's word near?"""
    what = entry.what
    if entry.lang == "en":
        if isinstance(what, Role):
            return True
        written = text.repaired[start:end]
        return written.isupper() if len(written) <= 3 else any(char.isupper() for char in written)
    if text.lang != "en" and entry.lang != text.lang:
        return False
    if entry.lang == "fa" and not isinstance(what, Actor) and not _whole(text.folded, start, end):
        return False
    if isinstance(what, Actor) and what.guard:
        near = text.folded[max(0, start - _NEAR) : end + _NEAR]
        return not any(word in near for word in what.guard)
    return True


def _whole(folded: str, start: int, end: int) -> bool:
    """Is this Persian word no part of another: «وزن» is not و + «زن», «حزب‌الله» no party, «ایران‌نو» not Iran?"""
    if start and (folded[start - 1].isalnum() or folded[start - 1] == "\u200c"):
        return False
    return folded[end : end + 1] != "\u200c" or _ENDING.match(folded, end) is not None
