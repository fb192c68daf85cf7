"""Predicted records against gold records: the figures of the gold set's own scorer, and the worst documents.

Records are plain JSON objects here, since gold records are not all of ours: every span carries ``start`` and ``end``.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import product
from typing import Any

from msgspec import Struct

Json = Mapping[str, Any]
Pairs = list[tuple[Json, Json]]

ROLES = ("agent", "patient", "place", "time", "counts", "said_by")
SETTLED = ("site", "town", "district")
# A span is found where predicted and gold share at least half of what they cover together.
SAME_SPAN = 0.5
_ANY = 1e-9
_EARTH_DIAMETER_KM = 12742


class Errors(Struct, frozen=True):
    """What went wrong in one document."""

    id: str
    lang: str
    missed: list[Json]
    extra: list[Json]
    wrong_type: Pairs
    wrong_status: Pairs

    @property
    def total(self) -> int:
        """Faults, a wrong type counting as one missed and one extra."""
        return len(self.missed) + len(self.extra) + 2 * len(self.wrong_type) + len(self.wrong_status)


def score(gold: Iterable[Json], predicted: Mapping[str, Json]) -> dict[str, Any]:
    """All figures: F1 of mentions, events, arguments and framing; accuracy of values where found; extra claims."""
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    right: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    documents = extra = clean = irrelevant = 0

    def add(name: str, hit: int, of_gold: int, of_predicted: int) -> None:
        for i, n in enumerate((hit, of_gold, of_predicted)):
            tally[name][i] += n

    def answer(name: str, ok: bool) -> None:
        right[name][0] += ok
        right[name][1] += 1

    for record in gold:
        documents += 1
        got = predicted.get(record["id"]) or {}
        ours, theirs = record.get("claims") or [], got.get("claims") or []
        if not ours:
            irrelevant += 1
            clean += not theirs
        found, typed = match(ours, theirs)
        extra += len(theirs) - len(found)
        add("mention", len(found), len(ours), len(theirs))
        add("event", len(typed), len(ours), len(theirs))
        add("event+status", sum(a["status"] == b["status"] for a, b in typed), len(ours), len(theirs))
        for role in ROLES:
            pairs = [pair for a, b in typed for pair in _spans(a, b, role)]
            for one, other in pairs:
                _values(role, one, other, answer)
            sizes = [sum(len(claim.get(role) or []) for claim in claims) for claims in (ours, theirs)]
            add(f"arg:{role}", len(pairs), *sizes)
            add("arguments", len(pairs), *sizes)
        for a, b in typed:
            answer("mode", (a.get("mode") or None) == (b.get("mode") or None))
            answer("chain exact", _lengths(a, b, "said_by") == {len(_spans(a, b, "said_by"))})
        framing = _spans(record, got, "framing")
        add("framing", len(framing), len(record.get("framing") or []), len(got.get("framing") or []))
    events = tally["event"][1]
    return {
        "documents": documents,
        "f1": {name: _f1(*counted) for name, counted in tally.items()},
        "accuracy where found": {name: [round(ok / n, 4), n] for name, (ok, n) in sorted(right.items())},
        "extra claims per gold claim": round(extra / events, 4) if events else None,
        "irrelevant documents left empty": [clean, irrelevant],
    }


def score_by(
    gold: Iterable[Json], predicted: Mapping[str, Json], field: str | None = None
) -> dict[str, dict[str, Any]]:
    """The figures apart for each value of a field of the gold records (``lang``), or once for all."""
    groups: dict[str, list[Json]] = defaultdict(list)
    for record in gold:
        groups[str(record.get(field)) if field else "all"].append(record)
    return {name: score(records, predicted) for name, records in groups.items()}


class Bin(Struct, frozen=True):
    """Predicted claims of like confidence: how many, their mean confidence, and the share that is right."""

    claims: int
    confidence: float
    right: float


def calibration(gold: Iterable[Json], predicted: Mapping[str, Json], bins: int = 10) -> tuple[float, list[Bin]]:
    """Whether confidence is what it says: the expected calibration error, and the claims in bins of like confidence.

    A claim is right when a gold claim of its type shares a mention with it.
    """
    sure: list[list[tuple[float, bool]]] = [[] for _ in range(bins)]
    for record in gold:
        theirs = (predicted.get(record["id"]) or {}).get("claims") or []
        right = {id(b) for _, b in match(record.get("claims") or [], theirs)[1]}
        for claim in theirs:
            p = float(claim.get("confidence") or 0.0)
            sure[min(int(p * bins), bins - 1)].append((p, id(claim) in right))
    total = sum(map(len, sure))
    out = [Bin(len(b), sum(p for p, _ in b) / len(b), sum(ok for _, ok in b) / len(b)) for b in sure if b]
    error = sum(b.claims * abs(b.confidence - b.right) for b in out) / total if total else 0.0
    return round(error, 4), out


def worst(gold: Iterable[Json], predicted: Mapping[str, Json], n: int) -> list[Errors]:
    """The ``n`` documents with most faults, worst first."""
    ranked = sorted((errors(record, predicted.get(record["id"]) or {}) for record in gold), key=lambda e: -e.total)
    return [each for each in ranked[:n] if each.total]


def errors(record: Json, got: Json) -> Errors:
    """One document's missed, extra and mistaken claims."""
    ours, theirs = record.get("claims") or [], got.get("claims") or []
    found, typed = match(ours, theirs)
    seen = {id(claim) for pair in found for claim in pair}
    return Errors(
        id=record["id"],
        lang=str(record.get("lang") or ""),
        missed=[claim for claim in ours if id(claim) not in seen],
        extra=[claim for claim in theirs if id(claim) not in seen],
        wrong_type=[(a, b) for a, b in found if a["type"] != b["type"]],
        wrong_status=[(a, b) for a, b in typed if a["status"] != b["status"]],
    )


def match(ours: list[Json], theirs: list[Json]) -> tuple[Pairs, Pairs]:
    """Claims paired one to one by a shared mention, and those of them whose type agrees."""
    found = _pair(ours, theirs, _same_event, _ANY)
    return found, [(a, b) for a, b in found if a["type"] == b["type"]]


def _pair(left: list[Json], right: list[Json], closeness: Callable[[Json, Json], float], floor: float) -> Pairs:
    """Greedy one-to-one pairing, best first; of equals the later ones."""
    numbered = product(enumerate(left), enumerate(right))
    ranked = sorted(((closeness(a, b), i, j) for (i, a), (j, b) in numbered), reverse=True)
    free_left, free_right = set(range(len(left))), set(range(len(right)))
    pairs: Pairs = []
    for near, i, j in ranked:
        if near >= floor and i in free_left and j in free_right:
            free_left.remove(i)
            free_right.remove(j)
            pairs.append((left[i], right[j]))
    return pairs


def _same_event(a: Json, b: Json) -> float:
    """Claims must share a mention; type, then arguments, break ties."""
    near = max((_iou(m, n) for m, n in product(_mentions(a), _mentions(b))), default=0)
    if not near:
        return 0.0
    shared = sum(any(_overlap(s, t) for s, t in product(a.get(role) or [], b.get(role) or [])) for role in ROLES)
    return float(near + 2 * (a["type"] == b["type"]) + 0.2 * shared)


def _mentions(claim: Json) -> list[Json]:
    return [claim["trigger"], *(claim.get("also") or [])]


def _overlap(a: Json, b: Json) -> int:
    shared: int = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return max(0, shared)


def _iou(a: Json, b: Json) -> float:
    shared = _overlap(a, b)
    return float(shared / (a["end"] - a["start"] + b["end"] - b["start"] - shared)) if shared else 0.0


def _spans(a: Json, b: Json, field: str) -> Pairs:
    return _pair(a.get(field) or [], b.get(field) or [], _iou, SAME_SPAN)


def _lengths(a: Json, b: Json, field: str) -> set[int]:
    return {len(a.get(field) or []), len(b.get(field) or [])}


def _values(role: str, gold: Json, got: Json, answer: Callable[[str, bool], None]) -> None:
    """Whether the value read from a found span is the right one."""
    if role == "time":
        answer("date exact", (gold["from"], gold["to"]) == (got.get("from"), got.get("to")))
    elif role == "place":
        answer("country", gold.get("country") == got.get("country"))
        if gold.get("lat") is not None and gold.get("level") in SETTLED:
            answer("place within 50 km", got.get("lat") is not None and _km(gold, got) <= 50)
    elif role == "counts":
        answer(
            "count exact", [gold["of"], gold.get("min"), gold.get("max")] == [got.get(k) for k in ("of", "min", "max")]
        )
    else:
        one, other = str(gold.get("code")), str(got.get("code"))
        answer("actor country", one[:3] == other[:3])
        answer("actor sector", one[4:] == other[4:])


def _km(a: Json, b: Json) -> float:
    """Great-circle distance."""
    north, east, other_north, other_east = (math.radians(float(v)) for v in (a["lat"], a["lon"], b["lat"], b["lon"]))
    h = math.sin((other_north - north) / 2) ** 2
    h += math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    return _EARTH_DIAMETER_KM * math.asin(min(1, math.sqrt(h)))


def _f1(hit: int, gold: int, predicted: int) -> dict[str, float | int]:
    p, r = (hit / n if n else 0.0 for n in (predicted, gold))
    f1 = round(2 * p * r / (p + r), 4) if p + r else 0.0
    return {"f1": f1, "precision": round(p, 4), "recall": round(r, 4), "gold": gold, "predicted": predicted}
