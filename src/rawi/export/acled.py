"""Claims as rows with ACLED's 31 columns, for people whose tools read those.

A row is one claim, not one event: ACLED's coders weigh several sources, this is what one document says. Only asserted
claims of a kind ACLED records are written (``lexicon/data/acled.tsv``).
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache

from msgspec import Struct

from rawi.export.countries import Country, countries, country
from rawi.export.sentence import sentence
from rawi.export.spreadsheet import Cell
from rawi.export.spreadsheet import lines as csv_lines
from rawi.fold import fold
from rawi.lexicon.load import rows
from rawi.records import ActorSpan, Claim, Record

COLUMNS = (
    *("data_id", "iso", "event_id_cnty", "event_id_no_cnty", "event_date", "year", "time_precision"),
    *("event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2"),
    *("interaction", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude"),
    *("geo_precision", "source", "source_scale", "notes", "fatalities", "timestamp", "iso3"),
)
_RIOTERS, _PROTESTERS, _EXTERNAL = 5, 6, 8


class Kind(Struct, frozen=True):
    """What ACLED calls an event."""

    event_type: str
    sub_event_type: str


class Party(Struct, frozen=True):
    """An actor as ACLED writes one; ``inter`` is its number for the kind."""

    name: str
    inter: int | None


class Sector(Struct, frozen=True):
    """How actors of a sector are classed and named."""

    kind: str
    inter: int | None
    name: str


def lines(records: Iterable[Record]) -> Iterator[str]:
    """The file's lines; claims ACLED has no event for are left out."""
    return csv_lines(COLUMNS, _rows(records))


def kind(claim: Claim) -> Kind | None:
    """The event and sub-event type, by type, mode and who was struck; None if ACLED records no such event."""
    table, who = _kinds(), struck(claim)
    for key in ((claim.type, claim.mode or "", who), (claim.type, claim.mode or "", "*")):
        if key in table:
            return table[key] if table[key].event_type else None
    return None


def struck(claim: Claim) -> str:
    """armed, protesters, civilian, state or unknown: the class of the first patient whose class is known."""
    for actor in claim.patient:
        if is_protester(actor.text):
            return "protesters"
        found = _sectors().get(actor.code.partition("-")[2])
        if found and found.kind != "unknown":
            return found.kind
    return "unknown"


def is_protester(text: str) -> bool:
    """Whether a span names protesters («معترضان»); no code tells them from other civilians."""
    return not _protesters().isdisjoint(re.findall(r"[\w\u200c]+", fold(text)))


def _rows(records: Iterable[Record]) -> Iterator[list[Cell]]:
    number = 0
    for record in records:
        for claim in record.claims:
            what = kind(claim) if claim.status == "asserted" else None
            if what:
                number += 1
                yield _row(number, claim, record, what)


def _row(number: int, claim: Claim, record: Record, what: Kind) -> list[Cell]:
    where = claim.place[0] if claim.place else None
    land = countries().get(where.country or "") if where else None
    one, two = _parties(claim, land)
    when, precision, said = _day(claim, record)
    alpha3 = land.alpha3 if land else ""
    killed = [c.min for c in claim.counts if c.of == "killed" and not c.cumulative and c.min is not None]
    return [
        number,
        land.numeric if land else "",
        f"{alpha3}{claim.id}",
        number,
        when.strftime("%d-%m-%Y") if when else "",
        when.year if when else "",
        precision,
        what.event_type,
        what.sub_event_type,
        one.name,
        "",
        one.inter,
        two.name,
        "",
        two.inter,
        _interaction(one, two),
        land.region if land else "",
        land.name if land else "",
        where.adm1 if where else "",
        "",
        "",
        where.name if where else "",
        where.lat if where else "",
        where.lon if where else "",
        _geo_precision(where.level, where.precision) if where else "",
        record.outlet or "",
        "",
        sentence(claim, record.outlet) + said,
        sum(killed) if killed else "",
        _timestamp(record.published),
        alpha3,
    ]


def _parties(claim: Claim, where: Country | None) -> tuple[Party, Party]:
    both = [_party(a, claim, where, True) for a in claim.agent] + [
        _party(p, claim, where, False) for p in claim.patient
    ]
    parties = [party for party in both if party] + [Party("", None)] * 2
    return parties[0], parties[1]


def _party(actor: ActorSpan, claim: Claim, where: Country | None, agent: bool) -> Party | None:
    code, _, sector = actor.code.partition("-")
    own = country(code) or where
    named = own.name if own else "unknown country"
    if claim.type == "PROTEST" and agent:
        riot = claim.mode == "riot"
        return Party(f"{'Rioters' if riot else 'Protesters'} ({named})", _RIOTERS if riot else _PROTESTERS)
    if is_protester(actor.text):
        return Party(f"Protesters ({named})", _PROTESTERS)
    found = _sectors().get(sector)
    if not found or not found.name:
        return None
    abroad = found.inter == 1 and where and own and where.alpha2 != own.alpha2
    return Party(
        found.name.format(country=named, text=" ".join(actor.text.split())), _EXTERNAL if abroad else found.inter
    )


def _interaction(one: Party, two: Party) -> Cell:
    if one.inter is None:
        return ""
    low, high = sorted((one.inter, two.inter or 0))
    return f"{one.inter}0" if not low else f"{low}{high}"


def _day(claim: Claim, record: Record) -> tuple[date | None, Cell, str]:
    """The event's first day and ACLED's time precision; without one the publication's day, and the note says so."""
    if claim.time:
        first, last = (date.fromisoformat(day) for day in (claim.time[0].from_, claim.time[0].to))
        days = (last - first).days
        return first, 1 if not days else 2 if days < 7 else 3, ""
    if record.published:
        return date.fromisoformat(record.published[:10]), 3, " (day of publication; the text names none)"
    return None, "", " (the text names no day)"


def _geo_precision(level: str, precision: str) -> int:
    if level in ("site", "town") and precision != "centre":
        return 2 if precision == "nearby" else 1
    return 2 if level == "district" else 3


def _timestamp(published: str | None) -> Cell:
    """Seconds since 1970 of a publication time that carries its offset."""
    try:
        when = datetime.fromisoformat(published or "")
    except ValueError:
        return ""
    return int(when.timestamp()) if when.tzinfo else ""


@cache
def _kinds() -> dict[tuple[str, str, str], Kind]:
    return {(r["type"], r["mode"], r["patient"]): Kind(r["event_type"], r["sub_event_type"]) for r in rows("acled.tsv")}


@cache
def _sectors() -> dict[str, Sector]:
    return {
        r["sector"]: Sector(r["class"], int(r["inter"]) if r["inter"] else None, r["name"])
        for r in rows("acled_actors.tsv")
    }


@cache
def _protesters() -> frozenset[str]:
    return frozenset(fold(r["form"]) for r in rows("acled_protesters.tsv"))
