"""What numbers count: killed, injured, arrested, missing, sentenced, participants, targets, other («۱۲ زخمی»).

A number's surroundings are weighed (``counts_features``, ``counted_weights.tsv``). The type of the claim a count
belongs to says much about it (people in a verdict are sentenced), so ``settled`` weighs again once it is known.
"""

from bisect import bisect_right
from functools import cache
from math import exp

from msgspec import Struct

from rawi.lexicon.load import rows
from rawi.mentions.counts_features import features
from rawi.mentions.numbers import Found, scan
from rawi.mentions.times_atoms import Atom, cut
from rawi.mentions.times_expression import Expression
from rawi.records import Mention, Sentence, Text

OF = ("killed", "injured", "arrested", "missing", "sentenced", "participants", "targets", "other")
FLOOR = 0.05  # less likely counts are left out: 98 of 100 annotated counts of the tuning records lie above
_NOUN_END = frozenset(",\n.()[]/'&")
_NOUN_WORDS = 4


class Count(Struct, frozen=True):
    """How many of what. ``noun`` is the view range of the counted phrase, ``likely`` how sure it is one of an event,
    ``scores`` the evidence for each of ``OF`` before the claim's type is known."""

    of: str
    min: int | None
    max: int | None
    cumulative: bool
    noun: tuple[int, int]
    likely: float
    scores: tuple[float, ...]


@cache
def _weights() -> dict[str, tuple[tuple[int, float], ...]]:
    """Feature → (target, weight): targets 0 to 7 as in ``OF``, 8 a count at all, 9 cumulative."""
    at = {name: i for i, name in enumerate((*OF, "keep", "cumulative"))}
    table: dict[str, list[tuple[int, float]]] = {}
    for r in rows("counted_weights.tsv"):
        table.setdefault(r["feature"], []).append((at[r["target"]], float(r["weight"])))
    return {k: tuple(v) for k, v in table.items()}


def find(text: Text, numbers: list[Mention], times: list[Mention]) -> list[Mention]:
    """The counts of a text (kind ``count``, value a ``Count``), from its numbers, without those inside a time."""
    if not numbers:
        return []
    atoms = cut(text)
    wanted = {m.start for m in numbers}
    taken = [(t.start, t.end) for t in times]
    running = [t.start for t in times if isinstance(t.value, Expression) and t.value.kind == "since"]
    starts = [s.start for s in text.sentences]
    found: list[Mention] = []
    for f in scan(atoms, text.folded):
        start, end = atoms[f.first].start, atoms[f.last - 1].end
        if start not in wanted or any(start < b and a < end for a, b in taken):
            continue
        since = bool(running) and _same_sentence(start, running, text.sentences, starts)
        value = _count(atoms, f, text.folded, text.lang, since)
        if value is not None:
            found.append(Mention(start=start, end=end, kind="count", value=value, by="counts"))
    return found


def settled(count: Count, type: str, mode: str | None = None) -> str:
    """What the count is of, now that the claim's type and mode are known."""
    scores = list(count.scores)
    weights = _weights()
    for feature in ("T:" + type, f"T:{type}.{mode or ''}"):
        for target, weight in weights.get(feature, ()):
            if target < len(OF):
                scores[target] += weight
    return OF[max(range(len(OF)), key=scores.__getitem__)]


def _same_sentence(at: int, others: list[int], sentences: tuple[Sentence, ...], starts: list[int]) -> bool:
    i = bisect_right(starts, at) - 1
    return i >= 0 and any(sentences[i].start <= o < sentences[i].end for o in others)


def _count(atoms: tuple[Atom, ...], f: Found, folded: str, lang: str, since: bool) -> Count | None:
    scores = [0.0] * (len(OF) + 2)
    weights = _weights()
    for feature in ("bias", *features(atoms, f, folded, lang, since)):
        for target, weight in weights.get(feature, ()):
            scores[target] += weight
    likely = 1 / (1 + exp(-scores[len(OF)]))
    if likely < FLOOR:
        return None
    best = max(range(len(OF)), key=scores.__getitem__)
    return Count(
        of=OF[best],
        min=f.value.min,
        max=f.value.max,
        cumulative=scores[len(OF) + 1] > 0,
        noun=_noun(atoms, f.last),
        likely=round(likely, 3),
        scores=tuple(round(s, 3) for s in scores[: len(OF)]),
    )


def _noun(atoms: tuple[Atom, ...], at: int) -> tuple[int, int]:
    """The words behind the number, up to a mark or four of them."""
    end = at
    while (
        end < len(atoms)
        and end - at < _NOUN_WORDS
        and atoms[end].code not in _NOUN_END
        and atoms[end].code in "xjrwu!@"
    ):
        end += 1
    if end == at:
        edge = atoms[at - 1].end
        return edge, edge
    return atoms[at].start, atoms[end - 1].end
