"""rawi (راوی): who is reported to have done what to whom, where, when, how many, and according to whom.

>>> import rawi
>>> reader = rawi.load()
>>> record = reader("به گزارش ایرنا، صدها نفر روز یکشنبه در اهواز تجمع کردند.", published="2019-11-04")
>>> [(claim.type, claim.trigger.text) for claim in record.claims]  # doctest: +SKIP
[('PROTEST', 'تجمع کردند')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rawi.reader import Reader, load
    from rawi.records import Claim, Record, Source, Span

__version__ = "0.1.0"
__all__ = ["Claim", "Reader", "Record", "Source", "Span", "__version__", "load"]

_HOMES = {
    "Claim": "records",
    "Reader": "reader",
    "Record": "records",
    "Source": "records",
    "Span": "records",
    "load": "reader",
}


def __getattr__(name: str) -> Any:
    """Public names are fetched when first used, so that ``import rawi`` costs nothing."""
    if name in _HOMES:
        return getattr(import_module(f"rawi.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
