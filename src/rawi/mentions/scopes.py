"""How far a speaker's words reach: before the cue, after it, and over the sentences around.

A text is cut into *units* about a frame: the three parts of its own sentence («pre», «mid», «post» the cue) and the
sentences before and behind. Each is in the scope or not by weights learned from annotated texts (cues_weights.tsv,
written by training/cues.py): a weight a feature, their sum at least zero is in. A frame that holds no unit is no frame.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from rawi.lexicon.load import rows
from rawi.mentions.speakers import Words, is_word, longest, named
from rawi.records import Frame, Mention, Text

BACK, FORTH = 2, 20
_REMEMBERED = 40
_MOST_SUMS = 50_000
_EVEN = 1e-9  # sums of weights that make zero may be told as a hair below
_BEHIND = [f"b{n}" for n in range(BACK + 1)]
_AHEAD = [f"f{n}" for n in range(FORTH + 1)]


def _far(distance: int) -> str:
    return str(distance) if distance < 3 else "3" if distance < 5 else "5" if distance < 9 else "9"


_STEPS = {name: (name, name) for name in ("pre", "mid", "post")} | {
    name: (name[0], name[0] + _far(n)) for names in (_BEHIND, _AHEAD) for n, name in enumerate(names)
}


class Draft(NamedTuple):
    """A frame in words, before its scope is decided; ``form`` is its cue's, ``known`` what its speaker is known as."""

    speaker: tuple[int, int]
    cue: tuple[int, int]
    kind: str
    sentence: int
    shape: str
    medium: bool
    name: str
    form: str = ""
    known: str = "other"


class Unit(NamedTuple):
    """A stretch of words and where it lies about the cue: pre, mid, post, or a number of sentences away."""

    start: int
    end: int
    sentence: int
    where: str


class Layout(NamedTuple):
    """What the features ask about every sentence: counted once a text."""

    sentences: list[tuple[int, int]]
    begins: list[int]
    lines: list[int]
    first: list[str]
    ours: list[bool]
    quote: list[int]
    persons: list[int]
    media: list[int]
    persons_to: list[int]
    media_to: list[int]
    kind: str


@cache
def weights() -> dict[str, float]:
    """Feature → weight."""
    return {row["feature"]: float(row["weight"]) for row in rows("cues_weights.tsv")}


def layout(
    text: Text, w: Words, sentences: list[tuple[int, int]], drafts: list[Draft], quotes: Sequence[Mention]
) -> Layout:
    """Lines, first words, first persons, quotations and frames by sentence."""
    lines, first, ours, quote = [], [], [], []
    mine = _first_persons(w.lang)
    line = 0
    outer = [q for q in quotes if q.value == 0]
    at = 0
    for a, b in sentences:
        line += w.breaks[a]
        lines.append(line)
        line += sum(w.breaks[a + 1 : b])
        k = next((k for k in range(a, b) if is_word(w.forms[k])), a)
        first.append(_opening(w, k, b, k > a))
        ours.append(any(map(mine.__getitem__, w.keys[a:b])))
        while at < len(outer) and outer[at].end <= w.starts[a]:
            at += 1
        quote.append(outer[at].start if at < len(outer) and outer[at].start < w.starts[a] else -1)
    persons, media = [0] * len(sentences), [0] * len(sentences)
    for d in drafts:
        (media if d.medium else persons)[d.sentence] += 1
    bullets = sum(not is_word(w.forms[a]) for a, _ in sentences)
    size = "short" if len(sentences) <= 3 else "long" if len(sentences) > 14 else "middle"
    kind = f"{w.lang}-{'post' if '@' in w.forms else 'page'}-{size}-{'bullets' if bullets > 2 else 'plain'}"
    persons_to, media_to = [0, *accumulate(persons)], [0, *accumulate(media)]
    begins = [w.starts[a] for a, _ in sentences]
    return Layout(sentences, begins, lines, first, ours, quote, persons, media, persons_to, media_to, kind)


class _FirstPersons(dict[str, bool]):
    """Word → whether it speaks of «ما»; filled as words are met and emptied when grown too large."""

    def __init__(self, listed: frozenset[str]) -> None:
        self._listed = listed

    def __missing__(self, key: str) -> bool:
        if len(self) > _MOST_SUMS:
            self.clear()
        answer = self[key] = key in self._listed or key.endswith("یم")
        return answer


@cache
def _first_persons(lang: str) -> _FirstPersons:
    return _FirstPersons(named("ours", lang))


def _opening(w: Words, k: int, b: int, marked: bool) -> str:
    """What a sentence opens with: a pronoun, a clause-opening word, a speaker's title, a bullet."""
    for kind in ("pronoun", "lead", "medium", "head", "stop"):
        if longest(w, k, b, kind) > k:
            return f"{kind}{'*' if marked else ''}"
    return "*" if marked else "other"


def units(d: Draft, sentences: list[tuple[int, int]]) -> Iterator[Unit]:
    """The units about a frame, in the order of the text."""
    return map(Unit._make, _places(d, sentences))


def _places(d: Draft, sentences: list[tuple[int, int]]) -> list[tuple[int, int, int, str]]:
    """The same as plain tuples, which cost a fraction: most are looked at once."""
    at = d.sentence
    found = [(*sentences[s], s, _BEHIND[at - s]) for s in range(max(0, at - BACK), at)]
    a, b = sentences[at]
    low, high = sorted((d.speaker, d.cue)) if a <= d.speaker[0] < b else (d.cue, d.cue)
    if low[0] > a:
        found.append((a, low[0], at, "pre"))
    if high[0] > low[1]:
        found.append((low[1], high[0], at, "mid"))
    if b > high[1]:
        found.append((max(high[1], low[1]), b, at, "post"))
    for s in range(at + 1, min(len(sentences), at + 1 + FORTH)):
        found.append((*sentences[s], s, _AHEAD[s - at]))
    return found


def standing(w: Words, all_of: Layout, d: Draft, before: int) -> list[str]:
    """What speaks for or against a frame wherever a unit lies; ``before`` is how many frames cover the cue."""
    return [
        "bias",
        f"form {d.form}",
        f"kind {all_of.kind} {d.shape}",
        f"long {min(d.speaker[1] - d.speaker[0], 7)} {d.shape}",
        f"head {w.keys[d.speaker[0]]}",
        f"covered {min(before, 2)} {d.shape} {d.medium} {_ends_line(w, d)}",
    ]


def features(w: Words, all_of: Layout, d: Draft, u: Unit, before: int) -> list[str]:
    """What speaks for or against the unit's being in the frame's scope, beside :func:`standing`."""
    frame = _told(w, all_of, d, before)
    way, step = _STEPS[u.where]
    place, sentence = _keys(all_of, d, frame, u.sentence, way, step)
    return [*_of_frame(*frame, way, step), *_of_place(*place), *_of_sentence(*sentence)]


class Told(NamedTuple):
    """What the features say of a frame: few values, so that many frames share them."""

    lang: str
    shape: str
    medium: str
    form: str
    known: str
    kind: str
    before: int
    ends_line: bool
    closing: str


Facts = tuple[Any, ...]


def _told(w: Words, all_of: Layout, d: Draft, before: int) -> Told:
    last = all_of.sentences[d.sentence][1] - max(d.cue[1], d.speaker[1])
    closing = f"{last <= 1} {d.speaker[0] > 0 and w.forms[d.speaker[0] - 1] == ','}"
    medium, known = ("m", "m") if d.medium else ("p", d.known)
    return Told(w.lang, d.shape, medium, d.form, known, all_of.kind, min(before, 2), _ends_line(w, d), closing)


def _ends_line(w: Words, d: Draft) -> bool:
    return d.shape == "colon" and d.cue[1] < len(w.breaks) and w.breaks[d.cue[1]]


def _keys(all_of: Layout, d: Draft, told: Told, s: int, way: str, step: str) -> tuple[Facts, Facts]:
    """What the features of a unit in sentence ``s`` are made of, in two groups that vary together."""
    at, shape, medium = d.sentence, told.shape, told.medium
    persons, media = all_of.persons[s], all_of.media[s]
    between_persons = between_media = lines = 0
    quoted = False
    if s == at:
        persons, media = (persons, media - 1) if d.medium else (persons - 1, media)
    else:
        first, last = (s, at) if s < at else (at, s)
        between_persons = all_of.persons_to[last] - all_of.persons_to[first + 1]
        between_media = all_of.media_to[last] - all_of.media_to[first + 1]
        lines = abs(all_of.lines[s] - all_of.lines[at])
        quoted = all_of.quote[s] >= all_of.begins[at]
    place = (
        told.lang, shape, medium, way, step, persons if persons < 2 else 2, media if media < 2 else 2,
        between_persons if between_persons < 2 else 2, between_media > 0, lines if lines < 3 else 3, quoted,
    )  # fmt: skip
    crowd = persons + media > 0
    sentence = (
        shape, medium, way, all_of.ours[s], all_of.first[s], s == 0, at if at < 2 else 2, told.ends_line, crowd,
    )  # fmt: skip
    return place, sentence


def _of_frame(
    lang: str, shape: str, medium: str, form: str, known: str, kind: str, before: int, ends_line: bool, closing: str,
    way: str, step: str,
) -> list[str]:  # fmt: skip
    return [
        f"where {lang}:{shape} {step}",
        f"who {lang}:{shape} {known} {way}",
        f"form {form} {way}",
        f"covered {before} {shape} {way} {medium}",
        f"kind {kind} {way} {medium}",
        f"line-end {ends_line} {way} {medium}",
        f"closing {closing} {way} {shape}",
    ]


def _of_place(
    lang: str, shape: str, medium: str, way: str, step: str, persons: int, media: int, between_persons: int,
    between_media: bool, lines: int, quoted: bool,
) -> list[str]:  # fmt: skip
    return [
        f"persons {persons} {medium} {step} {shape}",
        f"media {media} {medium} {way}",
        f"between {between_persons} {between_media:d} {medium} {way} {lang}",
        f"between {between_persons} {shape} {way}",
        f"lines {lines} {way} {shape} {medium}",
        f"quoted {quoted} {way} {medium}",
    ]


def _of_sentence(
    shape: str, medium: str, way: str, ours: bool, opens: str, first: bool, at: int, ends_line: bool, crowd: bool
) -> list[str]:
    return [
        f"ours {ours} {way} {medium} {shape}",
        f"opens {opens} {way} {medium}",
        f"first {at == 0} {first} {way} {shape} {medium}",
        f"headline {at} {first} {shape} {ends_line} {crowd:d}",
    ]


class _Sums(dict[Facts, float]):
    """Facts → the summed weights of their features, filled as facts are met and emptied when grown too large."""

    def __init__(self, table: dict[str, float], features: Callable[..., list[str]]) -> None:
        self._table = table
        self._features = features

    def __missing__(self, facts: Facts) -> float:
        if len(self) > _MOST_SUMS:
            self.clear()
        total = self[facts] = sum([self._table.get(f, 0.0) for f in self._features(*facts)])
        return total


class _Weighed(NamedTuple):
    table: dict[str, float]
    frame: _Sums
    place: _Sums
    sentence: _Sums


@cache
def _weighed(which: int) -> _Weighed:
    """The sums of the weights in force; ``which`` tells tables apart where training tries several."""
    table = weights()
    return _Weighed(table, _Sums(table, _of_frame), _Sums(table, _of_place), _Sums(table, _of_sentence))


def covering(drafts: list[Draft]) -> list[int]:
    """For each draft, how many frames of a person in a colon stand in sentences before it."""
    out, seen = [], 0
    last = -1
    for d in drafts:
        if d.sentence != last:
            last, counted = d.sentence, seen
        out.append(counted)
        seen += d.shape == "colon" and not d.medium
    return out


def decide(
    text: Text, w: Words, sentences: list[tuple[int, int]], drafts: list[Draft], quotes: Sequence[Mention]
) -> list[Frame]:
    """Frames at view offsets: each draft with the runs of units in its scope."""
    if not drafts:
        return []
    table = weights()
    _, of_frame, of_place, of_sentence = _weighed(id(table))
    all_of = layout(text, w, sentences, drafts, quotes)
    held = []
    for d, before in zip(drafts, covering(drafts), strict=True):
        base = sum([table.get(f, 0.0) for f in standing(w, all_of, d, before)]) + _EVEN
        told = _told(w, all_of, d, before)
        inside = []
        last = ""
        for unit in _places(d, sentences):
            way, step = _STEPS[unit[3]]
            if step != last:
                last, so_far = step, base + of_frame[(*told, way, step)]
            place, sentence = _keys(all_of, d, told, unit[2], way, step)
            if so_far + of_place[place] + of_sentence[sentence] >= 0:
                inside.append(Unit._make(unit))
        held.append(inside)
    out = []
    for d, inside in zip(drafts, _nearest(drafts, held), strict=True):
        for run in _runs(inside):
            out.append(
                Frame(
                    speaker=(w.starts[d.speaker[0]], w.ends[d.speaker[1] - 1]),
                    cue=(w.starts[d.cue[0]], w.ends[d.cue[1] - 1]),
                    scope=(w.starts[run[0]], w.ends[run[1] - 1]),
                    kind=d.kind,
                    by="speech:medium" if d.medium else "speech",
                )
            )
    return sorted(out, key=lambda f: (f.scope[0], -f.scope[1]))


def _nearest(drafts: list[Draft], held: list[list[Unit]]) -> list[list[Unit]]:
    """Each sentence goes to one mention of a speaker named several times («ترامپ: …» and «ترامپ گفت»): the nearest."""
    names: list[str] = []
    known: list[str] = []
    for d in drafts:
        name = next((k for k in known[-_REMEMBERED:] if akin(k, d.name)), d.name)
        names.append(name)
        if name == d.name:
            known.append(name)
    best: dict[tuple[int, str], int] = {}
    for d, name, inside in zip(drafts, names, held, strict=True):
        for u in inside:
            distance = abs(u.sentence - d.sentence)
            best[u.sentence, name] = min(best.get((u.sentence, name), distance), distance)
    return [
        [u for u in inside if abs(u.sentence - d.sentence) == best[u.sentence, name]]
        for d, name, inside in zip(drafts, names, held, strict=True)
    ]


def akin(a: str, b: str, short: int = 3) -> bool:
    """Whether two names are one speaker's: one is how the other begins or ends («خبرگزاری تسنیم»، «تسنیم»).

    Names of up to ``short`` letters are too short to tell.
    """
    a, b = a.partition(",")[0], b.partition(",")[0]
    less, more = (a, b) if len(a) <= len(b) else (b, a)
    return len(less) > short and (more.startswith(less) or more.endswith(less))


def _runs(inside: list[Unit]) -> list[tuple[int, int]]:
    """Units that follow one another, joined; the speaker and the cue between two of them do not part them."""
    out: list[tuple[int, int]] = []
    for last, u in pairwise([None, *inside]):
        if last is not None and u is not None and u.sentence - last.sentence <= 1:
            out[-1] = (out[-1][0], u.end)
        elif u is not None:
            out.append((u.start, u.end))
    return out
