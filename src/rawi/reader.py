"""The Python way in: a reader that turns one text into one record."""

import gc
from functools import cache
from hashlib import sha256

from rawi.records import Record, Source


class Reader:
    """Reads texts: ``reader(text, published="2019-11-04", outlet="…") -> Record``. Made by :func:`load`."""

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
            )
        )


def load() -> Reader:
    """A reader with its lexicons loaded, so that the first text takes no longer than the others."""
    reader = Reader()
    for warm in ("تجمع در تهران", "تظاهر العشرات في بغداد", "A rally in Basra"):
        reader(warm, published="2019-11-04")
    settle()
    return reader


@cache
def settle() -> None:
    """Have the garbage collector leave alone what is loaded by now: going through the lexicons again and again is a
    quarter of the time of coding."""
    gc.collect()
    gc.freeze()
