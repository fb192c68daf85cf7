"""Files → `Source`s, one file a format; faults are values."""

from rawi.ingest.files import read, size
from rawi.ingest.items import Failure, Item, Note

__all__ = ["Failure", "Item", "Note", "read", "size"]
