"""How an event is put (asserted, denied, planned, …) and its mode, weighed from the words at and around its trigger."""

from collections.abc import Iterator
from functools import cache
from itertools import pairwise, takewhile
from typing import Protocol

from rawi.claims.features import Observed, codes
from rawi.claims.triggers import Mention, closing
from rawi.claims.weights import load
from rawi.fold import fold
from rawi.lexicon.load import rows
from rawi.records import Status

_NEAR = 8
_FAR = 10  # words between a trigger and the denial of it
_JUST = 1  # words before a trigger in which a negating word counts
NO_MODE = "-"
# What is done by saying it is done by «نمی‌پذیریم» too: of these a negated verb says nothing about the status.
_SAID = frozenset(("ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"))


def status_features(o: Observed, mention: Mention, denied: bool) -> list[str]:
    """What is observed of how an event is put; ``denied``: whether a denial's scope holds it."""
    first, last = o.bounds(mention.first)
    out = [
        "b",
        f"y={mention.type}",
        f"b={o.lang}",
        f"verb={closing(o, first, last)}",
        f"verb2={closing(o, first, last)[:2]}",
    ]
    if denied:
        out += ["denied", f"denied{mention.type}"]
    out.extend(_around(o, mention, first, last))
    for i in range(mention.first, mention.last):
        form = o.forms[i]
        out += [f"T={form}", f"Tp={form[:2]}", f"Te={form[-2:]}"]
    for tag in {t for i in range(first, last) for t in o.tags[i] if t in ("time", "quote", "cue")}:
        out.append(f"t={tag}")
    for i in range(first, last):
        if o.forms[i] == "0000":
            out.append("year")
    return out


def mode_features(o: Observed, mention: Mention) -> list[str]:
    """What is observed of the manner of an event: everything goes with its type."""
    first, last = o.bounds(mention.first)
    kind = mention.type
    out = [f"y={kind}"]
    for i in range(mention.first, mention.last):
        out += [
            f"T={kind}{o.stems[i]}",
            f"T3={kind}{o.stems[i][:4]}",
            f"TK={kind}{o.words[i].fine}",
            f"Tk={kind}{o.words[i].coarse}",
        ]
        out += [f"E={kind}{t}" for t in o.tags[i] if t.startswith("E:")]
    for i in range(max(first, mention.first - _NEAR), min(last, mention.last + _NEAR)):
        out += [f"nE={kind}{t}" for t in o.tags[i] if t.startswith("E:")]
        if not mention.first <= i < mention.last:
            out += [f"n={kind}{o.stems[i]}", f"n={o.stems[i]}", f"nK={kind}{o.words[i].fine}"]
    return out


def _around(o: Observed, mention: Mention, first: int, last: int) -> Iterator[str]:
    for i in range(max(first, mention.first - _NEAR), min(last, mention.last + _NEAR)):
        side = "<" if i < mention.first else ">" if i >= mention.last else "="
        yield f"n{side}{o.forms[i]}"
        yield f"nk{side}{o.words[i].fine}"
        away = mention.first - i if side == "<" else i - mention.last + 1
        if away <= 2:
            yield f"{side}{away}{o.forms[i]}"
            yield f"{side}{away}p{o.forms[i][:2]}"


class Words(Protocol):
    """What the words of negation and denial are read from."""

    @property
    def lang(self) -> str: ...

    @property
    def forms(self) -> list[str]: ...

    def bounds(self, i: int) -> tuple[int, int]:
        """First word and one past the last of the sentence of word ``i``."""
        ...


def status(o: Observed, mention: Mention, denied: bool) -> Status:
    """The likeliest status; what a denial holds is denied unless it is told of another time."""
    return amended(load("status").best(codes(status_features(o, mention, denied))), o, mention, denied)  # type: ignore[arg-type]


def amended(label: Status, words: Words, mention: Mention, denied: bool) -> Status:
    """A status that was learned, put right where the words leave no doubt: a negated verb, a denial of the deed."""
    if mention.type in _SAID:
        return label
    if label == "asserted" and negated(words, mention):
        label = "negated"
    return "denied" if (denied or disowned(words, mention)) and label in ("asserted", "negated") else label


@cache
def negations(lang: str, where: str) -> frozenset[str]:
    """Words that negate, folded: verbs themselves («نشد») or what stands ``before`` a verb (لم, "not")."""
    return frozenset(fold(row["form"]) for row in rows("negations.tsv") if (row["lang"], row["where"]) == (lang, where))


def disowned(o: Words, mention: Mention) -> bool:
    """Whether a trigger is the object of a denial in its clause («حمله به دمشق را تکذیب کرد», «نفى قصف المدينة»)."""
    first, last = o.bounds(mention.first)
    behind = _clause(o.forms[mention.last : min(last, mention.last + _FAR)])
    ahead = _clause(o.forms[max(first, mention.first - _FAR) : mention.first][::-1])
    after, before = negations(o.lang, "denial after"), negations(o.lang, "denial before")
    return any(a == "را" and b in after for a, b in pairwise(behind)) or any(form in before for form in ahead)


def _clause(forms: list[str]) -> list[str]:
    """The words up to the first mark."""
    return list(takewhile(lambda form: form[0].isalnum(), forms))


def negated(o: Words, mention: Mention) -> bool:
    """Whether the verb at a trigger's end is negated, or a negating word stands just before the trigger."""
    first, last = o.bounds(mention.first)
    verbs, before = negations(o.lang, "verb"), negations(o.lang, "before")
    ends = o.forms[mention.first : min(mention.last + 1, last)]
    return any(form in verbs for form in ends) or any(
        form in before for form in o.forms[max(first, mention.first - _JUST) : mention.first]
    )


def mode(o: Observed, mention: Mention) -> str | None:
    """The likeliest mode that belongs to the event's type, or None."""
    weights = load("modes")
    totals = weights.total(codes(mode_features(o, mention)))
    fitting = [i for i, label in enumerate(weights.labels) if label.partition(".")[0] == mention.type]
    name = weights.labels[max(fitting, key=lambda i: totals[i])].partition(".")[2] if fitting else NO_MODE
    return None if name == NO_MODE else name
