"""Every form an actor mention can be made of, compiled into one matcher.

A form is that of a named actor («قالیباف»), of a role noun («معترضان») or of a nation («عراق», «عراقی», «بغداد» for its
government). Role nouns and adjectives of nations are listed in their plain form; the endings they take are put on
here, to squeezed forms, since there are fifty thousand of them.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache

from msgspec import Struct

from rawi.lexicon.actors import LANGS, Actor, Nation, Role, periods, split
from rawi.lexicon.load import rows
from rawi.lexicon.matcher import Matcher, squeeze

Ending = Callable[[str, str], Iterable[str]]  # a form as listed, and squeezed → squeezed forms with endings


class Entry(Struct, frozen=True):
    """What one form means, and in which language it is that form."""

    lang: str
    what: Actor | Role | Nation


@cache
def matcher(langs: tuple[str, ...] = LANGS) -> Matcher[Entry]:
    """All named actors, roles and nations in these languages, compiled."""
    return Matcher(_entries(langs), squeezed=True)


def _entries(langs: tuple[str, ...]) -> Iterator[tuple[str, Entry]]:
    for one in periods().values():
        seen: set[tuple[str, str]] = set()
        for period in one:
            entries = {lang: Entry(lang, period) for lang in langs}
            for name in period.names:
                if name[0] in entries and name not in seen:
                    seen.add(name)
                    yield squeeze(name[1]), entries[name[0]]
    listed: dict[str, set[str]] = {lang: set() for lang in langs}
    derived: list[tuple[str, Entry]] = []
    for lang, forms, what in _words(langs):
        entry = Entry(lang, what)
        endings = _endings(lang, what)
        for form in forms:
            key = squeeze(form)
            listed[lang].add(key)
            yield key, entry
            for ending, late in endings:
                derived.extend((inflected, late) for inflected in ending(form, key))
    for key, entry in derived:
        if key not in listed[entry.lang]:
            listed[entry.lang].add(key)
            yield key, entry


def _words(langs: tuple[str, ...]) -> Iterator[tuple[str, list[str], Role | Nation]]:
    for row in rows("roles.tsv"):
        role = Role(row["sector"], row["kind"], row["country"])
        for lang in langs:
            yield lang, split(row[lang]), role
    for row in rows("nationalities.tsv"):
        nation = Nation(row["iso3"], row["alpha2"], row["kind"])
        for lang in langs:
            yield lang, split(row[lang]), nation


def _endings(lang: str, what: Role | Nation) -> list[tuple[Ending, Entry]]:
    """The endings a word of this kind takes, and what it means with them."""
    if isinstance(what, Role):
        if what.kind not in ("head", "office", "relay", "source", "adj"):
            return []
        return [(_NOUNS[lang], Entry(lang, Role(what.sector, what.kind, what.country, derived=True)))]
    if what.kind not in ("adjective", "weak"):
        return []
    people = Entry(lang, Nation(what.iso3, what.alpha2, "people"))
    plural = Entry(lang, Nation(what.iso3, what.alpha2, "plural"))
    if lang == "fa":
        return [(_suffixes("ان"), people), (_suffixes("ها", "های"), plural)]
    if lang == "ar":
        return [(_suffixes("ة", "تين", "تان", "ا", "ان"), Entry(lang, what)), (_suffixes("ين", "ون", "ات"), plural)]
    return [(_suffixes("s"), people)]


@cache
def _suffixes(*endings: str) -> Ending:
    squeezed = tuple(map(squeeze, endings))
    return lambda form, key: [key + ending for ending in squeezed]


_FA = _suffixes("ی", "ها", "های", "هایی", "هایش", "هایشان", "ش", "شان", "مان", "ٔ")
_FA_PHRASE = _suffixes("ی", "ها", "های")
_AR = _suffixes("ون", "ين", "ي", "و", "ات", "ة", "ان", "ا", "ه", "ها", "هم", "اً", "نا", "وا")
_AR_FEMININE = _suffixes("ات", "تين", "تان", "تها", "ته", "تهم")
_EN, _EN_SIBILANT, _EN_Y = _suffixes("s"), _suffixes("es"), _suffixes("ies")


def _persian(form: str, key: str) -> Iterable[str]:
    return (_FA_PHRASE if " " in form else _FA)(form, key)


def _arabic(form: str, key: str) -> Iterable[str]:
    if form.startswith("ال"):
        yield key[2:]  # «للحرس الثوري»
    if " " not in form:
        yield from _AR_FEMININE(form, key[:-1]) if form.endswith("ة") else _AR(form, key)


def _english(form: str, key: str) -> Iterable[str]:
    yield from (_EN_SIBILANT if form.endswith(("s", "x", "ch")) else _EN)(form, key)
    if form.endswith("y"):
        yield from _EN_Y(form, key[:-1])


_NOUNS: dict[str, Ending] = {"fa": _persian, "ar": _arabic, "en": _english}
