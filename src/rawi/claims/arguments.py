"""Proposing arguments: given a trigger, which words near it are its agent, patient, place, time, count, speaker.

The words read are the trigger's sentence, the two before, the one after and the document's first (a headline names the
speaker). What is observed of a word by itself is weighed once a document; what is observed of it in relation to the
trigger, once a trigger.
"""

from collections.abc import Iterator

import numpy as np

from rawi.claims.features import Observed
from rawi.claims.labelling import Labeller
from rawi.claims.triggers import Mention
from rawi.records import Argument

_STEPS = (1, 2, 4, 7, 12, 20)


def window(o: Observed, mention: Mention) -> list[tuple[str, int, int]]:
    """The sentences read for a trigger, as (how each lies to the trigger's, first word, one past last)."""
    home = o.sentence[mention.first]
    names = {0: "H", home - 2: "--", home - 1: "-", home: "=", home + 1: "+"}
    if home == 1:
        names[0] = "-H"
    return [(names[k], *o.sentences[k]) for k in sorted(names) if 0 <= k < len(o.sentences)]


def related(o: Observed, mention: Mention) -> Iterator[tuple[int, list[str]]]:
    """For each word of the window, what is observed of it in relation to the trigger."""
    t0, t1, kind = mention.first, mention.last, mention.type
    head, tail = o.stems[t0], o.stems[t1 - 1]
    next_word = o.forms[t1] if t1 < o.bounds(t0)[1] else "#"
    governors, objects = o.governors(), o.objects()
    barriers = o.barriers()
    for where, first, last in window(o, mention):
        for i in range(first, last):
            side = "T" if t0 <= i < t1 else "<" if i < t0 else ">"
            zone = where + side
            far = zone
            if where == "=" and side != "T":
                far = zone + str(next((s for s in _STEPS if (t0 - i if i < t0 else i - t1 + 1) <= s), 99))
            before = o.forms[i - 1] if i > first else "#"
            after = o.forms[i + 1] if i + 1 < last else "#"
            k, kk = o.classes[i]
            out = [
                f"z={zone}", f"zd={far}", f"zk={zone}{k}", f"zK={zone}{kk}", f"z<w={zone}{before}", f"z>w={zone}{after}", f"zw={zone}{o.forms[i]}",
                f"y={kind}{zone}", f"yk={kind}{zone}{k}", f"y<w={kind}{zone}{before}", f"y>w={kind}{zone}{after}", f"yd={kind}{far}",
                f"yK={kind}{zone}{kk}", f"h={head}{zone}", f"l={tail}{zone}", f"h<w={head}{zone}{before}", f"dk={far}{k}", f"d<w={far}{before}",
            ]  # fmt: skip
            g = governors[i]
            crossed = min(abs(barriers[i] - barriers[t0]), 3) if where == "=" else "-"
            out += [f"g={zone}{g}", f"yg={kind}{zone}{g}", f"hg={head}{zone}{g}", f"c={zone}{crossed}", f"yc={kind}{zone}{crossed}",
                    f"gk={zone}{g}{k}", f"n={next_word}{zone}", f"ng={next_word}{zone}{g}"]  # fmt: skip
            if objects[i]:
                out += [f"ra={zone}", f"yra={kind}{zone}", f"nra={next_word}{zone}"]
            if o.lang != "fa":
                out.append(f"{o.lang}{zone}")
                out.append(f"{o.lang}{kind}{zone}")
            for t in o.tags[i]:
                out.append(f"zt={zone}{t}")
                out.append(f"yt={kind}{zone}{t}")
                out.append(f"dt={far}{t}")
            yield i, out


class Evidence:
    """The weights of one document's words by themselves, each added up once."""

    def __init__(self, o: Observed, labeller: Labeller) -> None:
        self._o = o
        self._labeller = labeller
        self._alone: dict[int, np.ndarray] = {}

    def propose(self, mention: Mention, bias: float = 0.0) -> list[Argument]:
        """The arguments of one trigger, at view offsets; ``bias`` is added to the evidence for no argument at all."""
        weights = self._labeller.weights
        places, rows = [], []
        for i, observed in related(self._o, mention):
            alone = self._alone.get(i)
            if alone is None:
                alone = self._alone[i] = weights.total(self._o.word(i))
            places.append(i)
            rows.append(alone + weights.total(observed))
        evidence = np.asarray(rows)
        evidence[:, self._labeller.labels.index("O")] += bias
        tokens = self._o.text.tokens
        return [
            Argument(role, tokens[first].start, tokens[last - 1].end, by="rule:arguments")
            for first, last, role in self._labeller.spans(evidence, places)
        ]
