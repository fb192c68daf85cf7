"""Number words and digits that belong together become one number («دو میلیون و سیصد هزار»).

Works on atoms of code ``#`` with value (kind, digits): ``dig`` digits, ``card`` a word with a value, ``mult`` a word
that multiplies, ``ord`` an ordinal, ``vague`` a range of its own («ده‌ها»), and the bounds «دست‌کم», «حدود».
What comes out is coded ``d`` (1 to 31), ``y`` (four digits that may be a year), ``p`` two other digits (a year «۵۷»),
``n`` any other number, ``o`` ordinal to 31, ``O`` above, ``u`` an Arabic dual («شهيدين»), ``z`` a range, and the
marks of ``BOUNDS``.
"""

from collections.abc import Callable
from typing import Any

BOUNDS = {"atleast": ">", "atmost": "<", "about": "~", "near": "~", "after": "}"}
_MULTIPLIER_FLOOR = 1000


def merge(atoms: list[Any], make: Callable[[str, int, int, Any], Any], folded: str, lang: str) -> list[Any]:
    """The atoms with each number made one atom."""
    out: list[Any] = []
    i = 0
    for at in [at for at, a in enumerate(atoms) if a[0] == "#"]:
        if at < i:
            continue
        out += atoms[i:at]
        i, a = at, atoms[at]
        kind, value = a.value
        if kind in BOUNDS:
            out.append(make(BOUNDS[kind], a.start, a.end, kind))
            i += 1
        elif kind == "vague":
            low, _, high = value.partition(" ")
            out.append(make("z", a.start, a.end, (int(low), int(high) if high else None)))
            i += 1
        elif kind == "plur":
            out.append(make("z", a.start, a.end, (int(value), None)))
            i += 1
        elif kind == "dual":
            again = i + 1 < len(atoms) and atoms[i + 1].value == ("card", "2")  # «متظاهرين اثنين»
            out.append(make("u", a.start, atoms[i + again].end, 2))
            i += 1 + again
        elif kind == "ord":
            out.append(make("o" if 0 < int(value) <= 31 else "O", a.start, a.end, int(value)))
            i += 1
        else:
            j, atom = _number(atoms, i, make, folded, lang)
            if atom.code == "n" and lang != "en" and out and out[-1].code in ("M", "m"):
                atom = _year_spelt(atom, atoms[j].code if j < len(atoms) else "", make)
            if atom.code == "d" and lang == "fa" and folded[atom.start] == "0" and out and out[-1].code in ("M", "m"):
                atom = make("p", atom.start, atom.end, atom.value)  # «۸ مهر ۰۱»
            if atom.code == "d" and len(out) > 1 and j < len(atoms) and atoms[j].code in ("M", "m"):
                _night_between(out, atom.value, make)
            out.append(atom)
            i = j
    return out + atoms[i:]


def _number(
    atoms: list[Any], i: int, make: Callable[[str, int, int, Any], Any], folded: str, lang: str
) -> tuple[int, Any]:
    """Reads one number from atom ``i`` on: (index after it, its atom)."""
    total: float = 0
    current: float = 0
    room: float = float("inf")  # what is added next must be smaller than this
    scale: float = float("inf")  # the last thousand or million; a later one must be smaller
    ordinal = False
    words = digits = False
    j, end = i, i
    n = len(atoms)
    while j < n:
        a = atoms[j]
        if a.code != "#":
            break
        kind, raw = a.value
        if kind in ("mult", "plur"):
            by = int(raw)
            if by == 100 or by == 12:
                if current >= 100 or (digits and by == 100 and current > 99):
                    break
                current = max(current, 1) * by
                room = 100 if by == 100 else 0
            else:
                if by >= scale:
                    break
                total += max(current, 1) * by
                current = 0
                room = scale = by
            words = True
        elif kind in ("dig", "card", "glued", "ord"):
            value = _plain(raw)
            loose = (kind == "dig" and room < _MULTIPLIER_FLOOR) or (digits and not words)
            if j > i and (loose or value == 0 or value >= room):
                break
            current += value
            room = _room(value, kind, lang)
            digits = digits or kind == "dig"
            words = words or kind != "dig"
            ordinal = kind == "ord"
        else:
            break
        end = j
        if ordinal:
            break
        j = _next(atoms, j, lang, kind, current)
        if j < 0:
            break
    value = total + current
    whole = int(value) if value == int(value) else value
    start, stop = atoms[i].start, atoms[end].end
    written = folded[start:stop]
    if ordinal:
        code = "o" if 0 < whole <= 31 else "O"
    elif not words and written.isdigit() and len(written) == 4 and (1200 <= whole <= 1499 or 1800 <= whole <= 2100):
        code = "y"
    elif isinstance(whole, int) and 1 <= whole <= 31:
        code = "d"
    elif not words and written.isdigit() and len(written) == 2:
        code = "p"
    else:
        code = "n"
    return end + 1, make(code, start, stop, whole)


def _year_spelt(atom: Any, after: str, make: Callable[[str, int, int, Any], Any]) -> Any:
    """A year in words behind a month («آبان هزار و سیصد و نود و هشت», «مهر نود و هشت»), not a number of things."""
    value = atom.value
    if not isinstance(value, int):
        return atom
    if 1300 < value < 1500 or 1900 < value < 2100:
        return make("y", atom.start, atom.end, value)
    return make("p", atom.start, atom.end, value) if 40 < value < 100 and after not in ("x", "@", "%", "j") else atom


def _night_between(out: list[Any], day: int, make: Callable[[str, int, int, Any], Any]) -> None:
    """«شب ۸ به ۹ ژوئیه»: the word between two neighbouring days is a dash."""
    before, word = out[-2], out[-1]
    if word.code == "x" and word.value in ("به", "بر") and before.code == "d" and before.value + 1 == day:
        out[-1] = make("-", word.start, word.end, "-")


def _plain(raw: str) -> float:
    value = min(float(raw.replace(",", "")), 1e15)
    return int(value) if value < 1e15 and value == int(value) else value


def _room(value: float, kind: str, lang: str) -> float:
    """What may still be added: after «بیست» a number below ten, after «صد» below a hundred, after digits nothing."""
    if kind == "dig" or value == 0:
        return 0
    if value >= 1000:
        return 1000
    if value >= 100:
        return 100
    if value >= 20:
        return 10
    if lang == "ar" and value <= 9:
        return 91  # «ثلاثة عشر», «خمسة وعشرون»
    return 0


def _next(atoms: list[Any], j: int, lang: str, kind: str, current: float) -> int:
    """Where the number may go on: the next number word, over «و» or a hyphen; -1 where it may not."""
    if j + 1 >= len(atoms):
        return -1
    a = atoms[j + 1]
    if a.code == "#":
        k, raw = a.value
        if k in ("mult", "plur"):
            return j + 1
        if lang == "ar" and k == "card" and 1 <= current <= 9 and raw == "10":
            return j + 1
        return j + 1 if a.start and lang == "en" and k in ("card", "ord") and kind in ("card", "mult") else -1
    if (a.code == "&" or (a.code == "-" and lang == "en" and a.start == atoms[j].end)) and j + 2 < len(atoms):
        b = atoms[j + 2]
        if b.code == "#" and b.value[0] in ("card", "dig", "ord", "mult"):
            if (
                lang == "ar"
                and 1 <= current <= 9
                and not (b.value[0] == "card" and int(b.value[1]) in range(20, 100, 10))
            ):
                return -1
            return j + 2
    return -1
