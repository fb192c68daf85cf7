"""Everything that was found in one document before any claim is made of it."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from rawi.lexicon.actors import Actor, Nation, Outlet, Role
from rawi.linking import actors as who
from rawi.linking import places as where
from rawi.linking import times as when
from rawi.mentions import actors, counts, events, loaded, numbers, places, quotes, speech, times
from rawi.records import Frame, Mention, Text


class Reading(Struct, frozen=True):
    """One document's mentions, speech frames and linking contexts, all at view offsets."""

    text: Text
    outlet: Outlet | None
    publisher: str | None
    published: str | None
    times: list[Mention]
    counts: list[Mention]
    places: list[Mention]
    actors: list[Mention]
    loaded: list[Mention]
    quotes: list[Mention]
    frames: list[Frame]
    anchor: date | None
    actor_context: who.Context
    place_context: where.Context


def read(text: Text, outlet: str | None = None, published: str | None = None) -> Reading:
    """Run every mention finder once over a text."""
    publisher = who.outlet(outlet)
    found_times = times.find(text)
    found_places = places.find(text)
    found_actors = actors.find(text)
    found_quotes = quotes.find(text)
    frames = [f for f in speech.frames(text, found_quotes, found_actors) if not speech.is_publisher(text, f, outlet)]
    return Reading(
        text=text,
        outlet=publisher,
        publisher=outlet,
        published=published,
        times=found_times,
        counts=counts.find(text, numbers.find(text), found_times),
        places=found_places,
        actors=found_actors,
        loaded=loaded.find(text),
        quotes=found_quotes,
        frames=frames,
        anchor=when.document_anchor(text, found_times, published),
        actor_context=who.context(text, found_actors, publisher, published),
        place_context=where.context(text, found_places),
    )


def tags(reading: Reading) -> list[tuple[str, ...]]:
    """For each word, what the finders say it is part of: the tags that features speak of (``A:COP``, ``time``)."""
    marks: list[list[str]] = [[] for _ in reading.text.tokens]
    starts = [token.start for token in reading.text.tokens]
    for kind, mentions in (
        ("event", events.find(reading.text)),
        ("time", reading.times),
        ("place", reading.places),
        ("count", reading.counts),
        ("actor", reading.actors),
        ("loaded", reading.loaded),
    ):
        for mention in mentions:
            names = tuple(_names(kind, mention))
            for i in _covered(starts, mention.start, mention.end):
                marks[i].extend(names)
    for quote in reading.quotes:
        for i in _covered(starts, quote.start, quote.end):
            marks[i].append("quote")
    for frame in reading.frames:
        for kind, (start, end) in (("speaker", frame.speaker), ("cue", frame.cue)):
            for i in _covered(starts, start, end):
                marks[i].append(kind)
    return [tuple(dict.fromkeys(m)) for m in marks]


def _names(kind: str, mention: Mention) -> Iterator[str]:
    value = mention.value
    if kind == "event":
        for type, mode in value[:2]:
            yield f"E:{type}.{mode}" if mode else f"E:{type}"
    elif kind == "count":
        yield f"count:{value.of}"
    elif kind != "actor":
        yield kind
    elif isinstance(value[0], Actor):
        yield "A"
        yield f"A:{value[0].code[4:]}"
    elif isinstance(value[0], Role):
        yield "R"
        yield f"R:{value[0].sector}"
    elif isinstance(value[0], Nation):
        yield f"N:{value[0].kind}"


def _covered(starts: list[int], start: int, end: int) -> Iterator[int]:
    yield from range(bisect_left(starts, start), bisect_left(starts, end))
