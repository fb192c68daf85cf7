"""Records as JSON lines: the public contract, one document a line."""

from collections.abc import Iterable, Iterator

import msgspec

from rawi.records import Record


def lines(records: Iterable[Record]) -> Iterator[str]:
    """One record a line, the same bytes for the same record."""
    encoder = msgspec.json.Encoder()
    for record in records:
        yield encoder.encode(record).decode() + "\n"
