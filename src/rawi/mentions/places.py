"""Place names in a text, and the phrases they stand in («محدوده شرق شهر اصفهان» around «اصفهان»)."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from rawi.lexicon.places import Hit, Noun, Place, adjectives, anaphors, elsewhere, gazetteer, nouns
from rawi.records import Mention, Text

_WEAK_KINDS = frozenset(("town", "adm1", "district", "quarter", "site", "official", "direction"))
_TOWN_KINDS = frozenset(("town", "adm1", "district"))
_PREPOSITIONS = frozenset(
    ("in", "at", "near", "from", "to", "of", "outside", "around", "inside", "over", "across", "into")
)
_BIG = 200_000  # people: an English name of a lesser place needs a preposition or a place noun before it
_BEFORE = re.compile(r"(\w+)[ \u200c«\"“'(\-]*$")
_AFTER = re.compile(r"[ \u200c»\"”')\-]*(\w+)")
_LATIN = re.compile("[a-z\u00c0-\u024f]")
_BEHIND = re.compile(r" (?:(?:international|air|naval|military|central) )?()([a-z]+)\b")
_LINK = re.compile(r'[»"”]?[ \n,/•▪🔹🔸-]*(?:و |and )?[«"“]?')  # what stands between the items of a list
_OPEN, _CLOSE = "«\"“'([", "»\"”')]"
_THEN = re.compile(
    r"(?: |\u200c| در | في | فی | ب)[«\"#]?(?:(?:استان|شهرستان|محافظه|قضاء|ولایه|مدینه|شهر) )?[«\"#]?"
)  # what may stand between a name and the wider place that its phrase goes on to
_NEXT_WORD = re.compile(r" (\w+)")
_REACH = 40  # letters before a name in which its place noun, of at most three words, stands
_GLUED = frozenset("بولف")
_GAP = " \u200c«\"“'"


def find(text: Text) -> list[Mention]:
    """Names of places, in order. ``value``: the entries (:class:`Place`) a name may mean, at most a few namesakes."""
    book = gazetteer()
    hits = list(book.hits(text.folded, glued=text.lang == "ar"))
    sure: list[tuple[Hit, tuple[Place, ...]]] = []
    doubtful: list[tuple[Hit, tuple[Place, ...]]] = []
    for i, hit in enumerate(hits):
        places = tuple([book.place(n) for n in hit.entries])
        if _stands(text, hit, places, hits[i - 1] if i else None):
            sure.append((hit, places))
        elif hit.weak and places[0].known and places[0].level == "town":
            doubtful.append((hit, places))
    if doubtful and sure:
        sure += _vouched(text, doubtful, sure)
        sure.sort(key=lambda found: found[0].start)
    return [
        Mention(hit.start, hit.end, "place", merge(places), "places:weak" if hit.weak else "places:name")
        for hit, places in sure
    ]


def _vouched(
    text: Text, doubtful: list[tuple[Hit, tuple[Place, ...]]], sure: list[tuple[Hit, tuple[Place, ...]]]
) -> list[tuple[Hit, tuple[Place, ...]]]:
    """Doubtful towns that the document names for sure elsewhere («شهر صور … صور»), or whose division it is set in."""
    names = {text.folded[hit.start : hit.end] for hit, _ in sure if hit.weak}
    divisions = {(p.country, p.adm1) for _, places in sure for p in places if p.known and p.adm1}
    return [
        (hit, places)
        for hit, places in doubtful
        if not _barred(text, hit)
        and (
            text.folded[hit.start : hit.end] in names
            or (hit.end - hit.start > 2 and any((p.country, p.adm1) in divisions for p in places))
        )
    ]


def merge(places: Sequence[Place]) -> tuple[Place, ...]:
    """Entries of the hand-checked tables take over the GeoNames id of the same town in the bulk table."""
    known = [p for p in places if p.known]
    rest = [p for p in places if not p.known]
    merged: list[Place] = []
    for place in known:
        twin = next((p for p in rest if _same(place, p)), None)
        if twin is not None and place.level == "town":
            place = Place(
                twin.id, place.name, place.adm1, place.country, place.level, place.lat, place.lon, twin.people, True
            )
        merged.append(place)
    merged += [p for p in rest if not any(_same(k, p) for k in known)]
    return tuple(merged)


def _same(a: Place, b: Place) -> bool:
    if a.country != b.country or (a.level == "adm1") != (b.level == "adm1") or a.level == "country":
        return False
    if a.level == "adm1" or a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return a.adm1 == b.adm1
    return abs(a.lat - b.lat) < 0.3 and abs(a.lon - b.lon) < 0.35


def _stands(text: Text, hit: Hit, places: Sequence[Place], last: Hit | None) -> bool:
    """Whether the name is one here: not an ordinary word, not a part of another name."""
    folded = text.folded
    if _barred(text, hit):
        return False
    before = _BEFORE.search(folded, max(0, hit.start - 24), hit.start)
    word = before.group(1) if before else ""
    name = folded[hit.start : hit.end]
    known = places[0].known
    if name in adjectives() and folded[hit.start - 2 : hit.start] == "ال":
        return False  # «السورية» is Syrian
    listed = last is not None and not last.weak and _LINK.fullmatch(folded, last.end, hit.start) is not None
    if name in nouns() or name in anaphors():
        return known and text.lang != "ar" and (listed or not hit.weak)
    if _LATIN.match(name):
        return _stands_in_english(text, hit, word, places)
    if not hit.weak or listed or (known and word == "در"):
        return True
    noun = _noun_before(folded, hit.start)
    return noun is not None and noun.kind in (_WEAK_KINDS if known else _TOWN_KINDS)


def _barred(text: Text, hit: Hit) -> bool:
    """Whether the words beside a name make it something else («خبرگزاری فارس»)."""
    folded = text.folded
    barred = elsewhere().get(folded[hit.start : hit.end])
    if not barred:
        return False
    before = _BEFORE.search(folded, max(0, hit.start - 24), hit.start)
    after = _AFTER.match(folded, hit.end)
    return (before is not None and before.group(1) in barred[0]) or (after is not None and after.group(1) in barred[1])


def _stands_in_english(text: Text, hit: Hit, word: str, places: Sequence[Place]) -> bool:
    """A name in Latin letters needs a capital, and a lesser or doubtful one a preposition or place noun beside it."""
    folded = text.folded
    if folded[hit.start - 1 : hit.start] in ("@", "#", "/", ".", "_"):
        return False
    big = places[0].known or max(p.people for p in places) >= _BIG
    beside = (
        word in _PREPOSITIONS or _noun_before(folded, hit.start) is not None or noun_behind(folded, hit.end) is not None
    )
    if not text.repaired[hit.start].isupper():
        return big and beside and not hit.weak and text.repaired.islower()
    return (big and not hit.weak) or beside


def noun_behind(folded: str, at: int) -> tuple[int, Noun] | None:
    """Where the English place noun right behind a name ends, and what it is («Incirlik air base»)."""
    match = _BEHIND.match(folded, at)
    noun = nouns().get(match.group(2)) if match else None
    if match is None or noun is None or noun.kind not in ("adm1", "district", "town", "site", "quarter"):
        return None
    return match.end(2), noun


def _noun_before(folded: str, at: int) -> Noun | None:
    """The place noun that stands right before an offset."""
    found = _noun_at(folded, at)
    return found[1] if found else None


def _noun_at(folded: str, at: int) -> tuple[int, Noun] | None:
    """Where the place noun right before an offset begins, and what it is; the longest of one to three words."""
    end = at
    while end and folded[end - 1] in _GAP:
        end -= 1
    if end == 0 or not folded[end - 1].isalnum():
        return None
    words = folded[max(0, end - _REACH) : end].replace("\u200c", " ").replace("-", " ").split(" ")
    best: tuple[int, Noun] | None = None
    for count in range(1, min(3, len(words)) + 1):
        spelt = " ".join(words[-count:])
        begin = end - len(spelt)
        noun = nouns().get(spelt) or (_NATION if _nation(spelt) else None)
        if noun is None and spelt[:1] in _GLUED and len(spelt) > 4:
            noun = nouns().get(spelt[1:])
            begin += 1
        if noun is not None and (begin == 0 or not folded[begin - 1].isalnum() or spelt[:1] in _GLUED):
            best = (begin, noun)
    return best


_NATION = Noun("adjective", "")


def _nation(word: str) -> bool:
    return (word[2:] if word.startswith("ال") else word) in adjectives()


def phrase(text: Text, mention: Mention, mentions: Sequence[Mention] = ()) -> tuple[int, int]:
    """The whole place phrase around a name: place nouns before it, quotation marks, the wider place right behind it.

    With the text's place ``mentions`` given, in order, «لاذقیه سوریه» and «زرین‌شهر اصفهان» are one phrase.
    """
    folded = text.folded
    start, end = mention.start, mention.end
    quoted = start > 0 and folded[start - 1] in _OPEN and end < len(folded) and folded[end] in _CLOSE
    latin = _LATIN.match(folded, mention.start) is not None
    while (step := _noun_at(folded, start)) is not None and _joins(step[1], folded[step[0] : start], latin):
        if step[1].kind == "adjective" and _noun_at(folded, step[0]) is None:
            break
        start = step[0]
    if latin and (after := noun_behind(folded, end)) is not None:
        end = after[0]
    if quoted:
        end += 1
        start = min(start, mention.start - 1)
    while (more := _wider(folded, mention, mentions, end)) is not None:
        end = more
    return start, end


def _wider(folded: str, mention: Mention, mentions: Sequence[Mention], end: int) -> int | None:
    """Where a phrase ends that goes on with the place its name lies in («سوران بمحافظة أربيل») or an adjective."""
    adjective = _NEXT_WORD.match(folded, end)
    if adjective and _nation_or_kind(adjective.group(1)):
        return adjective.end()
    i = bisect_right(mentions, end, key=lambda m: m.start)
    behind = mentions[i] if i < len(mentions) else None
    if behind is None or behind.start > end + 16 or not _contains(behind, mention):
        return None
    if _THEN.fullmatch(folded, end, behind.start) is None or any(p.level == "region" for p in behind.value):
        return None
    closed = folded[behind.end : behind.end + 1] == "»" and folded[behind.start - 1] == "«"
    return behind.end + closed


def _nation_or_kind(word: str) -> bool:
    """Whether an Arabic adjective behind a name belongs to it («قاعدة العند العسكرية», «مدينة تدمر السورية»)."""
    if not word.startswith("ال"):
        return False
    noun = nouns().get(word)
    return word[2:] in adjectives() or (noun is not None and noun.kind == "adjective")


def _joins(noun: Noun, spelt: str, latin: bool) -> bool:
    """Whether a noun before a name belongs to the place phrase: not an official, not one of several («شهرهای»)."""
    if latin:
        return noun.kind == "direction" and not spelt.rstrip().endswith("of")
    plural = spelt.rstrip(_GAP).endswith(("های", "‌ها")) and noun.kind in ("town", "site", "adm1", "district")
    return noun.kind != "official" and not plural


def _contains(outer: Mention, inner: Mention) -> bool:
    """Whether some entry of one mention is the country, division or town that an entry of the other lies in."""
    rank = {"site": 0, "town": 1, "district": 1, "adm1": 2, "region": 2, "country": 3}
    return any(
        o.country == i.country
        and rank[o.level] >= rank[i.level]
        and (o.level != "adm1" or o.adm1 == i.adm1)
        and o.name != i.name
        for o in outer.value
        for i in inner.value
    )
