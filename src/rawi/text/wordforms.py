"""What is known of Persian word forms: how often each stands with a half-space, without one, and with a blank.

The counts ship with the package (``wordforms*.gz``, made by ``training/wordforms.py``).
"""

from functools import cache
from typing import NamedTuple

from rawi.lexicon.load import LexiconError, read_text

HALF = "\u200c"
MI = frozenset(("می", "نمی", "همی"))
_APART = frozenset("اآأإدذرزژوؤ")
_LISTED = 2  # a word list vouches for a form as much as two sightings


class Part(NamedTuple):
    """How a beginning or ending behaves at one kind of seam."""

    half: int
    joined: int
    blank: int
    half_types: int
    blank_types: int

    def nearness(self) -> float:
        """How likely an unseen neighbour is met with a half-space rather than a blank."""
        return self.half_types / (self.half_types + self.blank_types + 1)


class Forms(NamedTuple):
    """The counts, ready for looking up.

    ``plain``: word without a half-space → weight. ``halved``: word with its half-spaces taken out → its best form and
    the weight of all its forms. ``pairs``: form with half-spaces → its weight, and that of the same with a blank for
    the last one. ``ends``, ``starts``: part → seam → behaviour. ``verbs``: what stands after «می‌». ``finals``: words
    that often end a sentence. ``words``: how many were counted.
    """

    plain: dict[str, int]
    halved: dict[str, tuple[str, int]]
    pairs: dict[str, tuple[int, int]]
    ends: dict[str, dict[str, Part]]
    starts: dict[str, dict[str, Part]]
    verbs: frozenset[str]
    finals: frozenset[str]
    words: int


def seam(left: str) -> str:
    """What an ending is put to: ``h`` (silent final ه), ``a`` (letters that never join the next), ``j`` (others)."""
    last = left[-1:]
    if last in ("ه", "ۀ"):
        return "j" if left[-2:-1] == "ا" else "h"
    return "a" if last in _APART else "j"


@cache
def forms() -> Forms:
    """The bundled counts."""
    plain: dict[str, int] = {}
    words = 0
    for form, n, listed in cells("wordforms.tsv.gz", 3):
        count = int(n)
        words += count
        plain[form] = count + _LISTED if listed == "1" else count
    halved: dict[str, tuple[str, int]] = {}
    pairs: dict[str, tuple[int, int]] = {}
    tops: dict[str, int] = {}
    for form, n, blank, listed in cells("wordforms_halved.tsv.gz", 4):
        count = int(n)
        words += count
        weight = count + _LISTED if listed == "1" else count
        pairs[form] = (weight, int(blank))
        key = form.replace(HALF, "")
        if key not in halved:
            halved[key], tops[key] = (form, weight), weight
        else:
            best, total = halved[key]
            if weight > tops[key]:
                best, tops[key] = form, weight
            halved[key] = best, total + weight
    ends: dict[str, dict[str, Part]] = {}
    starts: dict[str, dict[str, Part]] = {}
    for side, part, kind, *counts in cells("wordforms_affixes.tsv.gz", 8):
        (ends if side == "R" else starts).setdefault(part, {})[kind] = Part(*map(int, counts))
    split = [form.partition(HALF) for form in pairs]
    verbs = frozenset(rest for first, _, rest in split if first in MI)
    verbs |= {verb for (verb,) in cells("wordforms_verbs.tsv.gz", 1)}
    finals = frozenset(word for (word,) in cells("wordforms_finals.tsv", 1))
    return Forms(plain, halved, pairs, ends, starts, verbs, finals, words)


def cells(name: str, columns: int) -> list[list[str]]:
    """The rows of a bundled table, as lists: twice as fast as dictionaries."""
    lines = [line.split("\t") for line in read_text(name).split("\n") if line and line[0] != "#"]
    for line in lines:
        if len(line) != columns:
            raise LexiconError(f"{name}: a row of {len(line)} columns instead of {columns}: {line[0]}; reinstall rawi")
    return lines[1:]
