"""An actor span's value: its code (country and sector), the named actor's id, and how both were come by."""

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from rawi.lexicon.actor_words import parts
from rawi.lexicon.actors import (
    Actor,
    Nation,
    Outlet,
    bare,
    holders,
    nations,
    offices,
    outlet,
    periods,
    speaking,
)
from rawi.lexicon.matcher import squeeze
from rawi.linking.actor_phrase import Reading, head_person, read, role, segments
from rawi.records import Mention, Text

_NOWHERE = frozenset(("UNK", "IGO"))
_WORD = re.compile(r"\w[\w\u200c]*")
_SET_OFF = re.compile(r"[»\"”]?\s?[,(]\s?")
_ASIDE = 80  # characters in which an apposition is read
_UNKNOWN = {"agent": "GOV", "said_by": "JRN"}  # what a name nobody knows mostly is in gold/train.jsonl; victims CVL
_SCATTERED = "UNK-REB"  # an armed group of several theatres (Daesh): where, the text says
_COUNTRYLESS = frozenset(("UNK", "IGO"))

# How much the countries of a document say about an actor that names none: fitted on gold/train.jsonl.
_HOME = 0.5  # the publisher's own
_FAR, _REACH = 0.2, 60.0  # a country anywhere; one within so many characters doubles
_BEFORE, _LEAD, _OPENING = 1.5, 1.5, 80  # before the actor; in the text's opening characters
_NAMED = 0.6  # a named actor of that country
_PLACE = 0.8  # a place in it
_THEATRES = frozenset(
    ("AFG", "EGY", "IRQ", "LBY", "MLI", "NGA", "PAK", "PHL", "SOM", "SYR", "YEM")
)  # Daesh's, al-Qaeda's
_ENEMIES = {
    "ar": {"ISR": 1.0},
    "fa": {"USA": 0.5, "ISR": 0.3},
}  # whom «العدو» and «دشمن» mean where the text does not say


class ActorValue(Struct, frozen=True):
    """``code`` ISO3-SECTOR, ``id`` of the named actor or None, ``by`` the way: name, office, role, nation, context…"""

    code: str
    id: str | None = None
    by: str = ""


class Context(Struct, frozen=True):
    """What a document says about who its actors are, gathered once."""

    lang: str
    published: str
    country: str
    lands: tuple[tuple[int, int, str, float], ...] = ()
    surnames: dict[str, tuple[Actor, ...]] = {}


def context(
    text: Text,
    mentions: Sequence[Mention],
    publisher: Outlet | None,
    published: str | None,
    places: Iterable[tuple[int, int, str]] = (),
) -> Context:
    """Weigh the countries a text speaks of and note the full names in it, so that a surname later finds its bearer.

    ``places`` are the text's place names, once linked: start, end, country (ISO alpha-2).
    """
    lands = [(a, b, nations()[land], _PLACE) for a, b, land in places if land in nations()]
    surnames: dict[str, tuple[Actor, ...]] = {}
    for mention in mentions:
        if mention.kind != "actor":
            continue
        first = mention.value[0]
        if isinstance(first, Nation):
            lands.append((mention.start, mention.end, first.iso3, 1.0))
        elif isinstance(first, Actor):
            if first.code[:3] not in _NOWHERE:
                lands.append((mention.start, mention.end, first.code[:3], _NAMED))
            words = _WORD.findall(text.folded[mention.start : mention.end])
            if first.kind == "person" and len(words) > 1:
                surnames.setdefault(squeeze(words[-1]), tuple(m for m in mention.value if isinstance(m, Actor)))
    home = publisher.covers if publisher else {"fa": "IRN"}.get(text.lang, "UNK")
    return Context(
        lang=text.lang, published=(published or "")[:10], country=home, lands=tuple(lands), surnames=surnames
    )


def link(text: Text, context: Context, start: int, end: int, when: str | None = None, argument: str = "") -> ActorValue:
    """Who the span [start, end) of the view is, on the day ``when`` (ISO; the day of publication if not given).

    ``argument`` (agent, patient, said_by) is only asked where nothing is known of a name; ``by`` then says ``default``.
    A pronoun gets the nearest country's government and ``by`` says ``pronoun``: who knows better should overrule it.
    """
    day = (when or context.published)[:10]

    def resolve(who: tuple[Actor, ...]) -> Actor:
        best = max(who, key=lambda actor: _likely(actor, day, context))
        return period(best.id, day) or best

    def named(who: tuple[Actor, ...], by: str) -> ActorValue:
        actor = resolve(who)
        if actor.kind == "office":
            return ActorValue(actor.code, holder(actor.id, day) or actor.id, "office")
        if actor.code == _SCATTERED:
            return ActorValue(f"{_country(context, start, end, 'REB', foreign=True)}-REB", actor.id, by + "+context")
        return ActorValue(actor.code, actor.id, by)

    cut = segments(text, list(parts(text, start, end)))
    for segment in cut:
        if who := head_person(segment):
            return named(who, "name")
    reading = next((r for s in cut if (r := read(s, text.lang, resolve)).sector and r.by != "title"), None)
    if reading is None:
        if (
            cut
            and role(cut[0][0], "pronoun")
            and cut[0][0].end - cut[0][0].start == len(text.folded[start:end].strip())
        ):
            return ActorValue(f"{_country(context, start, end, 'GOV')}-GOV", None, "pronoun")
        words = text.folded[start:end].strip('«»"“” ')
        if argument == "said_by" and (speaker := speaking().get(squeeze(words))):
            return named(periods()[speaker], "name:speaker")
        if medium := outlet(words):
            return ActorValue(f"{medium.country}-{'SOC' if medium.kind == 'rights' else 'JRN'}", medium.id, "outlet")
        if who := _surname(text, context, start, end):
            return named(who, "name:surname")
        reading = _apposition(text, start, end, resolve)
        reading = reading or next((r for s in cut if (r := read(s, text.lang, resolve)).sector), None)
        if reading is None:
            sector = _UNKNOWN.get(argument, "CVL")
            return ActorValue(f"{_country(context, start, end, sector)}-{sector}", None, "default")
    if reading.names:
        return named(reading.names, "name")
    where, by = reading.country, reading.by
    if where in ("", "~"):
        inside = [land for a, b, land, _ in context.lands if start <= a and b <= end]
        where, by = (inside[0], by + "+place") if inside else (where, by)
    if where == "~":
        where, by = context.country, by + "+outlet"
    if where in ("", "!"):
        foreign = where == "!" or (reading.body is not None and reading.body.code == _SCATTERED)
        where, by = _country(context, start, end, reading.sector, foreign), by + "+context"
    if reading.sector == "IGO":
        where = "IGO"
    known = reading.body.id if reading.body else None
    if reading.office and reading.sector == "GOV":
        a, b = reading.office
        known = holder(office(text.folded[a:b], where), day) or known
    if known is None and where == context.country and (body := bare().get((squeeze(text.folded[start:end]), where))):
        return named(periods()[body], by + ":bare")
    return ActorValue(f"{where}-{reading.sector}", known, by)


def _likely(actor: Actor, day: str, context: Context) -> tuple[bool, float]:
    near = sum(w for _, _, land, w in context.lands if land == actor.code[:3])
    return any(_during(p, day) for p in periods()[actor.id]), near


def period(id: str, day: str) -> Actor | None:
    """What an actor was on a day (ISO); the nearest earlier period if none covers it."""
    known = periods().get(id, ())
    for one in known if day else ():
        if _during(one, day):
            return one
    if not day and known:
        return next((one for one in known if one.code.endswith("-GOV")), known[-1])
    before = [one for one in known if one.until and one.until < day]
    return max(before, key=lambda one: one.until) if before else (known[0] if known else None)


def holder(office: str | None, day: str) -> str | None:
    """Who held an office on a day, by id; None where nobody or several are known to have."""
    who = {one.id for one in holders().get(office or "", ()) if day and _during(one, day)}
    return who.pop() if len(who) == 1 else None


def office(title: str, iso3: str) -> str | None:
    """The id of the office so called in that country («وزیر خارجه», IRN)."""
    return offices().get((squeeze(title), iso3))


def _during(actor: Actor, day: str) -> bool:
    return not day or ((not actor.since or actor.since <= day) and (not actor.until or day <= actor.until))


def _surname(text: Text, context: Context, start: int, end: int) -> tuple[Actor, ...]:
    words = _WORD.findall(text.folded[start:end])
    return context.surnames.get(squeeze(words[-1]), ()) if words else ()


def _apposition(text: Text, start: int, end: int, resolve: Callable[[tuple[Actor, ...]], Actor]) -> Reading | None:
    """What the document says elsewhere of a bare name: «علی قلهکی، خبرنگار»."""
    words = _WORD.findall(text.folded[start:end])
    if not words or len(words[-1]) < 3 or len(words) > 4:
        return None
    for hit in re.finditer(rf"(?<!\w){re.escape(words[-1])}(?!\w)", text.folded):
        after = list(parts(text, hit.end(), min(len(text.folded), hit.end() + _ASIDE)))
        if after and _SET_OFF.fullmatch(text.folded, hit.end(), after[0].start):
            reading = read(segments(text, after)[0], text.lang, resolve)
            if reading.by.startswith("role"):
                return Reading(reading.sector, reading.country, by="apposition")
    return None


def _country(context: Context, start: int, end: int, sector: str, foreign: bool = False) -> str:
    if sector in _COUNTRYLESS:
        return "UNK"
    scores: dict[str, float] = {context.country: _HOME} if context.country != "UNK" and not foreign else {}
    if foreign and sector != "REB":
        scores.update(_ENEMIES.get(context.lang, {}))
    for a, b, land, weight in context.lands:
        if (a >= start and b <= end) or (foreign and land == context.country):
            continue
        if foreign and sector == "REB" and land not in _THEATRES:
            continue
        near = _FAR + 1 / (1 + min(abs(a - end), abs(start - b)) / _REACH)
        near *= (_BEFORE if a < start else 1.0) * (_LEAD if a < _OPENING else 1.0)
        scores[land] = scores.get(land, 0.0) + weight * near
    return max(scores, key=lambda land: scores[land]) if scores else "UNK"


__all__ = ["ActorValue", "Context", "context", "holder", "link", "office", "outlet", "period"]
