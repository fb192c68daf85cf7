"""Who is who: named actors with their periods and offices, and outlets, read from the bundled tables."""

import re
from functools import cache

from msgspec import Struct

from rawi.fold import fold
from rawi.lexicon.load import DATA, LexiconError, rows
from rawi.lexicon.matcher import squeeze

LANGS = ("fa", "ar", "en")
_NOTE = re.compile(r"(\w+)=([^;=]*?)(?=\s*;|\s+\w+=|\s*$)")  # «guard=بسیج,غلامرضا; office=irn.office.president»


class Actor(Struct, frozen=True):
    """One period of a named actor: between ``since`` and ``until`` (ISO days, empty = open) its code was ``code``.

    ``guard`` words near by forbid its names. ``bare`` names («بانک مرکزی») are its only in its own country's press and
    where that country is meant, ``speaker`` names («مهر») only where somebody of that name speaks.
    """

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
    bare: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()


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
    """A publisher: where it sits (``country``), whose police it means by «پلیس» (``covers``), leaning, zone.

    ``names`` are what it goes by; ``own`` names are its only in its own reports («الوطن»).
    """

    id: str
    name: str
    kind: str = "media"
    country: str = "UNK"
    covers: str = "UNK"
    leaning: str = ""
    zone: str = ""
    lang: str = ""
    names: tuple[str, ...] = ()
    own: tuple[str, ...] = ()


def split(cell: str) -> list[str]:
    """The forms of a cell («الف | ب»)."""
    return [form.strip() for form in cell.split("|") if form.strip()] if cell else []


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
        guard=tuple(map(fold, _listed(notes.get("guard", "")))),
        office=_listed(notes.get("office", "")),
        leaning=notes.get("leaning", ""),
        bare=_listed(notes.get("bare", "")),
        speaker=_listed(notes.get("speaker", "")),
    )


def _listed(words: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.replace("،", ",").split(",") if word.strip()) if words else ()


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
    held = [actor for actor in actors() if actor.kind == "office"]
    lands: dict[str, set[str]] = {actor.code[:3]: set() for actor in held}
    for row in rows("nationalities.tsv"):
        if row["iso3"] in lands:
            lands[row["iso3"]].update(squeeze(form) for lang in LANGS for form in split(row[lang]))
    longest_first = {land: sorted(forms, key=lambda form: (-len(form), form)) for land, forms in lands.items()}
    table: dict[tuple[str, str], str] = {}
    for actor in held:
        land = actor.code[:3]
        for _, name in actor.names:
            title = squeeze(name)
            for form in longest_first[land]:
                bare = title.removesuffix(form).removeprefix(form)
                if bare and bare != title:
                    title = bare
                    break
            table.setdefault((title, land), actor.id)
    return table


@cache
def bare() -> dict[tuple[str, str], str]:
    """Actors by a name that is theirs only in their own country, squeezed, and that country (ISO alpha-3)."""
    return {(squeeze(name), actor.code[:3]): actor.id for actor in actors() for name in actor.bare}


@cache
def speaking() -> dict[str, str]:
    """Actors by a name that is theirs only as a speaker, squeezed («مهر» is a month, a name and a news agency)."""
    return {squeeze(name): actor.id for actor in actors() for name in actor.speaker}


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
            names=tuple(names),
            own=tuple(split(row["own"])),
        )
        for name in names:
            table.setdefault(squeeze(name), outlet)
    return table


def outlet(name: str | None) -> Outlet | None:
    """The publisher of that name, handle or site («Vahid Online (Telegram)», «@VahidOnline», «farsnews.ir»)."""
    if not name:
        return None
    known = outlets()
    bare = re.sub(r"\((?!.*\().*\)$", "", name).strip()
    for form in (name, bare, name.removeprefix("www."), name.partition("/")[0], name.rpartition(":")[2]):
        if hit := known.get(squeeze(form.strip())):
            return hit
    return None
