"""The project file's tables, one migration after another; ``user_version`` says how many a file has had."""

import sqlite3

MIGRATIONS = (
    """
    -- A text as it came in. The same id with other words (an edited post) is another row; `current` is the last one.
    CREATE TABLE sources (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL,
        digest TEXT NOT NULL,           -- of everything the coding depends on
        sha256 TEXT NOT NULL,           -- of the bytes it came in
        text TEXT NOT NULL,
        media_type TEXT NOT NULL,
        outlet TEXT,
        published TEXT,
        title TEXT NOT NULL,
        lang TEXT,
        path TEXT NOT NULL,
        line INTEGER,
        meta TEXT NOT NULL,             -- JSON
        current INTEGER NOT NULL DEFAULT 1,
        UNIQUE (id, digest)
    );
    -- One version of rawi: its code and its lexicons.
    CREATE TABLE runs (id TEXT PRIMARY KEY, version TEXT NOT NULL, first_used TEXT NOT NULL);
    -- What one version read in one source; `current` is the last version's.
    CREATE TABLE records (
        key INTEGER PRIMARY KEY,
        source INTEGER NOT NULL REFERENCES sources (key),
        run TEXT NOT NULL REFERENCES runs (id),
        relevant INTEGER NOT NULL,
        json TEXT NOT NULL,             -- the record, as `rawi code` writes it
        current INTEGER NOT NULL DEFAULT 1,
        UNIQUE (source, run)
    );
    CREATE TABLE claims (
        key INTEGER PRIMARY KEY,
        record INTEGER NOT NULL REFERENCES records (key),
        n INTEGER NOT NULL,             -- its place in the record
        id TEXT NOT NULL,
        type TEXT NOT NULL,
        mode TEXT,
        status TEXT NOT NULL,
        trigger TEXT NOT NULL,
        time_from TEXT,
        time_to TEXT,
        json TEXT NOT NULL
    );
    CREATE TABLE actors (
        claim INTEGER NOT NULL REFERENCES claims (key),
        role TEXT NOT NULL,             -- agent, patient, said_by
        n INTEGER NOT NULL,
        text TEXT NOT NULL,
        form TEXT NOT NULL,             -- the text, folded for searching
        code TEXT NOT NULL,
        id TEXT
    );
    CREATE TABLE places (
        claim INTEGER NOT NULL REFERENCES claims (key),
        n INTEGER NOT NULL,
        text TEXT NOT NULL,
        form TEXT NOT NULL,             -- text and English names, folded for searching
        name TEXT NOT NULL,
        adm1 TEXT,
        country TEXT,
        level TEXT NOT NULL,
        lat REAL,
        lon REAL
    );
    CREATE TABLE framing (
        record INTEGER NOT NULL REFERENCES records (key),
        text TEXT NOT NULL,
        target TEXT NOT NULL,
        tone TEXT NOT NULL
    );
    CREATE INDEX records_source ON records (source, current);
    CREATE INDEX claims_record ON claims (record);
    CREATE INDEX claims_type ON claims (type, mode);
    CREATE INDEX claims_time ON claims (time_from, time_to);
    CREATE INDEX actors_claim ON actors (claim);
    CREATE INDEX actors_code ON actors (code);
    CREATE INDEX places_claim ON places (claim);
    CREATE INDEX places_country ON places (country);
    CREATE INDEX framing_record ON framing (record);
    -- Words are folded by rawi before they come here: unicode61 knows neither ی = ي nor the half-space.
    CREATE VIRTUAL TABLE words USING fts5 (body, content = '', tokenize = "unicode61 remove_diacritics 0");
    """,
)


class ProjectError(Exception):
    """A project file that is missing, of a newer rawi, or no project file at all; the message says what to do."""


def migrate(db: sqlite3.Connection) -> None:
    """Bring a project file up to this version's tables, each migration whole or not at all."""
    have = int(db.execute("PRAGMA user_version").fetchone()[0])
    if have > len(MIGRATIONS):
        raise ProjectError("written by a newer rawi: update rawi, or use another project file")
    if not have and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise ProjectError("an SQLite file, but not of rawi: name another project file")
    for number, script in enumerate(MIGRATIONS[have:], have + 1):
        db.executescript(f"BEGIN IMMEDIATE; {script} PRAGMA user_version = {number}; COMMIT;")
