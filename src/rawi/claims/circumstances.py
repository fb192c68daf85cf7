"""When, where and how many: which of the times, places and counts found in a text belong to an event.

The finders know where such an expression begins and ends; here each is weighed against each event: how far off it
stands, behind which preposition, what other event lies between.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from rawi.claims.arguments import Relations
from rawi.claims.features import codes
from rawi.claims.reading import Reading
from rawi.claims.triggers import Mention
from rawi.claims.weights import load
from rawi.mentions import places
from rawi.records import Argument

LEAST = 0.3  # below this likelihood nothing is said: F over whole documents gains down to half of what F is
_STEPS = (1, 2, 3, 5, 8, 12, 20)
_MOST = {"time": 1, "place": 3, "counts": 3}  # of one event; gold has one time in 99 of 100


class Candidate(NamedTuple):
    """A time, place or count: its role, its range in the view, its words, and what sort it is."""

    role: str
    start: int
    end: int
    first: int
    last: int
    sort: str


def candidates(reading: Reading) -> list[Candidate]:
    """Every time, place phrase and count of a text, in its order; a place inside another's phrase is not told apart."""
    starts = [token.start for token in reading.text.tokens]
    found: list[tuple[str, int, int, str]] = [("time", m.start, m.end, "") for m in reading.times]
    found += [("counts", m.start, m.end, m.value.of) for m in reading.counts]
    phrases = sorted(
        {(*places.phrase(reading.text, m, reading.places), m.value[0].level) for m in reading.places},
        key=lambda p: (p[0], -p[1]),
    )
    reach = 0
    for start, end, level in phrases:
        if start >= reach:
            found.append(("place", start, end, level))
            reach = end
    out = []
    for role, start, end, sort in sorted(found, key=lambda f: (f[1], f[2])):
        first = bisect_left(starts, start)
        last = bisect_left(starts, end)
        if first < last:
            out.append(Candidate(role, start, end, first, last, sort))
    return out


def features(
    relations: Relations, event: Mention, c: Candidate, near: Sequence[Candidate], begins: Sequence[int]
) -> list[str]:
    """What speaks for a candidate belonging to an event.

    ``near`` are the candidates in reach, ``begins`` the first words of all events, in order.
    """
    o, y, r = relations.o, event.type, c.role
    home, there = int(o.sentence[event.first]), int(o.sentence[c.first])
    zone = (
        "="
        if there == home
        else "+"
        if there == home + 1
        else "-"
        if there == home - 1
        else "H"
        if there == 0
        else "--"
    )
    zone += "H" if there == 0 and zone != "H" else ""
    side = "<" if c.first < event.first else ">"
    gap = event.first - c.last if side == "<" else c.first - event.last
    far = next((s for s in _STEPS if gap < s), 99) if zone[0] == "=" else "x"
    low, high = sorted((c.first, event.first))
    between = min(max(bisect_left(begins, high) - bisect_right(begins, low), 0), 3)
    marks = min(abs(int(relations.barriers[c.first] - relations.barriers[event.first])), 4) if zone[0] == "=" else "x"
    same = [d for d in near if d.role == r and o.sentence[d.first] == there]
    rank = sum(abs(d.first - event.first) < abs(c.first - event.first) for d in near if d.role == r)
    first, last = o.bounds(c.first)
    before = o.forms[c.first - 1] if c.first > first else "#"
    after = o.forms[c.last] if c.last < last else "#"
    tags = {t for i in range(c.first, c.last) for t in o.tags[i]}
    out = [
        r, f"{r}z{zone}{side}", f"{r}z{zone}{side}{far}", f"{r}y{y}", f"{r}y{y}{zone}{side}",
        f"{r}b{between}", f"{r}b{between}{zone}{far}",
        f"{r}m{marks}", f"{r}m{marks}{side}{far}",
        f"{r}n{min(len(same), 3)}", f"{r}n{min(len(same), 3)}r{min(rank, 3)}", f"{r}r{min(rank, 3)}{zone}",
        f"{r}<{before}", f"{r}<{before}{zone}{side}", f"{r}>{after}", f"{r}y{y}<{before}",
        f"{r}s{c.sort}", f"{r}s{c.sort}y{y}", f"{r}s{c.sort}{zone}{side}", f"{r}l{o.lang}{zone}",
        f"{r}w{o.stems[c.first]}", f"{r}e{o.stems[c.last - 1]}", f"{r}h{o.stems[event.first]}",
        f"{r}g{min(len(begins) - 1, 4)}{zone}", f"{r}S{min(there, 2)}{min(home, 3)}",
    ]  # fmt: skip
    for tag in tags:
        if tag[:2] in ("A:", "R:", "N:", "sp", "cu", "qu", "lo"):
            out += [f"{r}t{tag}", f"{r}t{tag}{zone}{side}"]
    return out


def within(relations: Relations, event: Mention, every: Sequence[Candidate]) -> list[Candidate]:
    """The candidates in reach of an event: its sentence, the two before, the one after, the document's first."""
    home = relations.o.sentence[event.first]
    reach = {0, home - 2, home - 1, home, home + 1}
    return [c for c in every if relations.o.sentence[c.first] in reach and not (c.first <= event.first < c.last)]


def propose(relations: Relations, events: Sequence[Mention], every: Sequence[Candidate]) -> list[list[Argument]]:
    """The times, places and counts of each event, at view offsets."""
    weights = load("circumstances")
    begins = sorted(event.first for event in events)
    out = []
    for event in events:
        near = within(relations, event, every)
        chances = weights.chances([codes(features(relations, event, c, near, begins)) for c in near], "yes")
        ranked = sorted(zip(chances, near, strict=True), key=lambda pc: (-pc[0], pc[1].start))
        kept: list[Argument] = []
        for p, c in ranked:
            if p >= LEAST and sum(a.role == c.role for a in kept) < _MOST[c.role]:
                kept.append(Argument(c.role, c.start, c.end, p, by="rule:circumstances"))
        out.append(sorted(kept, key=lambda a: a.start))
    return out
