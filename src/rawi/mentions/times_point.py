"""From the atoms of one part of a time expression to what it says, and from several parts to one ``Point``."""

from typing import Any

from rawi.mentions.times_atoms import Atom
from rawi.mentions.times_expression import Point

Fields = dict[str, Any]
_SHIFT = {"last": -1, "past": -1, "recent": -1, "next": 1, "in": 1, "this": 0, "current": 0, "ago": -1}
_LONGEST_DIGITS = 4  # "14th"; the shortest ordinal in letters has five
_NOT_ALONE = {("jalali", 4), ("gregorian", 5), ("gregorian", 8)}


def fields(way: str, atoms: tuple[Atom, ...], codes: str) -> Fields | None:
    """What one part says, by the way it was said (a group name of ``times_grammar.CHUNK``); None for nonsense."""
    reader = _READERS[way]
    return reader(atoms, codes)


def merged(said: Fields, new: Fields, bracketed: bool) -> Fields | None:
    """Both parts as one, None where they cannot be one time. A second date in brackets is another name of the day."""
    if not said:
        return new
    if "mode" in said or "mode" in new or "unit" in new or "unit" in said:
        both = said | new
        return both if not (set(said) & set(new)) and _clocklike(said, new) else None
    clash = set(said) & set(new) - {"part", "zone"}
    if "month" in said and "month" in new:
        return said | {"alt": new} if bracketed and said.get("calendar") != new.get("calendar") else None
    if clash:
        return None
    if ("days" in new and "year" in said) or ("year" in new and "weekdays" in said and "month" not in new):
        return None
    if "ref" in said and "days" not in new and ("year" in new or "month" in new):
        return None
    if "clock" in new and said.get("month") and "days" not in said:
        return None
    if any("month" in f and "days" not in f for f in (said, new)) and (set(said) | set(new)) & {
        "weekdays",
        "ref",
        "clock",
        "part",
    }:
        return None
    if {"decade", "season", "half", "period"} & (set(said) | set(new)):
        return None
    if set(said) == {"year"} or set(new) == {"year"}:
        return None
    if set(new) <= {"month", "calendar", "phase"} and "month" in new and set(said) & {"part", "clock", "weekdays"}:
        return None
    return said | new


def _clocklike(said: Fields, new: Fields) -> bool:
    return set(said) <= {"clock", "part", "zone"} or set(new) <= {"clock", "part", "zone"}


def to_point(said: Fields) -> Point | None:
    """The record of all parts; None where nothing in them names a time («صبح» alone)."""
    if not said or not set(said) - {"part", "zone", "phase", "ranged"}:
        return None
    alt = said.get("alt")
    return Point(**{**said, "alt": Point(**alt) if alt else None})


# ---------------------------------------------------------------- one reader a way


def _month(a: Atom) -> Fields:
    calendar, month, _ = a.value
    return {"calendar": calendar, "month": month}


def _year(atoms: tuple[Atom, ...], codes: str) -> Fields:
    """The year a date's tail names: digits, two digits, «سال جاری», «پارسال»; «گذشته» after a month."""
    said: Fields = {}
    for a in atoms:
        if a.code == "y" or (a.code in "ndp" and isinstance(a.value, int)):
            said["year"] = a.value
        elif a.code == "Y" and a.value == "that":
            said["ref"] = "thatyear"
        elif a.code == "Y":
            said["year_shift"] = int(a.value)
        elif a.code in "KLXJA":
            said["year_shift" if "s" in codes else "month_shift"] = _SHIFT[a.value]
        elif a.code == "c":
            said["year_calendar"] = a.value
    return said


def _with_year(said: Fields, tail: Fields) -> Fields:
    calendar = tail.pop("year_calendar", None)
    if calendar and "calendar" not in said:
        said["calendar"] = calendar
    return said | tail


def _full(atoms: tuple[Atom, ...], codes: str) -> Fields | None:
    written = atoms[-1].value
    sep = next(c for c in written if not c.isdigit())
    a, b, c = written.split(sep)
    if len(a) == 4 and len(c) <= 2:
        y, m, d = int(a), int(b), int(c)
    elif len(c) == 4 and len(a) <= 2:
        d, m, y = int(a), int(b), int(c)
        if m > 12 >= d:
            d, m = m, d
    elif sep == "/" and len(a) == 2 and len(b) == 2 and len(c) == 2:
        y, m, d = int(a), int(b), int(c)
        if y <= 31 < d:
            y, d = d, y
        y += 1300 if y > 40 else 1400
    else:
        return None
    if not (1 <= m <= 12 and 1 <= d <= 31):
        return None
    if 1300 <= y < 1500:
        return {"days": (d,), "month": m, "year": y, "calendar": "jalali"}
    return {"days": (d,), "month": m, "year": y, "calendar": "gregorian"} if 1700 <= y <= 2200 else None


def _days(atoms: tuple[Atom, ...], codes: str) -> Fields:
    days = tuple(a.value for a in atoms if a.code in "do")
    return {"days": days, "ranged": any(c in "U-" for c in codes)} if len(days) > 1 else {"days": days}


def _day_month(atoms: tuple[Atom, ...], codes: str) -> Fields | None:
    at = next(i for i, c in enumerate(codes) if c in "Mm")
    second = at + 1
    while second < len(codes) and codes[second] in "/(Mm).a-":
        second += 1
    said = _days(atoms[:at], codes[:at]) | _month(atoms[at])
    tail = codes[second:]
    return _with_year(said, _year(atoms[second:], tail))


def _month_day(atoms: tuple[Atom, ...], codes: str) -> Fields | None:
    shifted = {"month_shift": _SHIFT[atoms[0].value]} if codes[0] in "KLX" else {}
    atoms, codes = (atoms[1:], codes[1:]) if shifted else (atoms, codes)
    if atoms[0].value[2] != "en":
        return None
    year = {"year": atoms[-1].value} if codes[-1] == "y" else {}
    return _month(atoms[0]) | _days(atoms[1:], codes) | year | shifted


def weak_alone(atoms: tuple[Atom, ...], codes: str, first: int, last: int) -> bool:
    """A month that is as likely another word («تیر», «می»), unless its neighbours say it is one («اوایل تیر»)."""
    if codes[first:last] not in ("m", "m.") or atoms[first].value[2] == "en":
        return False
    if atoms[first].value[:2] not in _NOT_ALONE or (first and codes[first - 1] == "E"):
        return False
    if first > 1 and codes[first - 1] in "U&-" and codes[first - 2] in "Mm":
        return False
    return codes[last : last + 1] not in ("U", "&", "-") or codes[last + 1 : last + 2] not in ("M", "m")


def _month_only(atoms: tuple[Atom, ...], codes: str) -> Fields | None:
    at = next(i for i, c in enumerate(codes) if c in "Mm")
    if codes[0] in "KLX":
        return _month(atoms[1]) | {"month_shift": _SHIFT[atoms[0].value]} if atoms[1].value[2] == "en" else None
    second = at + 1
    while second < len(codes) and codes[second] in "/(Mm).a":
        second += 1
    return _with_year(_month(atoms[at]), _year(atoms[second:], codes[second:]))


def _weekday(atoms: tuple[Atom, ...], codes: str) -> Fields:
    said: Fields = {"weekdays": tuple(a.value for a in atoms if a.code in "Wq")}
    for i, a in enumerate(atoms):
        if a.code in "KLXAJ":
            week = "w" in codes and i
            said["week_shift" if week else "weekday_shift"] = _SHIFT[a.value]
    return said


def _day_of(atoms: tuple[Atom, ...], codes: str) -> Fields | None:
    """A day of a month told by its distance («الثالث عشر من الشهر الحالي», "the 14th of this month", "on the 14th")."""
    day = next(a for a in atoms if a.code in "do")
    if codes.startswith("ffo"):
        spelt = day.end - day.start > _LONGEST_DIGITS or atoms[0].value != "on"
        return None if spelt else {"days": (day.value,), "month_shift": 0}
    if any(a.code == "a" and a.value != "1" for a in atoms):
        return None
    return {"days": (day.value,), "month_shift": next(_SHIFT[a.value] for a in atoms if a.code in "KLXJ")}


def _zone(atoms: tuple[Atom, ...], codes: str) -> Fields:
    return {"zone": atoms[0].value}


def _ref(atoms: tuple[Atom, ...], codes: str) -> Fields:
    return {"ref": atoms[-1].value}


def _part(atoms: tuple[Atom, ...], codes: str) -> Fields:
    return {"part": atoms[-1].value}


def _clock(atoms: tuple[Atom, ...], codes: str) -> Fields | None:
    said: Fields = {}
    for a in atoms:
        if a.code == "P":
            said.setdefault("part", a.value)
        elif a.code == "Z":
            said["zone"] = a.value
        elif "clock" not in said and a.code == "C":
            hour, minute = (int(x) for x in a.value.split(":")[:2])
            if hour > 24 or minute > 59:
                return None
            said["clock"] = hour % 24 * 60 + minute
        elif "clock" not in said and a.code in "donp":
            if not 0 <= a.value <= 24:
                return None
            said["clock"] = int(a.value) % 24 * 60 + round(a.value % 1 * 100) % 60
    if "clock" in said and any(c in "U-" for c in codes):
        said["ranged"] = True
    if "clock" in said and said.get("part") in ("afternoon", "night") and said["clock"] < 720 and said["clock"] >= 60:
        said["clock"] += 720
    return said


def _amount(atoms: tuple[Atom, ...], codes: str) -> Fields | None:
    qty: int | None = None
    shift = mode = None
    unit = ""
    first = False
    tail: list[int] = []
    for i, a in enumerate(atoms):
        if unit:
            if a.code in "og" and (len(atoms) > i + 1):
                first = True
            elif first:
                tail.append(i)
            elif a.code in "LXA":
                shift, mode = _SHIFT[a.value], "ago" if a.code == "A" else a.value
            elif a.code == ";":
                shift, mode = -1, "past"
        elif a.code in "donp" and isinstance(a.value, int):
            qty = a.value
        elif a.code == "z":
            qty = a.value[1] if a.value[1] and a.value[1] < 10 else None
        elif a.code in "rwashibekt":
            unit = a.code
            if a.value == "2":
                qty = 2
    if codes[0] == "I" and shift is None:
        return {"qty": qty, "unit": unit, "shift": 1, "mode": "next"} if qty and atoms[0].value == "within" else None
    if "P" in codes:
        unit, shift, mode = "t", -1, "ago" if codes[-1] == "A" else "last"
    if first:
        rest = tuple(atoms[i] for i in tail)
        codes_rest = "".join(a.code for a in rest)
        said = _with_year({}, _year(rest, codes_rest))
        months = [a for a in rest if a.code in "Mm"]
        if months:
            said |= _month(months[0])
        elif "a" in codes_rest:
            said = {"month_shift": next((_SHIFT[a.value] for a in rest if a.code in "KLXJ"), 0), "unit": unit}
            return {**said, "qty": qty, "mode": "first"}
        return {**said, "unit": unit, "qty": qty, "mode": "first"} if qty else None
    return {"qty": qty, "unit": unit, "shift": shift, "mode": mode} if shift is not None else None


def _unit(atoms: tuple[Atom, ...], codes: str) -> Fields | None:
    unit = next(a for a in atoms if a.code in "wase")
    turn = next(a for a in atoms if a.code in "KLXAJ")
    named = [a.value for a in atoms if a.code == "c"]
    calendar = {"calendar": named[0]} if named else {}
    if unit.value == "wkend":
        return {"unit": "weekend", "shift": _SHIFT[turn.value], "mode": "unit"}
    if unit.value == "pl" or (turn.value == "recent" and unit.code != "w"):
        return {"unit": unit.code, "qty": None, "shift": _SHIFT[turn.value], "mode": "vague"}
    if unit.value == "2":
        return {"unit": unit.code, "qty": 2, "shift": _SHIFT[turn.value], "mode": turn.value}
    if turn.value == "past":
        return {"unit": unit.code, "qty": 1, "shift": -1, "mode": "past"}
    return {"unit": unit.code, "shift": _SHIFT[turn.value], "mode": "unit"} | calendar


def _edge(atoms: tuple[Atom, ...], codes: str) -> Fields | None:
    """«نهاية العام», «پایان هفته»; a weekend."""
    unit = atoms[-1]
    if unit.value == "wkend":
        return {"unit": "weekend", "shift": 0, "mode": "unit"}
    if codes[0] != "E" or unit.value != "1":
        return None
    return {"unit": unit.code, "shift": 0, "mode": "unit", "phase": atoms[0].value}


def _before(atoms: tuple[Atom, ...], codes: str) -> Fields | None:
    if atoms[0].value == "az":
        return None
    unit = atoms[-1]
    qty = next((a.value for a in atoms if a.code in "donp" and isinstance(a.value, int)), None)
    if unit.value == "2":
        qty = 2
    if qty is None and (unit.value == "pl" or unit.code in "r" or atoms[0].value == "from"):
        return None
    since = codes[0] == "S"
    return {"qty": qty or 1, "unit": unit.code, "shift": -1, "mode": "since" if since else "ago"}


def _past(atoms: tuple[Atom, ...], codes: str) -> Fields | None:
    if codes == "PL":
        return {"ref": "lastnight"} if atoms[0].value in ("night", "dawn") and atoms[1].value == "last" else None
    unit = next(a for a in atoms if a.code in "rwashe")
    turn = next(a for a in atoms if a.code == "L")
    qty = next((a.value for a in atoms if a.code in "donp" and isinstance(a.value, int)), None)
    if unit.value == "2":
        qty = 2
    if qty is None and (unit.value == "pl" or "v" in codes):
        return {"unit": unit.code, "qty": None, "shift": -1, "mode": "vague"}
    if qty is None and turn.value == "past":
        qty = 1
    if qty is None:
        if unit.code == "r" or unit.code == "h":
            return {"ref": "yesterday"} if unit.code == "r" else {"ref": "moments"}
        return {"unit": unit.code, "shift": -1, "mode": "unit"}
    return {"unit": unit.code, "qty": qty, "shift": -1, "mode": "last"}


def _year_only(atoms: tuple[Atom, ...], codes: str) -> Fields | None:
    if "k" in codes:
        which = next(a.value for a in atoms if a.code in "od")
        lunar = any(a.code == "c" and a.value != "gregorian" for a in atoms)
        return None if lunar or which < 15 or which > 21 else {"period": f"{which - 1}01-01-01 {which}00-12-31"}
    if codes[0] == "R":
        return {"decade": int(atoms[0].value), "calendar": "gregorian"}
    calendar = next((a.value for a in atoms if a.code == "c"), None)
    number = next((a.value for a in atoms if a.code in "ydnp"), None)
    if codes[0] == "e":
        if not isinstance(number, int):
            return None
        return {"decade": number} | ({"calendar": calendar} if calendar else {})
    if codes[0] == "Y":
        return {"ref": "thatyear"} if atoms[0].value == "that" else {"year_shift": int(atoms[0].value)}
    if not isinstance(number, int) or number < 1:
        return None
    return {"year": number} | ({"calendar": calendar} if calendar else {})


def _season(atoms: tuple[Atom, ...], codes: str) -> Fields:
    at = codes.index("N")
    said: Fields = {"season": int(atoms[at].value)}
    rest = atoms[:at] + atoms[at + 1 :]
    tail = _with_year(said, _year(rest, "s" + codes))
    return tail


def _half(atoms: tuple[Atom, ...], codes: str) -> Fields | None:
    which = next(a.value for a in atoms if a.code == "o")
    kind = next(a for a in atoms if a.code in "QEw")
    name = "half" if kind.code == "E" else kind.value
    name = "week" if kind.code == "w" else name
    if (kind.code == "E" and kind.value != "mid") or which > (2 if name == "half" else 4):
        return None
    at = next((i for i, c in enumerate(codes) if c in "Mm"), None)
    start = at if at is not None else 2
    base = _month(atoms[start]) if at is not None else {}
    skip = start + (1 if at is not None else 0)
    while skip < len(codes) and codes[skip] in "/(Mm).a":
        skip += 1
    said = _with_year(dict(base), _year(atoms[skip:], codes[skip:]))
    return {"half": (name, which)} | said if said else None


def _named(atoms: tuple[Atom, ...], codes: str) -> Fields:
    at = next(i for i, c in enumerate(codes) if c in "HG")
    if codes[at] == "G":
        return {"period": atoms[at].value}
    calendar, month, day = atoms[at].value.split()
    said: Fields = {"calendar": calendar, "month": int(month), "days": (int(day),)}
    tail = _year(atoms[at + 1 :], codes[at + 1 :])
    tail.pop("year_calendar", None)
    return said | tail


_READERS = {
    "full": _full,
    "half": _half,
    "dm": _day_month,
    "md": _month_day,
    "dayof": _day_of,
    "zone": _zone,
    "wd": _weekday,
    "qd": _weekday,
    "amount": _amount,
    "before": _before,
    "past": _past,
    "unit": _unit,
    "month": _month_only,
    "ref": _ref,
    "clock": _clock,
    "season": _season,
    "named": _named,
    "year": _year_only,
    "bare": _year_only,
    "edge": _edge,
    "part": _part,
}
