"""Claims with coordinates as GeoJSON (RFC 7946), one feature a claim, with how exact its place is."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from rawi.export.public import shown
from rawi.records import ActorSpan, Claim, PlaceSpan, Record


def lines(records: Iterable[Record], *, public: bool = False) -> Iterator[str]:
    """The file, a feature a line; claims whose place has no coordinates are left out."""
    yield '{"type":"FeatureCollection","features":[\n'
    between = ""
    for record in records:
        for claim in record.claims:
            where = next((p for p in claim.place if p.lat is not None and p.lon is not None), None)
            if where:
                yield between + msgspec.json.encode(feature(claim, where, record, public)).decode()
                between = ",\n"
    yield "\n]}\n"


def feature(claim: Claim, where: PlaceSpan, record: Record, public: bool) -> dict[str, Any]:
    """One claim at one place. ``precision``: exact, nearby, or the centre of a wider area."""

    def people(actors: tuple[ActorSpan, ...]) -> list[dict[str, str]]:
        return [{"code": a.code, **({"text": text} if (text := shown(a, public)) else {})} for a in actors]

    return {
        "type": "Feature",
        "id": claim.id,
        "geometry": {"type": "Point", "coordinates": [where.lon, where.lat]},
        "properties": {
            "document": record.id,
            "outlet": record.outlet,
            "published": record.published,
            "type": claim.type,
            "mode": claim.mode,
            "status": claim.status,
            **({} if public else {"trigger": claim.trigger.text}),
            "agent": people(claim.agent),
            "patient": people(claim.patient),
            "said_by": people(claim.said_by),
            "place": where.name,
            "adm1": where.adm1,
            "country": where.country,
            "level": where.level,
            "precision": where.precision,
            "from": min((t.from_ for t in claim.time), default=None),
            "to": max((t.to for t in claim.time), default=None),
            "counts": [{"of": c.of, "min": c.min, "max": c.max, "cumulative": c.cumulative} for c in claim.counts],
        },
    }
