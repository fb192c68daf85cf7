"""Proposing arguments: given a trigger, which words near it are its agent and its patient.

Every role is labelled, for a word that belongs to one belongs to no other; the places, times, counts and speakers that
are used come from ``circumstances`` and ``mentions.speech``, which know better where they begin and end.

The words read are the trigger's sentence, the two before, the one after and the document's first (a headline names the
speaker). What is observed of a word by itself is weighed once a document; what is observed of it in relation to the
trigger, once a trigger.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rawi.claims.features import Codes, Observed, code, mix
from rawi.claims.labelling import Labeller
from rawi.claims.triggers import Mention
from rawi.fold import fold
from rawi.lexicon.load import rows
from rawi.records import Argument

_STEPS = np.array([1, 2, 4, 7, 12, 20])
ROLES = ("agent", "patient")
_LEAN = 8.0  # against leaving a word without a role; the best of 0, 4 and 8 on held-out training documents
_AT_ONCE = 64  # triggers, so that a text of thousands needs little memory
_REACH = 6  # words over which «را» marks what stands before it


@cache
def prepositions() -> frozenset[str]:
    """The words behind which a phrase stands («به», «علیه», "by"), folded."""
    return frozenset(fold(row["form"]) for row in rows("prepositions.tsv"))


class Relations:
    """What one document's words are to each other, whatever the trigger: governing words, objects, marks between."""

    def __init__(self, o: Observed) -> None:
        self.o = o
        n = len(o.words)
        edge = code("#")
        self.governors = np.full(n, edge, dtype=np.uint64)
        self.objects = np.zeros(n, dtype=np.uint64)
        marks = np.fromiter((not form[0].isalnum() for form in o.forms), dtype=np.int64, count=n)
        self.barriers = np.cumsum(marks) - marks
        known = prepositions()
        for first, last in o.sentences:
            governor = edge
            for i in range(first, last):
                form = o.forms[i]
                if marks[i]:
                    governor = edge
                self.governors[i] = governor
                if form in known:
                    governor = code(form)
                if form == "را":
                    j = i - 1
                    while j >= max(first, i - _REACH) and not marks[j]:
                        self.objects[j] = code("yes")
                        j -= 1

    def window(self, mention: Mention) -> list[tuple[str, int, int]]:
        """The sentences read for a trigger, as (how each lies to the trigger's, first word, one past last)."""
        home = int(self.o.sentence[mention.first])
        names = {0: "H", home - 2: "--", home - 1: "-", home: "=", home + 1: "+"}
        if home == 1:
            names[0] = "-H"
        return [(names[k], *self.o.sentences[k]) for k in sorted(names) if 0 <= k < len(self.o.sentences)]

    def features(self, mentions: Sequence[Mention]) -> tuple[list[NDArray[np.int64]], Codes]:
        """The words read for each trigger, and what is observed of each in relation to it (words of all × features)."""
        o = self.o
        reads = [self._read(mention) for mention in mentions]
        lengths = [len(at) for at, _, _ in reads]
        at = np.concatenate([r[0] for r in reads])
        zone = np.concatenate([r[1] for r in reads])
        far = np.concatenate([r[2] for r in reads])
        stems = o.column("s")

        def spread(values: Sequence[int]) -> Codes:
            return np.repeat(np.array(values, dtype=np.uint64), lengths)

        y = spread([code(m.type) for m in mentions])
        head, tail = spread([stems[m.first] for m in mentions]), spread([stems[m.last - 1] for m in mentions])
        following = spread([code(o.forms[m.last] if m.last < o.bounds(m.first)[1] else "#") for m in mentions])
        trigger = np.repeat([m.first for m in mentions], lengths)
        before, after = o.column("w", -1)[at], o.column("w", 1)[at]
        w, k, fine, g, ra = (
            o.column("w")[at],
            o.column("k")[at],
            o.column("K")[at],
            self.governors[at],
            self.objects[at],
        )
        marks = np.minimum(np.abs(self.barriers[at] - self.barriers[trigger]), 3) + 1
        crossed = np.where(o.sentence[at] == o.sentence[trigger], marks, 9).astype(np.uint64)
        langs = np.full(len(at), 0 if o.lang == "fa" else code(o.lang), dtype=np.uint64)
        yz, hz, nz = mix(("yz", "hz", "nz"), np.stack([y, head, following]), np.stack([zone] * 3))
        joined: dict[str, tuple[Codes, Codes]] = {
            "l": (tail, zone), "zk": (zone, k), "zK": (zone, fine), "z<w": (zone, before), "z>w": (zone, after),
            "zw": (zone, w),
            "yk": (yz, k), "yK": (yz, fine), "y<w": (yz, before), "y>w": (yz, after), "yd": (y, far),
            "h<w": (hz, before),
            "dk": (far, k), "d<w": (far, before), "g": (zone, g), "yg": (yz, g), "hg": (hz, g), "ng": (nz, g),
            "c": (zone, crossed), "yc": (yz, crossed), "ra": (zone, ra), "yra": (yz, ra), "nra": (nz, ra),
            "lz": (zone, langs), "lyz": (yz, langs),
        }  # fmt: skip
        tags = o.tag_codes[at].T
        out = [
            np.stack([zone, far, yz, hz, nz]),
            mix(tuple(joined), np.stack([a for a, _ in joined.values()]), np.stack([b for _, b in joined.values()])),
            mix(("gk",), zone[None], g[None], k[None]),
            *(
                mix((name,) * len(tags), np.broadcast_to(part, tags.shape), tags)
                for name, part in (("zt", zone), ("yt", yz), ("dt", far))
            ),
        ]
        return [r[0] for r in reads], np.concatenate(out).T

    def _read(self, mention: Mention) -> tuple[NDArray[np.int64], Codes, Codes]:
        """The words read for one trigger, the zone each lies in, and in the trigger's own sentence how far off."""
        t0, t1 = mention.first, mention.last
        places, zones, fars = [], [], []
        for where, first, last in self.window(mention):
            at = np.arange(first, last)
            side = np.where(at < t0, 0, np.where(at < t1, 1, 2))
            zone = np.array([code(f"{where}{s}") for s in "<T>"], dtype=np.uint64)[side]
            far = zone
            if where == "=":
                step = np.searchsorted(_STEPS, np.where(side == 0, t0 - at, at - t1 + 1)).astype(np.uint64)
                far = np.where(side == 1, zone, mix(("far",), zone[None], (step + np.uint64(1))[None])[0])
            places.append(at)
            zones.append(zone)
            fars.append(far)
        return np.concatenate(places), np.concatenate(zones), np.concatenate(fars)


def propose(relations: Relations, mentions: Sequence[Mention], labeller: Labeller) -> list[list[Argument]]:
    """The agents and patients of each trigger, at view offsets."""
    return [
        found
        for i in range(0, len(mentions), _AT_ONCE)
        for found in _propose(relations, mentions[i : i + _AT_ONCE], labeller)
    ]


def _propose(relations: Relations, mentions: Sequence[Mention], labeller: Labeller) -> list[list[Argument]]:
    o, weights = relations.o, labeller.weights
    places, related = relations.features(mentions)
    at = np.concatenate(places)
    words, which = np.unique(at, return_inverse=True)
    evidence = weights.total(o.word()[words])[which] + weights.total(related)
    evidence[:, labeller.labels.index("O")] -= _LEAN
    runs = np.split(evidence, np.cumsum([len(p) for p in places])[:-1])
    tokens = o.text.tokens
    return [
        [
            Argument(role, tokens[first].start, tokens[last - 1].end, by="rule:arguments")
            for first, last, role in labeller.spans(labels, read.tolist())
            if role in ROLES
        ]
        for read, labels in zip(places, labeller.best(runs), strict=True)
    ]
