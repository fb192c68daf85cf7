"""Three calendars: Gregorian, Jalali (Iran's solar) and Hijri (lunar), to days and back.

Hijri days are those of Umm al-Qura (1343 to 1500). Iran sees the moon for itself, so its lunar months may begin
a day later: the resolver says so in a note, it does not widen the day.
"""

from __future__ import annotations

from datetime import date, timedelta

from hijridate import Gregorian, Hijri
from persiantools.jdatetime import JalaliDate

_EXPANSION = 1300


def day(calendar: str, year: int, month: int, of: int) -> date | None:
    """The Gregorian day of a date in a calendar, or None where there is no such date («۳۱ مهر»)."""
    try:
        if calendar == "jalali":
            solar: date = JalaliDate(year, month, of).to_gregorian()  # type: ignore[no-untyped-call]
            return solar
        if calendar == "hijri":
            g = Hijri(year, month, of).to_gregorian()
            return date(g.year, g.month, g.day)
        return date(year, month, of)
    except (ValueError, OverflowError):
        return None


def named(calendar: str, when: date) -> tuple[int, int, int] | None:
    """Year, month and day of a Gregorian day in a calendar; None outside the calendar's tables."""
    try:
        if calendar == "jalali":
            j = JalaliDate(when)  # type: ignore[no-untyped-call]
            return j.year, j.month, j.day
        if calendar == "hijri":
            h = Gregorian.fromdate(when).to_hijri()
            return h.year, h.month, h.day
    except (ValueError, OverflowError):
        return None
    return when.year, when.month, when.day


def month(calendar: str, year: int, of: int) -> tuple[date, date] | None:
    """First and last day of a month."""
    first = day(calendar, year, of, 1)
    after = day(calendar, year + of // 12, of % 12 + 1, 1)
    return (first, after - timedelta(1)) if first and after else None


def year(calendar: str, of: int) -> tuple[date, date] | None:
    """First and last day of a year."""
    first, after = day(calendar, of, 1, 1), day(calendar, of + 1, 1, 1)
    return (first, after - timedelta(1)) if first and after else None


def full_year(calendar: str, written: int) -> int:
    """A year of two or three figures in full: «۵۷» 1357, «۴۰۱» 1401, «۰۲» 1402; "98" 1998; lunar «۴۵» 1445."""
    if written >= 1000:
        return written
    if calendar == "gregorian":
        return written + (2000 if written < 40 else 1900) if written < 100 else written
    if written >= 300:
        return written + 1000
    if written >= 100:
        return written
    if calendar == "hijri":
        return written + 1400
    return written + (1400 if written < 20 else _EXPANSION)


def shifted(when: date, months: int) -> date:
    """The same day some months off, drawn back to the month's last day where it is shorter."""
    total = when.year * 12 + when.month - 1 + months
    y, m = total // 12, total % 12 + 1
    length = month("gregorian", y, m)
    return date(y, m, min(when.day, length[1].day if length else 28))
