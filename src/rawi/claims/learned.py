"""The learned reader: what the model says of a document becomes proposals, for the same assembler as the rules'.

The model judges mentions one by one and pair by pair; here mentions of one event are joined, their votes on arguments
put together, and an event's likelihood worked out from all of them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from math import exp, log, prod
from typing import NamedTuple

import numpy as np

from rawi.claims.circumstances import Candidate, candidates
from rawi.claims.reading import Reading
from rawi.claims.status import amended
from rawi.claims.triggers import Mention
from rawi.lexicon.matcher import squeeze
from rawi.mentions import credits
from rawi.mentions.publishers import publishes
from rawi.mentions.scopes import akin
from rawi.model import network
from rawi.model.network import Card, Floats, Found, Judged
from rawi.records import Argument, Proposal, Status, Text

_EDGE = 1e-4  # likelihoods are kept this far from 0 and 1 before their odds are taken
_SAME = 0.5
_EDGES = 0.5  # of the bound that one word of an argument must reach, what the others must
_MANY = 10  # mentions or events beyond these say no more: a long document is no less likely to report
NO_MODE = "-"
FOUND = ("place", "time", "counts")  # roles whose fillers the finders know
Span = tuple[int, int, float]


def usual() -> float:
    """The likelihood below which an event is dropped unless another is asked for."""
    return network.load().card.thresholds["claim"]


def run(least: float | None) -> str:
    """The name of this reader in records."""
    name = f"model-{network.load().card.version}"
    return name if least is None else f"{name} from {least:g}"


def propose(reading: Reading, least: float | None = None) -> list[Proposal]:
    """The events of one document that are claims with likelihood ``least`` or more, in the order of their triggers.

    Where ``least`` is not given, the bounds are those that did best on documents held out.
    """
    model = network.load()
    found = model.find(reading.text)
    if least is not None:
        return proposals(reading, found, model.card, least)
    usually = proposals(reading, found, model.card, usual())
    # A document whose surest event is doubtful most likely reports none.
    return usually if any(p.score >= model.card.thresholds["document"] for p in usually) else []


def proposals(reading: Reading, found: Found, card: Card, least: float) -> list[Proposal]:
    """What the model found, as events."""
    events = join(found.mentions, found.same)
    known = candidates(reading) if events else []
    out = []
    for event in events:
        score = likelihood(event, found.relevant, len(events), reading.text.lang, card)
        if score >= least:
            out.append(_proposal(reading, event, score, card, known))
    return sorted(out, key=lambda p: p.mentions[0])


def join(mentions: Sequence[Judged], same: Floats) -> list[list[Judged]]:
    """Mentions in the order of the text → events: each goes with the event of its type it most likely names again."""
    kinds = [int(m.types.argmax()) for m in mentions]
    events: list[list[int]] = []
    for j in range(len(mentions)):
        alike = [event for event in events if kinds[event[0]] == kinds[j]]
        chances = [float(np.mean([(same[i, j] + same[j, i]) / 2 for i in event])) for event in alike]
        best = max(range(len(alike)), key=chances.__getitem__, default=None)
        if best is not None and chances[best] >= _SAME:
            alike[best].append(j)
        else:
            events.append([j])
    return [[mentions[i] for i in event] for event in events]


def observed(event: Sequence[Judged], relevant: float, events: int, lang: str) -> list[float]:
    """What an event's likelihood is worked out from: odds of its mentions, its type, its document, and how many."""
    best = max(event, key=lambda m: m.score)
    return [
        1.0,
        odds(1 - prod(1 - m.score for m in event)),
        odds(best.score),
        odds(float(best.types.max())),
        odds(relevant),
        log(min(len(event), _MANY)),
        log(min(events, _MANY)),
        float(lang == "ar"),
        float(lang == "en"),
    ]


def likelihood(event: Sequence[Judged], relevant: float, events: int, lang: str, card: Card) -> float:
    """How likely an event is a claim a reader would note, of the type it is given."""
    seen = observed(event, relevant, events, lang)
    return 1 / (1 + exp(-sum(w * x for w, x in zip(card.calibration["claim"], seen, strict=True))))


def odds(p: float) -> float:
    """The logarithm of the odds."""
    p = min(max(p, _EDGE), 1 - _EDGE)
    return log(p / (1 - p))


def votes(event: Sequence[Judged], words: int) -> Floats:
    """Words × roles × (outside, begins, goes on): the mentions' votes, each as loud as it is likely.

    A mention says nothing of words outside its window.
    """
    roles = event[0].roles.shape[1]
    total = np.zeros((words, roles, 3), np.float32)
    weight = np.zeros((words, 1, 1), np.float32)
    for m in event:
        total[m.window] += m.score * m.roles
        weight[m.window] += m.score
    unheard = weight[:, 0, 0] == 0
    total[unheard, :, 0] = weight[unheard] = 1
    return total / weight


def spans(ways: Floats, least: float) -> Iterator[Span]:
    """Runs of words that belong to a role, one of them with likelihood ``least`` or more: first, one past last, that.

    The others need reach half of it only: where a phrase ends is less sure than what it is about.
    """
    inside = 1 - ways[:, 0]
    runs: list[list[int]] = []
    for i in np.flatnonzero(inside >= least * _EDGES).tolist():
        if runs and runs[-1][-1] == i - 1 and ways[i, 1] <= ways[i, 2]:
            runs[-1].append(i)
        else:
            runs.append([i])
    for run in runs:
        likely = float(inside[run].max())
        if likely >= least:
            yield run[0], run[-1] + 1, likely


def trimmed(found: Iterable[Span], forms: Sequence[str]) -> Iterator[Span]:
    """Spans without the marks at their edges; a bracket that closes one opened inside stays."""
    for first, last, p in found:
        while first < last and not forms[first][0].isalnum():
            first += 1
        while first < last and not forms[last - 1][0].isalnum():
            if forms[last - 1] == ")" and "(" in forms[first:last]:
                break
            last -= 1
        if first < last:
            yield first, last, p


def choose(found: Iterable[Span], forms: Sequence[str], more: float) -> list[Span]:
    """The likeliest span, and those as likely as ``more`` that do not just name the same again, in the text's order."""
    kept: list[tuple[Span, set[str]]] = []
    for span in sorted(found, key=lambda s: -s[2]):
        words = set(forms[span[0] : span[1]])
        if not kept or (span[2] >= more and not any(words <= other or other <= words for _, other in kept)):
            kept.append((span, words))
    return sorted(span for span, _ in kept)


def fillers(role: str, ways: Floats, forms: Sequence[str], known: Sequence[Candidate], least: float) -> Iterator[Span]:
    """What may fill a role of an event, given how likely each word belongs to it (words × outside, begins, goes on).

    Of times, places and counts only those the finders ``known`` from tables can have a value: each is as likely as its
    likeliest word. Who did it to whom, and who says so, may be any words.
    """
    if role not in FOUND:
        yield from trimmed(spans(ways, least), forms)
        return
    inside = 1 - ways[:, 0]
    for c in known:
        p = float(inside[c.first : c.last].max()) if c.role == role else 0.0
        if p >= least:
            yield c.first, c.last, p


def _proposal(reading: Reading, event: list[Judged], score: float, card: Card, known: list[Candidate]) -> Proposal:
    tokens = reading.text.tokens
    best = max(event, key=lambda m: m.score)
    kind, kinds = _likeliest(card.types, best.types)
    status, statuses = _likeliest(card.statuses, status_votes(event))
    mode, modes = _likeliest(*fitting(best.modes, kind, card))
    told = _amended(reading, status, best, kind)
    by = by_status = f"model:{card.version}"
    likelihoods = {"type": settled(kinds, card, "type"), "mode": settled(modes, card, "mode")}
    if told == status:
        likelihoods["status"] = settled(statuses, card, "status")
    else:
        by_status = "rule:status"
    arguments = list(_arguments(reading, event, card, known))
    return Proposal(
        mentions=tuple(
            (tokens[m.first].start, tokens[m.last - 1].end) for m in (best, *(m for m in event if m is not best))
        ),
        type=kind,
        mode=None if mode == NO_MODE else mode,
        status=told,
        arguments=tuple(a for a in arguments if a.role != "said_by"),
        speakers=chain(reading, [a for a in arguments if a.role == "said_by"]),
        score=score,
        by={"type": by, "mode": by, "status": by_status},
        likelihoods=likelihoods,
    )


class _Words(NamedTuple):
    """The words of a text as negation is read from them."""

    text: Text

    @property
    def lang(self) -> str:
        return self.text.lang

    @property
    def forms(self) -> list[str]:
        return [token.form for token in self.text.tokens]

    def bounds(self, i: int) -> tuple[int, int]:
        at = self.text.tokens[i].start
        sentence = next(s for s in reversed(self.text.sentences) if s.start <= at)
        starts = [token.start for token in self.text.tokens]
        return bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)


def _amended(reading: Reading, status: str, best: Judged, kind: str) -> Status:
    at = reading.text.tokens[best.first].start
    denied = any(f.kind == "denial" and f.scope[0] <= at < f.scope[1] for f in reading.frames)
    mention = Mention(best.first, best.last, kind, best.score)
    return amended(status, _Words(reading.text), mention, denied)  # type: ignore[arg-type]


def _arguments(reading: Reading, event: Sequence[Judged], card: Card, known: Sequence[Candidate]) -> Iterator[Argument]:
    """The arguments and speakers of an event, role by role, in the order of the text."""
    tokens = reading.text.tokens
    forms = [token.form for token in tokens]
    ways = votes(event, len(tokens))
    for r, role in enumerate(card.roles):
        found = fillers(role, ways[:, r], forms, known, card.thresholds[role])
        for first, last, p in choose(found, forms, card.thresholds[f"{role} more"]):
            likely = settled(p, card, role)
            yield Argument(role, tokens[first].start, tokens[last - 1].end, likely, f"model:{card.version}")


def chain(reading: Reading, speakers: Sequence[Argument]) -> tuple[Argument, ...]:
    """Speakers outermost first: whom the text is credited to, media, the others as named; the publisher is none."""

    def is_medium(a: Argument) -> bool:
        return any(f.by.endswith("medium") and f.speaker[0] < a.end and a.start < f.speaker[1] for f in reading.frames)

    folded = reading.text.folded
    credit = credits.find(reading.text)
    outermost = [] if credit is None else [Argument("said_by", credit.start, credit.end, None, credit.by)]

    def is_new(a: Argument) -> bool:
        return credit is None or not akin(squeeze(folded[a.start : a.end]), credit.value, short=0)

    others = sorted(filter(is_new, speakers), key=lambda a: (not is_medium(a), a.start))
    return tuple(a for a in (*outermost, *others) if not publishes(folded[a.start : a.end], reading.publisher))


def status_votes(event: Sequence[Judged]) -> Floats:
    """How likely each status is, by all mentions, each as loud as it is likely."""
    total = np.sum([m.score * m.statuses for m in event], axis=0)
    return np.asarray(total / total.sum(), dtype=np.float32)


def settled(p: float, card: Card, what: str) -> float:
    """A likelihood as calibrated on documents held out."""
    slope, shift = card.calibration[what]
    return 1 / (1 + exp(-slope * odds(p) - shift))


def _likeliest(names: Sequence[str], chances: Floats) -> tuple[str, float]:
    best = int(chances.argmax())
    return names[best], float(chances[best])


def fitting(chances: Floats, kind: str, card: Card) -> tuple[list[str], Floats]:
    """The modes of a type and how likely each is, given that type."""
    own = [(label.partition(".")[2], chances[i]) for i, label in enumerate(card.modes) if label.startswith(f"{kind}.")]
    values = np.array([p for _, p in own], np.float32)
    return [name for name, _ in own], values / values.sum()


def reasons(reading: Reading, proposal: Proposal) -> Iterator[tuple[str, float]]:
    """What the model thought of a proposed event's trigger: the likeliest types, modes and statuses."""
    model = network.load()
    tokens = reading.text.tokens
    for m in model.find(reading.text).mentions:
        if tokens[m.first].start == proposal.mentions[0][0]:
            modes, likely = fitting(m.modes, proposal.type, model.card)
            yield "an event", m.score
            yield from _first(model.card.types, m.types)
            yield from _first([f"{proposal.type}.{name}" for name in modes], likely)
            yield from _first(model.card.statuses, m.statuses)
            return


def _first(names: Sequence[str], chances: Floats, most: int = 3, least: float = 0.02) -> Iterator[tuple[str, float]]:
    for i in np.argsort(-chances)[:most].tolist():
        if chances[i] >= least:
            yield names[i], float(chances[i])
