"""Fitting what turns the network's outputs into claims: bounds and likelihoods, on the documents held out.

    python training/calibrate.py FOLDER VERSION [SHARED]

``FOLDER`` holds ``reader.onnx``, ``tokenizer.json`` and ``filter.npz``; the card, ``reader.json``, is written. Nothing
here has been learned from by the network, and nothing here is of the measuring set.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import labels
import numpy as np
from model import documents
from msgspec.structs import replace
from sklearn.linear_model import LogisticRegression

from rawi.claims import learned, reading
from rawi.claims.circumstances import Candidate, candidates
from rawi.model.network import Card, Found, Judged, Model, write_card
from rawi.records import Text
from rawi.text import read

LEAST = 0.2  # likelihood from which a word may begin a mention
FURTHER = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 2.0]  # for the second span of a role and on; 2: never
FLAT = 0.006  # F1 that is no difference on so few documents; of such bounds for events the lowest is taken
LEFT_EMPTY = 0.95  # share of held-out documents without events that stay empty
BOUNDS = [x / 100 for x in range(10, 71, 5)]


Line = tuple[float, float]  # slope and shift
Kept = list[tuple[list[Judged], int | None]]  # events, each with the number of its gold claim


class Case(NamedTuple):
    """A held-out document: what is right, what the network found, and the events made of it."""

    gold: dict[str, Any]
    text: Text
    known: list[Candidate]
    found: Found
    events: list[list[Judged]]


def cases(model: Model, records: Iterable[dict[str, Any]]) -> list[Case]:
    """Read documents with a model."""
    out = []
    for record in records:
        text = read(record["text"], record["lang"])
        found = model.find(text)
        known = candidates(reading.read(text, record.get("outlet"), record.get("published")))
        out.append(Case(record, text, known, found, learned.join(found.mentions, found.same)))
    return out


def raw(case: Case, first: int, last: int) -> tuple[int, int]:
    """Words to offsets in the text as given."""
    tokens = case.text.tokens
    return case.text.raw_range(tokens[first].start, tokens[last - 1].end)


def _touched(case: Case, event: Sequence[Judged]) -> set[str]:
    """The types of the gold claims that share a mention with an event."""
    mine = [raw(case, m.first, m.last) for m in event]
    return {
        claim["type"]
        for claim in case.gold["claims"]
        for s in [claim["trigger"], *(claim.get("also") or [])]
        if any(a < s["end"] and s["start"] < b for a, b in mine)
    }


def pairs(case: Case) -> list[int | None]:
    """For each event, surest first served, the gold claim of its type that one of its mentions touches."""
    order = sorted(range(len(case.events)), key=lambda i: -max(m.score for m in case.events[i]))
    out: list[int | None] = [None] * len(case.events)
    taken: set[int] = set()
    for i in order:
        event = case.events[i]
        kind = labels.TYPES[int(max(event, key=lambda m: m.score).types.argmax())]
        for n, claim in enumerate(case.gold["claims"]):
            spans = [claim["trigger"], *(claim.get("also") or [])]
            met = any(
                a < s["end"] and s["start"] < b for m in event for a, b in [raw(case, m.first, m.last)] for s in spans
            )
            if n not in taken and met and claim["type"] == kind:
                out[i] = n
                taken.add(n)
                break
    return out


def fit(rows: Sequence[Sequence[float]], right: Sequence[bool], strength: float) -> tuple[float, ...]:
    """Weights of a logistic regression, the constant among the rows' own columns."""
    found = LogisticRegression(C=strength, fit_intercept=False, max_iter=1000).fit(np.array(rows), np.array(right))
    return tuple(round(float(w), 5) for w in found.coef_[0])


def platt(chances: Sequence[float], right: Sequence[bool]) -> Line:
    """Slope and shift that make odds of likelihoods match how often they were right."""
    if len(set(right)) < 2:
        return 1.0, 0.0
    slope, shift = fit([[learned.odds(p), 1.0] for p in chances], right, 1.0)
    return slope, shift


def f1(hit: int, gold: int, got: int) -> float:
    return 2 * hit / (gold + got) if hit else 0.0


def calibrated(card: Card, read_cases: Sequence[Case]) -> Card:
    """The card with everything fitted that is fitted here."""
    rows, right = [], []
    truth = [pairs(case) for case in read_cases]
    for case, numbers in zip(read_cases, truth, strict=True):
        for event, n in zip(case.events, numbers, strict=True):
            rows.append(learned.observed(event, case.found.relevant, len(case.events), case.text.lang))
            right.append(n is not None)
    card = replace(card, calibration={**card.calibration, "claim": fit(rows, right, 0.3)})
    total = sum(len(case.gold["claims"]) for case in read_cases)
    scored = [
        [
            (learned.likelihood(e, case.found.relevant, len(case.events), case.text.lang, card), n)
            for e, n in zip(case.events, numbers, strict=True)
        ]
        for case, numbers in zip(read_cases, truth, strict=True)
    ]
    every = [pair for each in scored for pair in each]

    def event_f1(bound: float) -> float:
        kept = [n for p, n in every if p >= bound]
        return f1(sum(n is not None for n in kept), total, len(kept))

    best = max(map(event_f1, BOUNDS))
    bound = min(b for b in BOUNDS if event_f1(b) >= best - FLAT)
    print(f"events: bound {bound}, F1 {event_f1(bound):.3f}")
    surest = [max((p for p, _ in each), default=0.0) for each in scored]
    empty = [p for p, case in zip(surest, read_cases, strict=True) if not case.gold["claims"]]
    whole = max(bound, float(np.quantile(empty, LEFT_EMPTY, method="midpoint")))
    scored = [each if best >= whole else [] for each, best in zip(scored, surest, strict=True)]  # left empty
    every = [pair for each in scored for pair in each]
    print(f"documents: bound {whole:.3f}, F1 {event_f1(bound):.3f}, {len(empty)} without events")
    thresholds = {"claim": bound, "document": round(whole, 4)}
    fitted: dict[str, tuple[float, ...]] = dict(card.calibration)
    kept = [
        [(event, n) for event, (p, n) in zip(case.events, each, strict=False) if p >= bound]
        for case, each in zip(read_cases, scored, strict=True)
    ]
    for role in labels.ROLES:
        value, least, more, fitted[role] = role_bounds(role, read_cases, kept)
        thresholds |= {role: least, f"{role} more": more}
        print(f"{role}: bounds {least} and {more} for more, F1 {value:.3f}")
    for what in ("type", "mode", "status"):
        fitted[what] = platt(*_answers(what, read_cases, truth, card))
    return replace(card, thresholds=thresholds, calibration=fitted)


def role_bounds(role: str, read_cases: Sequence[Case], kept: Sequence[Kept]) -> tuple[float, float, float, Line]:
    """A role's F1 over whole documents, its two bounds, and slope and shift of its likelihoods.

    Of the bounds that do as well as the best, the one in the middle is taken: it depends least on these few documents.
    For speakers it is the mean of F1 and of the share of exact chains.
    """
    r = labels.ROLES.index(role)
    asked = [
        (case, [t.form for t in case.text.tokens], learned.votes(event, len(case.text.tokens))[:, r], n)
        for case, events in zip(read_cases, kept, strict=True)
        for event, n in events
    ]
    gold = sum(len(claim[role]) for case in read_cases for claim in case.gold["claims"])
    tried: list[tuple[float, float, float, Line]] = []
    for least in BOUNDS:
        best = (-1.0, 0.0, 0.0, (1.0, 0.0))
        found = [(case, forms, list(learned.fillers(role, ways, forms, case.known, least)), n)
                 for case, forms, ways, n in asked]  # fmt: skip
        for more in (m for m in FURTHER if m >= least):
            chances, right, whole = [], [], []
            for case, forms, told, n in found:
                before, got = sum(right), len(right)
                wanted = [(s["start"], s["end"]) for s in case.gold["claims"][n][role]] if n is not None else []
                for first, last, likely in learned.choose(told, forms, more):
                    same = next((w for w in wanted if alike(raw(case, first, last), w)), None)
                    if same:
                        wanted.remove(same)
                    chances.append(likely)
                    right.append(same is not None)
                if n is not None:
                    whole.append(len(case.gold["claims"][n][role]) == sum(right) - before == len(right) - got)
            value = f1(sum(right), gold, len(right))
            if role == "said_by":  # a chain is right as a whole or not
                value = (value + sum(whole) / max(len(whole), 1)) / 2
            if value > best[0]:
                best = (value, least, more, platt(chances, right))
        tried.append(best)
    flat = [t for t in tried if t[0] >= max(tried)[0] - FLAT]
    return flat[(len(flat) - 1) // 2]


def alike(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two stretches share half of what they cover together."""
    return 2 * (min(a[1], b[1]) - max(a[0], b[0])) >= max(a[1], b[1]) - min(a[0], b[0])


def _answers(
    what: str, read_cases: Sequence[Case], truth: Sequence[list[int | None]], card: Card
) -> tuple[list[float], list[bool]]:
    chances, right = [], []
    for case, numbers in zip(read_cases, truth, strict=True):
        for event, n in zip(case.events, numbers, strict=True):
            best = max(event, key=lambda m: m.score)
            if what == "type":
                if kinds := _touched(case, event):
                    chances.append(float(best.types.max()))
                    right.append(card.types[int(best.types.argmax())] in kinds)
            elif n is not None:
                kind = card.types[int(best.types.argmax())]
                names, likely = (
                    learned.fitting(best.modes, kind, card)
                    if what == "mode"
                    else (card.statuses, learned.status_votes(event))
                )
                told = case.gold["claims"][n].get(what) or labels.NO_MODE
                chances.append(float(likely.max()))
                right.append(names[int(likely.argmax())] == told)
    print(f"{what}: {sum(right)} of {len(right)} right")
    return chances, right


def main() -> None:
    folder, version = Path(sys.argv[1]), sys.argv[2]
    shared = Path(sys.argv[3] if len(sys.argv) > 3 else "../shared")
    even = dict.fromkeys((*labels.ROLES, "type", "mode", "status"), (1.0, 0.0))
    card = Card(
        version=version, types=labels.TYPES, modes=labels.MODES, statuses=labels.STATUSES, roles=labels.ROLES,
        framing=labels.FRAMING, least=LEAST, thresholds={}, calibration=even,
    )  # fmt: skip
    write_card(card, folder)
    write_card(calibrated(card, cases(Model(folder), documents(shared, kept=True))), folder)


if __name__ == "__main__":
    main()
