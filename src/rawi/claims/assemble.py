"""From proposals to claims: every span is cut from the text as given, every value linked, every claim given its id.

Readers propose, this assembles: rules and model go through here alike.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from rawi.claims.reading import Reading
from rawi.linking import actors as who
from rawi.linking import places as where
from rawi.linking import times as when
from rawi.mentions import counts
from rawi.records import (
    ActorSpan,
    Argument,
    Claim,
    CountSpan,
    FramingSpan,
    Mention,
    PlaceSpan,
    Proposal,
    Span,
    TimeSpan,
)


def claims(reading: Reading, proposals: Iterable[Proposal], document: str) -> tuple[Claim, ...]:
    """The claims of one document, in the order of their triggers."""
    return tuple(_claim(reading, p, document) for p in proposals)


def framing(reading: Reading) -> tuple[FramingSpan, ...]:
    """The loaded names of a document."""
    return tuple(
        FramingSpan(*_cut(reading, m.start, m.end), target=m.value["target"], tone=m.value["tone"], by=m.by)
        for m in reading.loaded
    )


def notes(reading: Reading) -> tuple[str, ...]:
    """What contradicts itself in a document's dates."""
    out: list[str] = []
    for mention in reading.times:
        value = when.resolve(mention, reading.published, reading.text.lang, _zone(reading), reading.anchor)
        if value is not None:
            span = reading.text.span(mention.start, mention.end)
            out.extend(f"{span.start}-{span.end} {span.text}: {note}" for note in value.notes)
    return tuple(out)


def _claim(reading: Reading, p: Proposal, document: str) -> Claim:
    trigger, *also = (reading.text.span(*m) for m in p.mentions)
    times = tuple(_times(reading, p.arguments))
    day = times[0].from_ if times else None
    name = f"{document}|{trigger.start}|{trigger.end}|{p.type}"
    return Claim(
        id=sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        trigger=trigger,
        also=tuple(also),
        type=p.type,
        mode=p.mode,
        agent=_actors(reading, p.arguments, "agent", day),
        patient=_actors(reading, p.arguments, "patient", day),
        place=tuple(_places(reading, p.arguments)),
        time=times,
        counts=tuple(_counts(reading, p)),
        status=p.status,
        said_by=_actors(reading, p.speakers, "said_by", day),
        confidence=round(p.score, 4),
        by=p.by,
        confidences={name: round(likelihood, 4) for name, likelihood in p.likelihoods.items()},
    )


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 4)


def _cut(reading: Reading, start: int, end: int) -> tuple[str, int, int]:
    span: Span = reading.text.span(start, end)
    return span.text, span.start, span.end


def _actors(reading: Reading, found: Iterable[Argument], role: str, day: str | None) -> tuple[ActorSpan, ...]:
    out = []
    for a in found:
        if a.role == role:
            value = who.link(reading.text, reading.actor_context, a.start, a.end, day, role)
            out.append(
                ActorSpan(
                    *_cut(reading, a.start, a.end),
                    code=value.code,
                    id=value.id,
                    by=f"{a.by}+{value.by}",
                    confidence=_rounded(a.score),
                )
            )
    return tuple(out)


def _places(reading: Reading, found: Iterable[Argument]) -> Iterator[PlaceSpan]:
    for a in found:
        if a.role != "place":
            continue
        value = where.link(reading.text, reading.places, a.start, a.end, reading.place_context)
        if value is None:
            continue
        yield PlaceSpan(
            *_cut(reading, a.start, a.end),
            name=value.name,
            adm1=value.adm1,
            country=value.country,
            level=value.level,
            lat=value.lat,
            lon=value.lon,
            id=value.id,
            precision=value.precision,
            by=f"{a.by}+{value.by}",
            confidence=_rounded(a.score),
        )


def _times(reading: Reading, found: Iterable[Argument]) -> Iterator[TimeSpan]:
    for a, mention in _met(found, "time", reading.times):
        value = when.resolve(mention, reading.published, reading.text.lang, _zone(reading), reading.anchor)
        if value is not None:
            yield TimeSpan(
                *_cut(reading, mention.start, mention.end),
                from_=value.first,
                to=value.last,
                by=f"{a.by}+{value.by}",
                confidence=_rounded(a.score),
            )


def _counts(reading: Reading, p: Proposal) -> Iterator[CountSpan]:
    for a, mention in _met(p.arguments, "counts", reading.counts):
        v = mention.value
        yield CountSpan(
            *_cut(reading, mention.start, mention.end),
            of=counts.settled(v, p.type, p.mode),
            min=v.min,
            max=v.max,
            cumulative=v.cumulative,
            by=f"{a.by}+{mention.by}",
            confidence=_rounded(a.score),
        )


def _met(found: Iterable[Argument], role: str, mentions: Iterable[Mention]) -> Iterator[tuple[Argument, Mention]]:
    """Arguments of a role with the mention each touches most; a mention serves once, one without is left out."""
    used = set()
    for a in found:
        if a.role != role:
            continue
        touched = [(min(a.end, m.end) - max(a.start, m.start), -m.start, m) for m in mentions]
        length, _, best = max(touched, default=(0, 0, None), key=lambda t: t[:2])
        if best is not None and length > 0 and (best.start, best.end) not in used:
            used.add((best.start, best.end))
            yield a, best


def _zone(reading: Reading) -> str | None:
    return (reading.outlet.zone or None) if reading.outlet else None
