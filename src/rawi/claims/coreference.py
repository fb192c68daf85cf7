"""Joining the mentions of one event: a document claims an event once, and what names it again goes with that claim."""

from rawi.claims.features import Observed
from rawi.claims.triggers import Mention
from rawi.claims.weights import load

_STEPS = (0, 1, 2, 4, 8)


def features(o: Observed, a: Mention, b: Mention) -> list[str]:
    """What speaks for an earlier mention ``a`` and a later one ``b`` of the same type naming one event."""
    y = b.type
    between = o.sentence[b.first] - o.sentence[a.first]
    apart = f"d{next((s for s in _STEPS if between <= s), 9)}"
    mine, yours = set(o.stems[a.first : a.last]), set(o.stems[b.first : b.last])
    same = "same" if o.stems[a.first] == o.stems[b.first] else "share" if mine & yours else "other"
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
    ]
    if o.sentence[a.first] == 0:
        out += ["head", f"head{y}", f"head{same}"]
    seen_a, seen_b = _tags(o, a), _tags(o, b)
    for kind in ("place", "time", "count", "quote"):
        out.append(f"{kind}{kind in seen_a:d}{kind in seen_b:d}")
    words_a, words_b = _content(o, a), _content(o, b)
    shared = len(words_a & words_b)
    out.append(f"shared{min(shared, 5)}")
    out.append(f"shared{min(shared, 5)}{apart}")
    for i in range(max(0, b.first - 2), min(len(o.forms), b.last + 1)):
        out.append(f"n{o.forms[i]}")
    for s in yours:
        out.append(f"s{s}")
    return out


def _tags(o: Observed, m: Mention) -> set[str]:
    first, last = o.bounds(m.first)
    return {t for i in range(first, last) for t in o.tags[i]}


def _content(o: Observed, m: Mention) -> set[str]:
    first, last = o.bounds(m.first)
    return {o.stems[i] for i in range(first, last) if len(o.stems[i]) > 3}


def join(o: Observed, mentions: list[Mention]) -> list[list[Mention]]:
    """Mentions in the order of the text → events, each with all its mentions."""
    weights = load("coreference")
    yes = weights.labels.index("same")
    events: list[list[Mention]] = []
    for mention in mentions:
        best, home = 0.5, None
        for event in events:
            if event[0].type == mention.type:
                p = max(float(weights.probabilities(features(o, earlier, mention))[yes]) for earlier in event)
                if p >= best:
                    best, home = p, event
        if home is None:
            events.append([mention])
        else:
            home.append(mention)
    return events
