"""The whole way of one document, one screen long: source → text → mentions → proposals → claims."""

from collections.abc import Iterator
from hashlib import sha256
from types import ModuleType

from msgspec import Struct

from rawi.claims import assemble, reading
from rawi.records import Record, Source
from rawi.text import read

READERS = ("model", "rules")


class Step(Struct, frozen=True):
    """One thing that was found, by which rule, and what became of it."""

    step: str
    what: str
    by: str = ""
    why: str = ""

    def __str__(self) -> str:
        return "  ".join(part for part in (f"{self.step:10}", self.what, self.by and f"[{self.by}]", self.why) if part)


def code(source: Source, reader: str = "model", least: float | None = None) -> Record:
    """Read one document: what it reports, by whom, with the words to prove it.

    ``reader`` is the learned one (``model``) or ``rules``; claims less likely than ``least`` are left out, or, where it
    is not given, those under the reader's own bound.
    """
    chosen = _chosen(reader)
    found = _read(source)
    claims = assemble.claims(found, chosen.propose(found, least), _digest(source))
    return Record(
        id=source.id,
        lang=found.text.lang,
        outlet=source.outlet,
        published=source.published,
        title=source.title,
        relevant=bool(claims),
        claims=claims,
        framing=assemble.framing(found),
        notes=assemble.notes(found),
        source=_digest(source),
        run=chosen.run(least),
    )


def explain(source: Source, reader: str = "model", least: float | None = None) -> Iterator[Step]:
    """Every step of reading one document, dropped proposals among them."""
    chosen = _chosen(reader)
    found = _read(source)
    text = found.text
    yield Step("language", text.lang)
    if text.repaired != text.raw:
        yield Step("repair", text.repaired)
    for sentence in text.sentences:
        yield Step(
            "sentence",
            text.span(sentence.start, sentence.end).text,
            why="" if sentence.news else "no news: passed over",
        )
    for mention in (*found.times, *found.counts, *found.places, *found.actors, *found.loaded):
        yield Step(mention.kind, text.span(mention.start, mention.end).text, mention.by)
    for frame in found.frames:
        yield Step(
            "speaker",
            text.span(*frame.speaker).text,
            frame.by,
            f"{frame.kind}: vouches for «{text.span(*frame.scope).text}»",
        )
    kept = {p.mentions for p in chosen.propose(found, least)}
    for p in chosen.propose(found, 0):
        said = ", ".join(f"{what} {weight:+.2f}" for what, weight in chosen.reasons(found, p))
        fate = f"{'kept' if p.mentions in kept else 'dropped as too doubtful'}: {p.score:.2f}"
        yield Step(
            "event",
            f"{text.span(*p.mentions[0]).text} → {p.type}.{p.mode or '-'} {p.status}",
            p.by["type"],
            f"{fate}; {said}",
        )
        for a in (*p.arguments, *p.speakers):
            likely = "" if a.score is None else f"{a.score:.2f}"
            yield Step(f"  {a.role}", text.span(a.start, a.end).text, a.by, likely)


def _chosen(reader: str) -> ModuleType:
    """A reader's module, loaded when it is first asked for: each brings tables or a network of its own."""
    if reader == "model":
        from rawi.claims import learned

        return learned
    if reader == "rules":
        from rawi.claims import rules

        return rules
    raise ValueError(f"unknown reader {reader!r}: give one of {', '.join(READERS)}")


def _read(source: Source) -> reading.Reading:
    return reading.read(read(source.text, source.lang), source.outlet, source.published)


def _digest(source: Source) -> str:
    return source.sha256 or sha256(source.text.encode("utf-8", "surrogatepass")).hexdigest()
