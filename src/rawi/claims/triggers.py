"""Proposing triggers: the words that name an event, with its type.

Most words never name an event; the table ``triggers`` says so by knowing them (``never=``), and they are passed over.
Each other word is weighed by itself; neighbouring words of one type are one mention.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rawi.claims.features import Codes, Observed, code, codes, mix
from rawi.claims.weights import Floats, load
from rawi.fold import fold
from rawi.lexicon.load import rows

NONE = "O"
_WINDOW = range(3, 7)


@cache
def small_words() -> dict[str, int]:
    """Words that name an event only with another: -1 the one before (light verbs, «کرد»), 1 the next («به»)."""
    return {fold(row["form"]): 1 if row["with"] == "next" else -1 for row in rows("smallwords.tsv")}


class Mention(NamedTuple):
    """Words ``first``..``last`` (exclusive) that name an event of ``type``; ``score`` is how likely that is."""

    first: int
    last: int
    type: str
    score: float


def features(o: Observed) -> Codes:
    """What speaks for or against each word naming an event (words × features)."""
    n = len(o.words)
    sentence = np.minimum(o.sentence, 4).astype(np.uint64) + np.uint64(1)
    begins = np.zeros(n, dtype=np.uint64)
    ends = np.zeros(n, dtype=np.uint64)
    verbs = np.zeros(n, dtype=np.uint64)
    for first, last in o.sentences:
        begins[first:last] = np.minimum(np.arange(last - first), 4) + 1
        ends[first:last] = np.minimum(np.arange(last - first, 0, -1), 4) + 1
        verbs[first:last] = code(closing(o, first, last))
    shifts = [away for shift in _WINDOW for away in (-shift, shift)]
    inside = np.stack([o.near(away)[1] for away in shifts])
    stems = np.where(inside, np.stack([o.column("s", away) for away in shifts]), np.uint64(0))
    classes = np.where(inside, np.stack([o.column("k", away) for away in shifts]), np.uint64(0))
    out = [
        mix(("S", "at", "left", "verb"), np.stack([sentence, begins, ends, verbs])),
        mix(("Ss",), np.minimum(sentence, np.uint64(3))[None], o.column("s")[None]),
        mix([f"n{'<' if away < 0 else '>'}" for away in shifts], stems),
        mix([f"nk{'<' if away < 0 else '>'}" for away in shifts], classes),
    ]
    return np.concatenate([o.word(), np.concatenate(out).T], axis=1)


def closing(o: Observed, first: int, last: int) -> str:
    """The last word of a sentence that is no mark: Persian's verb."""
    for i in range(last - 1, first - 1, -1):
        if o.forms[i][0].isalnum():
            return o.forms[i]
    return "#"


def never(stems: list[str]) -> Codes:
    """The features by which the table says that words of these stems never name an event."""
    return codes(f"never={s}" for s in stems)


def may_be(o: Observed) -> NDArray[np.int64]:
    """The words that may name an event at all."""
    words = np.fromiter((s[:1].isalpha() for s in o.stems), dtype=bool, count=len(o.stems))
    candidates = np.flatnonzero(words & o.news)
    passed = load("triggers").knows(np.array([o.words[i].never for i in candidates], dtype=np.uint64))
    return candidates[~passed]


def likelihoods(o: Observed) -> tuple[NDArray[np.int64], Floats]:
    """The words that may name an event, and for each the likelihood of each label of the table ``triggers``."""
    candidates = may_be(o)
    return candidates, load("triggers").probabilities(features(o)[candidates])


def mentions(o: Observed, likely: tuple[NDArray[np.int64], Floats], least: float) -> list[Mention]:
    """Runs of words that name an event with likelihood ``least`` or more."""
    names = load("triggers").labels
    none = names.index(NONE)
    out: list[Mention] = []
    for i, p in zip(*likely, strict=True):
        score = float(1 - p[none])
        if score < least:
            continue
        p[none] = -1
        kind = names[int(p.argmax())]
        if out and out[-1].last == i and out[-1].type == kind and o.sentence[i] == o.sentence[i - 1]:
            out[-1] = out[-1]._replace(last=int(i) + 1, score=max(score, out[-1].score))
        else:
            out.append(Mention(int(i), int(i) + 1, kind, score))
    return [whole for m in out if (whole := _whole(o, m)) is not None]


def _whole(o: Observed, m: Mention) -> Mention | None:
    """A mention of small words only, widened by the word they go with; None where that is no word."""
    small = small_words()
    sides = [small.get(form) for form in o.forms[m.first : m.last]]
    if None in sides:
        return m
    first, last = o.bounds(m.first)
    at = m.last if sides[-1] == 1 else m.first - 1
    if not first <= at < last or not o.stems[at][:1].isalpha() or o.forms[at] in small:
        return None
    return m._replace(first=min(m.first, at), last=max(m.last, at + 1))


def reasons(o: Observed, i: int, kind: str, most: int = 5) -> list[tuple[str, float]]:
    """What was observed at word ``i`` that spoke loudest for (or against) an event of ``kind``."""
    said = o.told(i)
    weights = load("triggers").each(o.word()[i], kind)
    loudest = sorted(range(len(said)), key=lambda j: -abs(float(weights[j])))[:most]
    return [(said[j], float(weights[j])) for j in loudest if said[j]]
