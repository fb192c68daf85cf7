"""A stand-in for the pipeline: a protest wherever a word for it stands, a fault where the text asks for one."""

import re

from rawi.records import ActorSpan, Claim, PlaceSpan, Record, Source, Span, TimeSpan

PROTEST = re.compile("تجمع|تظاهرات|مظاهرة|rally")
PLACES = (("اهواز", "Ahvaz", "IR"), ("بغداد", "Baghdad", "IQ"), ("Basra", "Basra", "IQ"))


def span(kind, text, words, **values):
    start = text.find(words)
    return (kind(text=words, start=start, end=start + len(words), **values),) if start >= 0 else ()


def code(source: Source) -> Record:
    """Deterministic, and quick."""
    text = source.text
    if "BREAK" in text:
        raise RuntimeError("asked to")
    claims = tuple(
        Claim(
            id=f"{source.id}-{n}",
            trigger=Span(text=found[0], start=found.start(), end=found.end()),
            type="PROTEST",
            mode="demo",
            agent=span(ActorSpan, text, "معترضان", code="IRN-CVL"),
            place=tuple(
                p
                for form, name, land in PLACES
                for p in span(PlaceSpan, text, form, name=name, country=land, lat=1.0, lon=2.0)
            ),
            time=span(TimeSpan, text, "یکشنبه", from_="2019-11-03", to="2019-11-03"),
            said_by=span(ActorSpan, text, "ایسنا", code="IRN-JRN", id="isna"),
        )
        for n, found in enumerate(PROTEST.finditer(text), 1)
    )
    return Record(
        id=source.id,
        lang=source.lang or "fa",
        outlet=source.outlet,
        published=source.published,
        title=source.title,
        relevant=bool(claims),
        claims=claims,
    )
