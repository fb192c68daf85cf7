"""Behaviour on minimal pairs: of two texts that differ in one thing, does the record change in that thing alone?

    python benchmarks/pairs.py               the share of pairs passed by change, by language and overall
    python benchmarks/pairs.py --failures    each failed pair too, with what differed

The pairs are in pairs.jsonl, written by hand after the annotation guidelines, whatever a reader makes of them today.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import product
from pathlib import Path
from typing import Any, Literal

import msgspec

from rawi.pipeline import code
from rawi.records import Claim, Lang, Record, Source

PAIRS = Path(__file__).with_name("pairs.jsonl")
FIELDS = ("type", "status", "mode", "agent", "patient", "place", "time", "counts", "said_by")
UNORDERED = ("agent", "patient", "place", "time", "counts")

Change = Literal[
    "names swapped",
    "order changed",
    "negated",
    "denied",
    "turned to future",
    "half-spaces dropped",
    "digits spelled out",
    "active to passive",
    "loaded names",
]
Compared = tuple[Any, ...]  # what is compared of one claim, in the order of FIELDS


class Pair(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Two texts that differ in one thing, and what must come of it.

    ``becomes`` gives the fields that differ in the changed text's claim of ``type``, empty where none may. ``free``
    names ``time`` where the words of time had to change along («دیروز» → «فردا»).
    """

    id: str
    lang: Lang
    change: Change
    base: str
    changed: str
    published: str
    type: str
    becomes: dict[str, Any]
    free: tuple[Literal["time"], ...] = ()


def load(path: Path = PAIRS) -> list[Pair]:
    """All pairs, in the order of the file."""
    return msgspec.json.Decoder(Pair).decode_lines(path.read_bytes())


def compared(claim: Claim) -> Compared:
    """What two claims are compared by: values and codes, not the words that gave them."""
    return (
        claim.type,
        claim.status,
        claim.mode,
        _plain("agent", [a.code for a in claim.agent]),
        _plain("patient", [a.code for a in claim.patient]),
        _plain("place", [p.name for p in claim.place]),
        _plain("time", [(t.from_, t.to) for t in claim.time]),
        _plain("counts", [(c.of, c.min, c.max) for c in claim.counts]),
        _plain("said_by", [s.code for s in claim.said_by]),
    )


def faults(pair: Pair, base: Record, changed: Record) -> list[str]:
    """What is not as the pair says it must be, in words; nothing when the pair passes.

    Where a record holds several claims of the pair's type, the two that leave fewest faults are the pair's.
    """
    before, after = ([compared(claim) for claim in record.claims] for record in (base, changed))
    missing = [
        f"no {pair.type} in the {name} text"
        for name, claims in (("base", before), ("changed", after))
        if all(claim[0] != pair.type for claim in claims)
    ]
    if missing:
        return missing
    chosen = product(*([i for i, c in enumerate(claims) if c[0] == pair.type] for claims in (before, after)))
    return min(
        (
            _between(pair, before[i], after[j]) + _others(before[:i] + before[i + 1 :], after[:j] + after[j + 1 :])
            for i, j in chosen
        ),
        key=len,
    )


def results(read: Callable[[Source], Record] = code) -> list[tuple[Pair, list[str]]]:
    """Every pair with its faults."""

    def record(pair: Pair, text: str) -> Record:
        return read(Source(id=pair.id, text=text, published=pair.published, lang=pair.lang))

    return [(pair, faults(pair, record(pair, pair.base), record(pair, pair.changed))) for pair in load()]


def shares(got: Iterable[tuple[Pair, list[str]]]) -> dict[str, float]:
    """The share of pairs passed: ``pairs <change>``, ``<language> pairs``, ``all pairs``."""
    tally: dict[str, list[int]] = {}
    for pair, wrong in got:
        for name in (f"pairs {pair.change}", f"{pair.lang} pairs", "all pairs"):
            tally.setdefault(name, []).append(not wrong)
    order = sorted(tally, key=lambda name: (name == "all pairs", name.endswith(" pairs")))
    return {name: round(sum(tally[name]) / len(tally[name]), 4) for name in order}


def figures() -> dict[str, float]:
    """Every figure of interest, of the reader a user gets."""
    return shares(results())


def _plain(field: str, value: Any) -> Any:
    """A field's value as it is compared: lists as tuples, sorted where their order says nothing."""
    if not isinstance(value, list):
        return value
    items = [tuple(item) if isinstance(item, list) else item for item in value]
    return tuple(sorted(items, key=repr) if field in UNORDERED else items)


def _between(pair: Pair, before: Compared, after: Compared) -> list[str]:
    """Faults of the claim the pair is about."""
    free = {*pair.free, *(["said_by"] if pair.change == "denied" else [])}
    out = []
    for field, old, new in zip(FIELDS, before, after, strict=True):
        if field in pair.becomes:
            wanted = _plain(field, pair.becomes[field])
            if new != wanted:
                out.append(f"{field} is {_show(new)}, not {_show(wanted)}")
            if old == wanted:
                out.append(f"{field} is {_show(old)} in the base text already")
        elif field not in free and old != new:
            out.append(f"{field} was {_show(old)}, is {_show(new)}")
    return out


def _others(before: list[Compared], after: list[Compared]) -> list[str]:
    """Faults of the claims the pair is not about: they must be the same ones."""
    lost, added = Counter(before) - Counter(after), Counter(after) - Counter(before)
    return [
        f"{what}: " + ", ".join(_show(value) for value in claim if value)
        for what, claims in (("another claim lost", lost), ("another claim added", added))
        for claim in claims.elements()
    ]


def _show(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_show, value)) + "]"
    return "none" if value is None else str(value)


def main() -> int:
    got = results()
    if "--failures" in sys.argv:
        for pair, wrong in got:
            if wrong:
                print(f"{pair.id}  {pair.type}", pair.base, pair.changed, *(f"- {w}" for w in wrong), "", sep="\n  ")
    sizes = Counter(name for pair, _ in got for name in (f"pairs {pair.change}", f"{pair.lang} pairs", "all pairs"))
    for name, share in shares(got).items():
        print(f"{name:28} {share:.4f}  of {sizes[name]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
