"""Reading an actor phrase: which of its words is the head, what sector and which country the others give it.

Persian and Arabic put the head first («نیروهای امنیتی عراق»), English last before a preposition ("Iraqi security
forces"): an English phrase is turned round and read the same way.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from rawi.lexicon.actor_words import Part
from rawi.lexicon.actors import Actor, Nation, Role
from rawi.records import Text

_BREAKS = frozenset(",()|:;\n")
_ARMED = ("REB", "PRM", "UAF")
_STATE = ("GOV", "MIL", "LEG", "JUD", "COP", "SPY")
_HEADS = ("head", "office", "relay", "source")


class Reading(Struct, frozen=True):
    """What a phrase says: ``sector`` and ``country`` are empty where it does not say; ``names`` are who it names."""

    sector: str = ""
    country: str = ""
    names: tuple[Actor, ...] = ()
    body: Actor | None = None
    office: tuple[int, int] | None = None
    by: str = ""


def segments(text: Text, parts: Sequence[Part]) -> list[list[Part]]:
    """The parts of a phrase, cut at commas, brackets and line ends, each segment head first."""
    if not parts:
        return []
    out = [[parts[0]]]
    for left, right in pairwise(parts):
        if any(mark in _BREAKS for mark in text.folded[left.end : right.start]):
            out.append([])
        out[-1].append(right)
    return [_head_first(text, segment) for segment in out]


def _head_first(text: Text, segment: list[Part]) -> list[Part]:
    if text.lang != "en":
        return segment
    out: list[Part] = []
    run: list[Part] = []
    for part in segment:
        if role(part, "prep", "part"):
            out += [*run[::-1], part]
            run = []
        else:
            run.append(part)
    return out + run[::-1]


def role(part: Part, *kinds: str) -> Role | None:
    """The role a part can be, of one of these kinds."""
    return next((m for m in part.means if isinstance(m, Role) and (not kinds or m.kind in kinds)), None)


def names(part: Part) -> tuple[Actor, ...]:
    """The named actors a part can be."""
    return tuple(m for m in part.means if isinstance(m, Actor))


def nation(part: Part) -> Nation | None:
    """The nation a part can be."""
    return next((m for m in part.means if isinstance(m, Nation)), None)


def head_person(segment: Iterable[Part]) -> tuple[Actor, ...]:
    """The person a segment names: «ترامپ», «آقای ترامپ», «رئیس‌جمهور آمریکا دونالد ترامپ», never «دولت ترامپ»."""
    office = False
    for part in segment:
        who = names(part)
        if who and who[0].kind == "person":
            return who
        if role(part, "title", "light", "former", "this"):
            continue
        if (who and who[0].kind == "office") or role(part, "office"):
            office = True
        elif not (office and nation(part)):
            return ()
    return ()


class _State:
    """What has been read so far of a segment, from its head on."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.sector = self.country = self.fixed = self.tint = self.title = self.by = ""
        self.relay = self.source = self.crossed = self.closed = self.former = self.counted = self.owned = (
            self.pointed
        ) = False
        self.body: Actor | None = None
        self.office: tuple[int, int] | None = None

    def name(self, actor: Actor) -> None:
        """A named actor as a complement («فرمانده سپاه», «دولت ترامپ»)."""
        sector, land = actor.code[4:], actor.code[:3]
        self.by = "role+name"
        if sector == "IGO" and self.sector in ("GOV", "UNK") and not self.country and not self.closed:
            self.sector = "IGO"  # «کشورهای ناتو», «بازرسان آژانس»
            self.body = actor
            return
        if self.source and sector == "JRN":
            return  # «منابع المیادین» are nobody known
        if self.closed:
            pass
        elif self.sector == "EDU" and sector == "JRN":
            self.sector = "JRN"  # «تحلیلگر روزنامه معاریو»
        elif actor.kind != "person" and self.sector in ("JRN", "MIL") and sector in ("SOC", "JRN"):
            self.sector = sector  # «پایگاه پولیتیکو», «وب‌سایت نت‌بلاکس»
        passes = self.relay and (sector != "GOV" or self.sector == "UNK") and not self.closed
        if passes or (sector in _ARMED and self.sector in ("MIL", "GOV", "COP", "CRM", *_ARMED) and not self.closed):
            self.sector, self.relay = sector, False
            self.country = self.country or land.replace("UNK", "")
            self.body = actor if actor.kind != "person" else None
        elif not self.country and land not in ("UNK", "IGO"):
            self.country = land

    def land(self, nation: Nation) -> None:
        """A nation, as head («ایران», «آمریکایی‌ها») or as complement."""
        if not self.sector:
            people = nation.kind == "people" or (self.counted and nation.kind in ("adjective", "weak", "plural"))
            people = people or (nation.kind == "plural" and nation.iso3 == "PSE")
            self.sector, self.by = self.tint or ("CVL" if people else "GOV"), "nation"
        elif self.source and not self.closed and not self.country and self.lang != "ar":
            self.sector, self.relay = "GOV", False
        elif self.relay and self.sector == "LEG" and not self.closed:
            self.sector = "GOV"  # «نماینده ایران», but «نماینده قزوین»
        self.owned = self.owned or not self.closed
        self.country = self.country or nation.iso3

    def prep(self) -> None:
        """A preposition closes the head, but a body may still follow a relay («منبعی در وزارت خارجه»)."""
        if self.sector or self.country:
            if self.relay and not self.country and not self.crossed:
                self.crossed = True
            else:
                self.closed = True

    def adj(self, role: Role) -> None:
        """An adjective of a sector («منبع نظامی»)."""
        if role.sector in ("JRN", "COP") and self.relay and not self.source:
            return  # «مشاور رسانه‌ای», «مقام امنیتی» are of the government
        self.fixed = self.fixed or role.country
        if role.sector == "REB" and self.sector in ("CRM", "UAF", "PRM"):
            self.sector = "REB"  # «العصابات الإرهابية»
        bare = self.by == "nation" and self.sector == "GOV"
        if (self.relay and not self.closed) or bare or (self.sector == "MIL" and role.sector == "SPY"):
            self.sector = role.sector
        self.tint = self.tint or role.sector

    def noun(self, part: Part, role: Role) -> None:
        """A role noun: the head, or what a relay passes to."""
        if self.closed:
            return
        if not self.sector or self.by == "nation":
            self.sector, self.by = role.sector, "role"
            self.relay, self.source = role.kind in ("relay", "source"), role.kind == "source"
        elif role.sector == "IGO" and self.sector in ("GOV", "LEG", "UNK") and not self.country:
            self.sector, self.relay = "IGO", False  # «وزیران خارجه گروه هفت»
        elif self.sector == "EDU" and role.sector == "JRN":
            self.sector = "JRN"
        elif self.relay and (not self.country or self.crossed):
            if role.kind not in ("relay", "source"):
                self.sector, self.relay = role.sector, False
            elif role.sector != "UNK" and self.sector in ("GOV", "UNK"):
                self.sector = role.sector
        self.fixed = self.fixed or role.country
        if role.kind == "office" and self.office is None:
            self.office = (part.start, part.end)


def read(segment: Sequence[Part], lang: str, resolve: Callable[[tuple[Actor, ...]], Actor]) -> Reading:
    """What the head of a segment and its complements say; ``resolve`` picks among namesakes and periods."""
    state = _State(lang)
    state.counted = lang == "en" and any(role(part, "light") for part in segment)
    for at, part in enumerate(segment):
        who, land, what = names(part), nation(part), role(part)
        noun = role(part, *_HEADS)
        if land:
            state.land(land)
        elif who:
            actor = resolve(who)
            if not state.sector:
                other = _owner(actor, segment, at)
                return Reading(actor.code[4:], other or actor.code[:3], () if other else who, by="name")
            state.name(actor)
        elif noun:
            state.noun(part, noun)
        elif what is None or what.kind == "prep":
            state.prep()
        elif what.kind in ("pronoun", "other", "part"):
            continue
        elif what.kind == "this":
            state.pointed = True
        elif what.kind == "light":
            state.counted = True
        elif what.kind == "title":
            state.title = state.title or what.sector
        elif what.kind == "former":
            state.former = True
        else:
            state.adj(what)
    return _concluded(state)


def _owner(actor: Actor, segment: Sequence[Part], at: int) -> str:
    """The other country whose body of the same name is meant («مجلس نمایندگان عراق», not the American), or ''."""
    if actor.kind == "person" or actor.code[4:] not in _STATE or at + 1 >= len(segment):
        return ""
    land = nation(segment[at + 1])
    beside = segment[at + 1].start - segment[at].end <= 1
    return land.iso3 if land and beside and land.iso3 != actor.code[:3] else ""


def _concluded(state: _State) -> Reading:
    sector, by = state.sector, state.by
    if not sector and state.tint:
        sector, by = state.tint, "role"
    elif not sector and state.title and state.title != "UNK":
        sector, by = state.title, "title"
    if sector == "IGO" and state.owned and state.body is None:
        sector = "GOV"  # «شورای امنیت روسیه»
    if state.former and sector in ("GOV", "LEG"):
        sector = "ELI"
    fixed = "" if state.pointed and state.fixed in ("~", "UNK") else state.fixed
    return Reading(sector, state.country or fixed, (), state.body, state.office, by)
