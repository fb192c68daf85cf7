"""Finding numbers of things as intervals: «دست‌کم ۱۰», «۳۰ تا ۳۵ هزار», «ده‌ها», "two dozen".

Left out are numbers that are part of dates, clocks, money, percentages, phone numbers, ordinals and list marks.
"""

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from rawi.fold import fold
from rawi.lexicon.load import rows
from rawi.mentions.times_atoms import Atom, cut
from rawi.records import Mention, Text

NUMBERS = "dypnzu"
_NUMBER = re.compile(f"[{NUMBERS}]")
_LOOK = 4  # atoms between a number and «على الأقل» behind it
_STOPS = frozenset(".\n,'")


class Interval(Struct, frozen=True):
    """From ``min`` to ``max``, None where open; ``approximate`` for «حدود», «نحو»."""

    min: int | None
    max: int | None
    approximate: bool = False


class Found(NamedTuple):
    """An interval and the atoms it was read from: [first, last) with its bounds, ``core`` its first number."""

    first: int
    last: int
    core: int
    value: Interval


def find(text: Text) -> list[Mention]:
    """All numbers of things in a text (kind ``number``, value an ``Interval``)."""
    atoms = cut(text)
    return [
        Mention(start=atoms[f.first].start, end=atoms[f.last - 1].end, kind="number", value=f.value, by="numbers")
        for f in scan(atoms, text.folded)
    ]


def scan(atoms: tuple[Atom, ...], folded: str) -> list[Found]:
    """The same, as places among the atoms."""
    found: list[Found] = []
    codes = "".join([a[0] for a in atoms])
    i, floor = 0, 0
    while (number := _NUMBER.search(codes, i)) is not None:
        i = number.start()
        if not _counts(atoms, codes, i, folded):
            i += 1
            continue
        got = _interval(atoms, codes, i, floor, folded)
        if got is None:
            i += 1
            continue
        found.append(got)
        i = floor = max(got.last, i + 1)
    return found


@cache
def _words(kind: str) -> frozenset[str]:
    """Words beside a number that make it no number of things: a ``measure`` behind it, a ``label`` before it."""
    return frozenset(fold(r["form"]) for r in rows("counted.tsv") if r["kind"] == kind)


def _counts(atoms: tuple[Atom, ...], codes: str, i: int, folded: str) -> bool:
    a = atoms[i]
    before, after = codes[i - 1] if i else "", codes[i + 1] if i + 1 < len(codes) else ""
    if not isinstance(a.value, (int, tuple)):
        return False
    if (
        after in ("M", "m", "%", "C")
        or before in ("h", "s")
        or (before in "Mm" and before and (a.code in "yp" or atoms[i - 1].value[2] == "en"))
    ):
        return False
    if a.code == "y" and (before in ("f", "S") or after == "c") and after not in ("x", "@"):
        return False
    if after and after in "riwashekbP" and not (after == "r" and a.code == "z"):
        return False
    if before == "'" and atoms[i - 1].end == a.start and atoms[i - 1].value in "$€£#+@&_":
        return False
    fraction = (before == "/" and i > 1 and codes[i - 2] in NUMBERS) or (
        after == "/" and codes[i + 2 : i + 3] in set(NUMBERS)
    )
    if fraction or (before == "-" and atoms[i - 1].end == a.start and i > 1 and atoms[i - 2].end == atoms[i - 1].start):
        return False
    if before == "x" and atoms[i - 1].end == a.start and folded[a.start - 1].isascii():
        return False
    if before == "x" and atoms[i - 1].value in _words("label"):
        return False
    if after == "x" and str(atoms[i + 1].value) in _words("measure"):
        return False
    written = folded[a.start : a.end]
    if written.isdigit():
        if (len(written) > 1 and written[0] == "0") or len(written) > 7:
            return False
        starts = i == 0 or before == "\n"
        if starts and after in (".", "-", ")") and a.value is not None and a.code == "d":
            return False
        if after == "." and i + 2 < len(codes) and atoms[i + 1].end == atoms[i + 2].start and codes[i + 2] in "dpn":
            return False
    return True


def _interval(atoms: tuple[Atom, ...], codes: str, i: int, floor: int, folded: str) -> Found | None:
    low, high = _bounds(atoms[i])
    last = i + 1
    second = _second(atoms, codes, i)
    if second is not None:
        other = atoms[second]
        _, b = _bounds(other)
        if low is not None and b is not None and isinstance(atoms[i].value, int):
            scaled = low * _scale(folded[other.start : other.end], other.value) if low < 1000 else low
            if scaled <= b:
                low, high, last = (scaled if scaled * 1000 >= b else low), b, second + 1
    first, approximate = i, False
    while first > floor and codes[first - 1] in "><~":
        first -= 1
        mark = codes[first]
        if mark == ">":
            high = None
        elif mark == "<":
            low, high = None, high
        else:
            approximate = True
    if first > floor and codes[first - 1] == "B":
        first -= 1
    if first > floor and codes[first - 1] == "l":
        first, approximate = first - 1, True
    for j in range(last, min(last + _LOOK + 1, len(codes))):
        if codes[j] == "}":
            high = None
        if codes[j] in _STOPS or codes[j] in NUMBERS:
            break
    if (
        folded[atoms[i].start : atoms[i].end].isascii()
        and first < i
        and folded[atoms[first].start : atoms[first].end].isascii()
    ):
        first = i if codes[i - 1] != "B" else i - 1  # English counts are marked without «at least»
    return Found(first, last, i, Interval(low, high, approximate))


def _second(atoms: tuple[Atom, ...], codes: str, i: int) -> int | None:
    """The other end of a range: «۱۰ تا ۱۵», «بین ۵ و ۷», «دو یا سه», «چهار پنج»."""
    joiner = codes[i + 1 : i + 2]
    step = i + 2
    while step < len(codes) and codes[step] in "><~":
        step += 1
    ranged = joiner in ("U", "-", "|") or (joiner == "&" and i and codes[i - 1] == "B")
    if ranged and step < len(codes) and codes[step] in "dypn" and isinstance(atoms[step].value, int):
        if joiner == "-" and (atoms[i].end != atoms[i + 1].start) != (atoms[step].start != atoms[i + 1].end):
            return None
        return step
    if joiner == "d" and codes[i] == "d" and atoms[i + 1].value == atoms[i].value + 1:
        return i + 1
    return None


def _bounds(a: Atom) -> tuple[int | None, int | None]:
    if isinstance(a.value, tuple):
        return a.value
    return int(a.value), int(a.value)


def _scale(written: str, value: int) -> int:
    """What the words behind digits multiply by («۸ هزار»: 1000)."""
    if written.isdigit():
        return 1
    return next((m for m in (10**9, 10**6, 1000) if value >= m and value % m == 0), 1)
