"""Who is who: named actors, role nouns, nationalities and outlets, read from the bundled tables.

Everything an actor mention can be made of is one entry of one :class:`~rawi.lexicon.matcher.Matcher`: a named actor
(«قالیباف»), a role noun («معترضان»), a nation («عراق», «عراقی», «بغداد» for its government).
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct

from rawi.lexicon.load import DATA, LexiconError, rows
from rawi.lexicon.matcher import Matcher, squeeze
from rawi.text.fold import fold

LANGS = ("fa", "ar", "en")
_NOTE = re.compile(r"(\w+)=([^;=]*?)(?=\s*;|\s+\w+=|\s*$)")  # «guard=بسیج,غلامرضا; office=irn.office.president»


class Actor(Struct, frozen=True):
    """One period of a named actor: between ``since`` and ``until`` (ISO days, empty = open) its code was ``code``."""

    id: str
    kind: str
    code: str
    parent: str = ""
    since: str = ""
    until: str = ""
    names: tuple[tuple[str, str], ...] = ()
    guard: tuple[str, ...] = ()
    office: tuple[str, ...] = ()
    leaning: str = ""


class Role(Struct, frozen=True):
    """A word for a kind of actor: its sector, what it does in a phrase (``kind``) and its country, as in roles.tsv."""

    sector: str
    kind: str
    country: str = ""
    derived: bool = False


class Nation(Struct, frozen=True):
    """A word for a country; ``kind``: name, adjective, weak (an adjective that is often another word), government,
    people («ایرانیان», civilians) or plural («آمریکایی‌ها», mostly the state)."""

    iso3: str
    alpha2: str
    kind: str


class Outlet(Struct, frozen=True):
    """A publisher: where it sits (``country``), whose police it means by «پلیس» (``covers``), leaning, zone."""

    id: str
    name: str
    kind: str = "media"
    country: str = "UNK"
    covers: str = "UNK"
    leaning: str = ""
    zone: str = ""
    lang: str = ""


class Entry(Struct, frozen=True):
    """What one form means, and in which language it is that form."""

    lang: str
    what: Actor | Role | Nation


def split(cell: str) -> list[str]:
    """The forms of a cell («الف | ب»)."""
    return [form.strip() for form in cell.split("|") if form.strip()]


@cache
def actors() -> tuple[Actor, ...]:
    """Every period of every named actor."""
    files = sorted(path.name for path in DATA.glob("actors-*.tsv"))
    if not files:
        raise LexiconError(f"{DATA}: no actors-*.tsv; the installation is incomplete: reinstall rawi")
    return tuple(_actor(row) for name in files for row in rows(name))


def _actor(row: dict[str, str]) -> Actor:
    notes: dict[str, str] = {}
    for key, value in _NOTE.findall(row["note"]):
        notes[key] = f"{notes[key]},{value}" if key in notes else value
    return Actor(
        id=row["id"],
        kind=row["kind"],
        code=row["code"],
        parent=row["parent"],
        since=row["from"],
        until=row["to"],
        names=tuple((lang, form) for lang in LANGS for form in split(row[lang])),
        guard=tuple(fold(word.strip()) for word in notes.get("guard", "").replace("،", ",").split(",") if word.strip()),
        office=tuple(word.strip() for word in notes.get("office", "").split(",") if word.strip()),
        leaning=notes.get("leaning", ""),
    )


@cache
def periods() -> dict[str, tuple[Actor, ...]]:
    """The periods of each actor, by id."""
    table: dict[str, list[Actor]] = {}
    for actor in actors():
        table.setdefault(actor.id, []).append(actor)
    return {key: tuple(value) for key, value in table.items()}


@cache
def holders() -> dict[str, tuple[Actor, ...]]:
    """Who held each office, by the office's id."""
    table: dict[str, list[Actor]] = {}
    for actor in actors():
        for office in actor.office:
            table.setdefault(office, []).append(actor)
    return {key: tuple(value) for key, value in table.items()}


@cache
def offices() -> dict[tuple[str, str], str]:
    """Offices by their title without the country's name, squeezed, and the country (ISO alpha-3)."""
    lands: dict[str, set[str]] = {}
    for row in rows("nationalities.tsv"):
        forms = {squeeze(form) for lang in LANGS for form in split(row[lang])}
        lands.setdefault(row["iso3"], set()).update(forms)
    table: dict[tuple[str, str], str] = {}
    for actor in actors():
        if actor.kind == "office":
            land = actor.code[:3]
            for _, name in actor.names:
                title = squeeze(name)
                for form in sorted(lands.get(land, ()), key=len, reverse=True):
                    bare = title.removesuffix(form).removeprefix(form)
                    if bare and bare != title:
                        title = bare
                        break
                table.setdefault((title, land), actor.id)
    return table


@cache
def nations() -> dict[str, str]:
    """ISO alpha-2 → ISO alpha-3."""
    return {row["alpha2"]: row["iso3"] for row in rows("nationalities.tsv")}


@cache
def outlets() -> dict[str, Outlet]:
    """Outlets by every name, handle and site they go by, squeezed."""
    table: dict[str, Outlet] = {}
    for row in rows("outlets.tsv"):
        names = split(row["names"])
        outlet = Outlet(
            id=row["id"],
            name=names[0],
            kind=row["kind"],
            country=row["country"],
            covers=row["covers"],
            leaning=row["leaning"],
            zone=row["zone"],
            lang=row["lang"],
        )
        for name in names:
            table.setdefault(squeeze(name), outlet)
    return table


@cache
def matcher() -> Matcher[Entry]:
    """All named actors, roles and nations, compiled."""
    return Matcher(_entries())


def _entries() -> Iterator[tuple[str, Entry]]:
    for first in periods().values():
        seen: set[tuple[str, str]] = set()
        for period in first:
            for lang, name in period.names:
                if (lang, name) not in seen:
                    seen.add((lang, name))
                    yield name, Entry(lang, period)
    listed: dict[str, set[str]] = {lang: set() for lang in LANGS}
    derived: list[tuple[str, Entry]] = []
    for lang, form, what in _words():
        listed[lang].add(squeeze(form))
        yield form, Entry(lang, what)
        derived.extend((form_, Entry(lang, what_)) for form_, what_ in _inflected(lang, form, what))
    for form, entry in derived:
        key = squeeze(form)
        if key not in listed[entry.lang]:
            listed[entry.lang].add(key)
            yield form, entry


def _words() -> Iterator[tuple[str, str, Role | Nation]]:
    for row in rows("roles.tsv"):
        role = Role(row["sector"], row["kind"], row["country"])
        for lang in LANGS:
            for form in split(row[lang]):
                yield lang, form, role
    for row in rows("nationalities.tsv"):
        nation = Nation(row["iso3"], row["alpha2"], row["kind"])
        for lang in LANGS:
            for form in split(row[lang]):
                yield lang, form, nation


def _inflected(lang: str, form: str, what: Role | Nation) -> Iterable[tuple[str, Role | Nation]]:
    if isinstance(what, Nation):
        return _nationals(lang, form, what)
    if what.kind not in ("head", "office", "relay", "source", "adj"):
        return ()
    late = Role(what.sector, what.kind, what.country, derived=True)
    return [(word, late) for word in _ENDINGS[lang](form)]


def _nationals(lang: str, form: str, nation: Nation) -> Iterable[tuple[str, Nation]]:
    if nation.kind not in ("adjective", "weak"):
        return
    people = Nation(nation.iso3, nation.alpha2, "people")
    plural = Nation(nation.iso3, nation.alpha2, "plural")
    if lang == "fa":
        yield from ((form + "ان", people), (form + "ها", plural), (form + "‌های", plural))
    elif lang == "ar":
        yield from ((form + ending, nation) for ending in ("ة", "تين", "تان", "ا", "ان"))
        yield from ((form + ending, plural) for ending in ("ين", "ون", "ات"))
    else:
        yield form + "s", people


def _persian(form: str) -> Iterator[str]:
    if " " in form:
        yield from (form + ending for ending in ("ی", "ها", "های"))
        return
    yield from (form + ending for ending in ("ی", "ها", "های", "هایی", "هایش", "هایشان", "ش", "شان", "مان", "ٔ"))


def _arabic(form: str) -> Iterator[str]:
    if form.startswith("ال"):
        yield form[2:]  # «للحرس الثوري»
    if " " in form:
        return
    stem = form.removesuffix("ة")
    if stem != form:
        yield from (stem + ending for ending in ("ات", "تين", "تان", "تها", "ته", "تهم"))
    else:
        yield from (form + e for e in ("ون", "ين", "ي", "و", "ات", "ة", "ان", "ا", "ه", "ها", "هم", "اً", "نا", "وا"))


def _english(form: str) -> Iterator[str]:
    yield form + ("es" if form.endswith(("s", "x", "ch")) else "s")
    if form.endswith("y"):
        yield form[:-1] + "ies"


_ENDINGS = {"fa": _persian, "ar": _arabic, "en": _english}
