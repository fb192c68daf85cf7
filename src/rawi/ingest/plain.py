"""A text file: one document."""

from collections.abc import Iterator

from rawi.ingest.decode import decode
from rawi.ingest.items import Item, document
from rawi.ingest.opened import Opened


def read(file: Opened) -> Iterator[Item]:
    """The file's text, unchanged (line ends too)."""
    data = file.whole()
    yield from document(file.path, None, decode(data), data)
