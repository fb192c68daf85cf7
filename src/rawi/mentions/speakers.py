"""Who speaks: how far a speaker's noun phrase reaches, and what kind of speaker it is.

Gold takes the fullest phrase: «یک مقام آمریکایی», «سخنگوی وزارت خارجه ایران», «دونالد ترامپ، رئیس‌جمهور آمریکا» (an
apposition closed by a mark or by the cue), «سنتکام (فرماندهی مرکزی)», «یکی از منابع آگاه», «مصادر في الشرطة».
"""

from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from rawi.lexicon.load import rows
from rawi.lexicon.matcher import squeeze
from rawi.records import Text

LONGEST = 16
_OPENERS = frozenset('«"“')
_CLOSERS = frozenset('»"”')
_SECOND_CHANCES = {"در": "within", "فی": "within", "از": "partitive", "به": "linked", "من": "within"}


class Words(NamedTuple):
    """A text's tokens in columns: form, form without half-spaces, offsets, and whether a line begins there."""

    forms: list[str]
    keys: list[str]
    starts: list[int]
    ends: list[int]
    breaks: list[bool]
    lang: str


def words(text: Text) -> Words:
    """The columns of a text's tokens."""
    tokens = text.tokens
    folded = text.folded
    forms = [token.form for token in tokens]
    starts = [token.start for token in tokens]
    ends = [token.end for token in tokens]
    keys = [form.replace("\u200c", "") if "\u200c" in form else form for form in forms]
    breaks = [False] * len(forms)
    if forms:
        breaks[0] = True
    line = folded.find("\n")
    while line >= 0:
        first = bisect_right(starts, line)
        if first == len(forms):
            break
        breaks[first] = True
        line = folded.find("\n", starts[first])
    return Words(forms, keys, starts, ends, breaks, text.lang)


@cache
def named(kind: str, lang: str) -> frozenset[str]:
    """The squeezed forms speakers.tsv lists under a kind («medium», «head», «stop», …) for a language."""
    return frozenset(
        squeeze(row["form"]) for row in rows("speakers.tsv") if row["kind"] == kind and row["lang"] == lang
    )


@cache
def prefixes(kind: str, lang: str) -> frozenset[str]:
    """Every beginning of the forms of :func:`named`, to look up entries of several words one word at a time."""
    return frozenset(form[:i] for form in named(kind, lang) for i in range(1, len(form) + 1))


def longest(w: Words, i: int, limit: int, kind: str) -> int:
    """End of the longest entry of ``kind`` that begins at word ``i``, or ``i``."""
    lang, keys = w.lang, w.keys
    beginnings = prefixes(kind, lang)
    if i >= limit or keys[i] not in beginnings:
        return i
    listed = named(kind, lang)
    end, form = i, ""
    for j in range(i, min(limit, i + 6)):
        form += keys[j]
        if form not in beginnings:
            break
        if form in listed:
            end = j + 1
    return end


def is_word(form: str) -> bool:
    """Whether a token is a word or number and no mark."""
    return form[0].isalnum()


def skip_lead(w: Words, i: int, limit: int) -> int:
    """First word after marks, emoji and clause-opening words («فوری /», «با این حال،», «روز شنبه»)."""
    while i < limit:
        if not is_word(w.forms[i]):
            if w.forms[i] in _OPENERS or w.forms[i] == "@":
                return i
            if (
                w.forms[i] == "#"
                and i + 1 < limit
                and longest(w, i + 1, limit, "lead") == i + 1
                and not _aside(w, i + 1, limit)
            ):
                return i
            i += 1
            continue
        end = longest(w, i, limit, "lead") or i
        if end == i and _aside(w, i, limit):
            end = i + 1
        if end == i:
            return i
        i = end
    return i


def _aside(w: Words, i: int, limit: int) -> bool:
    """Whether one hashtag word stands before the rest («#فووری /», «#مهم؛», «#Iran:» aside)."""
    return i > 0 and w.forms[i - 1] == "#" and i + 1 < limit and w.forms[i + 1] in "/;"


def phrase(w: Words, i: int, limit: int, *, closed: bool = False) -> int:
    """End of the noun phrase that begins at word ``i``, at most ``limit``.

    ``closed`` says that an apposition must be closed by a comma («به گفته X، رئیس Y، …»), else ``limit`` closes it too.
    """
    limit = min(limit, i + LONGEST)
    j = max(i, longest(w, i, limit, "medium"))
    stops, within, occasion = named("stop", w.lang), named("within", w.lang), named("occasion", w.lang)
    verbs = named("verb", w.lang)
    while j < limit:
        form = w.forms[j]
        if w.breaks[j] and j > i:
            break
        if is_word(form):
            if w.lang == "ar" and j > i and to_medium(w.keys[j]):
                break
            if w.keys[j] in stops and not (j > i and _carries_on(w, i, j, limit, within, occasion)):
                break
            if j > i and w.keys[j] in verbs:
                break
            j += 1
        elif form in _OPENERS:
            shut = _shut(w, j, min(limit, j + 9))
            if shut < 0:
                break
            j = shut + 1
        elif form == "(":
            shut = next((k for k in range(j + 1, min(limit, j + 10)) if w.forms[k] == ")"), -1)
            if shut < 0 or j == i:
                break
            j = shut + 1
        elif form == ",":
            end = _apposition(w, i, j, limit, closed)
            if end == j:
                break
            j = end
        elif (
            form in "-/'"
            and j > i
            and j + 1 < limit
            and is_word(w.forms[j + 1])
            and w.starts[j + 1] == w.ends[j] == w.starts[j] + 1
            and w.starts[j] == w.ends[j - 1]
        ):
            j += 2
        elif (form == "." and j > i and w.keys[j - 1] in named("title", w.lang)) or (form in "#'" and j + 1 < limit):
            j += 1
        else:
            break
    while j > i and w.forms[j - 1] in ("و", "and", "-", "#"):
        j -= 1
    return j


def _carries_on(w: Words, i: int, j: int, limit: int, within: frozenset[str], occasion: frozenset[str]) -> bool:
    """Whether a preposition goes on with the phrase («منابعی در دولت», «یکی از منابع», «آگاه به این سفر»)."""
    kind = _SECOND_CHANCES.get(w.forms[j])
    if w.lang == "en":
        return (
            w.forms[j] == "and"
            and j + 1 < limit
            and is_word(w.forms[j + 1])
            and w.keys[j + 1] not in named("stop", "en")
        )
    if kind is None or j + 1 >= limit or not is_word(w.forms[j + 1]):
        return False
    if kind == "within":
        return (
            any(key in within for key in w.keys[i:j])
            and w.keys[j + 1] not in occasion
            and w.keys[j + 1] not in named("stop", w.lang)
        )
    if kind == "partitive":
        return w.keys[j - 1] in named("partitive", w.lang)
    return w.keys[j - 1] in named("linked", w.lang) and longest(w, j + 1, limit, "medium") == j + 1


def to_medium(key: str) -> bool:
    """Whether an Arabic word is «ل» glued to a medium («لرويترز», «لوكالة», «لـ»)."""
    return key in ("ل", "لـ") or (
        key[0] == "ل" and len(key) > 3 and (key[1:] in named("medium", "ar") or "ا" + key[1:] in named("medium", "ar"))
    )


def _apposition(w: Words, i: int, comma: int, limit: int, closed: bool) -> int:
    """End of the apposition after a comma («…، رئیس‌جمهور آمریکا»), or the comma where none follows."""
    j = comma + 1
    if j >= limit or w.breaks[j] or w.keys[j] not in named("head", w.lang) or w.keys[j] in named("partitive", w.lang):
        return comma
    stops, within, occasion = named("stop", w.lang), named("within", w.lang), named("occasion", w.lang)
    k = j
    while k < limit and is_word(w.forms[k]) and not w.breaks[k]:
        if w.keys[k] in stops and not _carries_on(w, j, k, limit, within, occasion):
            break
        k += 1
    if k < len(w.forms) and (w.forms[k] in ",:" or (k >= limit and not closed) or (not closed and w.keys[k] in stops)):
        return k
    return comma


def _shut(w: Words, i: int, limit: int) -> int:
    return next((k for k in range(i + 1, limit) if w.forms[k] in _CLOSERS), -1)


def is_medium(w: Words, i: int, j: int) -> bool:
    """Whether the phrase of words ``[i, j)`` names a medium («شبکه الجزیره», «سی‌ان‌ان», Reuters)."""
    return any(longest(w, k, j, "medium") > k for k in range(i, min(j, i + 3)))
