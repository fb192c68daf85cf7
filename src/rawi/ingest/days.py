"""Publication dates as files give them → an ISO day or time; anything else is None, never a guess."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].+)?")
_NUMERIC = re.compile(r"(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:[T ,-]+(\d{1,2}):(\d\d)(?::\d\d)?)?")
_EPOCH = re.compile(r"\d{9,10}(?:\.\d+)?|\d{13}")
_JALALI = range(1200, 1500)


def day(given: object) -> str | None:
    """A date or a time with its offset, as ISO («۱۳۹۸/۰۸/۱۳» → 2019-11-04; epoch seconds → UTC)."""
    if given is None or isinstance(given, bool):
        return None
    text = str(given).translate(_DIGITS).strip()
    try:
        if _ISO.fullmatch(text) and int(text[:4]) not in _JALALI:
            datetime.fromisoformat(text)
            return text.replace(" ", "T", 1)
        if _EPOCH.fullmatch(text):
            seconds = float(text) / (1000 if len(text) == 13 else 1)
            return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
        found = _NUMERIC.fullmatch(text)
        if found:
            year, month, number, hour, minute = found.groups()
            when = jalali(int(year), int(month), int(number)) if int(year) in _JALALI else None
            when = when or date(int(year), int(month), int(number))
            return f"{when.isoformat()}T{int(hour):02}:{minute}" if hour else when.isoformat()
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        return None


def jalali(year: int, month: int, number: int) -> date:
    """A day of the Iranian calendar; ValueError if there is none."""
    from persiantools.jdatetime import JalaliDate

    day: date = JalaliDate(year, month, number).to_gregorian()  # type: ignore[no-untyped-call]
    return date(day.year, day.month, day.day)


def with_offset(local: str, unix: object) -> str:
    """A local time and the moment it stands for → the local time with its offset (2019-11-04T12:30:11+03:30).

    Telegram Desktop writes the exporting computer's local time, and the moment beside it.
    """
    try:
        when = datetime.fromisoformat(local)
        ahead = when - datetime.fromtimestamp(int(str(unix)), UTC).replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return local
    if when.tzinfo or abs(ahead) > timedelta(hours=15) or ahead.total_seconds() % 900:
        return local
    sign, minutes = "-" if ahead < timedelta() else "+", abs(int(ahead.total_seconds())) // 60
    return f"{when.isoformat()}{sign}{minutes // 60:02}:{minutes % 60:02}"
