"""From a raw string to its working view: language, repair, folding, sentences, tokens."""

from rawi.fold import fold
from rawi.records import Lang, Offsets, Text
from rawi.text.language import detect
from rawi.text.repair import repair
from rawi.text.sentences import split
from rawi.text.tokens import tokenise

__all__ = ["detect", "fold", "read", "repair"]

_LANGS: dict[str, Lang] = {"fa": "fa", "ar": "ar", "en": "en"}


def read(raw: str, lang: str | None = None) -> Text:
    """The working view of a text; ``lang`` (fa, ar, en) is detected where it is not given.

    The view is for matching: beside what :func:`repair` mends it leaves out every mark above letters («رسماً» → «رسما»,
    «حیطهٔ» → «حیطه»).
    """
    if lang is not None and lang not in _LANGS:
        raise ValueError(f"unknown language {lang!r}: give one of fa, ar, en, or none to have it detected")
    known = _LANGS[lang] if lang is not None else detect(raw)
    repaired, offsets = repair(raw, known, marks=False)
    folded = fold(repaired)
    return Text(
        raw=raw,
        lang=known,
        repaired=repaired,
        folded=folded,
        offsets=offsets,
        sentences=split(repaired, folded, known, _blanks_put_in(repaired, offsets)),
        tokens=tokenise(folded),
    )


def _blanks_put_in(repaired: str, offsets: Offsets) -> list[int]:
    """Where the repair parted two words that had run together."""
    found: list[int] = []
    for i in range(1, len(offsets.view)):
        at = offsets.view[i] - 1
        behind = at - offsets.view[i - 1]
        if behind > 0 and repaired[at] == " " and offsets.raw[i - 1] + behind >= offsets.raw[i]:
            found.append(at)
    return found
