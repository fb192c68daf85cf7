"""Choosing by its neighbours between two readings of a word that has lost its half-space.

«حرفهای» is «حرف‌های» or «حرفه‌ای», «کردهای» is «کردهای» or «کرده‌ای»: counts of the words before and after decide.
"""

from functools import cache
from math import log

from rawi.text.wordforms import HALF, cells

_SMOOTH = 0.3
_VOCABULARY = 2000


@cache
def readings() -> dict[str, list[tuple[str, float, dict[str, float], dict[str, float]]]]:
    """Word without half-spaces → its readings: form, log of its share, logs of the shares before and after it."""
    counts: dict[str, dict[str, dict[str, int]]] = {}
    for form, side, word, n in cells("wordforms_contexts.tsv.gz", 4):
        counts.setdefault(form, {"": {}, "<": {}, ">": {}})[side][word] = int(n)
    found: dict[str, list[tuple[str, float, dict[str, float], dict[str, float]]]] = {}
    for form, sides in counts.items():
        total = sides[""][""]
        before, after = _logs(sides["<"], total), _logs(sides[">"], total)
        found.setdefault(form.replace(HALF, ""), []).append((form, log(total), before, after))
    return found


def _logs(counts: dict[str, int], total: int) -> dict[str, float]:
    """Log shares of neighbours; ``?`` holds that of one never seen."""
    scale = total + _SMOOTH * _VOCABULARY
    logs = {word: log((n + _SMOOTH) / scale) for word, n in counts.items()}
    logs["?"] = log(_SMOOTH / scale)
    return logs


def choose(word: str, before: str, after: str) -> str:
    """The likeliest reading between these neighbours (given without half-spaces, empty for a mark or an edge)."""
    best, top = word, float("-inf")
    for form, share, left, right in readings()[word]:
        score = share + left.get(before, left["?"]) + right.get(after, right["?"])
        if score > top:
            best, top = form, score
    return best
