"""What a time expression says, before it is known which days it means.

The mention finder fills these records from words alone; ``rawi.linking.times`` turns them into days.
"""

from __future__ import annotations

from msgspec import Struct


class Point(Struct, frozen=True, kw_only=True):
    """One named stretch of time («بامداد سه‌شنبه ۲۳ تیر»): every field holds what the words say, None what they do not.

    ``weekdays`` count from Monday as 0. ``shift`` is the words' direction: -1 last, 0 this, 1 next.
    ``ref`` is a word for a day («امروز» ``today``), ``period`` two ISO days of a named period.
    ``qty`` and ``unit`` are a distance or duration («دو روز پیش»: 2, ``r``, shift -1, ``mode`` ago).
    """

    days: tuple[int, ...] = ()
    ranged: bool = False
    month: int | None = None
    calendar: str | None = None
    year: int | None = None
    year_shift: int | None = None
    month_shift: int | None = None
    weekdays: tuple[int, ...] = ()
    weekday_shift: int | None = None
    week_shift: int | None = None
    ref: str | None = None
    part: str | None = None
    clock: int | None = None
    zone: str | None = None
    unit: str | None = None
    qty: int | None = None
    mode: str | None = None
    shift: int | None = None
    phase: str | None = None
    half: tuple[str, int] | None = None
    season: int | None = None
    decade: int | None = None
    period: str | None = None
    alt: Point | None = None


class Expression(Struct, frozen=True, kw_only=True):
    """A whole time expression: ``point``, ``since``, ``until`` or ``span`` (``first`` to ``last``).

    ``future`` is True where the sentence speaks of what is to come («برگزار خواهد شد»), False where
    of what was, None where it does not say.
    """

    kind: str
    first: Point
    last: Point | None = None
    future: bool | None = None
