"""Finding every entry of a lexicon in a text in one pass.

Entries and text are *squeezed*: folded, with blanks and half-spaces taken out, so that «نخست‌وزیر», «نخست وزیر» and
«نخستوزیر» are one. The automaton knows no words, so a hit counts only where it begins and ends at a word's edge;
inside a word only Arabic's glued particles («وبالعراق») and, at a half-space, Persian's endings («ایران‌ها») are passed
over.
"""

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

import ahocorasick_rs

from rawi.fold import fold

T = TypeVar("T")

_BLANK = " \u200c\u200d\n\t\r"
_DROP = str.maketrans("", "", _BLANK)
_PARTICLES = frozenset(
    ("و", "ف", "ب", "ل", "ک", "ال", "وال", "فال", "بال", "کال", "لل", "ولل", "وب", "ول", "وک", "فب", "فل", "وبال")
)


class _Squeezing(dict[int, str]):
    """Folding and dropping blanks as one table for str.translate: half the time at start."""

    def __missing__(self, code: int) -> str:
        char = fold(chr(code))
        self[code] = "" if char in _BLANK else char
        return self[code]


_SQUEEZING = _Squeezing()


def squeeze(text: str) -> str:
    """The form under which an entry is looked up."""
    return text.translate(_SQUEEZING)


class Matcher(Generic[T]):
    """A compiled lexicon: forms and what each means (several entries may share a form).

    ``squeezed``: the forms are squeezed already, which saves much of the time where there are many.
    """

    def __init__(self, entries: Iterable[tuple[str, T]], *, squeezed: bool = False) -> None:
        table: dict[str, tuple[T, ...]] = {}
        for form, value in entries:
            if key := form if squeezed else squeeze(form):
                table[key] = (*table[key], value) if key in table else (value,)
        self._values = list(table.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(table))

    def find(self, folded: str) -> list[tuple[int, int, tuple[T, ...]]]:
        """Longest hits, left to right, none overlapping, as (start, end, values) at offsets into ``folded``."""
        taken_to = -1
        found: list[tuple[int, int, tuple[T, ...]]] = []
        for start, end, values in sorted(self._hits(folded), key=lambda hit: (hit[0], -hit[1])):
            if start >= taken_to:
                found.append((start, end, values))
                taken_to = end
        return found

    def _hits(self, folded: str) -> Iterator[tuple[int, int, tuple[T, ...]]]:
        at = [i for i, c in enumerate(folded) if c not in _BLANK]
        squeezed = folded.translate(_DROP)
        for which, i, j in self._automaton.find_matches_as_indexes(squeezed, overlapping=True):
            start, end = at[i], at[j - 1] + 1
            if _ends(folded, end) and _begins(folded, start):
                yield start, end, self._values[which]


def _ends(folded: str, end: int) -> bool:
    return end == len(folded) or not folded[end].isalnum()


def _begins(folded: str, start: int) -> bool:
    if start == 0 or not folded[start - 1].isalnum():
        return True
    word = start
    while word and start - word < 5 and folded[word - 1].isalnum():
        word -= 1
    return (word == 0 or not folded[word - 1].isalnum()) and folded[word:start] in _PARTICLES
