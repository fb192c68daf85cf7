"""The rule reader: lexicons and weighted evidence propose events, each with its arguments, speakers and status."""

from collections.abc import Iterator

from msgspec import Struct

from rawi.claims import arguments, coreference, relevance, status, triggers
from rawi.claims.features import Observed
from rawi.claims.labelling import labeller
from rawi.claims.reading import Reading, tags
from rawi.claims.triggers import Mention
from rawi.mentions import speech
from rawi.records import Argument, Proposal

LEAST_MENTION = 0.25  # below this likelihood a word is no mention of an event; the tables were learned at this value
LEAST_CLAIM = 0.35  # below this likelihood an event is dropped; chosen on held-out training documents
BIAS = -4.0  # against leaving words without a role; chosen on held-out training documents


class Weighed(Struct, frozen=True):
    """One event that was weighed, whether it was kept or not."""

    proposal: Proposal
    kept: bool


def propose(reading: Reading) -> list[Proposal]:
    """The events of one document, in the order of their triggers."""
    return [w.proposal for w in weigh(reading) if w.kept]


def weigh(reading: Reading) -> list[Weighed]:
    """Every event that came into question, kept or dropped, in the order of their triggers."""
    o = Observed(reading.text, tags(reading))
    mentions = triggers.mentions(o, triggers.likelihoods(o), LEAST_MENTION)
    if not mentions:
        return []
    page = relevance.document(o)
    evidence = arguments.Evidence(o, labeller("arguments"))
    events = coreference.join(o, mentions)
    out = []
    for event in events:
        best = max(event, key=lambda m: m.score)
        found = evidence.propose(best, BIAS)
        score = relevance.claim(relevance.claim_features(o, event, found, page, len(events)))
        out.append(Weighed(_proposal(reading, o, event, best, found, score), score >= LEAST_CLAIM))
    return sorted(out, key=lambda w: w.proposal.mentions[0])


def _proposal(
    reading: Reading, o: Observed, event: list[Mention], best: Mention, found: list[Argument], score: float
) -> Proposal:
    tokens = o.text.tokens
    at = tokens[best.first].start
    denied = any(f.kind == "denial" and f.scope[0] <= at < f.scope[1] for f in reading.frames)
    roles = [a for a in found if a.role != "said_by"]
    agents = [(a.start, a.end) for a in roles if a.role == "agent"]
    chain = speech.chain(reading.frames, at, agents, best.type, reading.text)
    ordered = [best, *(m for m in event if m is not best)]
    return Proposal(
        mentions=tuple((tokens[m.first].start, tokens[m.last - 1].end) for m in ordered),
        type=best.type,
        mode=status.mode(o, best),
        status=status.status(o, best, denied),
        arguments=tuple(roles),
        speakers=tuple(Argument("said_by", *f.speaker, by=f"rule:{f.by}.{f.kind}") for f in chain),
        score=score,
        by={"type": "rule:triggers", "mode": "rule:modes", "status": "rule:status"},
    )


def reasons(reading: Reading, proposal: Proposal) -> Iterator[tuple[str, float]]:
    """The observations that spoke loudest for and against a proposed event's trigger having its type."""
    o = Observed(reading.text, tags(reading))
    start, end = proposal.mentions[0]
    for i, token in enumerate(o.text.tokens):
        if start <= token.start < end and triggers.may_be(o, i):
            yield from triggers.reasons(o, i, proposal.type)
            return
