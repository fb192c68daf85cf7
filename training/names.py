"""Names exchanged: the same report about other people, bodies and places, so that the network learns the words around.

Every occurrence in a text of a name of the lexicon becomes the name of another of its kind; a state's name may become a
loaded one for the same state.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from labels import ROLES

from rawi.lexicon.load import rows

ACTORS = ("arab", "iran", "israel", "neighbours", "world")
PLACES = ("adm1", "towns")
NATION = "nation"
CHANGED = 0.7  # share of the names in a text that are exchanged
LOADED = 0.25  # of these, where there is a loaded name for the actor's code
_WORD = re.compile(r"[\w\u200c]+")
_LONGEST = 8  # words in a name
_ARABIC, _PERSIAN = re.compile("[ةأإؤىيك]"), re.compile("[یکگچپژ\u200c]")

Span = dict[str, int]


class Name(NamedTuple):
    """A name and what it names: those of the same kind stand for one another."""

    kind: str
    bearer: str
    code: str


class Names(NamedTuple):
    """What a language calls people, bodies, states and places.

    ``named`` finds a name by its words, ``forms`` those of a bearer by kind and bearer; ``loaded`` are loaded names by
    the code of whom they mean.
    """

    named: dict[tuple[str, ...], Name]
    forms: dict[str, dict[str, list[str]]]
    loaded: dict[str, list[str]]


@cache
def known(lang: str) -> Names:
    """The names of a language; words that are often no name are left out."""
    loaded: dict[str, list[str]] = defaultdict(list)
    for row in rows("loaded.tsv"):
        if row["class"] == "phrase" and row["lang"] == lang:
            loaded[row["code"]].append(row["form"])
    common = {row["form"] for table in ("places_common.tsv", "places_not.tsv") for row in rows(table)}
    common.update(form for forms in loaded.values() for form in forms)
    out = Names({}, defaultdict(dict), loaded)

    def learn(kind: str, bearer: str, code: str, forms: list[str]) -> None:
        forms = [form for form in forms if form and form not in common]
        for form in forms:
            out.named.setdefault(tuple(_WORD.findall(form)), Name(kind, bearer, code))
        if forms:
            out.forms[kind][bearer] = forms

    for row in rows("nationalities.tsv"):
        if row["kind"] != "weak":
            learn(f"{NATION} {row['kind']}", row["iso3"], f"{row['iso3']}-GOV", row[lang].split(" | "))
    for table in ACTORS:
        for row in rows(f"actors-{table}.tsv"):
            learn(row["kind"], row["id"], row["code"], row[lang].split(" | "))
    for table in PLACES:
        for row in rows(f"places_{table}.tsv"):
            learn("place", row["id"], "", [form for form in row["forms"].split("|") if form and _spelled(form, lang)])
    return out


@cache
def bearers(lang: str, kind: str) -> tuple[str, ...]:
    """Who may stand in for one of a kind; of states, those that have every kind of name."""
    forms = known(lang).forms
    if kind.startswith(NATION):
        return tuple(iso for iso in forms[f"{NATION} name"] if iso in forms[f"{NATION} adjective"])
    return tuple(forms[kind])


def renamed(record: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """The same annotated document with names exchanged, each always for the same; spans follow.

    A name that a span cuts, or that stands in a loaded name, is left as it is.
    """
    text, lang = record["text"], record["lang"]
    spans, loaded_here = list(_spans(record)), record.get("framing") or []
    names = known(lang)
    stand_ins: dict[tuple[str, str], list[str] | str | None] = {}
    parts: list[str] = []
    moves: list[tuple[int, int]] = []  # end of a name in the old text, and how much longer the text is from there on
    at = longer = 0
    tainted = False
    for start, end, name in _found(text, lang):
        if any(s["start"] < end and start < s["end"] and not (s["start"] <= start and end <= s["end"]) for s in spans):
            continue
        if any(s["start"] < end and start < s["end"] for s in loaded_here):
            continue
        key = NATION if name.kind.startswith(NATION) else name.kind, name.bearer
        if key not in stand_ins:
            stand_ins[key] = None
            if dice.random() < CHANGED:
                epithets = names.loaded.get(name.code, []) if name.kind == f"{NATION} name" else []
                spoken_ill = bool(epithets) and dice.random() < LOADED
                stand_ins[key] = epithets if spoken_ill else dice.choice(bearers(lang, name.kind))
        chosen = stand_ins[key]
        if isinstance(chosen, list):
            forms = chosen if name.kind == f"{NATION} name" else []
            tainted = tainted or bool(forms)
        else:
            forms = names.forms[name.kind].get(chosen, []) if chosen else []
        if not forms:
            continue
        size = text[start:end].count(" ")
        new = min(dice.sample(forms, len(forms)), key=lambda form: abs(form.count(" ") - size))
        parts += [text[at:start], new]
        at, longer = end, longer + len(new) - (end - start)
        moves.append((end, longer))
    if not moves:
        return record
    parts.append(text[at:])

    def moved(offset: int) -> int:
        return offset + next((by for end, by in reversed(moves) if end <= offset), 0)

    def follow(span: Span) -> Span:
        return span | {"start": moved(span["start"]), "end": moved(span["end"])}

    claims = [
        claim
        | {"trigger": follow(claim["trigger"])}
        | {field: [follow(s) for s in claim.get(field) or []] for field in ("also", *ROLES)}
        for claim in record["claims"]
    ]
    framing = record.get("framing")
    if framing is not None:
        framing = None if tainted else [follow(s) for s in framing]
    return record | {"text": "".join(parts), "claims": claims, "framing": framing}


def _spans(record: dict[str, Any]) -> Iterator[Span]:
    for claim in record["claims"]:
        yield claim["trigger"]
        for field in ("also", *ROLES):
            yield from claim.get(field) or []
    yield from record.get("framing") or []


def _found(text: str, lang: str) -> Iterator[tuple[int, int, Name]]:
    """Names in a text, the longest at each place; those of one or two letters are left."""
    named = known(lang).named
    words = list(_WORD.finditer(text))
    i = 0
    while i < len(words):
        for n in range(min(_LONGEST, len(words) - i), 0, -1):
            name = named.get(tuple(w.group() for w in words[i : i + n]))
            if name and words[i + n - 1].end() - words[i].start() > 2:
                yield words[i].start(), words[i + n - 1].end(), name
                i += n
                break
        else:
            i += 1


def _spelled(form: str, lang: str) -> bool:
    """Whether a place's form is one of this language: Persian and Arabic forms stand in one column."""
    if form.startswith("~") or form[0].isascii() != (lang == "en"):
        return False
    return not (_ARABIC if lang == "fa" else _PERSIAN).search(form) if lang != "en" else True
