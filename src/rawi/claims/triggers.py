"""Proposing triggers: the words that name an event, with its type and mode.

Most words never name an event; the table ``triggers`` says so by knowing them (``never=``), and they are passed over. Each other
word is weighed by itself; neighbouring words of one type are one mention.
"""

from typing import NamedTuple

import numpy as np

from rawi.claims.features import Observed
from rawi.claims.weights import load

NONE = "O"
_WINDOW = 6


class Mention(NamedTuple):
    """Words ``first``..``last`` (exclusive) that name an event of ``type``; ``score`` is the likelihood that they do."""

    first: int
    last: int
    type: str
    score: float


def features(o: Observed, i: int) -> list[str]:
    """What speaks for or against word ``i`` naming an event."""
    first, last = o.bounds(i)
    out = list(o.word(i))
    out.append(f"S={min(o.sentence[i], 4)}")
    out.append(f"Ss={min(o.sentence[i], 2)}{o.stems[i]}")
    out.append(f"at={min(i - first, 4)}")
    out.append(f"left={min(last - i, 4)}")
    for j in range(max(first, i - _WINDOW), min(last, i + _WINDOW + 1)):
        if abs(j - i) > 2:
            side = "<" if j < i else ">"
            out.append(f"n{side}{o.stems[j]}")
            out.append(f"nk{side}{o.classes[j][0]}")
    out.append(f"verb={closing(o, first, last)}")
    return out


def closing(o: Observed, first: int, last: int) -> str:
    """The last word of a sentence that is no mark: Persian's verb."""
    for i in range(last - 1, first - 1, -1):
        if o.forms[i][0].isalnum():
            return o.forms[i]
    return "#"


def may_be(o: Observed, i: int) -> bool:
    """Whether word ``i`` may name an event at all."""
    return o.news[i] and o.stems[i][:1].isalpha() and not load("triggers").known(f"never={o.stems[i]}")


def likelihoods(o: Observed) -> list[np.ndarray | None]:
    """For each word the likelihood of each label of the table ``triggers``; None for a word passed over."""
    weights = load("triggers")
    return [weights.probabilities(features(o, i)) if may_be(o, i) else None for i in range(len(o.forms))]


def mentions(o: Observed, likely: list[np.ndarray | None], least: float) -> list[Mention]:
    """Runs of words that name an event with likelihood ``least`` or more."""
    names = load("triggers").labels
    none = names.index(NONE)
    out: list[Mention] = []
    for i, p in enumerate(likely):
        if p is None or 1 - p[none] < least:
            continue
        score = float(1 - p[none])
        kind = names[int(np.argmax(np.where(np.arange(len(p)) == none, -1, p)))]
        if out and out[-1].last == i and out[-1].type == kind and o.sentence[i] == o.sentence[i - 1]:
            out[-1] = out[-1]._replace(last=i + 1, score=max(score, out[-1].score))
        else:
            out.append(Mention(i, i + 1, kind, score))
    return out


def reasons(o: Observed, i: int, kind: str) -> list[tuple[str, float]]:
    """What spoke loudest for (or against) word ``i`` naming an event of ``kind``."""
    return load("triggers").reasons(features(o, i), kind)
