"""Joining the mentions of one event: a document claims an event once, and what names it again goes with that claim."""

from rawi.claims.features import Observed, codes
from rawi.claims.triggers import Mention
from rawi.claims.weights import load

_STEPS = (0, 1, 2, 4, 8)
_OLDEST, _LATEST = 2, 6


def features(o: Observed, a: Mention, b: Mention) -> list[str]:
    """What speaks for an earlier mention ``a`` and a later one ``b`` of the same type naming one event."""
    return _pair(o, a, b, _scene(o, a), _scene(o, b))


def _scene(o: Observed, m: Mention) -> tuple[set[str], set[str]]:
    """What the finders found in a mention's sentence, and the sentence's telling words."""
    first, last = o.bounds(m.first)
    return {t for tags in o.tags[first:last] for t in tags}, {s for s in o.stems[first:last] if len(s) > 3}


def _pair(
    o: Observed, a: Mention, b: Mention, there: tuple[set[str], set[str]], here: tuple[set[str], set[str]]
) -> list[str]:
    y = b.type
    between = int(o.sentence[b.first] - o.sentence[a.first])
    apart = f"d{next((s for s in _STEPS if between <= s), 9)}"
    mine, yours = set(o.stems[a.first : a.last]), set(o.stems[b.first : b.last])
    same = "same" if o.stems[a.first] == o.stems[b.first] else "share" if mine & yours else "other"
    shared = f"shared{min(len(there[1] & here[1]), 5)}"
    out = [
        "b",
        f"y={y}",
        apart,
        same,
        f"{y}{same}",
        f"{y}{apart}",
        f"{same}{apart}",
        f"{y}{same}{apart}",
        f"b={o.lang}",
        shared,
        f"{shared}{apart}",
    ]
    if o.sentence[a.first] == 0:
        out += ["head", f"head{y}", f"head{same}"]
    for kind in ("place", "time", "quote"):
        out.append(f"{kind}{kind in there[0]:d}{kind in here[0]:d}")
    out += [f"n{form}" for form in o.forms[max(0, b.first - 2) : b.last + 1]]
    out += [f"s{s}" for s in yours]
    return out


def join(o: Observed, mentions: list[Mention]) -> list[list[Mention]]:
    """Mentions in the order of the text → events, each with all its mentions.

    A mention is held against the document's first events and the latest ones, so that long texts take time in
    proportion.
    """
    weights = load("coreference")
    scenes = [_scene(o, m) for m in mentions]
    events: list[list[int]] = []  # numbers of mentions
    for j, b in enumerate(mentions):
        alike = [event for event in events if mentions[event[0]].type == b.type]
        near = alike if len(alike) <= _OLDEST + _LATEST else alike[:_OLDEST] + alike[-_LATEST:]
        pairs = [
            (event, i)
            for event in near
            for i in (event if len(event) <= _LATEST else [event[0], *event[1 - _LATEST :]])
        ]
        observed = [codes(_pair(o, mentions[i], b, scenes[i], scenes[j])) for _, i in pairs]
        chances = weights.chances(observed, "same")
        best = max(range(len(pairs)), key=chances.__getitem__, default=None)
        if best is not None and chances[best] >= 0.5:
            pairs[best][0].append(j)
        else:
            events.append([j])
    return [[mentions[i] for i in event] for event in events]
