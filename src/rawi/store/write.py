"""Putting documents and what was read in them into a project file; doing it twice changes nothing."""

import sqlite3
from collections import Counter
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Literal

import msgspec

from rawi import __version__
from rawi.records import Claim, Record, Source
from rawi.store.words import searchable

Outcome = Literal["added", "replaced", "recoded", "there"]


def digest(source: Source) -> str:
    """The fingerprint of everything a document's coding depends on."""
    parts = [source.text, source.outlet, source.published, source.title, source.lang]
    return blake2b(msgspec.json.encode(parts), digest_size=16).hexdigest()


def state(db: sqlite3.Connection, source: Source, run: str) -> Outcome:
    """What adding this document with this version will mean (``there``: nothing is to be done)."""
    row = db.execute(
        "SELECT s.current, r.key FROM sources s LEFT JOIN records r ON r.source = s.key AND r.run = ? AND r.current"
        " WHERE s.id = ? AND s.digest = ?",
        (run, source.id, digest(source)),
    ).fetchone()
    if row is None:
        known = db.execute("SELECT 1 FROM sources WHERE id = ?", (source.id,)).fetchone()
        return "replaced" if known else "added"
    if not row[0]:
        return "replaced"
    return "there" if row[1] else "recoded"


def write(db: sqlite3.Connection, batch: list[tuple[Source, Record]], run: str) -> Counter[Outcome]:
    """Keep a batch of documents and their records in one transaction: all of it is in the file, or none."""
    outcomes = Counter[Outcome]()
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute(
            "INSERT OR IGNORE INTO runs VALUES (?, ?, ?)",
            (run, __version__, datetime.now(UTC).isoformat(timespec="seconds")),
        )
        for source, record in batch:
            outcome = state(db, source, run)
            outcomes[outcome] += 1
            if outcome != "there":
                _record(db, _source(db, source), record, run)
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
    return outcomes


def _source(db: sqlite3.Connection, source: Source) -> int:
    """The row of a source, made where there is none; it becomes its id's current one."""
    mark = digest(source)
    db.execute("UPDATE sources SET current = 0 WHERE id = ? AND digest != ? AND current", (source.id, mark))
    row = db.execute("SELECT key FROM sources WHERE id = ? AND digest = ?", (source.id, mark)).fetchone()
    if row:
        db.execute("UPDATE sources SET current = 1 WHERE key = ? AND NOT current", row)
        return int(row[0])
    key = db.execute(
        "INSERT INTO sources (id, digest, sha256, text, media_type, outlet, published, title, lang, path, line, meta)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(source.id, mark, source.sha256, source.text, source.media_type, source.outlet, source.published),
            *(source.title, source.lang, source.path, source.line, msgspec.json.encode(source.meta).decode()),
        ),
    ).lastrowid
    assert key is not None
    db.execute("INSERT INTO words (rowid, body) VALUES (?, ?)", (key, searchable(f"{source.title}\n{source.text}")))
    return key


def _record(db: sqlite3.Connection, source: int, record: Record, run: str) -> None:
    db.execute("UPDATE records SET current = 0 WHERE source = ? AND run != ? AND current", (source, run))
    if db.execute("UPDATE records SET current = 1 WHERE source = ? AND run = ?", (source, run)).rowcount:
        return
    key = db.execute(
        "INSERT INTO records (source, run, relevant, json) VALUES (?, ?, ?, ?)",
        (source, run, record.relevant, msgspec.json.encode(record).decode()),
    ).lastrowid
    assert key is not None
    for n, claim in enumerate(record.claims, 1):
        _claim(db, key, n, claim)
    db.executemany("INSERT INTO framing VALUES (?, ?, ?, ?)", [(key, f.text, f.target, f.tone) for f in record.framing])


def _claim(db: sqlite3.Connection, record: int, n: int, claim: Claim) -> None:
    first = min((t.from_ for t in claim.time), default=None)
    last = max((t.to for t in claim.time), default=None)
    key = db.execute(
        "INSERT INTO claims (record, n, id, type, mode, status, trigger, time_from, time_to, json)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(record, n, claim.id, claim.type, claim.mode, claim.status, claim.trigger.text),
            *(first, last, msgspec.json.encode(claim).decode()),
        ),
    ).lastrowid
    roles = (("agent", claim.agent), ("patient", claim.patient), ("said_by", claim.said_by))
    db.executemany(
        "INSERT INTO actors VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (key, role, i, a.text, searchable(a.text), a.code, a.id)
            for role, spans in roles
            for i, a in enumerate(spans, 1)
        ],
    )
    db.executemany(
        "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                key,
                i,
                p.text,
                searchable(f"{p.text}\n{p.name}\n{p.adm1 or ''}"),
                p.name,
                p.adm1,
                p.country,
                p.level,
                p.lat,
                p.lon,
            )
            for i, p in enumerate(claim.place, 1)
        ],
    )
