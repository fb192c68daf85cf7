"""The repaired view of a text, with a map back to the text as it was given.

Persian: lost and blanked half-spaces, Arabic letters and digits, vowel marks, tatweel, presentation forms, invisible
direction marks. Arabic: marks, tatweel, presentation forms, direction marks. English: invisible marks only.
"""

import re
import unicodedata

from rawi.records import Offsets
from rawi.text.halfspaces import restore
from rawi.text.offsets import compose, edit
from rawi.text.wordforms import HALF

_INVISIBLE = "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_FORMS = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf0-\ufdfc\ufe70-\ufe74\ufe76-\ufefc"
_VOWELS = "\u0610-\u061a\u064b-\u0653\u0656-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
_INSIDE = "\u200b\u00ac\u200e\u200f"  # between two letters they stand for a half-space in older Persian texts
_ORTHOGRAPHIC = frozenset(("\u0627\u064b", "\u0647\u0654"))  # «رسماً», «حیطهٔ»

_EN = re.compile(f"[{_INVISIBLE}]")
_AR = re.compile(f"[{_INVISIBLE}{_VOWELS}\u0640{_FORMS}]")
_FA = re.compile(f"[{_INVISIBLE}{_VOWELS}\u0640\u0654\u0655\u00ac{_FORMS}]")
_HALVES = re.compile("\u200c+")
_ARABIC = re.compile("[يىكة٠-٩]")
_PERSIAN = tuple(zip("يىكة٠١٢٣٤٥٦٧٨٩", "ییکه۰۱۲۳۴۵۶۷۸۹", strict=True))


def repair(raw: str, lang: str = "fa", *, marks: bool = True) -> tuple[str, Offsets]:
    """The text with right orthography and the map back («كتابهاي» → «کتاب‌های»).

    ``marks=False`` takes out also the marks that belong to Persian orthography («رسماً», «حیطهٔ»).
    """
    if lang == "en":
        return edit(raw, _EN, _nothing)
    if lang == "ar":
        return edit(raw, _AR, _plain)
    clean, offsets = tidy(raw, marks=marks)
    view, halves = restore(clean)
    return view, compose(halves, offsets)


def tidy(raw: str, *, marks: bool = True) -> tuple[str, Offsets]:
    """Persian letters, digits and marks put right, half-spaces left where they are."""
    clean, offsets = edit(raw, _FA, _orthographic if marks else _persian)
    if _ARABIC.search(clean) is not None:
        for arabic, persian in _PERSIAN:
            clean = clean.replace(arabic, persian)
    if HALF in clean and not _tidy_halves(clean):
        clean, tidied = edit(clean, _HALVES, _one_half)
        offsets = compose(tidied, offsets)
    return clean, offsets


def _nothing(found: re.Match[str]) -> str:
    return ""


def _plain(found: re.Match[str]) -> str:
    """Presentation forms become letters, marks nothing."""
    char = found.group()
    return unicodedata.normalize("NFKC", char) if char >= "\ufb50" and char != "\ufeff" else ""


def _persian(found: re.Match[str]) -> str:
    """The same; and what stood for a half-space between two letters becomes one."""
    char = found.group()
    if char in _INSIDE:
        before, after = _neighbours(found)
        if before.isalpha() and after.isalpha():
            return HALF
        return char if char == "\u00ac" else ""
    return _plain(found)


def _orthographic(found: re.Match[str]) -> str:
    """The same; and the marks that belong to Persian orthography stay."""
    if found.string[max(0, found.start() - 1) : found.end()] in _ORTHOGRAPHIC:
        return found.group()
    return _persian(found)


def _tidy_halves(text: str) -> bool:
    """Whether every half-space stands between two letters or digits."""
    parts = text.split(HALF)
    return all(part[:1].isalnum() for part in parts[1:]) and all(part[-1:].isalnum() for part in parts[:-1])


def _one_half(found: re.Match[str]) -> str:
    """Half-spaces at a word's edge go, several become one."""
    before, after = _neighbours(found)
    return HALF if after.isalnum() and (before.isalnum() or unicodedata.combining(before or " ")) else ""


def _neighbours(found: re.Match[str]) -> tuple[str, str]:
    text, start, end = found.string, found.start(), found.end()
    return text[start - 1 : start] if start else "", text[end : end + 1]
