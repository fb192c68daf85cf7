"""From what a time expression says to the days it means: first and last, inclusive.

Days are counted from the publication, in the outlet's own zone, or from an anchor the document itself gives.
What cannot be told is None; what was told twice and differently is in ``notes``.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct, structs

from rawi.linking import calendars
from rawi.linking.times_relative import Base, relative
from rawi.linking.times_spans import decade, phased, portion, quarter
from rawi.mentions.times_expression import Expression, Point
from rawi.records import Mention, Text

ZONES = {"fa": "Asia/Tehran", "ar": "Asia/Baghdad", "en": "UTC"}
_DAY = timedelta(1)
_NEAR = 3  # years: a weekday date is dated by a named year only this close to it
_OTHER_WEEKDAY = 300.0  # days: less than a year, so that a slip in the weekday does not move a date to another year
_NOT_YET = {"fa": 6.0}  # how much less likely a day ahead is where the words speak of what was; 12 elsewhere
_RANGE = tuple[date, date]


class TimeValue(Struct, frozen=True):
    """First and last day (ISO, inclusive), the rule that gave them, and what in the words contradicts itself."""

    first: str
    last: str
    by: str = ""
    notes: tuple[str, ...] = ()


def resolve(
    mention: Mention, published: str | None, lang: str, zone: str | None = None, anchor: date | None = None
) -> TimeValue | None:
    """The days a time mention means, or None where they cannot be told.

    ``published`` is an ISO day or date-time; its own offset is the outlet's clock unless ``zone`` names another.
    ``anchor`` stands in for a publication that is not known: the latest full date of the text.
    """
    said = mention.value
    if not isinstance(said, Expression):
        return None
    base = _base(published, lang, zone, anchor)
    notes: list[str] = []
    try:
        days = _expression(said, base, notes)
    except (OverflowError, ValueError):
        return None
    if days is None or days[0] > days[1]:
        return None
    by = f"times:{_way(said.first)}"
    if base is not None and base.anchored and not _absolute(said.first):
        by += "+anchor"
    return TimeValue(days[0].isoformat(), days[1].isoformat(), by, tuple(notes))


def document_anchor(text: Text, mentions: list[Mention], published: str | None) -> date | None:
    """The day a document counts from: its publication, else the latest full date it names, else None.

    A weekday beside a day and month («سه‌شنبه ۱۹ مرداد») fits one year in five or six: where the text names a year too,
    the first fitting year from the latest of those on is taken, if it is near.
    """
    base = _base(published, text.lang, None, None)
    if base is not None:
        return base.day
    full: list[date] = []
    open_dates: list[Point] = []
    for m in mentions:
        said = m.value
        if not isinstance(said, Expression):
            continue
        p = said.first
        if p.year is not None and p.calendar != "hijri" and p.decade is None:
            days = _point(p, None, [], False)
            if days is not None:
                full.append(days[1] if p.days else days[0])
        elif p.days and p.weekdays and p.month and said.kind == "point":
            open_dates.append(p)
    latest = max(full, default=None)
    if latest is None:
        return None
    fitting = [d for d in (_fitting(p, latest) for p in open_dates) if d is not None]
    if fitting:
        years = [d.year for d in fitting]
        return max(fitting, key=lambda d: (years.count(d.year), d))
    if open_dates:
        return None  # the weekdays say that the text is of other years than those it names
    return latest if any(m.value.first.days and m.value.first.year for m in mentions) else None


def _fitting(p: Point, latest: date) -> date | None:
    """The first day from the year of ``latest`` on that has this date's weekday."""
    calendar = p.calendar or "gregorian"
    now = calendars.named(calendar, latest)
    for year in range(now[0], now[0] + _NEAR) if now else ():
        when = calendars.day(calendar, year, p.month or 1, p.days[0])
        if when is not None and when.weekday() == p.weekdays[0]:
            return when
    return None


def _base(published: str | None, lang: str, zone: str | None, anchor: date | None) -> Base | None:
    if published:
        try:
            when = datetime.fromisoformat(published.strip())
        except ValueError:
            when = None
        if when is not None:
            timed = "T" in published or " " in published.strip()
            utc = when.tzinfo is not None and when.utcoffset() == timedelta(0)
            if timed and when.tzinfo is not None and (zone or utc):
                when = when.astimezone(_zone(zone or ZONES.get(lang, "UTC")))
            return Base(
                when.date(), when.hour * 60 + when.minute if timed else None, lang, False, when if timed else None
            )
    if anchor is not None:
        return Base(anchor, None, lang, True, None)
    return None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def _way(p: Point) -> str:
    if p.month:
        return "date" if p.days else "month"
    for name in ("period", "weekdays", "ref", "clock", "season", "half", "decade"):
        if getattr(p, name) not in (None, ()):
            return name
    return p.mode or "year"


def _absolute(p: Point) -> bool:
    return p.year is not None or p.period is not None or p.decade is not None


# ---------------------------------------------------------------- expressions


def _expression(said: Expression, base: Base | None, notes: list[str]) -> _RANGE | None:
    opening = said.first
    if said.kind in ("since", "span") and opening.mode == "ago" and opening.unit in ("a", "s"):
        opening = structs.replace(opening, mode="since")  # «از دو ماه پیش» is from a day on, not from a month
    first = _point(opening, base, notes, said.future)
    if said.kind == "span" and said.last is not None:
        last = _point(said.last, base, notes, said.future)
        if first is None or last is None:
            return None
        if last[1] < first[0] and base is not None:
            if (said.future and not said.last.ref) or first[0] <= base.day < last[1]:
                last = _point(said.last, structs.replace(base, day=first[0]), [], True) or last
            else:
                first = _point(opening, structs.replace(base, day=last[0], minute=None), [], False) or first
        return first[0], last[1]
    if first is None:
        return None
    if said.kind == "since" and base is not None:
        to_come = first[0] > base.day or (said.future and first[1] >= base.day)  # «از همین هفته ادامه خواهد یافت»
        return first if to_come else (first[0], base.day)
    if said.kind == "until" and base is not None and (said.first.phase == "end" or said.first.ref == "tomorrow"):
        return min(base.day, first[1]), first[1]
    return first


def _point(p: Point, base: Base | None, notes: list[str], future: bool | None) -> _RANGE | None:
    if p.period:
        a, b = p.period.split()
        phase = {"start": "open", "end": "close"}.get(p.phase or "", p.phase)  # «پایان جنگ» is a day
        return phased((date.fromisoformat(a), date.fromisoformat(b)), phase)
    if p.month and p.days:
        return _date(p, base, notes, future)
    if p.days and p.month_shift is not None:
        return _day_of(p, base, notes, future)
    if p.mode == "first":
        return _opening(p, base)
    if p.half:
        whole = _point(structs.replace(p, half=None), base, notes, future)
        return portion(p.half, whole) if whole else None
    if p.month:
        return phased(_month(p, base, future), p.phase)
    if p.season:
        return phased(_season(p, base, future), p.phase)
    if p.decade is not None:
        return phased(decade(p, base), p.phase)
    if p.year is not None:
        calendar = _year_calendar(p)
        return phased(calendars.year(calendar, calendars.full_year(calendar, p.year)), p.phase)
    if base is None:
        return None
    if p.year_shift is not None:
        calendar = p.calendar or base.calendar
        now = calendars.named(calendar, base.day)
        return phased(calendars.year(calendar, now[0] + p.year_shift), p.phase) if now else None
    return phased(relative(p, base, future), p.phase)


def _year_calendar(p: Point) -> str:
    if p.calendar:
        return p.calendar
    year = p.year or 0
    return "jalali" if year < 100 or 300 <= year < 500 or 1200 <= year < 1500 else "gregorian"


def _date(p: Point, base: Base | None, notes: list[str], future: bool | None) -> _RANGE | None:
    """Day and month, with or without a year; the other calendar and the weekday are checked against it."""
    calendar, month = p.calendar or "gregorian", p.month or 1
    year = _year_of(p, base, future)
    if year is None:
        return None
    all_days = [calendars.day(calendar, year, month, d) for d in p.days]
    days = [d for d in all_days if d is not None]
    if len(days) < len(all_days) or not days:
        notes.append(f"no such date in the {calendar} calendar")
        return None
    if p.alt is not None:
        other = _date(structs.replace(p.alt, alt=None), base or Base(days[0], None, "fa", True, None), [], future)
        if other is not None and other[0] != days[0]:
            notes.append(f"two calendars disagree: {days[0].isoformat()} and {other[0].isoformat()}")
    if p.ref and base is not None and relative(Point(ref=p.ref, part=p.part), base, future) != (days[0], days[-1]):
        notes.append(f"the words for the day do not mean {days[0].isoformat()}")
    if p.weekdays and len(days) == 1 and days[0].weekday() != p.weekdays[0]:
        notes.append(f"the weekday is not that of {days[0].isoformat()}")
    if calendar == "hijri" and base is not None and base.lang == "fa":
        notes.append("lunar date by Umm al-Qura: Iran's may be a day later")
    return min(days), max(days)


def _day_of(p: Point, base: Base | None, notes: list[str], future: bool | None) -> _RANGE | None:
    """A day of the month that is, was or comes («الثالث عشر من الشهر الجاري»)."""
    now = calendars.named(base.calendar, base.day) if base is not None else None
    if base is None or now is None:
        return None
    shift = p.month_shift or 0
    if not shift and p.days[0] > now[2] and future is False:
        shift = -1
    total = now[0] * 12 + now[1] - 1 + shift
    dated = structs.replace(p, calendar=base.calendar, year=total // 12, month=total % 12 + 1, month_shift=None)
    return _date(dated, base, notes, future)


def _year_of(p: Point, base: Base | None, future: bool | None) -> int | None:
    """The year a date or month belongs to: told, or the nearest plausible one."""
    calendar, month = p.calendar or "gregorian", p.month or 1
    if p.year is not None:
        return calendars.full_year(calendar, p.year)
    if base is None:
        if p.alt is not None and p.alt.year is not None and p.days:
            other = _date(structs.replace(p.alt, alt=None), None, [], False)
            now = calendars.named(calendar, other[0]) if other else None
            return now[0] if now else None
        return None
    now = calendars.named(calendar, base.day)
    if now is None:
        return None
    if p.year_shift is not None:
        return now[0] + p.year_shift
    at = calendars.named(calendar, base.day)
    candidates: list[tuple[float, int]] = []
    for year in (now[0] - 1, now[0], now[0] + 1):
        first = calendars.day(calendar, year, month, p.days[0] if p.days else 1)
        whole = calendars.month(calendar, year, month)
        if first is None or whole is None or at is None:
            continue
        last = first if p.days else whole[1]
        if p.month_shift == -1 and last >= base.day and (p.days or first >= base.day):
            continue
        if p.month_shift == 1 and first <= base.day:
            continue
        if first <= base.day <= last:
            cost = 0.0
        elif last < base.day:
            cost = (base.day - last).days * (2.0 if future else 1.0)
        else:
            unlikely = 2.5 if future is None else _NOT_YET.get(base.lang, 12.0)
            cost = (first - base.day).days * (1.0 if future or p.month_shift == 1 else unlikely)
        if p.weekdays and p.days and first.weekday() not in p.weekdays:
            cost += _OTHER_WEEKDAY
        candidates.append((cost, year))
    return min(candidates)[1] if candidates else None


def _month(p: Point, base: Base | None, future: bool | None) -> _RANGE | None:
    year = _year_of(p, base, future)
    return None if year is None else calendars.month(p.calendar or "gregorian", year, p.month or 1)


def _season(p: Point, base: Base | None, future: bool | None) -> _RANGE | None:
    """Jalali seasons for Persian, whole months for Arabic and English (summer June to August)."""
    written = p.year
    persian = (base is not None and base.lang == "fa" and (written is None or written < 1700)) or (
        written is not None and written < 1700
    )
    season = p.season or 1
    if persian:
        first_month, calendar = season * 3 - 2, "jalali"
    else:
        first_month, calendar = (3, 6, 9, 12)[season - 1], "gregorian"
    if written is not None:
        year = calendars.full_year(calendar, written)
    elif base is None:
        return None
    else:
        now = calendars.named(calendar, base.day)
        if now is None:
            return None
        shift = p.year_shift
        ends = [(y, quarter(calendar, y, first_month)) for y in range(now[0] - 2, now[0] + 3)]
        if shift is not None and "month_shift" and persian:
            year = now[0] + shift
        elif p.month_shift == -1 or shift == -1:
            year = max((y for y, q in ends if q and q[1] < base.day), default=now[0])
        elif p.month_shift == 1 or shift == 1 or future:
            year = min((y for y, q in ends if q and q[1] >= base.day), default=now[0])
        else:
            year = max((y for y, q in ends if q and q[0] <= base.day), default=now[0])
    return quarter(calendar, year, first_month)


def _opening(p: Point, base: Base | None) -> _RANGE | None:
    """«پنج ماه نخست سال جاری»: the first units of a year or a month."""
    if p.year is None and base is None:
        return None
    calendar = p.calendar or (_year_calendar(p) if p.year else base.calendar if base else "gregorian")
    qty = p.qty or 1
    if p.month_shift is not None and p.month is None and base is not None:
        whole = calendars.month("gregorian", base.day.year, base.day.month)
        return (whole[0], whole[0] + (qty - 1) * _DAY) if whole and qty < 32 else None
    if p.month:
        first = _month(structs.replace(p, mode=None), base, False)
        return (first[0], min(first[1], first[0] + (qty * (7 if p.unit == "w" else 1) - 1) * _DAY)) if first else None
    now = calendars.named(calendar, base.day) if base else None
    year = (
        calendars.full_year(calendar, p.year) if p.year is not None else (now[0] + (p.year_shift or 0) if now else None)
    )
    if year is None or not 0 < qty < 400:
        return None
    start = calendars.year(calendar, year)
    if start is None:
        return None
    if p.unit == "a" and qty <= 12:
        last = calendars.month(calendar, year, qty)
        ended = last[1] if last else start[1]
        return start[0], min(ended, base.day) if base is not None and start[0] <= base.day else ended
    return start[0], start[0] + (qty * (7 if p.unit == "w" else 1) - 1) * _DAY
