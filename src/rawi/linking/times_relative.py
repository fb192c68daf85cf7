"""Days counted from the publication: «دیروز», weekdays, «دو هفته پیش», «هفته آینده», clocks."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from rawi.linking import calendars
from rawi.mentions.times_expression import Point

_DAY = timedelta(1)
_RANGE = tuple[date, date]
_WEEK_STARTS = {"fa": 5, "ar": 6, "en": 0}
_HOURS = {"noon": 10 * 60, "afternoon": 12 * 60, "night": 6 * 60, "morning": 3 * 60}
_SMALL_HOURS = 4 * 60
_SOME_HOURS = 60  # «ساعاتی پیش» is more than an hour ago
_REFS: dict[str, tuple[int, int]] = {
    "today": (0, 0),
    "now": (0, 0),
    "yesterday": (-1, -1),
    "tomorrow": (1, 1),
    "lastnight": (-1, -1),
    "thisnight": (-1, 0),
    "last24": (-1, 0),
    "moments": (0, 0),
    "nexthours": (0, 1),
    "nextmoments": (0, 0),
}


class Base(Struct, frozen=True):
    """What days are counted from: the day, its minute if known, the language, whether it is only an anchor."""

    day: date
    minute: int | None
    lang: str
    anchored: bool
    moment: datetime | None

    @property
    def calendar(self) -> str:
        return "jalali" if self.lang == "fa" else "gregorian"


def relative(p: Point, base: Base, future: bool | None) -> _RANGE | None:
    """The days of a point that only makes sense beside a publication."""
    if p.ref is not None:
        days = _ref(p, base, future)
        if days is not None and p.weekdays and days[0].weekday() != p.weekdays[0]:
            return _weekdays(p, base, p.ref == "tomorrow")
        return days
    if p.weekdays:
        return _weekdays(p, base, future)
    if p.mode is not None:
        return _unit(p, base, future) if p.mode == "unit" else _amount(p, base)
    if p.clock is not None:
        return _clock(p, base, future)
    return None


def _ref(p: Point, base: Base, future: bool | None) -> _RANGE | None:
    word = p.ref or ""
    if word.startswith("day:"):
        when = base.day + int(word[4:]) * _DAY
        return when, when
    late = not future and base.minute is not None and base.minute < _SMALL_HOURS
    if word == "today" and late and base.minute is not None and p.part is not None and p.part != "dawn":
        # «عصر امروز» written at two in the morning is yesterday's: today's has not come yet.
        come = base.minute >= _HOURS.get(p.part, 0)
        return (base.day, base.day) if come else (base.day - _DAY, base.day - _DAY)
    if word == "tonight":
        return (base.day - _DAY, base.day) if late else (base.day, base.day)
    if word == "hours":
        if base.minute is not None and base.minute < _SMALL_HOURS:
            return base.day - _DAY, base.day - _DAY if base.minute < _SOME_HOURS else base.day
        return base.day, base.day
    if word not in _REFS:
        return None
    first, last = _REFS[word]
    return base.day + first * _DAY, base.day + last * _DAY


def _weekdays(p: Point, base: Base, future: bool | None) -> _RANGE:
    if p.week_shift is not None:
        start = week(base, p.week_shift)[0]
        days = sorted(start + ((d - start.weekday()) % 7) * _DAY for d in p.weekdays)
        return days[0], days[-1]
    today = base.day.weekday()
    ahead = p.weekday_shift == 1 or (p.weekday_shift is None and future) or (p.weekday_shift == 0 and future)
    if ahead:
        least = 1 if p.weekday_shift == 1 else 0
        first = base.day + ((p.weekdays[0] - today - least) % 7 + least) * _DAY
        days = [first + ((d - p.weekdays[0]) % 7) * _DAY for d in p.weekdays]
    else:
        least = 1 if p.weekday_shift == -1 else 0
        end = p.weekdays[-1]
        last = base.day - ((today - end - least) % 7 + least) * _DAY
        days = [last - ((end - d) % 7) * _DAY for d in p.weekdays]
    return min(days), max(days)


def week(base: Base, shift: int) -> _RANGE:
    """A week of the language's country: from Saturday in Iran, from Sunday in Arabic, from Monday in English."""
    start = base.day - ((base.day.weekday() - _WEEK_STARTS.get(base.lang, 0)) % 7) * _DAY + 7 * shift * _DAY
    return start, start + 6 * _DAY


def _unit(p: Point, base: Base, future: bool | None) -> _RANGE | None:
    shift = p.shift or 0
    if p.unit == "w":
        return week(base, shift)
    if p.unit == "weekend":
        ahead = 7 * max(shift, 1 if future else 0)
        first = base.day - ((base.day.weekday() - 5) % 7) * _DAY + ahead * _DAY
        return first, first + _DAY
    if p.unit == "a":
        calendar = p.calendar or "gregorian"
        now = calendars.named(calendar, base.day)
        if now is None:
            return None
        total = now[0] * 12 + now[1] - 1 + shift
        return calendars.month(calendar, total // 12, total % 12 + 1)
    if p.unit == "s":
        calendar = p.calendar or base.calendar
        now = calendars.named(calendar, base.day)
        return calendars.year(calendar, now[0] + shift) if now else None
    if p.unit == "e":
        calendar = p.calendar or base.calendar
        now = calendars.named(calendar, base.day)
        if now is None:
            return None
        start = now[0] // 10 * 10 + 10 * shift
        a, b = calendars.year(calendar, start), calendars.year(calendar, start + 9)
        return (a[0], b[1]) if a and b else None
    return None


def _amount(p: Point, base: Base) -> _RANGE | None:
    """«دو روز پیش» is one day, «دو روز گذشته» a stretch up to the publication, «دو روز آینده» one from it."""
    qty, unit = p.qty, p.unit
    if qty is None or qty > 10_000:
        return None
    if p.mode in ("ago", "in"):
        sign = -1 if p.mode == "ago" else 1
        if unit in ("i", "h"):
            return _moments(base, sign * qty * (60 if unit == "h" else 1))
        if unit in ("r", "b", "t", "w"):
            when = base.day + sign * qty * (7 if unit == "w" else 1) * _DAY
            return when, when
        if unit == "a" or (unit == "s" and qty == 1):
            when = calendars.shifted(base.day, sign * qty * (12 if unit == "s" else 1))
            return calendars.month("gregorian", when.year, when.month)
        if unit == "s":
            now = calendars.named(base.calendar, base.day)
            return calendars.year(base.calendar, now[0] + sign * qty) if now else None
        return None
    edge = _edge(base, qty, unit or "", 1 if p.shift == 1 else -1)
    if edge is None:
        return None
    short = unit == "t" or (unit == "r" and base.lang == "ar" and p.mode != "since")
    last = base.day - _DAY if short else base.day
    return (base.day, edge) if p.shift == 1 else (edge, last)


def _edge(base: Base, qty: int, unit: str, sign: int) -> date | None:
    if unit == "i":
        return base.day
    if unit == "h":
        return base.day if qty < 5 else base.day + sign * -(-qty // 24) * _DAY
    if unit in ("r", "b", "t"):
        return base.day + sign * qty * _DAY
    if unit == "w":
        return base.day + sign * 7 * qty * _DAY
    months = {"a": 1, "s": 12, "e": 120, "k": 1200}.get(unit)
    return calendars.shifted(base.day, sign * qty * months) if months else None


def _moments(base: Base, minutes: int) -> _RANGE:
    if base.moment is None:
        days = round(minutes / 1440)
        return base.day + days * _DAY, base.day + days * _DAY
    when = (base.moment + timedelta(minutes=minutes)).date()
    return when, when


def _clock(p: Point, base: Base, future: bool | None) -> _RANGE:
    """A clock alone: the publication day, or the day before where that hour had not come yet, in the zone named."""
    day = base.day
    if p.zone and base.moment is not None and base.moment.tzinfo is not None:
        try:
            there = base.moment.astimezone(ZoneInfo(p.zone))
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return day, day
        day = there.date()
        if p.clock is not None and p.clock > there.hour * 60 + there.minute and not future:
            day -= _DAY
        return day, day
    if base.minute is not None and p.clock is not None and p.clock > base.minute + 10 and not future:
        day -= _DAY
    return day, day
