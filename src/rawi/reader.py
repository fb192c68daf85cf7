"""The Python way in: a reader that turns one text into one record."""

import gc
from functools import cache
from hashlib import sha256

from rawi.records import Record, Source


class Reader:
    """Reads texts: ``reader(text, published="2019-11-04", outlet="…") -> Record``. Made by :func:`load`."""

    def __init__(self, reader: str = "model", least: float | None = None) -> None:
        self._reader, self._least = reader, least

    def __call__(
        self,
        text: str,
        *,
        published: str | None = None,
        outlet: str | None = None,
        lang: str | None = None,
        title: str = "",
        id: str | None = None,
    ) -> Record:
        """What a text reports.

        ``published`` is an ISO day or time; without it «دیروز» stays without a day. ``lang`` (fa, ar, en) is detected
        where it is not given; ``id`` is the text's SHA-256 where it is not given.
        """
        from rawi.pipeline import code

        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return code(
            Source(
                id=id or digest, text=text, sha256=digest, outlet=outlet, published=published, title=title, lang=lang
            ),
            self._reader,
            self._least,
        )


def load(reader: str = "model", min_confidence: float | None = None) -> Reader:
    """A reader with its model and lexicons loaded, so that the first text takes no longer than the others.

    ``reader`` is ``model`` or ``rules``; claims less likely than ``min_confidence`` are left out.
    """
    made = Reader(reader, min_confidence)
    for warm in ("تجمع در تهران", "تظاهر العشرات في بغداد", "A rally in Basra"):
        made(warm, published="2019-11-04")
    settle()
    return made


@cache
def settle() -> None:
    """Have the garbage collector leave alone what is loaded by now: going through the lexicons again and again is a
    quarter of the time of coding."""
    gc.collect()
    gc.freeze()
