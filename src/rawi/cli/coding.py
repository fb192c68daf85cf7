"""Running the pipeline over many documents: faults as values, in order, in one process or in several."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from rawi.cli.setting import Code
from rawi.ingest import Failure, Item, Note
from rawi.lexicon.load import LexiconError
from rawi.reader import settle
from rawi.records import Record, Source

Result = tuple[Source, Record] | Failure | Note

_BATCH = 16
# Batches in flight for each process: enough to keep it busy, few enough to keep memory flat.
_AHEAD = 4


def run(items: Iterable[Item], code: Code, jobs: int = 1) -> Iterator[Result]:
    """What coding gives for each item, in their order, whatever the number of processes."""
    if jobs <= 1:
        for item in items:
            yield one(item, code)
        return
    rest = iter(items)
    with ProcessPoolExecutor(jobs) as pool:
        flying: deque[Future[list[Result]]] = deque()
        while True:
            while len(flying) < jobs * _AHEAD and (batch := list(islice(rest, _BATCH))):
                flying.append(pool.submit(several, batch, code))
            if not flying:
                return
            yield from flying.popleft().result()


def several(items: list[Item], code: Code) -> list[Result]:
    """A batch, in a process of its own."""
    return [one(item, code) for item in items]


def one(item: Item, code: Code) -> Result:
    """A document coded; a fault of rawi's own costs this document only, and is said."""
    if not isinstance(item, Source):
        return item
    try:
        record = code(item)
        settle()
        return item, record
    except Exception as fault:
        return failed(item, fault)


def failed(source: Source, fault: Exception) -> Failure:
    """A fault of rawi's own as one document's failure; a missing data file would fail every document, and is raised."""
    if isinstance(fault, LexiconError):
        raise fault
    what = f"rawi failed on document {source.id[:60]!r}: {type(fault).__name__}: {str(fault)[:200]}"
    return Failure(source.path or source.id, source.line, what, "please report it with the document")
