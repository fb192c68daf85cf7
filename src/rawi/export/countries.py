"""Countries by any of their codes or names, as ACLED writes them."""

from functools import cache

from msgspec import Struct

from rawi.lexicon.load import rows


class Country(Struct, frozen=True):
    """A country's codes and ACLED's region."""

    alpha2: str
    alpha3: str
    numeric: str
    name: str
    region: str


@cache
def countries() -> dict[str, Country]:
    """Country by ISO alpha-2."""
    return {r["alpha2"]: Country(**r) for r in rows("acled_countries.tsv")}


def country(asked: str) -> Country | None:
    """The country of an alpha-2 or alpha-3 code or an English name («iq», «IRQ», «Iraq»)."""
    wanted = asked.strip().casefold()
    return next(
        (c for c in countries().values() if wanted in (c.alpha2.lower(), c.alpha3.lower(), c.name.casefold())), None
    )
