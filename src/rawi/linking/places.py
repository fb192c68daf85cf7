"""A place phrase becomes a place: English name, division, country, level, coordinates, and how they were come by.

Namesakes («نجف», «طرابلس», «میدان تحریر») are chosen by what stands beside them, by the document's other places and
nationality words, by the language, and by how many people live there. What only the context tells says so in ``by``.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from rawi.lexicon.places import Noun, Place, adjectives, anaphors, countries, gazetteer, key, nouns
from rawi.mentions.places import merge, noun_behind
from rawi.records import Mention, Text

_WORD = re.compile(r"\w+")
_LATIN = re.compile("[a-z\u00c0-\u024f]")
_CAPITAL = re.compile(r"(?:پایتخت|عاصمه|capital of) ?$")
_LEVEL_RANK = {"site": 0, "town": 1, "district": 1, "adm1": 2, "region": 3, "country": 4}
_HOME = {"fa": "IR"}  # the country a language's news means by «کشور» when the document has no stronger claim
_LONGEST = 80  # characters of the longest name
_NEIGHBOURS = 60  # places looked back on, or at around an unknown name
_BIG = 100_000  # people: lesser places are not looked for inside a longer phrase
_IN = re.compile(r"(?:^|[ \u200c])(?:در|في|فی|in|at) (?:[\w\u200c]+ )?[«\"“]?$|(?:^| )ب(?:ال)?$")


class PlaceValue(Struct, frozen=True):
    """A linked place.

    ``precision``: exact, nearby (the settlement it is told to be at), centre (the middle of an area), or empty.
    """

    name: str
    adm1: str | None
    country: str | None
    level: str
    lat: float | None
    lon: float | None
    id: str | None
    precision: str
    by: str


class Context(Struct, frozen=True):
    """What a document says of where it is set: shares of countries, divisions named, and each sure place in order."""

    lang: str
    countries: dict[str, float]
    divisions: frozenset[tuple[str, str]]
    places: tuple[tuple[int, Place], ...]
    nations: tuple[tuple[int, str], ...]
    home: str | None
    mentions: tuple[Mention, ...] = ()

    def between(self, start: int, end: int) -> list[Mention]:
        """Place mentions that begin in a range, in order."""
        first = bisect_left(self.mentions, start, key=lambda m: m.start)
        return list(self.mentions[first : bisect_left(self.mentions, end, key=lambda m: m.start)])


def context(text: Text, mentions: Sequence[Mention]) -> Context:
    """Weigh the document's places and nationality words once; :func:`link` reads the result for every span."""
    mentions = sorted((m for m in mentions if m.kind == "place" and m.value), key=lambda m: m.start)
    weight: dict[str, float] = defaultdict(float)
    nations: list[tuple[int, str]] = []
    for mention in mentions:
        likely = [p for p in mention.value if p.known] or mention.value
        found = {p.country for p in likely if p.country}
        if len(found) == 1:
            iso = found.pop()
            weight[iso] += 1.0 if likely[0].known else 0.3
            if likely[0].level == "country":
                nations.append((mention.start, iso))
    book = adjectives()
    for match in _WORD.finditer(text.folded):
        word = match.group()
        iso_ = book.get(word) or (book.get(word[2:]) if word.startswith("ال") else None)
        if iso_ is None and text.lang == "ar" and len(word) > 6 and word[1:3] == "ال":
            iso_ = book.get(word[3:])
        if iso_ is not None:
            weight[iso_] += 0.5
            nations.append((match.start(), iso_))
    total = sum(weight.values()) or 1.0
    shares = {iso: w / total for iso, w in weight.items()}
    draft = Context(text.lang, shares, frozenset(), (), tuple(sorted(nations)), None)
    placed = [(m.start, choose(m.value, draft)) for m in mentions]
    divisions = frozenset((p.country, p.adm1) for _, p in placed if p.country and p.adm1 and p.known)
    home = _HOME.get(text.lang)
    if shares and (home is None or shares.get(home, 0) < 0.1):
        home = max(shares, key=lambda iso: shares[iso])
    return Context(text.lang, shares, divisions, tuple(placed), tuple(sorted(nations)), home, tuple(mentions))


def choose(
    candidates: Sequence[Place], within: Context, noun: Noun | None = None, beside: Sequence[Place] = ()
) -> Place:
    """The likeliest of some namesakes. ``noun``: the place noun before the name; ``beside``: wider places by it."""
    return max(candidates, key=lambda p: _score(p, within, noun, beside))


def _score(place: Place, within: Context, noun: Noun | None, beside: Sequence[Place]) -> float:
    score = 3.0 if place.known else 0.0
    score += 0.8 * math.log10((place.people or (50_000 if place.known else 1_000)) + 10)
    if place.level == "town" and place.country in countries() and countries()[place.country].capital == place.name:
        score += 2.0
    if place.level == "country":
        score = 9.5
    if place.country is not None:
        score += 4.0 * within.countries.get(place.country, 0.0)
        score += within.lang == "fa" and place.country == "IR"
        score += place.adm1 is not None and (place.country, place.adm1) in within.divisions
    if noun is not None and noun.kind in ("adm1", "town", "district", "quarter"):
        wanted = {
            "adm1": ("adm1",),
            "town": ("town",),
            "district": ("district", "town"),
            "quarter": ("district", "town"),
        }
        score += 5.0 if place.level in wanted[noun.kind] else -5.0
    elif place.level == "adm1":
        score -= 2.0
    for other in beside:
        if other.country == place.country and other is not place:
            score += 6.0 if other.level == "country" else 3.0
            score += 2.0 * (other.adm1 is not None and other.adm1 == place.adm1)
    return score


def link(
    text: Text, mentions: Sequence[Mention], start: int, end: int, within: Context | None = None
) -> PlaceValue | None:
    """The place an argument's view range names, or None where nothing in it tells a place."""
    within = within or context(text, mentions)
    inside = [m for m in within.between(start - _LONGEST, end) if m.end > start]
    if any(m.by == "places:name" for m in inside):
        inside = [m for m in inside if m.by == "places:name" or m.value[0].known]
    if not inside:
        looked = _look(text, start, end)
        inside = [m for m in looked if m.by == "places:name"]
        value = None if inside else _pointing(text, start, end, within)
        if value is not None:
            return value
        inside = inside or looked
    if not inside:
        return _unknown(text, start, end, within)
    behind = within.between(end, end + 9)
    chosen: list[tuple[Mention, Place]] = []
    for i, mention in enumerate(inside):
        noun = _noun(text.folded, start, mention)
        others = [_plain(m, within) for m in inside[i + 1 :] + inside[:i]]
        if i == len(inside) - 1:
            others += [_plain(m, within) for m in behind[:1]]
        wider = [o for o in others if o.level in ("country", "adm1", "town", "region")]
        chosen.append((mention, choose(mention.value, within, noun, wider)))
    mention, place = min(chosen, key=lambda c: _order(text.folded, start, c[0], c[1]))
    rest = [p for m, p in chosen if m is not mention]
    return _value(text, start, mention, place, rest, within)


def _order(folded: str, start: int, mention: Mention, place: Place) -> tuple[int, int, int]:
    """Which of several places in a phrase is meant: the narrower, then the one the event is «در», then the first.

    A country whose embassy or base it is («پایگاه آمریکا در بحرین») comes last.
    """
    noun = _noun_before(folded, start, mention.start)
    owner = place.level == "country" and noun is not None and noun.english in ("Embassy", "Consulate", "Base")
    within = _IN.search(folded, max(start, mention.start - 16), mention.start) is not None
    rank = _LEVEL_RANK[place.level] + 2 * owner
    return rank, rank > 1 and not within, mention.start


def _plain(mention: Mention, within: Context) -> Place:
    return choose(mention.value, within)


def _look(text: Text, start: int, end: int) -> list[Mention]:
    """Names in the range that alone would be ordinary words («وین»): as an argument of place they are places."""
    book = gazetteer()
    found = []
    for hit in book.hits(text.folded[start:end], glued=True):
        word = text.folded[start + hit.start : start + hit.end]
        if hit.weak and (anaphors().get(word) or nouns().get(word)):
            continue
        places = merge(tuple(book.place(n) for n in hit.entries))
        if not places[0].known and end - start > 1.6 * len(word) and (hit.weak or places[0].people < _BIG):
            continue
        found.append(
            Mention(start + hit.start, start + hit.end, "place", places, "places:weak" if hit.weak else "places:name")
        )
    return found


def _noun(folded: str, start: int, mention: Mention) -> Noun | None:
    """The place noun that says what a name is: before it, or in English behind it («Kunduz province»)."""
    behind = noun_behind(folded, mention.end) if _LATIN.match(folded, mention.start) else None
    return behind[1] if behind else _noun_before(folded, start, mention.start)


def _noun_before(folded: str, start: int, at: int) -> Noun | None:
    """The nearest place noun between the range's start and a name that says what the name is."""
    words = [m.group() for m in _WORD.finditer(folded, max(start, at - 40), at)]
    last: Noun | None = None
    for i in range(len(words) - 1, -1, -1):
        noun = nouns().get(" ".join(words[i : i + 2])) or nouns().get(words[i]) or nouns().get(words[i][1:])
        if noun is not None and noun.kind not in ("adjective", "direction", "area", "official"):
            return noun
        last = last or noun
        if noun is None:
            break
    return last


def _value(
    text: Text, start: int, mention: Mention, place: Place, rest: Sequence[Place], within: Context
) -> PlaceValue:
    """The place itself, or the site, quarter or part of it that the words before its name make of it."""
    noun = _noun(text.folded, start, mention)
    by = "places:context" if mention.by == "places:weak" else mention.by
    if place.level == "country" and noun is not None and noun.english in ("Embassy", "Consulate"):
        return _mission(place, noun, mention, within)
    if place.level == "country" and noun is not None and (noun.kind == "institution" or noun.english == "Airport"):
        return _seat(text.span(start, mention.end).text, place.country, by) or _as_is(place, by)
    if place.level == "country" and _CAPITAL.search(text.folded, max(start, mention.start - 12), mention.start):
        return _back_to_capital(place.country, by) or _as_is(place, by)
    if place.level == "site":
        town = next((p for p in rest if p.level == "town" and p.lat is not None), None)
        if town is not None and town.country == place.country and place.adm1 != town.adm1:
            name = f"{place.name.split(',')[0]}, {town.name}"  # «میدان آزادی سنندج» is not Tehran's
            return PlaceValue(name, town.adm1, town.country, "site", town.lat, town.lon, None, "nearby", by)
    if noun is not None and noun.kind in ("direction", "shore", "border") and place.level in ("country", "adm1"):
        name = f"{noun.english} {place.name}" if noun.kind == "direction" else f"{place.name} {noun.english.lower()}"
        return PlaceValue(name, place.adm1, place.country, "region", None, None, place.id, "", by)
    if noun is not None and noun.kind == "site" and place.level in ("town", "district"):
        name = f"{place.name} {noun.english.lower()}"
        return PlaceValue(name, place.adm1, place.country, "site", place.lat, place.lon, place.id, "nearby", by)
    if noun is not None and noun.kind == "site" and place.level in ("country", "adm1"):
        lat, lon, precision = (place.lat, place.lon, "centre") if place.lat is not None else (None, None, "")
        return PlaceValue(place.name, place.adm1, place.country, place.level, lat, lon, place.id, precision, by)
    return _as_is(place, by)


def _mission(country: Place, noun: Noun, mention: Mention, within: Context) -> PlaceValue:
    """An embassy told without its town stands in the last town of another country, else in that country."""
    name = f"{noun.english} of {country.name}"
    abroad = [p for _, p in within.places if p.level == "town" and p.country != country.country]
    if abroad:
        town = abroad[-1]
        return PlaceValue(
            f"{name}, {town.name}",
            town.adm1,
            town.country,
            "site",
            town.lat,
            town.lon,
            None,
            "nearby",
            "places:context",
        )
    other = max((c for c in within.countries if c != country.country), key=lambda c: within.countries[c], default=None)
    return PlaceValue(name, None, other, "site", None, None, None, "", "places:context")


def _seat(name: str, iso: str | None, by: str) -> PlaceValue | None:
    """A parliament, ministry or the like told without its town stands in the capital."""
    town = _back_to_capital(iso, by)
    if town is None:
        return None
    return PlaceValue(name, town.adm1, iso, "site", town.lat, town.lon, None, "nearby", "places:capital")


def _back_to_capital(iso: str | None, by: str) -> PlaceValue | None:
    name = countries()[iso].capital if iso in countries() else ""
    town = max(
        (p for p in _named(name) if p.country == iso and p.level == "town"),
        key=lambda p: (p.known, p.people),
        default=None,
    )
    return _as_is(town, by) if town else None


def _as_is(place: Place, by: str) -> PlaceValue:
    lat, lon = place.lat, place.lon
    precision = "" if lat is None else "exact" if place.level in ("site", "town", "district") else "centre"
    if lat is None and place.level == "district":
        middle = next((p for p in _divisions(place.adm1, place.country) if p.lat is not None), None)
        if middle is not None:
            lat, lon, precision = middle.lat, middle.lon, "centre"
    return PlaceValue(place.name, place.adm1, place.country, place.level, lat, lon, place.id, precision, by)


def _divisions(adm1: str | None, country: str | None) -> list[Place]:
    found = [p for p in _named(adm1) if p.level == "adm1" and p.country == country] if adm1 else []
    return found


def _named(name: str | None) -> list[Place]:
    """Entries whose English name is this one."""
    if not name:
        return []
    book = gazetteer()
    return [p for n in book.numbers(key(name)) if (p := book.place(n))]


def _pointing(text: Text, start: int, end: int, within: Context) -> PlaceValue | None:
    """A range without a name: words that point back («این کشور») or nationality words («جزایر ایرانی»)."""
    words = [m.group() for m in _WORD.finditer(text.folded, start, end)]
    direction = next((n for w in words if (n := nouns().get(w)) is not None and n.kind == "direction"), None)
    for length in (3, 2, 1):
        for i in range(len(words) - length + 1):
            refers = anaphors().get(" ".join(words[i : i + length]))
            free = length > 1 or i == 0 or refers in ("home", "capital") or words[i].startswith("ال")
            if refers is not None and free:
                value = _back(refers, start, within, words[i + length :])
                if value is not None and value.level == "country" and i and words[i - 1] in ("پایتخت", "عاصمه"):
                    return _back_to_capital(value.country, "places:context") or value
                if value is not None and direction is not None and value.level == "country":
                    name = f"{direction.english} {value.name}"
                    return PlaceValue(name, None, value.country, "region", None, None, value.id, "", value.by)
                if value is not None:
                    return value
    for word in words:
        for form in (word, word[2:], word[3:]):
            iso = adjectives().get(form) if len(form) > 2 else None
            if iso is not None:
                level, name = ("region", f"{direction.english} ") if direction is not None else ("country", "")
                return PlaceValue(name + countries()[iso].name, None, iso, level, None, None, None, "", "places:nation")
    return None


def _back(refers: str, at: int, within: Context, after: Sequence[str]) -> PlaceValue | None:
    """What a word that points back means at this offset."""
    upto = bisect_left(within.places, at, key=lambda placed: placed[0])
    before = [p for _, p in within.places[max(0, upto - _NEIGHBOURS) : upto]]
    by = "places:context"
    if refers == "last-country":
        iso = next((c for start, c in reversed(within.nations) if start < at), None) or within.home
        return _country(iso, by)
    if refers == "home":
        return _country(within.home, by)
    if refers == "capital":
        iso = next((adjectives().get(w) or adjectives().get(w[2:]) for w in after), None) or within.home
        return _back_to_capital(iso, by) or _country(iso, by)
    if refers == "capital-adm1":
        return next((_as_is(p, by) for p in reversed(before) if p.level == "town"), None)
    levels = {
        "last-town": ("town", "district"), "last-adm1": ("adm1",), "last-site": ("site", "region", "district"),
        "last-any": ("site", "town", "district", "adm1", "region"),
    }[refers]  # fmt: skip
    last = next((p for p in reversed(before) if p.level in levels), None)
    if last is None and refers == "last-adm1":
        town = next((p for p in reversed(before) if p.adm1), None)
        last = next(iter(_divisions(town.adm1, town.country)), None) if town else None
    if last is None and refers == "last-site":
        last = next((p for p in reversed(before) if p.level in ("town", "adm1")), None)
    return _as_is(last, by) if last else None


def _country(iso: str | None, by: str) -> PlaceValue | None:
    if iso is None or iso not in countries():
        return None
    return PlaceValue(countries()[iso].name, None, iso, "country", None, None, "rawi:country:" + iso, "", by)


def _unknown(text: Text, start: int, end: int, within: Context) -> PlaceValue | None:
    """A name the gazetteer lacks is put at the nearest settlement of its sentence, else in the likeliest country."""
    words = _WORD.findall(text.folded, start, end)
    if not words:
        return None
    noun = next((n for w in words if (n := nouns().get(w)) is not None), None)
    name = text.span(start, end).text
    level = (
        {"adm1": "adm1", "site": "site", "district": "district", "quarter": "district"}.get(noun.kind, "town")
        if noun
        else "site"
    )
    i = bisect_right(text.sentences, start, key=lambda s: s.start) - 1
    sentence = text.sentences[i] if i >= 0 else None
    k = bisect_left(within.places, start, key=lambda placed: placed[0])
    around = within.places[max(0, k - _NEIGHBOURS) : k + _NEIGHBOURS]
    near = [(abs(at - start), p) for at, p in around if p.level in ("town", "site", "district") and p.lat is not None]
    if noun is not None and noun.kind == "institution":
        nation = next((iso for w in words if (iso := adjectives().get(w))), None) or within.home
        if (seat := _seat(name, nation, "places:capital")) is not None:
            return seat
    here = [(d, p) for d, p in near if sentence is not None and d < sentence.end - sentence.start]
    if here or near:
        place = min(here or near, key=lambda n: n[0])[1]
        return PlaceValue(
            name, place.adm1, place.country, level, place.lat, place.lon, None, "nearby", "places:context"
        )
    iso = next((c for at, c in reversed(within.nations) if at < start), None) or within.home
    return PlaceValue(name, None, iso, level, None, None, None, "", "places:context") if iso else None
