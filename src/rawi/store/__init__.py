"""Documents, records and claims in one local SQLite file."""

from rawi.store.project import open_project
from rawi.store.read import Ask, Row, claims, documents, records
from rawi.store.runs import current_run
from rawi.store.schema import ProjectError
from rawi.store.write import Outcome, state, write

__all__ = [
    "Ask",
    "Outcome",
    "ProjectError",
    "Row",
    "claims",
    "current_run",
    "documents",
    "open_project",
    "records",
    "state",
    "write",
]
