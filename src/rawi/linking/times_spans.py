"""Stretches longer than a day: quarters, decades, and the parts of a month or a year."""

from __future__ import annotations

from datetime import date, timedelta

from rawi.linking import calendars
from rawi.linking.times_relative import Base
from rawi.mentions.times_expression import Point

_DAY = timedelta(1)
_RANGE = tuple[date, date]


def quarter(calendar: str, year: int, month: int) -> _RANGE | None:
    """Three months from a month on."""
    first = calendars.month(calendar, year, month)
    end = month + 2
    last = calendars.month(calendar, year + (end - 1) // 12, (end - 1) % 12 + 1)
    return (first[0], last[1]) if first and last else None


def decade(p: Point, base: Base | None) -> _RANGE | None:
    """«دهه ۶۰» is Jalali in Persian unless the words say otherwise («دهه نود میلادی»)."""
    written = p.decade or 0
    if written >= 100:
        calendar = p.calendar or ("jalali" if written < 1500 else "gregorian")
        start = written
    else:
        calendar = p.calendar or ("jalali" if base is None or base.lang == "fa" else "gregorian")
        start = written + (1900 if calendar == "gregorian" else 1300)
        if calendar == "gregorian" and written < 30:
            start += 100
        if calendar == "jalali" and written < 20:
            start += 100
    a, b = calendars.year(calendar, start), calendars.year(calendar, start + 9)
    return (a[0], b[1]) if a and b else None


def portion(half: tuple[str, int], whole: _RANGE) -> _RANGE | None:
    """«نیمه اول مهر», «سه‌ماهه دوم ۱۴۰۱», «هفته اول تیر»."""
    name, which = half
    if name == "week":
        return whole[0] + 7 * (which - 1) * _DAY, min(whole[1], whole[0] + (7 * which - 1) * _DAY)
    days = (whole[1] - whole[0]).days + 1
    if days > 300:
        months = 6 if name == "half" else 3
        start = [calendars.shifted(whole[0], months * i) for i in range(12 // months + 1)]
        jalali = whole[0].day != 1
        if jalali:
            y = (calendars.named("jalali", whole[0]) or (0, 0, 0))[0]
            start = [
                calendars.day("jalali", y + (months * i) // 12, months * i % 12 + 1, 1) or whole[0]
                for i in range(12 // months + 1)
            ]
        if which >= len(start):
            return None
        return start[which - 1], start[which] - _DAY
    if name != "half":
        return None
    middle = whole[0] + 14 * _DAY
    return (whole[0], middle) if which == 1 else (middle + _DAY, whole[1])


def phased(days: _RANGE | None, phase: str | None) -> _RANGE | None:
    """«اوایل», «اواسط», «اواخر» of a month are its days 1-10, 11-20 and 21 to the end; of longer stretches, thirds.

    ``open`` and ``close`` are its first and its last day («اولین روز», «آخرین روز»).
    """
    if days is None or phase is None:
        return days
    first, last = days
    if phase == "close":
        return last, last
    if phase == "open":
        return first, first
    length = (last - first).days + 1
    if length <= 1:
        return days
    if length <= 7:
        third = {
            "early": (0, 2),
            "start": (0, 2),
            "mid": (2, 4),
            "late": (length - 3, length - 1),
            "end": (length - 3, length - 1),
        }[phase]
        return first + third[0] * _DAY, first + third[1] * _DAY
    if length <= 31:
        if phase in ("early", "start"):
            return first, first + 9 * _DAY
        if phase == "mid":
            return first + 10 * _DAY, first + 19 * _DAY
        return first + 20 * _DAY, last
    if length <= 366:
        if phase in ("start", "end"):
            return (first, first + 30 * _DAY) if phase == "start" else (last - 30 * _DAY, last)
        whole = first.day == 1  # Gregorian; Jalali months are 31 days to the sixth, then 30
        may = calendars.shifted(first, 4) if whole else first + 124 * _DAY
        autumn = calendars.shifted(first, 8) if whole else first + 246 * _DAY
        return {"early": (first, may - _DAY), "mid": (may, autumn - _DAY)}.get(phase, (autumn, last))
    fifth, eighth = calendars.shifted(first, 48), calendars.shifted(first, 84)
    if phase in ("early", "start"):
        return first, fifth - _DAY
    return (fifth, eighth - _DAY) if phase == "mid" else (eighth, last)
