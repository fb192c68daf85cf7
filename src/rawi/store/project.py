"""Opening a project file (SQLite, write-ahead log: a process killed at any time leaves it sound)."""

import sqlite3
from pathlib import Path

from rawi.store.schema import ProjectError, migrate


def open_project(path: str | Path, *, create: bool = False) -> sqlite3.Connection:
    """The connection; :class:`ProjectError` where the file is missing (unless made), foreign, broken or too new."""
    path = Path(path)
    if not create and not path.exists():
        raise ProjectError(f"{path}: no such project file; make it with: rawi --project {path} add PATHS…")
    try:
        db = sqlite3.connect(path, timeout=30, isolation_level=None)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
        migrate(db)
    except sqlite3.OperationalError as fault:
        raise ProjectError(f"{path}: {fault}; name a project file in a folder you may write to") from fault
    except sqlite3.DatabaseError as fault:
        raise ProjectError(f"{path}: {fault}; name another project file") from fault
    except ProjectError as fault:
        raise ProjectError(f"{path}: {fault}") from None
    return db
