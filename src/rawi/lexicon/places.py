"""The gazetteer: places of the world, the Middle East in depth, and where their names stand in a text.

Hand-checked tables (`places_towns`, `_sites`, `_regions`, `_adm1`, `_countries`) and the bulk from GeoNames
(`places_world`). A form that begins with ``~`` is also an ordinary word or a person's name: its hit is *weak* and
counts only with a place noun or the like beside it.
"""

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from rawi.fold import fold
from rawi.lexicon.load import read_text, rows

HAND = ("places_sites.tsv", "places_towns.tsv", "places_adm1.tsv", "places_regions.tsv")
_WORD = re.compile(r"\w+")
_FORM = re.compile(r"^[^\t]+", re.MULTILINE)
_GLUED = "وفبلکا"
_JOINTS = " \u200c-'."
_PARTICLES = ("و", "ف", "ب", "ل", "ک", "وب", "ول", "فب", "فل", "وک",
              "ال", "وال", "بال", "فال", "کال", "لل", "ولل", "وبال")  # fmt: skip
_LONG = 7  # letters: from here on a name may be written apart («نجف آباد») though its entry is one word


class Place(Struct, frozen=True):
    """An entry: English name, first-order division, ISO country, level, coordinates in degrees, people who live there.

    ``known`` entries come from the hand-checked tables. ``id`` is ``geonames:…`` or ``rawi:…``.
    """

    id: str
    name: str
    adm1: str | None
    country: str | None
    level: str
    lat: float | None
    lon: float | None
    people: int = 0
    known: bool = False


class Hit(Struct, frozen=True):
    """Where a name stands in a folded text, and the numbers of its entries; ``weak``: it is an ordinary word too."""

    start: int
    end: int
    entries: tuple[int, ...]
    weak: bool


def key(form: str) -> str:
    """What a form is looked up by: its letters and digits alone («Sana'a» → «sanaa», «نجف‌آباد» → «نجفاباد»)."""
    return "".join(_WORD.findall(fold(form)))


class Gazetteer:
    """Every entry by number and by the keys of its forms. Bulk rows are lines of text, read only when asked for.

    ``names`` maps a key to what the hand-checked tables and ``bulk_names`` to what the bulk table says of it: a line of
    the form with its blanks, a tab, and the numbers of its rows, each with ``~`` where weak. A dictionary of words, not
    an automaton: 85,000 names load in a tenth of the time.
    """

    def __init__(
        self, hand: list[Place], names: dict[str, list[str]], bulk: list[str], bulk_names: dict[str, str]
    ) -> None:
        self._hand, self._names, self._bulk, self._bulk_names = hand, names, bulk, bulk_names
        self._read: dict[int, Place] = {}
        self._met: dict[str, tuple[int, tuple[int, ...], bool]] = {}
        self._heads: set[str] = set()  # keys' beginnings that end where a word of theirs ends
        for line in bulk_names.values():
            form = line[: line.index("\t")]
            if " " in form:
                _add_heads(self._heads, form.split(" "))
        for lines in names.values():
            for line in lines:
                _add_heads(self._heads, _WORD.findall(fold(line[: line.index("\t")])))
        self._starts = self._heads.union(names, bulk_names)

    def place(self, number: int) -> Place:
        """The entry of this number."""
        if number < len(self._hand):
            return self._hand[number]
        if number not in self._read:
            self._read[number] = _bulk_place(self._bulk[number - len(self._hand)])
        return self._read[number]

    def numbers(self, found: str) -> list[int]:
        """The entries that have a form with this key."""
        lines = [(line, 0) for line in self._names.get(found, [])]
        lines.append((self._bulk_names.get(found, ""), len(self._hand)))
        return [int(n.rstrip("~")) + shift for line, shift in lines for n in line.partition("\t")[2].split()]

    def hits(self, folded: str, glued: bool) -> Iterator[Hit]:
        """Longest names, left to right. ``glued``: Arabic particles may stand before a name («بالعراق»)."""
        found = list(_WORD.finditer(folded))
        words = [m.group() for m in found]
        starts, upto = self._starts, 0
        for i, word in enumerate(words):
            if i < upto:
                continue
            if word in starts and (hit := self._longest(folded, found, words, i, 0)):
                yield hit[0]
                upto = hit[1]
            elif glued and word[0] in _GLUED:
                for cut in _cuts(word):
                    if word[cut:] in starts and (hit := self._longest(folded, found, words, i, cut)):
                        yield hit[0]
                        upto = hit[1]
                        break

    def _longest(
        self, folded: str, found: list[re.Match[str]], words: list[str], i: int, cut: int
    ) -> tuple[Hit, int] | None:
        """The longest name that begins ``cut`` letters into the word ``i``, and the word behind it."""
        start, spelt = found[i].start() + cut, words[i][cut:]
        best = self._hit(spelt, folded, start, found[i].end())
        upto = i + 1
        j = i + 1
        while spelt in self._heads and j < len(words):
            gap = found[j - 1].end()
            if found[j].start() - gap != 1 or folded[gap] not in _JOINTS:
                break
            spelt += words[j]
            hit = self._hit(spelt, folded, start, found[j].end())
            j += 1
            if hit:
                best, upto = hit, j
        return (best, upto) if best else None

    def _entries(self, spelt: str) -> tuple[int, tuple[int, ...], bool]:
        """What a key means: how many blanks its forms have, the entries, and whether they are weak."""
        hand, bulk = self._names.get(spelt, []), self._bulk_names.get(spelt, "")
        strong: list[int] = []
        weak: list[int] = []
        for line, shift in [*((line, 0) for line in hand), (bulk, len(self._hand))]:
            for number in line.partition("\t")[2].split():
                marked = number[-1] == "~" or (shift and hand and not strong)  # marked by hand: weak in the bulk too
                (weak if marked else strong).append(int(number.rstrip("~")) + shift)
        forms = [line.partition("\t")[0] for line in (*hand, bulk)]
        blanks = max(f.count(" ") + f.count("\u200c") + f.count("-") for f in forms)
        return blanks, tuple(dict.fromkeys(strong or weak)), not strong

    def _hit(self, spelt: str, folded: str, start: int, end: int) -> Hit | None:
        if spelt not in self._names and spelt not in self._bulk_names:
            return None
        if spelt not in self._met:
            self._met[spelt] = self._entries(spelt)
        blanks, entries, weak = self._met[spelt]
        if len(spelt) < _LONG and folded.count(" ", start, end) > blanks:
            return None
        if weak or entries[0] >= len(self._hand):
            glued = folded[start - 1 : start].isalnum()
            if _inside_word(folded, start, end) or (glued and not (spelt.startswith("ال") and len(spelt) > 5)):
                return None
        return Hit(start, end, entries, weak)


def _add_heads(heads: set[str], words: list[str]) -> None:
    spelt = ""
    for word in words[:-1]:
        spelt += word
        heads.add(spelt)


def _inside_word(folded: str, start: int, end: int) -> bool:
    """Whether a half-space ties the stretch to a neighbour («می‌سازد»): no place, unless it is a well-known name."""
    return folded[start - 1 : start] == "\u200c" or folded[end : end + 1] == "\u200c"


@cache
def _cuts(word: str) -> tuple[int, ...]:
    """Where a name may begin inside an Arabic word: after glued particles («وبالعراق»)."""
    found = []
    for particle in _PARTICLES:
        if word.startswith(particle) and len(word) - len(particle) > 2:
            found.append(len(particle))
    return tuple(found)


def _degrees(cell: str) -> float | None:
    return float(cell) if cell else None


def _bulk_place(line: str) -> Place:
    id_, name, adm1, country, level, lat, lon, people = line.split("\t")
    if id_.isdigit():
        id_ = "geonames:" + id_
    elif not id_:
        id_ = f"rawi:district:{country.lower()}-{name.lower().replace(' ', '-')}"
    else:
        id_ = "rawi:adm1:" + id_
    return Place(id_, name, adm1 or None, country or None, level, _degrees(lat), _degrees(lon), int(people))


def _hand_entries() -> Iterator[tuple[Place, list[str]]]:
    for row in rows("places_countries.tsv"):
        yield (
            Place(
                "rawi:country:" + row["iso"],
                row["name"],
                None,
                row["iso"],
                "country",
                None,
                None,
                int(row["population"]),
                True,
            ),
            row["forms"].split("|"),
        )
    for name in HAND:
        for row in rows(name):
            place = Place(
                row["id"], row["name"], row["adm1"] or None, row["country"] or None, row["level"],
                _degrees(row["lat"]), _degrees(row["lon"]), 0, True,
            )  # fmt: skip
            yield place, row["forms"].split("|")


def _hand() -> tuple[list[Place], dict[str, list[str]]]:
    places: list[Place] = []
    names: dict[str, list[str]] = {}
    for number, (place, forms) in enumerate(_hand_entries()):
        places.append(place)
        for form in forms:
            names.setdefault(key(form), []).append(f"{form.lstrip('~')}\t{number}{'~' * form.startswith('~')}")
    return places, names


def _lines(name: str) -> list[str]:
    text = read_text(name).rstrip("\n")
    while text.startswith("#"):
        text = text[text.index("\n") + 1 :]
    return text.split("\n")[1:]


@cache
def gazetteer() -> Gazetteer:
    """The bundled gazetteer, read once."""
    lines = _lines("places_names.tsv.gz")
    keys = _FORM.findall("\n".join(lines).replace(" ", ""))
    return Gazetteer(*_hand(), _lines("places_world.tsv.gz"), dict(zip(keys, lines, strict=True)))


class Country(Struct, frozen=True):
    """A country: ISO code, English name, capital in English, adjectives («ایرانی», «Iranian»)."""

    iso: str
    name: str
    capital: str
    adjectives: tuple[str, ...]


@cache
def countries() -> dict[str, Country]:
    """Countries by ISO alpha-2 code."""
    return {
        r["iso"]: Country(r["iso"], r["name"], r["capital"], tuple(a for a in r["adjectives"].split("|") if a))
        for r in rows("places_countries.tsv")
    }


class Noun(Struct, frozen=True):
    """A place noun: ``kind`` (town, adm1, site, area, direction …) and, for sites and directions, its English word."""

    kind: str
    english: str


@cache
def nouns() -> dict[str, Noun]:
    """Place nouns by folded form, blanks for half-spaces («شهرهای», «شمال غرب»)."""
    found: dict[str, Noun] = {}
    for row in rows("places_nouns.tsv"):
        found.setdefault(spaced(row["form"]), Noun(row["kind"], row["english"]))
    return found


def spaced(form: str) -> str:
    """Folded, with blanks for half-spaces and hyphens, one between words."""
    return " ".join(fold(form).replace("\u200c", " ").replace("-", " ").split())


@cache
def elsewhere() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Names that are something else after or before certain words («خبرگزاری فارس»): those words, folded."""
    return {key(r["form"]): (_words(r["not_after"]), _words(r["not_before"])) for r in rows("places_not.tsv")}


def _words(cell: str) -> frozenset[str]:
    return frozenset(fold(w) for w in cell.split("|") if w)


@cache
def anaphors() -> dict[str, str]:
    """Words that stand for a place told before («این کشور» → last-country), by spaced form."""
    return {spaced(r["form"]): r["refers"] for r in rows("places_anaphors.tsv")}


@cache
def adjectives() -> dict[str, str]:
    """Country codes by adjective («ایرانی», «عراقي», «Syrian»), folded."""
    found: dict[str, str] = {}
    for country in countries().values():
        for form in country.adjectives:
            folded = fold(form).replace("\u200c", "")
            found[folded] = country.iso
            if folded[-1] == "ی":
                found.setdefault(folded + "ه", country.iso)  # Arabic's feminine
    return found
