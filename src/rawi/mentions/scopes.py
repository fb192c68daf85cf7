"""How far a speaker's words reach: before the cue, after it, and over the sentences around.

A text is cut into *units* about a frame: the three parts of its own sentence («pre», «mid», «post» the cue) and the
sentences before and behind. Each is in the scope or not by weights learned from annotated texts (cues_weights.tsv,
written by training/cues.py): a weight a feature, their sum at least zero is in. A frame that holds no unit is no frame.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from rawi.lexicon.load import rows
from rawi.mentions.speakers import Words, is_word, longest, named
from rawi.records import Frame, Mention, Text

BACK, FORTH = 2, 20
_REMEMBERED = 40


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
    mine = named("ours", w.lang)
    line = 0
    outer = [q for q in quotes if q.value == 0]
    at = 0
    for a, b in sentences:
        line += w.breaks[a]
        lines.append(line)
        line += sum(w.breaks[a + 1 : b])
        k = next((k for k in range(a, b) if is_word(w.forms[k])), a)
        first.append(_opening(w, k, b, k > a))
        ours.append(any(w.keys[k] in mine or w.keys[k].endswith("یم") for k in range(a, b)))
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
    return Layout(sentences, lines, first, ours, quote, persons, media, persons_to, media_to, kind)


def _opening(w: Words, k: int, b: int, marked: bool) -> str:
    """What a sentence opens with: a pronoun, a clause-opening word, a speaker's title, a bullet."""
    for kind in ("pronoun", "lead", "medium", "head", "stop"):
        if longest(w, k, b, kind) > k:
            return f"{kind}{'*' if marked else ''}"
    return "*" if marked else "other"


def units(d: Draft, sentences: list[tuple[int, int]]) -> Iterator[Unit]:
    """The units about a frame, in the order of the text."""
    for s in range(max(0, d.sentence - BACK), d.sentence):
        yield Unit(*sentences[s], s, f"b{d.sentence - s}")
    a, b = sentences[d.sentence]
    low, high = sorted((d.speaker, d.cue)) if a <= d.speaker[0] < b else (d.cue, d.cue)
    if low[0] > a:
        yield Unit(a, low[0], d.sentence, "pre")
    if high[0] > low[1]:
        yield Unit(low[1], high[0], d.sentence, "mid")
    if b > high[1]:
        yield Unit(max(high[1], low[1]), b, d.sentence, "post")
    for s in range(d.sentence + 1, min(len(sentences), d.sentence + 1 + FORTH)):
        yield Unit(*sentences[s], s, f"f{s - d.sentence}")


def standing(w: Words, all_of: Layout, d: Draft, before: int) -> list[str]:
    """What speaks for or against a frame wherever a unit lies; ``before`` is how many frames cover the cue."""
    ends_line = d.shape == "colon" and d.cue[1] < len(w.breaks) and w.breaks[d.cue[1]]
    return [
        "bias",
        f"form {d.form}",
        f"kind {all_of.kind} {d.shape}",
        f"long {min(d.speaker[1] - d.speaker[0], 7)} {d.shape}",
        f"head {w.keys[d.speaker[0]]}",
        f"covered {min(before, 2)} {d.shape} {d.medium} {ends_line}",
    ]


def features(w: Words, all_of: Layout, d: Draft, u: Unit, before: int) -> list[str]:
    """What speaks for or against the unit's being in the frame's scope, beside :func:`standing`."""
    shape = f"{w.lang}:{d.shape}"
    own = u.sentence == d.sentence
    way = u.where if own else u.where[0]
    step = u.where if own or u.where[1:] in ("1", "2") else way + _far(int(u.where[1:]))
    medium = "m" if d.medium else "p"
    s, t = sorted((u.sentence, d.sentence))
    persons, media = all_of.persons[u.sentence] - (own and not d.medium), all_of.media[u.sentence] - (own and d.medium)
    between_persons = all_of.persons_to[t] - all_of.persons_to[s + 1] if t > s else 0
    between_media = all_of.media_to[t] - all_of.media_to[s + 1] if t > s else 0
    lines = abs(all_of.lines[u.sentence] - all_of.lines[d.sentence])
    last = all_of.sentences[d.sentence][1] - max(d.cue[1], d.speaker[1])
    closing = f"{last <= 1} {d.speaker[0] > 0 and w.forms[d.speaker[0] - 1] == ','}"
    quoted = not own and all_of.quote[u.sentence] >= w.starts[all_of.sentences[d.sentence][0]]
    ends_line = d.shape == "colon" and d.cue[1] < len(w.breaks) and w.breaks[d.cue[1]]
    return [
        f"where {shape} {step}",
        f"who {shape} {'m' if d.medium else d.known} {way}",
        f"form {d.form} {way}",
        f"persons {min(persons, 2)} {medium} {step} {d.shape}",
        f"media {min(media, 2)} {medium} {way}",
        f"between {min(between_persons, 2)} {min(between_media, 1)} {medium} {way} {w.lang}",
        f"between {min(between_persons, 2)} {d.shape} {way}",
        f"lines {min(lines, 3)} {way} {d.shape} {medium}",
        f"quoted {quoted} {way} {medium}",
        f"ours {all_of.ours[u.sentence]} {way} {medium} {d.shape}",
        f"opens {all_of.first[u.sentence]} {way} {medium}",
        f"covered {min(before, 2)} {d.shape} {way} {medium}",
        f"first {d.sentence == 0} {u.sentence == 0} {way} {d.shape} {medium}",
        f"headline {min(d.sentence, 2)} {u.sentence == 0} {d.shape} {ends_line} {min(persons + media, 1)}",
        f"kind {all_of.kind} {way} {medium}",
        f"line-end {ends_line} {way} {medium}",
        f"closing {closing} {way} {d.shape}",
    ]


def _far(distance: int) -> str:
    return "3" if distance < 5 else "5" if distance < 9 else "9"


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
    all_of = layout(text, w, sentences, drafts, quotes)
    value = table.get
    held = []
    for d, before in zip(drafts, covering(drafts), strict=True):
        base = sum([value(f, 0.0) for f in standing(w, all_of, d, before)])
        held.append(
            [
                u
                for u in units(d, sentences)
                if base + sum([value(f, 0.0) for f in features(w, all_of, d, u, before)]) >= 0
            ]
        )
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


def akin(a: str, b: str) -> bool:
    """Whether two names are one speaker's: one is how the other begins or ends («خبرگزاری تسنیم»، «تسنیم»)."""
    a, b = a.partition(",")[0], b.partition(",")[0]
    short, long = (a, b) if len(a) <= len(b) else (b, a)
    return len(short) > 3 and (long.startswith(short) or long.endswith(short))


def _runs(inside: list[Unit]) -> list[tuple[int, int]]:
    """Units that follow one another, joined; the speaker and the cue between two of them do not part them."""
    out: list[tuple[int, int]] = []
    for last, u in pairwise([None, *inside]):
        if last is not None and u is not None and u.sentence - last.sentence <= 1:
            out[-1] = (out[-1][0], u.end)
        elif u is not None:
            out.append((u.start, u.end))
    return out
