"""Where somebody is said to speak: every cue with the speaker it belongs to.

Nothing is decided here: a proposal may be wrong («ویدیو:»), and :mod:`rawi.mentions.scopes` weighs it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rawi.lexicon.load import rows
from rawi.lexicon.matcher import squeeze
from rawi.mentions.scopes import Draft
from rawi.mentions.speakers import Words, is_medium, is_word, longest, named, phrase, skip_lead, to_medium, words
from rawi.records import Mention, Text

_COLON_REACH = 30
_CLAUSE_REACH = 100
_ENDS = frozenset(".!?…")
_CLAUSE_ENDS = frozenset(".!?…;:")
_TO = frozenset(("به", "الی", "to"))
_AR_TO = frozenset(("ل", "لـ"))


class Here(NamedTuple):
    """Where a proposal is being made: a sentence of words ``[a, b)``, what was proposed before, where names begin."""

    w: Words
    a: int
    b: int
    number: int
    drafts: list[Draft]
    starts: dict[int, int]
    last: tuple[int, int] | None


class Cue(NamedTuple):
    """A speech cue: what it says (kind), where its speaker stands (shape), which side its scope lies on."""

    form: str
    kind: str
    shape: str
    scope: str


@cache
def _cues(lang: str) -> tuple[dict[str, Cue], frozenset[str], dict[str, Cue]]:
    """Cues by squeezed form, every beginning of one, and the nouns that head a colon («ادعای X:»)."""
    found: dict[str, Cue] = {}
    heads: dict[str, Cue] = {}
    for row in rows("cues.tsv"):
        if row["lang"] == lang:
            form = squeeze(row["form"])
            (heads if row["shape"] == "head" else found).setdefault(
                form, Cue(form, row["kind"], row["shape"], row["scope"])
            )
    return found, frozenset(form[:i] for form in found for i in range(1, len(form) + 1)), heads


def propose(text: Text, actors: Sequence[Mention]) -> tuple[Words, list[tuple[int, int]], list[Draft]]:
    """The words, the sentences as ranges of words, and every cue with its speaker, in the order of the text."""
    w = words(text)
    sentences = _sentences(text, w)
    starts = {bisect_right(w.starts, m.start) - 1: bisect_right(w.starts, m.end - 1) for m in actors}
    drafts: list[Draft] = []
    for number, (a, b) in enumerate(sentences):
        here = Here(w, a, b, number, drafts, starts, sentences[number - 1] if number else None)
        cues = _find(w, a, b)
        for p in [a, *(k for k in range(a + 1, b) if w.breaks[k])]:
            drafts += _colon(here, p, cues)
        left = a
        for at, (i, j, cue) in enumerate(cues):
            stop = b if at + 1 == len(cues) else cues[at + 1][0]
            if cue.shape == "with":
                drafts += _medium(here, i, j, stop, cue)
            elif cue.shape == "after":
                drafts += _source(here, left, i, j, stop, cue)
                left = phrase(w, j, stop, closed=stop == b)
            else:
                drafts += (_verb if cue.shape == "verb" else _subject)(here, left, i, j, cue)
                left = left if cue.shape == "soft" else j
        drafts += _slash(here)
    return w, sentences, _distinct(drafts)


def _sentences(text: Text, w: Words) -> list[tuple[int, int]]:
    """Sentences as ranges of words."""
    edges = sorted({bisect_right(w.starts, s.start - 1) for s in text.sentences} | {0})
    return [(a, b) for a, b in zip(edges, [*edges[1:], len(w.forms)], strict=True) if b > a]


def _find(w: Words, a: int, b: int) -> list[tuple[int, int, Cue]]:
    """Cues among words ``[a, b)``, longest first, none overlapping."""
    table, beginnings, _ = _cues(w.lang)
    passive, keys = named("passive", w.lang), w.keys
    found = []
    i = a
    while i < b:
        if keys[i] not in beginnings:
            i += 1
            continue
        form, end, cue = "", i, None
        for j in range(i, min(b, i + 6)):
            form += keys[j]
            if form not in beginnings:
                break
            if form in table:
                end, cue = j + 1, table[form]
        if cue is None or (end < b and keys[end] in passive and cue.shape == "subject"):
            i += 1
            continue
        found.append((i, end, cue))
        i = end
    return found


def _draft(here: Here, speaker: tuple[int, int], cue: tuple[int, int], kind: str, shape: str, form: str) -> Draft:
    w = here.w
    first = w.keys[speaker[0]]
    held = "+" if any(k in here.starts for k in range(*speaker)) else ""
    known = ("head" if first in named("head", w.lang) else "actor" if speaker[0] in here.starts else "other") + held
    name = "".join(w.keys[slice(*speaker)])
    return Draft(speaker, cue, kind, here.number, shape, is_medium(w, *speaker), name, form, known)


def _again(here: Here, back: Draft | None, cue: tuple[int, int], kind: str, form: str) -> list[Draft]:
    """The speaker before speaks on («وی افزود»)."""
    if back is None:
        return []
    return [Draft(back.speaker, cue, kind, here.number, "pronoun", back.medium, back.name, form, back.known)]


def _colon(here: Here, p: int, cues: list[tuple[int, int, Cue]]) -> list[Draft]:
    """«X:», «فوری / X در تروث:», «ادعای X:» at the start of a line, and the medium X speaks to («X به رویترز:»)."""
    w, b = here.w, here.b
    heads = _cues(w.lang)[2]
    i = skip_lead(w, p, b)
    form = ":"
    for k in range(min(b, i + 3), i, -1):
        if "".join(w.keys[i:k]) in heads:
            form = "".join(w.keys[i:k])
            i = k
            break
    colon = _colon_at(w, i, b)
    if colon <= i:
        return []
    i = next((k for k in range(colon - 1, i, -1) if w.starts[k] - w.ends[k - 1] > 1 and not w.breaks[k]), i)
    end = phrase(w, i, colon)
    if end == i or longest(w, i, end, "nobody") > i:
        return []
    if any(i <= c < colon and cue.shape in ("subject", "verb") for c, _, cue in cues):
        return []
    out = [_draft(here, (i, end), (colon, colon + 1), "colon", "colon", form)]
    if end < colon:
        out += _hearer(here, end, colon)
        if w.keys[end] == "عن" and is_medium(w, i, end):
            second = phrase(w, end + 1, colon)
            if second > end + 1:
                out.append(_draft(here, (end + 1, second), (end, end + 1), "source", "after", "عن"))
    return out


def _colon_at(w: Words, i: int, b: int) -> int:
    """The colon of a line that begins at word ``i`` (a medium's semicolon will do), or -1."""
    for k in range(i, min(b, i + _COLON_REACH)):
        if w.forms[k] == ":" or (w.forms[k] == ";" and phrase(w, i, k) == k and is_medium(w, i, k)):
            return k
        if (w.breaks[k] and k > i) or (w.forms[k] in _ENDS and k + 1 < b):
            break
    return -1


def _hearer(here: Here, at: int, limit: int) -> list[Draft]:
    """The medium a speaker speaks to, from word ``at`` on: «به سی‌ان‌ان», «لرويترز»."""
    w = here.w
    if at >= limit:
        return []
    if w.lang == "ar" and to_medium(w.keys[at]):
        begin = at + (w.keys[at] in _AR_TO)
        end = phrase(w, begin, limit)
        end = max(end, at + 1)
        return [_draft(here, (begin, end), (at, at + 1), "source", "hearer", "ل")] if end > begin else []
    if w.forms[at] in _TO:
        end = phrase(w, at + 1, limit)
        if end > at + 1 and is_medium(w, at + 1, end):
            return [_draft(here, (at + 1, end), (at, at + 1), "source", "hearer", w.keys[at])]
    return []


def _subject(here: Here, left: int, i: int, j: int, cue: Cue) -> list[Draft]:
    """«X … گفت که …»: the subject opens the clause; «وی افزود» and a bare «گفت:» take the speaker before."""
    w = here.w
    first = skip_lead(w, _clause(w, left, i), i)
    end = phrase(w, first, i) if first < i else first
    pronoun = first < i and w.keys[first] in named("pronoun", w.lang)
    if left > here.a and end > first and not (pronoun or _looks_like_one(here, first, end)):
        end = first
    if end == first and first < i:
        first, end = _later_subject(here, first, i)
    end = _without_object(here, first, end, i)
    if pronoun or end == first:
        return _again(here, _antecedent(here, first if pronoun else i), (i, j), cue.kind, cue.form)
    hearer = _hearer(here, end, i)
    for k in range(max(end, i - 6), i - 1):
        if not hearer and w.forms[k] in _TO and phrase(w, k + 1, i) == i:
            hearer = _hearer(here, k, i)
    return [_draft(here, (first, end), (i, j), cue.kind, cue.shape, cue.form), *hearer]


def _without_object(here: Here, first: int, end: int, limit: int) -> int:
    """The subject's end where the object follows it unparted («یک منبع نظامی رهگیری پهپاد را تأیید کرد»)."""
    cut = here.starts.get(first, end)
    while cut < end and (cut in here.starts or here.w.forms[cut].endswith("ی")):
        cut = here.starts.get(cut, cut + 1)
    return cut if first < cut < end < limit and here.w.forms[end] in ("را", "رو") else end


def _looks_like_one(here: Here, i: int, end: int) -> bool:
    return i in here.starts or here.w.keys[i] in named("head", here.w.lang) or is_medium(here.w, i, end)


def _later_subject(here: Here, first: int, i: int) -> tuple[int, int]:
    """The subject after an adverbial («در این زمینه، X گفت»): after its comma, else a known name or title."""
    w = here.w
    for k in range(first + 1, i):
        if w.forms[k - 1] == "," or (
            _looks_like_one(here, k, k + 2) and w.keys[k - 1] not in named("preposition", w.lang)
        ):
            at = skip_lead(w, k, i)
            end = phrase(w, at, i) if at < i else at
            if end > at:
                return at, end
    return i, i


def _clause(w: Words, left: int, i: int) -> int:
    """First word of the clause that word ``i`` stands in, no earlier than ``left``."""
    left = max(left, i - _CLAUSE_REACH)
    for k in range(i - 1, left - 1, -1):
        if w.forms[k] in _CLAUSE_ENDS and not (k and w.forms[k] == "." and len(w.forms[k - 1]) <= 2):
            return k + 1
        if w.breaks[k + 1] and not is_word(w.forms[k]):
            return k + 1
        if w.forms[k] in "»”" and i - k < 12 and k > left + 8:
            return k + 1
    return left


def _antecedent(here: Here, at: int) -> Draft | None:
    """The speaker «وی» goes back to: the nearest who is no medium, three sentences up at most, or the last subject."""
    for draft in reversed(here.drafts):
        if here.number - draft.sentence > 3:
            break
        if draft.speaker[0] < at and not draft.medium:
            return draft
    for a, b in (here.last,) if here.last is not None else ():
        first = skip_lead(here.w, a, b)
        end = phrase(here.w, first, b) if first < b else first
        if end > first and (_looks_like_one(here, first, end) or "," in here.w.forms[first:end]):
            return _draft(here, (first, end), (first, first + 1), "report", "subject", "")
    return None


def _verb(here: Here, left: int, i: int, j: int, cue: Cue) -> list[Draft]:
    """Arabic and English verbs: «قال فلان إن», «فلان يعلن عن», "X said", "said X"."""
    w, b = here.w, here.b
    n = skip_lead(w, _clause(w, left, i), i)
    after = (j, phrase(w, j, min(b, j + 14))) if j < b else (j, j)
    if w.lang == "ar":
        before = (n, phrase(w, n, i)) if n < i else (i, i)
        speaker = before if before[1] == i and before[1] > before[0] else after
    else:
        before = _before(w, n, i)
        speaker = before if before[1] > before[0] else after
    if speaker[1] == speaker[0]:
        speaker = before
    alone = speaker[1] == speaker[0] + 1 and w.keys[speaker[0]] in named("pronoun", w.lang)
    if alone or speaker[1] == speaker[0]:
        return _again(here, _antecedent(here, i), (i, j), cue.kind, cue.form)
    shape = "verb" if speaker is after else "subject"
    return [_draft(here, speaker, (i, j), cue.kind, shape, cue.form), *_hearer(here, max(speaker[1], j), b)]


def _before(w: Words, n: int, i: int) -> tuple[int, int]:
    """An English subject just before its verb: back to a mark or a stop word, titles' full stops passed over."""
    stops = named("stop", "en") - {"this", "he", "she", "they", "it"}
    k = i
    while k > n and i - k < 14:
        form = w.forms[k - 1]
        if form == "." and (k < 2 or len(w.forms[k - 2]) > 3):
            break
        if not (is_word(form) or form in ".'-") or w.keys[k - 1] in stops:
            break
        k -= 1
    return k, i


def _source(here: Here, left: int, i: int, j: int, stop: int, cue: Cue) -> list[Draft]:
    """«به گزارش X،», «به گفته X», «X به نقل از Y», according to X."""
    w = here.w
    while j < stop and not is_word(w.forms[j]) and w.forms[j] not in '«"(#':
        j += 1
    end = phrase(w, j, stop, closed=stop == here.b)
    if end == j:
        return []
    if w.keys[j] in named("pronoun", w.lang):
        return _again(here, _antecedent(here, i), (i, j), cue.kind, cue.form)
    out = [_draft(here, (j, end), (i, j), cue.kind, "after", cue.form)]
    n = skip_lead(w, _clause(w, left, i), i)
    if n < i and cue.form in named("quoting", w.lang):
        carrier = phrase(w, n, i)
        told = any(d.sentence == here.number and d.speaker[0] == n for d in here.drafts[-20:])
        if carrier > n and not told and (carrier == i or is_medium(w, n, carrier)):
            out.insert(0, _draft(here, (n, carrier), (i, i + 1), "source", "carrier", cue.form))
    return out


def _medium(here: Here, i: int, j: int, limit: int, cue: Cue) -> list[Draft]:
    """«X در گفت‌وگو با الجزیره …»: the medium, whose scope holds X's."""
    end = phrase(here.w, j, limit)
    if end == j or not is_medium(here.w, j, end):
        return []
    return [_draft(here, (j, end), (i, j), "source", "hearer", cue.form)]


def _slash(here: Here) -> list[Draft]:
    """«… ./ ایسنا» at the end of a line: the agency the whole text is taken from."""
    w, b = here.w, here.b
    for k in range(max(here.a, b - 6), b - 1):
        if w.forms[k] == "/":
            end = phrase(w, k + 1, b)
            last = end == len(w.forms) or w.breaks[end] or not is_word(w.forms[end])
            if k + 1 < end <= k + 4 and last and is_medium(w, k + 1, end):
                return [_draft(here, (k + 1, end), (k, k + 1), "source", "slash", "/")]
    return []


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """One draft a speaker and cue."""
    return list({(draft.speaker, draft.cue): draft for draft in drafts}.values())
