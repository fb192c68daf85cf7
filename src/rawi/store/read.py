"""Asking a project file: claims by their fields, documents by their id."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from rawi.records import Claim, Record, Source
from rawi.store.words import query, searchable

# Names of people the lexicon does not know are not looked up (nobody's file is kept here): only those with an id,
# and offices, forces and organisations by their sector.
PRIVATE_SECTORS = ("CVL", "UNK", "ELI", "REF", "LAB", "EDU", "MED", "OPP", "REL", "SOC", "AGR", "BUS", "CRM")


class Ask(Struct, frozen=True, kw_only=True):
    """Which claims are wanted; what is None does not matter."""

    first: str | None = None
    last: str | None = None
    place: str | None = None
    country: str | None = None
    type: str | None = None
    mode: str | None = None
    actor: str | None = None
    status: str | None = None
    speaker: str | None = None
    text: str | None = None
    document: str | None = None
    limit: int | None = None


class Row(Struct, frozen=True):
    """A claim with the record it stands in."""

    claim: Claim
    record: Record


def claims(db: sqlite3.Connection, ask: Ask) -> Iterator[Row]:
    """The claims asked for, by the event's day (the publication's where none is told), then document."""
    where, given = _conditions(ask)
    limit = "" if ask.limit is None else " LIMIT ?"
    rows = db.execute(
        "SELECT c.n, r.key, r.json FROM claims c JOIN records r ON r.key = c.record JOIN sources s ON s.key = r.source"
        f" WHERE {' AND '.join(where)}"
        f" ORDER BY coalesce(c.time_from, substr(s.published, 1, 10)), s.published, s.id, c.n{limit}",
        [*given, *([] if ask.limit is None else [ask.limit])],
    )
    decoder = msgspec.json.Decoder(Record)
    kept: tuple[int, Record] | None = None
    for n, key, record in rows:
        if kept is None or kept[0] != key:
            kept = key, decoder.decode(record)
        yield Row(kept[1].claims[n - 1], kept[1])


def records(db: sqlite3.Connection) -> Iterator[Record]:
    """Every document's current record, by id."""
    decoder = msgspec.json.Decoder(Record)
    for (record,) in db.execute(
        "SELECT r.json FROM records r JOIN sources s ON s.key = r.source WHERE r.current AND s.current ORDER BY s.id"
    ):
        yield decoder.decode(record)


def documents(db: sqlite3.Connection, id: str, limit: int = 10) -> list[tuple[Source, Record]]:
    """The document with this id, or the ones whose id begins so, or the one a claim of this id stands in."""
    found = (
        _documents(db, "s.id = ?", [id], limit)
        or _documents(db, "substr(s.id, 1, ?) = ?", [len(id), id], limit)
        or _documents(db, "r.key IN (SELECT record FROM claims WHERE substr(id, 1, ?) = ?)", [len(id), id], limit)
    )
    return found


def _documents(db: sqlite3.Connection, where: str, given: list[Any], limit: int) -> list[tuple[Source, Record]]:
    rows = db.execute(
        "SELECT s.id, s.text, s.sha256, s.media_type, s.outlet, s.published, s.title, s.lang, s.path, s.line, s.meta,"
        " r.json"
        " FROM sources s JOIN records r ON r.source = s.key WHERE s.current AND r.current"
        f" AND {where} ORDER BY s.id LIMIT ?",
        [*given, limit],
    )
    names = ("id", "text", "sha256", "media_type", "outlet", "published", "title", "lang", "path", "line")
    return [
        (
            Source(**dict(zip(names, row, strict=False)), meta=msgspec.json.decode(row[10])),
            msgspec.json.decode(row[11], type=Record),
        )
        for row in rows
    ]


def _conditions(ask: Ask) -> tuple[list[str], list[Any]]:
    where, given = ["r.current", "s.current"], list[Any]()

    def need(condition: str, *values: object) -> None:
        where.append(condition)
        given.extend(values)

    day = "substr(s.published, 1, 10)"
    if ask.first:
        need(f"coalesce(c.time_to, {day}) >= ?", ask.first)
    if ask.last:
        need(f"coalesce(c.time_from, {day}) <= ?", ask.last)
    if ask.place:
        need("c.key IN (SELECT claim FROM places WHERE instr(form, ?))", searchable(ask.place))
    if ask.country:
        need("c.key IN (SELECT claim FROM places WHERE country = ?)", ask.country.upper())
    for column, value in (("type", ask.type and ask.type.upper()), ("mode", ask.mode), ("status", ask.status)):
        if value:
            need(f"c.{column} = ?", value)
    if ask.actor:
        need(*_actor(ask.actor, "role IN ('agent', 'patient')"))
    if ask.speaker:
        need(*_actor(ask.speaker, "role = 'said_by'"))
    if ask.text:
        need("s.key IN (SELECT rowid FROM words WHERE words MATCH ?)", query(ask.text) or '""')
    if ask.document:
        need("s.id = ?", ask.document)
    return where, given


def _actor(asked: str, role: str) -> tuple[Any, ...]:
    """By code («IRN», «IRN-MIL», «MIL»), by id, or by a public actor's name in the text."""
    upper = asked.upper()
    by_code = "code = ? OR substr(code, 1, 4) = ? || '-' OR substr(code, 5) = ? OR id = ?"
    public = f"(id IS NOT NULL OR substr(code, 5) NOT IN ({', '.join('?' * len(PRIVATE_SECTORS))}))"
    condition = f"c.key IN (SELECT claim FROM actors WHERE {role} AND ({by_code} OR (instr(form, ?) AND {public})))"
    return condition, upper, upper, upper, asked, searchable(asked), *PRIVATE_SECTORS
