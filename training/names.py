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


@cache
def known(lang: str) -> tuple[dict[tuple[str, ...], Name], dict[str, list[list[str]]], dict[str, list[str]]]:
    """The names of a language by their words; those of each bearer by kind; loaded names by the actor's code."""
    named: dict[tuple[str, ...], Name] = {}
    bearers: dict[str, list[list[str]]] = defaultdict(list)

    def learn(kind: str, bearer: str, code: str, forms: list[str]) -> None:
        forms = [form for form in forms if form]
        for form in forms:
            named.setdefault(tuple(_WORD.findall(form)), Name(kind, bearer, code))
        if forms:
            bearers[kind].append(forms)

    for row in rows("nationalities.tsv"):
        learn(f"nation {row['kind']}", row["iso3"], f"{row['iso3']}-GOV", row[lang].split(" | "))
    for table in ACTORS:
        for row in rows(f"actors-{table}.tsv"):
            learn(row["kind"], row["id"], row["code"], row[lang].split(" | "))
    for table in PLACES:
        for row in rows(f"places_{table}.tsv"):
            learn("place", row["id"], "", [form for form in row["forms"].split("|") if form and _spelled(form, lang)])
    loaded: dict[str, list[str]] = defaultdict(list)
    for row in rows("loaded.tsv"):
        if row["class"] == "phrase" and row["lang"] == lang:
            loaded[row["code"]].append(row["form"])
    return named, bearers, loaded


def renamed(record: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """The same annotated document with names exchanged, each always for the same; spans follow."""
    text = record["text"]
    spans = list(_spans(record))
    _, bearers, loaded = known(record["lang"])
    stand_ins: dict[tuple[str, str], list[str] | None] = {}
    parts: list[str] = []
    moves: list[tuple[int, int]] = []  # end of a name in the old text, and how much longer the text is from there on
    at = longer = 0
    tainted = False
    for start, end, name in _found(text, record["lang"]):
        if any(s["start"] < end and start < s["end"] and not (s["start"] <= start and end <= s["end"]) for s in spans):
            continue
        key = name.kind, name.bearer
        if key not in stand_ins:
            stand_ins[key] = None
            if dice.random() < CHANGED:
                epithets = loaded.get(name.code, []) if name.kind == "nation name" else []
                spoken_ill = bool(epithets) and dice.random() < LOADED
                stand_ins[key] = epithets if spoken_ill else dice.choice(bearers[name.kind])
                tainted = tainted or spoken_ill
        forms = stand_ins[key]
        if forms is None:
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
    """Names in a text, the longest at each place; Latin and one-letter words are left."""
    named = known(lang)[0]
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
