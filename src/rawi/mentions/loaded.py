"""Loaded names: what a text calls somebody it hates or honours, with whom it means and the tone.

A candidate is a run of words of loaded.tsv: a whole phrase («رژیم صهیونیستی»), a loaded noun («مزدوران»), or a plain
head with a loaded adjective («ارتش متجاوز آمریکا»). Words that are often used plainly («دشمن», «شهید», «مقاومت») are
weighed by how often a run like it was annotated as framing (loaded_weights.tsv, written by training/loaded.py).
"""

from functools import cache, lru_cache
from typing import NamedTuple

from rawi.lexicon.load import rows
from rawi.lexicon.matcher import squeeze
from rawi.mentions.speakers import Words, is_word, named, words
from rawi.records import Mention, Text

_LONGEST = 6
_LONGEST_RUN = 12
_LOADED = frozenset(("phrase", "noun", "adj"))
_PLURALS = ("های", "هایی", "ها", "هایشان", "شان", "مان", "ش")
_PREFIXES = ("وال", "بال", "فال", "کال", "و", "ب", "ف", "ل")


class Entry(NamedTuple):
    """A row of loaded.tsv: what a form does in a name, whom it means, in which tone."""

    cls: str
    code: str
    tone: str


class Run(NamedTuple):
    """A candidate: words ``[start, end)`` with the entries found in it."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    keys: tuple[str, ...]


@cache
def _table(lang: str) -> tuple[dict[str, Entry], frozenset[str]]:
    table = {
        squeeze(r["form"]): Entry(r["class"], r["code"], r["tone"]) for r in rows("loaded.tsv") if r["lang"] == lang
    }
    return table, frozenset(form[:i] for form in table for i in range(1, len(form) + 1))


@cache
def weights() -> dict[str, float]:
    """Feature → weight."""
    return {row["feature"]: float(row["weight"]) for row in rows("loaded_weights.tsv")}


def find(text: Text) -> list[Mention]:
    """Loaded names, each once a text (its first mention), ``value`` the target's code and the tone."""
    w = words(text)
    table = weights()
    found = []
    for run in candidates(w):
        if sum(table.get(f, 0.0) for f in features(w, run)) >= 0:
            start, end = w.starts[run.start], w.ends[run.end - 1]
            found.append(Mention(start=start, end=end, kind="loaded", value=_value(w.lang, run.entries), by="loaded"))
    return found


def candidates(w: Words) -> list[Run]:
    """Runs of loaded words that may be framing, in order, each wording once."""
    keys, lang = w.keys, w.lang
    beginnings = _table(lang)[1]
    found: list[Run] = []
    seen: set[str] = set()
    i, total = 0, len(keys)
    while i < total:
        forms = _forms(keys[i], lang)
        run = _run(w, i, total) if forms and _may_begin(w, i, total, forms, beginnings) else None
        if run is None:
            i += 1
            continue
        i = run.end
        key = "".join(run.keys)
        if key not in seen:
            seen.add(key)
            found.append(run)
    return found


def _may_begin(w: Words, i: int, total: int, forms: tuple[str, ...], beginnings: frozenset[str]) -> bool:
    """Whether an entry may begin at word ``i``: a cheap first look for :func:`_entry`."""
    if _listed(w.keys[i], w.lang):
        return True
    if i + 1 < total and not w.breaks[i + 1]:
        after = w.keys[i + 1]
        for form in forms:
            if form + after in beginnings:
                return True
    return False


def _run(w: Words, i: int, total: int) -> Run | None:
    """The run that begins at word ``i``, if it holds a loaded word."""
    entries: list[Entry] = []
    j = end = i
    while j < total and (j == i or not w.breaks[j]) and len(entries) < _LONGEST_RUN:
        step, entry = _entry(w, j, total)
        if entry is None:
            joins = entries and (w.forms[j] in ("و", ",", "-", "ـ") or w.forms[j] in '«»"')
            if not joins or j + 1 >= total or w.breaks[j + 1]:
                break
            _, after = _entry(w, j + 1, total)
            if (
                after is None
                or (w.forms[j] in "و," and after.cls != "adj")
                or (w.forms[j] in '«»"' and after.cls != "group")
            ):
                break
            j += 1
            continue
        if entries and entry.cls in ("phrase", "head") and any(e.cls in ("phrase", "land", "group") for e in entries):
            break
        entries.append(entry)
        j = end = j + step
    kinds = [e.cls for e in entries]
    if not entries or not _LOADED & set(kinds) or (kinds == ["adj"] and not _heads(w, i)):
        return None
    start = i - 1 if kinds[0] == "adj" else i
    return Run(start, end, tuple(entries), tuple(w.keys[start:end]))


def _heads(w: Words, i: int) -> bool:
    """Whether the word before a lone adjective can be its head («جنگنده‌های صهیونیستی»)."""
    return i > 0 and not w.breaks[i] and is_word(w.forms[i - 1]) and w.keys[i - 1] not in named("stop", w.lang)


def _entry(w: Words, i: int, total: int) -> tuple[int, Entry | None]:
    """The longest entry at word ``i`` and its length in words; endings and glued particles are looked past."""
    forms = _forms(w.keys[i], w.lang)
    if not forms:
        return 0, None
    table, beginnings = _table(w.lang)
    for key in forms:
        form = key
        best: tuple[int, Entry | None] = (0, None)
        for j in range(i, min(total, i + _LONGEST)):
            if j > i:
                if w.breaks[j]:
                    break
                form += w.keys[j]
            if form in table:
                best = (j + 1 - i, table[form])
            if form not in beginnings:
                break
        if best[1] is not None:
            return best
    return 0, None


@lru_cache(maxsize=1 << 16)
def _forms(key: str, lang: str) -> tuple[str, ...]:
    """The forms of a word, endings or particles taken off, with which an entry begins."""
    forms = [key]
    if lang == "fa":
        forms += [key[: -len(end)] for end in _PLURALS if key.endswith(end) and len(key) > len(end) + 3]
    elif lang == "ar":
        glued = [p for p in _PREFIXES if key.startswith(p) and len(key) > len(p) + 2]
        forms += [key[len(p) :] if len(p) == 1 else "ال" + key[len(p) :] for p in glued]
        forms += ["ال" + key[2:]] if key.startswith("لل") else []
    beginnings = _table(lang)[1]
    return tuple(form for form in forms if form in beginnings)


@lru_cache(maxsize=1 << 16)
def _listed(key: str, lang: str) -> bool:
    """Whether a word is an entry by itself."""
    table = _table(lang)[0]
    return any(form in table for form in _forms(key, lang))


def _value(lang: str, entries: tuple[Entry, ...]) -> dict[str, str]:
    """Whom a run means and in which tone: a group or phrase names it, else the land and the head's sector."""
    tone = next((e.tone for e in entries if e.tone), "hostile")
    for cls in ("group", "phrase"):
        code = next((e.code for e in entries if e.cls == cls), "")
        if code:
            return {"target": code, "tone": tone}
    base = next((e.code for e in entries if e.cls == "noun"), "UNK-UNK")
    land = next((e.code for e in reversed(entries) if e.cls == "land"), "") or next(
        (e.code for e in entries if e.cls == "adj" and e.code), ""
    )
    sector = next((e.code for e in entries if e.cls == "head"), "") or (base[4:] if base != "UNK-UNK" else "GOV")
    return {"target": f"{land or base[:3]}-{sector}", "tone": tone}


def features(w: Words, run: Run) -> list[str]:
    """What speaks for a run's being framing: its words, its make-up, what stands around."""
    kinds = "+".join(e.cls for e in run.entries)
    before = w.keys[run.start - 1] if run.start and is_word(w.forms[run.start - 1]) else "|"
    quoted = run.start > 0 and w.forms[run.start - 1] in '«"“'
    tone = next((e.tone for e in run.entries if e.tone), "")
    return [
        "bias",
        f"kinds {w.lang} {kinds}",
        f"all {' '.join(run.keys)}",
        f"before {before}",
        f"quoted {quoted}",
        f"tone {tone} {kinds[:4]}",
        f"length {min(run.end - run.start, 4)} {kinds.split('+')[0]}",
        f"page {'@' in w.forms} {tone}",
        *(f"word {key}" for key in run.keys),
    ]
