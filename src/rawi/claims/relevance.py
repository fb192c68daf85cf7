"""How likely a document reports any event at all, and how likely one proposed event is a claim of it."""

from collections.abc import Sequence

import numpy as np

from rawi.claims.features import Codes, Observed, codes
from rawi.claims.triggers import Mention
from rawi.claims.weights import load
from rawi.records import Argument


def document_features(o: Observed) -> Codes:
    """The words of a document as a bag; those of its first sentence apart."""
    out = {"b", f"b={o.lang}", f"n={min(len(o.forms) // 40, 6)}"}
    for tags in o.tags:
        out.update(f"t={t}" for t in tags)
    if o.sentences:
        for i in range(*o.sentences[0]):
            out.add(f"f={o.stems[i]}")
            out.add(f"fk={o.words[i].fine}")
    words = {said for word in o.words for said in word.bag}
    return np.concatenate([codes(sorted(out)), np.array(sorted(words), dtype=np.uint64)])


def document(o: Observed) -> float:
    """The likelihood that a document reports an event."""
    return load("relevance").chances([document_features(o)], "yes")[0]


def claim_features(
    o: Observed, event: Sequence[Mention], arguments: Sequence[Argument], relevant: float, events: int
) -> list[str]:
    """What speaks for a proposed event being one that a reader would note."""
    best = max(event, key=lambda m: m.score)
    y = best.type
    step = f"{int(best.score * 20)}"
    page = f"{int(relevant * 10)}"
    roles = sorted({a.role for a in arguments})
    out = [
        "b", f"y={y}", f"p{step}", f"y{y}p{step}", f"r{page}", f"r{page}p{int(best.score * 5)}",
        f"m{min(len(event), 4)}", f"m{min(len(event), 4)}p{int(best.score * 5)}", f"e{min(events, 6)}",
        f"S{min(o.sentence[best.first], 4)}", f"b={o.lang}", f"l={o.lang}p{int(best.score * 10)}",
        f"roles{len(roles)}", f"y{y}roles{len(roles)}",
    ]  # fmt: skip
    out += [f"role{r}" for r in roles] + [f"y{y}role{r}" for r in roles]
    out += [f"T={o.stems[i]}" for i in range(best.first, best.last)]
    out.append(f"words{min(best.last - best.first, 4)}")
    total = sum(m.score for m in event)
    out.append(f"sum{min(int(total * 4), 12)}")
    return out


def claims(observed: Sequence[list[str]]) -> list[float]:
    """The likelihood of each proposed event, observed so, being a claim."""
    return load("claims").chances([codes(said) for said in observed], "yes")
