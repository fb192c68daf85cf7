"""What stands around a number, as named features: the evidence for what it counts.

Words are looked up in ``lexicon/data/counted.tsv`` (killed, injured, … people, things), by side (``n`` right behind,
``b`` right before, ``p`` and ``e`` further off) and, for harm done to people, by a short cascade of rules
(«زخمی شدن ۸ نیرو» before «۸ نیرو … زخمی»).
``counted_weights.tsv`` weighs them.
"""

from collections.abc import Iterable
from functools import cache, lru_cache

from rawi.fold import fold
from rawi.lexicon.load import rows
from rawi.mentions.numbers import NUMBERS, Found
from rawi.mentions.times_atoms import Atom

HARM = frozenset(("killed", "injured", "arrested", "missing", "sentenced"))
_SIDES = ("participants", "targets", "launched", "people", "toll")
_SKIP = frozenset("()[]/-'%><~}B|")
_AHEAD, _BEHIND = 16, 10  # words
_NUMBER = "#"
Word = tuple[int, str, tuple[str, ...]]  # distance in words, form, what it may say


@cache
def _lexicon(lang: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for r in rows("counted.tsv"):
        if r["kind"] == "word" and r["lang"] == lang:
            form = _plain(fold(r["form"]).replace("\u200c", ""), lang)
            if r["of"] not in found.get(form, ()):
                found[form] = (*found.get(form, ()), r["of"])
    return found


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns for sites, and words of harm that sites are called by: «میدان شهدا», «بیمارستان شهید رجایی»."""
    sites = frozenset(fold(r["form"]) for r in rows("places_nouns.tsv") if r["kind"] in ("site", "institution"))
    return sites, frozenset(fold(r["form"]) for r in rows("counted.tsv") if r["kind"] == "name")


def _plain(form: str, lang: str) -> str:
    """An Arabic word without its glued particle, article and accusative ending («والشهداء», «شخصا»)."""
    if lang != "ar":
        return form
    if (form[:1] == "و" and len(form) > 3) or (form[:1] in "فبلک" and len(form) > 4):
        form = form[1:]
    if form.startswith("ال") and len(form) > 4:
        form = form[2:]
    return form[:-1] if form.endswith("ا") and len(form) > 3 else form


def _words(atoms: tuple[Atom, ...], order: Iterable[int], limit: int, folded: str, lang: str) -> list[Word]:
    lexicon = _lexicon(lang)
    out: list[Word] = []
    k = 0
    for i in order:
        code, start, end, _ = atoms[i]
        if code in ("\n", "."):
            break
        if code in _SKIP:
            continue
        if code == ",":
            out.append((k, ",", ()))
            continue
        k += 1
        if k > limit:
            break
        if code in NUMBERS:
            out.append((k, _NUMBER, ()))
        else:
            form = _plain(folded[start:end].replace("\u200c", ""), lang)
            out.append((k, form, () if _in_a_name(atoms, i, folded) else lexicon.get(form, ())))
    return out


def _in_a_name(atoms: tuple[Atom, ...], i: int, folded: str) -> bool:
    """Whether a word is what the site named before it is called by, and so says nothing of a number."""
    sites, names = _names()
    word, before, behind = (
        folded[atoms[j].start : atoms[j].end] if 0 <= j < len(atoms) else "" for j in (i, i - 1, i + 1)
    )
    return word in names and before in sites and not behind.startswith("شد")


@lru_cache(maxsize=1024)
def _harm(says: tuple[str, ...]) -> str | None:
    return next((s for s in says if s in HARM), None)


def _alone(words: list[Word]) -> list[Word]:
    """The words up to the next number."""
    return words[: next((i for i, w in enumerate(words) if w[1] == _NUMBER), len(words))]


def _rule(right: list[Word], behind: list[Word], before: list[Word]) -> tuple[str, int] | None:
    """Which harm the number counts, and how sure that is (0 surest): both sides' nearest words, in order of trust.

    ``right`` are all the words behind the number, ``behind`` and ``before`` those up to the next number.
    """
    near = {_harm(says) for k, _, says in before if k <= 4}
    if {"killed", "injured"} <= near:
        return "other", 0
    harms = [(k, h) for k, _, says in behind if (h := _harm(says))]
    if len(harms) > 1 and {harms[0][1], harms[1][1]} == {"killed", "injured"} and harms[1][0] - harms[0][0] <= 2:
        return "other", 1
    for k, form, says in behind:
        if k > 2 or form in ("و", "and"):
            break
        if h := _harm(says):
            return h, 2
    for reach, level in ((2, 3), (0, 4), (8, 5)):
        if not reach:
            if harms:
                return harms[0][1], level
            continue
        for k, _, says in before:
            if k <= reach and (h := _harm(says)):
                return h, level
    for _, _, says in right:
        if h := _harm(says):
            return h, 6
    return None


def features(atoms: tuple[Atom, ...], f: Found, folded: str, lang: str, since: bool) -> list[str]:
    """The features of a number (each once). ``since``: its sentence has a time that runs on («از آغاز جنگ تاکنون»)."""
    right = _words(atoms, range(f.last, min(len(atoms), f.last + 26)), _AHEAD, folded, lang)
    left = _words(atoms, range(f.first - 1, max(-1, f.first - 20), -1), _BEHIND, folded, lang)
    out: list[str] = []
    behind, before = _alone(right), _alone(left)
    rule = _rule(right, behind, before)
    out += [f"rule:{rule[0]}", f"rule{rule[1]}:{rule[0]}"] if rule else ["norule"]
    for side, words in (("n", right), ("b", left)):
        for k, form, says in words:
            if k > 3 or form in ("#", ","):
                break
            place = f"{side}{1 if k == 1 else 2}"
            out.append(f"{place}:{form}")
            out += [f"{place}={s}" for s in says]
    for side, words in (("R", behind), ("L", before)):
        if got := next((h for _, _, says in words if (h := _harm(says))), None):
            out.append(side + got)
    for side, words, far in (("ra", behind, "p:"), ("la", before, "e:")):
        for k, form, says in words:
            out += [side + s for s in says if s in _SIDES]
            if k > 3 and form != ",":
                out.append(far + form)
    size = f.value.min or f.value.max or 0
    out.append("one" if size == 1 else "small" if size < 10 else "big" if size >= 1000 else "mid")
    out.append("code" + atoms[f.core].code)
    if since:
        out.append("since")
    return list(dict.fromkeys(out))
