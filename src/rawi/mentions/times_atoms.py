"""Cutting a folded text into atoms: words of time, numbers and marks, each with a one-letter code.

Times, numbers and counts are all read from these atoms, so a text is cut once. A row of codes («روز یکشنبه ۶ اردیبهشت»
``rWdM``) can be searched with one regular expression however the words are spelt.
"""

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from rawi.fold import fold
from rawi.lexicon.load import rows
from rawi.mentions.numbers_merge import merge
from rawi.records import Text

TOKEN = re.compile(
    r"(?P<D>(?<![\d/.:-])\d{1,4}([/.\-])\d{1,2}\2\d{1,4}(?![\d/:]|[.-]\d))|(?P<C>(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))"
    r"|(?P<N>\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)|(?P<W>[^\W\d_]+)|(?P<P>[^\w\s\u200c-\u200f]|\n)"
)
_LETTERS = re.compile(r"([^\W\d_]+)")  # the W of TOKEN: split at it first, which is faster by far
_GAP = re.compile(r"[ \u00a0\u200c-\u200f]*\Z")
_MARKS = frozenset(",()[]/-\n.%")
_SATURDAY = 5
_EZAFE = frozenset("rwashWMmNT")
_SURE = 100  # shorter sentences are not sure to be in the language they were taken for
_MOST = 100_000
_HELPERS = frozenset(("s", "ال", "ی"))  # with a number or a word of time beside them they say something
_SUFFIXES = {"st", "nd", "rd", "th", "م", "ام", "مین", "امین", "اُم"}


class Atom(NamedTuple):
    """``value`` is what the word says: a number, a month, or the folded form itself of an unknown word."""

    code: str
    start: int
    end: int
    value: Any


class Words(NamedTuple):
    """The lexicon of one language: squeezed form → (code, value); a first word → the greatest length in words.

    ``begun`` holds every beginning of a form, ``strange`` says which words the lexicon has nothing to do with.
    """

    table: dict[str, tuple[str, Any]]
    longest: dict[str, int]
    begun: frozenset[str]
    strange: "_Strange"


class _Strange(dict[str, bool]):
    """Word → whether no form begins with it, with or without a particle, and it ends no number («۲۲ام»)."""

    def __init__(self, longest: dict[str, int]) -> None:
        self._longest = longest

    def __missing__(self, form: str) -> bool:
        if len(self) > _MOST:
            self.clear()
        longest = self._longest
        listed = form in longest or form[1:] in longest or "ال" + form[2:] in longest
        answer = self[form] = not listed and form not in _SUFFIXES and form not in _HELPERS
        return answer


def _forms(lang: str) -> list[tuple[str, str, Any]]:
    """Every form of a language with its code and value; Latin-script forms serve all."""
    here = {lang, "en"}
    found: list[tuple[str, str, Any]] = []
    for r in rows("numbers.tsv"):
        if r["lang"] in here:
            found.append((r["form"], "#", (r["kind"], r["value"])))
    for r in rows("timewords.tsv"):
        if r["lang"] in here:
            found.append((r["form"], r["code"], r["value"]))
    for r in rows("dayparts.tsv"):
        if r["lang"] in here:
            found.append((r["form"], "P", r["part"]))
    for r in rows("zones.tsv"):
        if r["lang"] in here:
            found.append((r["form"], "Z", r["zone"]))
    for r in rows("weekdays.tsv"):
        if r["lang"] in here:
            found.append((r["form"], "W" if r["alone"] == "yes" else "q", int(r["weekday"])))
            if r["lang"] == "fa":
                found.append(("روز" + r["form"], "W", int(r["weekday"])))
    for r in rows("months.tsv"):
        if r["lang"] in here:
            found.append((r["form"], "M" if r["alone"] == "yes" else "m", (r["calendar"], int(r["month"]), r["lang"])))
    return found


@cache
def words(lang: str) -> Words:
    """The compiled lexicon of a language."""
    table: dict[str, tuple[str, Any]] = {}
    longest: dict[str, int] = {}
    for form, code, value in _numbers_spelt(_forms(lang), lang):
        parts = [m.group() for m in TOKEN.finditer(fold(form))]
        table["".join(parts)] = (code, value)
        for first, length in ((parts[0], len(parts)), ("".join(parts), 1)):
            longest[first] = max(longest.get(first, 0), length)
    begun = frozenset(key[:i] for key in table for i in range(1, len(key) + 1))
    return Words(table, longest, begun, _Strange(longest))


def _numbers_spelt(forms: list[tuple[str, str, Any]], lang: str) -> list[tuple[str, str, Any]]:
    """The forms, with what can be derived from them: ordinals, glued compounds, the Arabic article."""
    derived: list[tuple[str, str, Any]] = []
    cards = [(f, int(v[1])) for f, c, v in forms if c == "#" and v[0] == "card" and not f.isascii()]
    if lang == "fa":
        tens = [(f, v) for f, v in cards if 20 <= v < 100]
        units = [(f, v) for f, v in cards if v < 10] + [("سو", 3)]
        whole = [c for c in cards if c[0] != "سه"]
        glued = [(t + "و" + u, a + b) for t, a in tens for u, b in units]
        derived += [(f, "#", ("card", str(v))) for f, v in glued]
        derived += [(f + e, "#", ("ord", str(v))) for f, v in whole + glued for e in ("م", "مین", "‌م")]
        derived += [(f + "تا", "#", ("card", str(v))) for f, v in cards if 1 < v < 11]
        derived += [(f + "هزار", "#", ("glued", str(v * 1000))) for f, v in cards if v < 1000]
    if lang == "ar":
        derived += [("ال" + f, "#", ("card", str(v))) for f, v in cards]
    return derived + forms


_new = tuple.__new__  # makes an Atom in a third of the time


@lru_cache(maxsize=4096)
def _marks(between: str) -> tuple[tuple[str, int, str], ...] | None:
    """The marks of what stands between two words: code, offset, mark; None where there are digits too."""
    found = [(m.lastgroup, m.start(), m.group()) for m in TOKEN.finditer(between)]
    if any(kind != "P" for kind, _, _ in found):
        return None
    return tuple((mark if mark in _MARKS else "'", at, mark) for _, at, mark in found)


def _tokens(folded: str, strange: "_Strange") -> list[Atom]:
    """The tokens of a text, coded ``W`` word, ``N`` number, ``D`` date, ``C`` clock; strange words and marks are atoms.

    Splitting at the words first and looking for the rest between them is faster by far than one expression for all.
    """
    found: list[Atom] = []
    at = 0
    for i, piece in enumerate(_LETTERS.split(folded)):
        end = at + len(piece)
        if i & 1:
            found.append(_new(Atom, ("x" if strange[piece] else "W", at, end, piece)))
        elif piece and piece != " ":
            marks = _marks(piece)
            if marks is None:
                for m in TOKEN.finditer(folded, at, end):
                    kind, form = m.lastgroup or "", m.group()
                    code = kind if kind != "P" else form if form in _MARKS else "'"
                    found.append(Atom(code, m.start(), m.end(), form))
            else:
                found += [_new(Atom, (code, at + k, at + k + 1, mark)) for code, k, mark in marks]
        at = end
    return found


@lru_cache(maxsize=8)
def _cut(folded: str, lang: str) -> tuple[Atom, ...]:
    lexicon = words(lang)
    longest = lexicon.longest
    raw = _tokens(folded, lexicon.strange)
    atoms: list[Atom] = []
    i, n = 0, len(raw)
    while i < n:
        t = raw[i]
        code = t[0]
        if code == "W":
            size = longest.get(t.value)
            if size is None:
                split = _split(t, folded, lang, longest)
                if split is None:
                    article = t.value == "ال" and i + 1 < n and raw[i + 1].code == "N"  # «الـ48 ساعة»
                    ezafe = t.value == "ی" and atoms and atoms[-1].code in _EZAFE  # «هفته‌ی گذشته»
                    if not article and not ezafe:
                        atoms.append(_suffixed(t, atoms))
                    i += 1
                    continue
                head, t = split
                if head is not None:
                    atoms.append(head)
                size = longest[t.value]
            used, atom = _longest(t, raw, i, size, folded, lexicon)
            if atom.code == "W" and atom.value == _SATURDAY and lang == "fa":
                atom = _numbered_weekday(atom, atoms)
            atoms.append(atom)
            i += used
            continue
        atoms.append(t if code != "N" else Atom("#", t.start, t.end, ("dig", t.value)))
        i += 1
    return tuple(merge(atoms, Atom, folded, lang))


def _longest(t: Atom, raw: list[Atom], i: int, size: int, folded: str, lexicon: Words) -> tuple[int, Atom]:
    """The longest entry that begins with this word: (words used, atom)."""
    table, begun = lexicon.table, lexicon.begun
    key, best, stop = t.value, 1, t.end
    found = table.get(key)
    for j in range(i + 1, min(i + size, len(raw))):
        key += raw[j].value
        if key not in begun or _GAP.match(folded, raw[j - 1].end, raw[j].start) is None:
            break
        entry = table.get(key)
        if entry is not None and not (entry[0] == "#" and entry[1][0] == "glued"):
            found, best, stop = entry, j - i + 1, raw[j].end
    if found is None or (t.value == "می" and found[0] == "m" and folded[t.end : t.end + 1] == "\u200c"):
        return 1, Atom("x", t.start, t.end, t.value)
    return best, Atom(found[0], t.start, stop, found[1])


def _numbered_weekday(saturday: Atom, atoms: list[Atom]) -> Atom:
    """«۵شنبه», «۳ شنبه»: the digit before «شنبه» is part of the weekday's name."""
    if not atoms or atoms[-1].code != "#" or atoms[-1].value[0] != "dig" or saturday.start - atoms[-1].end > 1:
        return saturday
    digit = atoms[-1].value[1]
    if digit not in ("1", "2", "3", "4", "5") or (len(atoms) > 1 and atoms[-2].code == "h"):
        return saturday
    return Atom("W", atoms.pop().start, saturday.end, (_SATURDAY + int(digit)) % 7)


def _split(t: Atom, folded: str, lang: str, longest: dict[str, int]) -> tuple[Atom | None, Atom] | None:
    """A known word behind a glued particle: Arabic «والجمعة», Persian «پنجاه‌وشش»."""
    form, rest = t.value, t.value[1:]
    if len(rest) < 3 or rest not in longest:
        if lang == "ar" and form.startswith("لل") and "ال" + form[2:] in longest:
            return None, Atom("W", t.start + 1, t.end, "ال" + form[2:])
        return None
    if form[0] == "و" and (lang == "ar" or (t.start and folded[t.start - 1] == "\u200c")):
        return Atom("&", t.start, t.start + 1, "and"), Atom("W", t.start + 1, t.end, rest)
    if lang == "ar" and form[0] in "بلفک":
        return None, Atom("W", t.start + 1, t.end, rest)
    return None


def _suffixed(t: Atom, atoms: list[Atom]) -> Atom:
    """An unknown word, or the ending of a number in digits («۲۲ام», "21st", "1990s")."""
    if atoms and atoms[-1].code == "#" and atoms[-1].value[0] == "dig" and t.start - atoms[-1].end <= 1:
        number = atoms[-1].value[1]
        if t.value in _SUFFIXES and number.isdigit():
            before = atoms.pop()
            return Atom("#", before.start, t.end, ("ord", number))
        if t.value == "s" and len(number) == 4 and t.start == atoms[-1].end:
            before = atoms.pop()
            return Atom("R", before.start, t.end, int(number))
    return Atom("x", t.start, t.end, t.value)


def cut(text: Text) -> tuple[Atom, ...]:
    """The atoms of a text, stretch by stretch where its sentences are in several languages."""
    other = {s.lang for s in text.sentences} - {text.lang, "en", ""}
    if not other or text.lang == "en":
        return _cut(text.folded, text.lang)
    atoms: list[Atom] = []
    for lang, a, b in _runs(text):
        atoms.extend(Atom(t.code, t.start + a, t.end + a, t.value) for t in _cut(text.folded[a:b], lang))
    return tuple(atoms)


def _runs(text: Text) -> list[tuple[str, int, int]]:
    """Stretches of one language that together cover the text."""
    runs: list[tuple[str, int, int]] = []
    for s in text.sentences:
        lang = s.lang if s.lang in ("fa", "ar") and s.end - s.start > _SURE else text.lang
        if runs and runs[-1][0] == lang:
            runs[-1] = (lang, runs[-1][1], s.end)
        else:
            runs.append((lang, runs[-1][2] if runs else 0, s.end))
    if runs:
        runs[-1] = (runs[-1][0], runs[-1][1], len(text.folded))
    return runs
