"""Finding time expressions: dates in three calendars, weekdays, spans, years, clocks («روز یکشنبه ۶ اردیبهشت»).

The text is cut into atoms (``times_atoms``), their codes are searched for ways of naming a time (``times_grammar``),
neighbouring parts are joined into the longest sensible expression, and what it says goes into an ``Expression``.
"""

import re

from msgspec import structs

from rawi.mentions.times_atoms import Atom, cut
from rawi.mentions.times_expression import Expression, Point
from rawi.mentions.times_grammar import CHUNK, MONTH_ALONE
from rawi.mentions.times_point import Fields, fields, merged, to_point, weak_alone
from rawi.records import Mention, Text

_NOT_SINCE = frozenset(
    ("پس", "بعد", "قبل", "پیش", "بیش", "غیر", "یکی", "حاکی", "ناشی", "عبارت", "بیشتر", "کمتر", "پیشتر", "اعم")
)
_AHEAD = 20
_BEHIND = 12
_WILL = re.compile("س[یتن](?!ار|اس|اح|طر|طره|نا|د|نوا|جار|غاف|را|سی|ین|نما|اق|رت|ره|وف|بر)\\w{3,}")


def find(text: Text) -> list[Mention]:
    """All time expressions of a text, left to right, none overlapping (kind ``time``, value an ``Expression``)."""
    atoms = cut(text)
    codes = "".join([a[0] for a in atoms])
    if text.lang == "en" and "m" in codes:
        codes = _capital_months(atoms, codes, text.repaired)
    found: list[Mention] = []
    at, floor = 0, 0
    while (m := CHUNK.search(codes, at)) is not None:
        got = _point(atoms, codes, m.start(), text.lang)
        if got is None:
            at = m.start() + 1
            continue
        first, last, said = got
        if text.lang == "en" and m.lastgroup == "clock" and (said.weekdays or said.days or said.ref):
            first = m.end()  # English records mark «Sunday» in «at 3 p.m. on Sunday»
        while codes[first] == "f" or (codes[first] == "I" and text.lang == "en"):
            first += 1
        mention_first, mention_last, value = _framed(atoms, codes, first, last, said, floor, text.lang)
        while text.lang == "en" and codes[mention_first] in "If":
            mention_first += 1
        kept = _remembered(value, found)
        if kept is not None:
            start, end = atoms[mention_first].start, atoms[mention_last - 1].end
            future = _future(atoms, codes, mention_first, mention_last, text.lang)
            kind = kept.kind
            if kind == "since" and codes[mention_last - 1] == "V":
                future = False
            elif kind == "since" and codes[mention_first] == "S" and _began(atoms, codes, mention_last):
                kind, start = "point", atoms[mention_first + 1].start
            said_of = Expression(kind=kind, first=kept.first, last=kept.last, future=future)
            found.append(Mention(start=start, end=end, kind="time", value=said_of, by="times:" + kind))
        at = floor = max(mention_last, m.start() + 1)
    return found


def _capital_months(atoms: tuple[Atom, ...], codes: str, written: str) -> str:
    """The codes without months that are verbs ("they march", "may"), unless the text knows no capitals at all."""
    if 100 * sum(map(str.isupper, written)) < len(written):
        return codes
    return "".join("x" if c == "m" and written[a.start].islower() else c for a, c in zip(atoms, codes, strict=True))


def _point(atoms: tuple[Atom, ...], codes: str, at: int, text_lang: str = "") -> tuple[int, int, Point] | None:
    """The longest run of parts that name one time from atom ``at`` on: (first atom, after the last, what it says)."""
    said: Fields = {}
    phase = None
    end = begin = at
    while at < len(codes) and codes[at] == "E" and CHUNK.match(codes, at) is None:
        phase = atoms[at].value
        at += 1
    closer, bracketed = "", False
    n = len(codes)
    nxt = at
    english = text_lang == "en"
    while nxt < n:
        m = CHUNK.match(codes, nxt)
        if m is None:
            break
        way = m.lastgroup or ""
        if way == "md" and atoms[m.start() + (codes[m.start()] in "KLX")].value[2] != "en":  # «تیر ۳۰ نفر …»
            m = MONTH_ALONE.match(codes, nxt)
            if m is None:
                break
            way = "month"
        if way == "clock" and text_lang == "fa" and codes[m.start()] == "o":
            break  # «دومین شب» is no hour
        new = fields(way, atoms[m.start() : m.end()], codes[m.start() : m.end()])
        if new is None or (way == "month" and weak_alone(atoms, codes, m.start(), m.end())):
            break
        both = merged(said, new, bracketed)
        if (
            said
            and "clock" in new
            and "clock" not in said
            and (said.get("ref") == "now" or (not english and {*codes[end : m.start() + 1]} & {"f", "l"}))
        ):
            break
        if both is None:
            break
        stop = m.end()
        if closer:
            if codes[stop : stop + 1] != closer:
                break
            stop, closer = stop + 1, ""
        said, end = both, stop
        nxt, closer = _link(codes, end)
        if closer and closer not in ")]":
            bracketed, closer = True, ""
        else:
            bracketed = bool(closer)
        after = CHUNK.match(codes, nxt + 1) if codes[nxt : nxt + 1] == "S" else None
        if after and ("clock" in said or (said.keys() & {"days", "weekdays", "ref"} and after.lastgroup == "clock")):
            nxt += 1  # «الثالثة من فجر الثلاثاء», «امروز از ساعت ۱۵ تا ۱۸»
    point = to_point(said)
    if point is None:
        return None
    if codes[end - 1] == ".":
        end -= 1
    return begin, end, structs.replace(point, phase=phase) if phase else point


def _link(codes: str, at: int) -> tuple[int, str]:
    """Where the next part may begin, and the bracket that must close it, if one opens here."""
    i = at
    if codes[i : i + 1] == ",":
        i += 1
    if codes[i : i + 1] in ("(", "["):
        return i + 1, ")" if codes[i] == "(" else "]"
    if codes[i : i + 1] in ("=", "/"):
        return i + 2 if codes[i + 1 : i + 2] == "f" else i + 1, "="
    while codes[i : i + 1] in ("f", "F", "l"):
        i += 1
        if i - at > 3:
            break
    return i, ""


def _framed(
    atoms: tuple[Atom, ...], codes: str, first: int, last: int, point: Point, floor: int, text_lang: str
) -> tuple[int, int, Expression]:
    """The point with what stands around it: «از … تا …», «تا …», «بین … و …», «از زمان … در …»."""
    n = len(codes)
    while first > floor and (codes[first - 1] == "E" or (codes[first - 2 : first] == "E-" and first - 2 >= floor)):
        first -= 1 if codes[first - 1] == "E" else 2
        point = structs.replace(point, phase=atoms[first].value)
    before = codes[first - 1] if first > floor else ""
    if before and before in "lI" and first - 2 >= floor and codes[first - 2] in "SUB":
        first -= 1
        before = codes[first - 1]
    if (point.ranged and before == "S") or (len(point.days) > 1 and before == "B"):
        return first - 1, last, Expression(kind="point", first=point)
    joiner = codes[last : last + 1]
    listed = _following(atoms, codes, last, point) if joiner == "&" and before != "B" else None
    if listed is not None:
        return first, listed[1], Expression(kind="span", first=_completed(point, listed[2]), last=listed[2])
    if joiner in ("U", "-") or (joiner == "&" and before == "B"):
        step = last + 1
        if codes[step : step + 1] == "f":
            step += 1
        other = _point(atoms, codes, step) if step < n and (codes[step] == "E" or CHUNK.match(codes, step)) else None
        if other is not None and _spannable(point, other[2]):
            begin = first - 1 if before in ("S", "B") else first
            return begin, other[1], Expression(kind="span", first=_completed(point, other[2]), last=other[2])
    if before == "S" and atoms[first - 1].value != "from" and not _blocked(atoms, first - 1):
        end = last + 1 if codes[last : last + 1] == "V" else last
        return first - 1, end, Expression(kind="since", first=point)
    if before == "U":
        return first - 1, last, Expression(kind="until", first=point)
    if before == "I":
        first -= 1
    since = _since_event(atoms, codes, first, floor)
    if since is not None and (point.days or point.weekdays or text_lang != "fa"):
        return since, last + 1 if codes[last : last + 1] == "V" else last, Expression(kind="since", first=point)
    if codes[last : last + 1] == "V":
        return first, last + 1, Expression(kind="since", first=point)
    return first, last, Expression(kind="point", first=point)


def _following(atoms: tuple[Atom, ...], codes: str, last: int, point: Point) -> tuple[int, int, Point] | None:
    """The month or year after «و» that goes on where this one ends: «خرداد و تیر», «سال‌های ۱۳۸۸ و ۱۳۸۹»."""
    whole = not (point.days or point.weekdays or point.phase or point.half or point.season or point.decade)
    other = _point(atoms, codes, last + 1) if whole and (point.month or point.year) else None
    if other is None or other[2].calendar not in (point.calendar, None):
        return None
    then = other[2]
    if then.days or then.phase or then.half or then.season or then.decade or then.ref or then.weekdays:
        return None
    if point.month and then.month:
        return other if then.month == point.month % 12 + 1 else None
    return other if not then.month and point.year and then.year == point.year + 1 else None


def _since_event(atoms: tuple[Atom, ...], codes: str, first: int, floor: int) -> int | None:
    """«از زمان آغاز محاصره در» before a point: the atom it begins at."""
    if first - 1 < floor or codes[first - 1] != "f":
        return None
    for i in range(first - 2, max(floor - 1, first - 9), -1):
        if codes[i] == "S" and atoms[i].value == "since":
            return i
        if codes[i] not in "xEjKfrk":
            return None
    return None


def _spannable(a: Point, b: Point) -> bool:
    """Two points that can bound a span: not «دیروز» and a number of weeks."""
    return a.mode in (None, "unit", "ago") and b.mode in (None, "unit")


def _completed(a: Point, b: Point) -> Point:
    """«از ۲۸ تیر تا ۳ مرداد ۱۴۰۱»: the first takes the year of the second."""
    if a.month and a.year is None and a.year_shift is None and a.calendar == b.calendar and b.month:
        if a.month_shift is None and b.month_shift is not None:
            return structs.replace(a, month_shift=b.month_shift)
        year = b.year - 1 if b.year is not None and b.month and a.month > b.month else b.year
        return structs.replace(a, year=year, year_shift=b.year_shift)
    return a


def _blocked(atoms: tuple[Atom, ...], at: int) -> bool:
    """«پس از», «بیش از»: an «از» that does not mean since."""
    if at == 0 or atoms[at].value == "since":
        return False
    before = atoms[at - 1]
    return before.code in "AX>" or (before.code == "x" and before.value in _NOT_SINCE)


def _remembered(value: Expression, found: list[Mention]) -> Expression | None:
    """«همان روز» says what the day before it said, «همان سال» its year."""
    if value.first.ref == "thatyear":
        return _year_remembered(value, found)
    if value.first.ref != "thatday":
        return value
    for m in reversed(found):
        said: Point = m.value.first
        if said.days or said.weekdays or said.ref:
            return Expression(kind="point", first=said)
    return None


def _year_remembered(value: Expression, found: list[Mention]) -> Expression | None:
    for m in reversed(found):
        said: Point = m.value.first
        if said.year is not None and value.first.calendar in (said.calendar, None):
            return structs.replace(value, first=structs.replace(value.first, ref=None, year=said.year))
    return None


def _began(atoms: tuple[Atom, ...], codes: str, last: int) -> bool:
    """Whether the first verb after the words is a beginning: «از دوم مارس آغاز شد» is of that day, not since."""
    for i in range(last, min(last + _AHEAD, len(codes))):
        if codes[i] == "!":
            return bool(atoms[i].value == "began")
        if codes[i] == "\n" or (codes[i] == "." and i + 1 < len(codes) and atoms[i].end < atoms[i + 1].start):
            break
    return False


def _word(atom: Atom) -> str:
    """A word that is none of time; a month in small letters ("may") is a word whose value is still the month's."""
    return atom.value if isinstance(atom.value, str) else ""


def _future(atoms: tuple[Atom, ...], codes: str, first: int, last: int, lang: str) -> bool | None:
    """Whether the nearest verb or cue speaks of what is to come: after the words in Persian, before them elsewhere."""
    ahead = range(last, min(last + _AHEAD, len(codes)))
    behind = range(first - 1, max(-1, first - _BEHIND), -1)
    for order in (ahead, behind) if lang == "fa" else (behind, ahead):
        past = None
        for i in order:
            c = codes[i]
            if c == "\n" or (c == "." and i + 1 < len(codes) and atoms[i].end < atoms[i + 1].start):
                break
            if c == "!" and atoms[i].value == "present":
                if order is ahead:
                    return True
                continue  # «می‌گویند روز جمعه …»: of another clause
            if (c == "!" and atoms[i].value == "future") or (
                c == "x" and lang == "ar" and _WILL.match(_word(atoms[i]))
            ):
                return True
            if c == "!" or (c == "x" and lang == "en" and _word(atoms[i]).endswith("ed")):
                past = False
                if lang != "en" or order is ahead:
                    break
        if past is not None:
            return past
    return None
