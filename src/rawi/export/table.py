"""Claims as CSV: one claim a row, several values of a field joined by « | »."""

from collections.abc import Iterable, Iterator

from rawi.export.public import shown
from rawi.export.spreadsheet import Cell
from rawi.export.spreadsheet import lines as csv_lines
from rawi.records import ActorSpan, Claim, Record

COUNTED = ("killed", "injured", "arrested", "missing", "sentenced", "participants", "targets", "other")
COLUMNS = (
    *("document", "claim", "outlet", "published", "lang", "type", "mode", "status", "trigger", "start", "end"),
    *("agent", "agent_code", "patient", "patient_code", "said_by", "said_by_code"),
    *("place", "place_name", "adm1", "country", "level", "lat", "lon", "precision", "time", "from", "to"),
    *(f"{of}_{end}" for of in COUNTED for end in ("min", "max")),
    *("cumulative", "also", "confidence"),
)


def lines(records: Iterable[Record], *, public: bool = False) -> Iterator[str]:
    """The file's lines; ``public`` leaves out the words of actors who may be private persons."""
    return csv_lines(COLUMNS, (row(claim, record, public) for record in records for claim in record.claims))


def row(claim: Claim, record: Record, public: bool = False) -> list[Cell]:
    """One claim's cells, in the order of ``COLUMNS``."""
    where = claim.place[0] if claim.place else None
    cells: list[Cell] = [record.id, claim.id, record.outlet, record.published, record.lang]
    cells += [
        claim.type,
        claim.mode,
        claim.status,
        "" if public else claim.trigger.text,
        claim.trigger.start,
        claim.trigger.end,
    ]
    for actors in (claim.agent, claim.patient, claim.said_by):
        cells += _actors(actors, public)
    cells += [_join(p.text for p in claim.place), _join(p.name for p in claim.place)]
    cells += [where.adm1, where.country, where.level, where.lat, where.lon, where.precision] if where else [None] * 6
    cells += [_join(t.text for t in claim.time)]
    cells += [min((t.from_ for t in claim.time), default=None), max((t.to for t in claim.time), default=None)]
    for of in COUNTED:
        found = next((c for c in claim.counts if c.of == of), None)
        cells += [found.min, found.max] if found else [None, None]
    cells += [_join(c.of for c in claim.counts if c.cumulative)]
    cells += ["" if public else _join(s.text for s in claim.also), claim.confidence]
    return cells


def _actors(actors: tuple[ActorSpan, ...], public: bool) -> list[Cell]:
    return [_join(shown(a, public) for a in actors), _join(a.code for a in actors)]


def _join(texts: Iterable[str]) -> str:
    return " | ".join(" ".join(text.split()) for text in texts)
