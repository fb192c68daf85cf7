"""The rule reader: lexicons and weighted evidence propose events, each with its arguments, speakers and status."""

from collections.abc import Iterator
from math import prod

from rawi.claims import arguments, circumstances, coreference, relevance, status, triggers
from rawi.claims.features import Observed
from rawi.claims.labelling import labeller
from rawi.claims.reading import Reading, tags
from rawi.claims.triggers import Mention
from rawi.mentions import speech
from rawi.records import Argument, Proposal

LEAST_MENTION = 0.25  # below this likelihood a word is no mention of an event; the tables were learned at this value
LEAST_EVENT = (
    0.4  # below this likelihood of all its mentions together an event is not looked at further: it is hardly ever kept
)
LEAST_CLAIM = 0.3  # below this likelihood an event is dropped; chosen on held-out training documents


def usual() -> float:
    """The likelihood below which an event is dropped unless another is asked for."""
    return LEAST_CLAIM


def run(least: float | None) -> str:
    """The name of this reader in records."""
    return "rules-1" if least is None else f"rules-1 from {least:g}"


def propose(reading: Reading, least: float | None = None) -> list[Proposal]:
    """The events of one document that are claims with likelihood ``least`` or more, in the order of their triggers."""
    least = usual() if least is None else least
    o = Observed(reading.text, tags(reading))
    mentions = triggers.mentions(o, triggers.likelihoods(o), LEAST_MENTION)
    if not mentions:
        return []
    page = relevance.document(o)
    events = [event for event in coreference.join(o, mentions) if prod(1 - m.score for m in event) <= 1 - LEAST_EVENT]
    best_of = [max(event, key=lambda m: m.score) for event in events]
    relations = arguments.Relations(o)
    parties = arguments.propose(relations, best_of, labeller("arguments"))
    around = circumstances.propose(relations, best_of, circumstances.candidates(reading))
    found = [a + b for a, b in zip(parties, around, strict=True)]
    scores = relevance.claims(
        [
            relevance.claim_features(o, event, roles, page, len(events))
            for event, roles in zip(events, found, strict=True)
        ]
    )
    weighed = zip(events, best_of, found, scores, strict=True)
    return sorted((_proposal(reading, o, *w) for w in weighed if w[-1] >= least), key=lambda p: p.mentions[0])


def _proposal(
    reading: Reading, o: Observed, event: list[Mention], best: Mention, found: list[Argument], score: float
) -> Proposal:
    tokens = o.text.tokens
    at = tokens[best.first].start
    denied = any(f.kind == "denial" and f.scope[0] <= at < f.scope[1] for f in reading.frames)
    agents = [(a.start, a.end) for a in found if a.role == "agent"]
    chain = speech.chain(reading.frames, at, agents, best.type, reading.text)
    ordered = [best, *(m for m in event if m is not best)]
    return Proposal(
        mentions=tuple((tokens[m.first].start, tokens[m.last - 1].end) for m in ordered),
        type=best.type,
        mode=status.mode(o, best),
        status=status.status(o, best, denied),
        arguments=tuple(found),
        speakers=tuple(Argument("said_by", *f.speaker, by=f"rule:{f.by}.{f.kind}") for f in chain),
        score=score,
        by={"type": "rule:triggers", "mode": "rule:modes", "status": "rule:status"},
    )


def reasons(reading: Reading, proposal: Proposal) -> Iterator[tuple[str, float]]:
    """The observations that spoke loudest for and against a proposed event's trigger having its type."""
    o = Observed(reading.text, tags(reading))
    start, end = proposal.mentions[0]
    words = [i for i in triggers.may_be(o).tolist() if start <= o.text.tokens[i].start < end]
    for i in words[:1]:
        yield from triggers.reasons(o, i, proposal.type)
