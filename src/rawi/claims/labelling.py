"""Labelling a run of words: the best sequence of labels, given each word's weighted evidence and which label follows which.

Labels are ``O`` (nothing), ``B-x`` (begins an x) and ``I-x`` (goes on with it).
"""

from collections.abc import Sequence
from functools import cache

import numpy as np

from rawi.claims.weights import Weights, load

_NEVER = -1e4


class Labeller:
    """A table of weights whose rows ``@<label>`` say how well each label follows that one."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.labels = weights.labels
        follows = np.stack([weights.total((f"@{label}",)) for label in self.labels])
        for i, before in enumerate(self.labels):
            for j, after in enumerate(self.labels):
                if after[0] == "I" and before[1:] != after[1:]:
                    follows[i, j] = _NEVER
        self._follows = follows
        self._first = np.asarray([_NEVER if label[0] == "I" else 0.0 for label in self.labels], dtype=np.float32)

    def best(self, evidence: np.ndarray) -> list[int]:
        """The best sequence of label numbers for ``evidence`` (words × labels), by Viterbi."""
        if not len(evidence):
            return []
        score = evidence[0] + self._first
        back = []
        for row in evidence[1:]:
            paths = score[:, None] + self._follows
            back.append(paths.argmax(axis=0))
            score = paths.max(axis=0) + row
        at = int(score.argmax())
        out = [at]
        for pointers in reversed(back):
            at = int(pointers[at])
            out.append(at)
        return out[::-1]

    def spans(self, evidence: np.ndarray, places: Sequence[int]) -> list[tuple[int, int, str]]:
        """Labelled runs as (first word, one past last, kind); ``places`` numbers the words of the rows."""
        out: list[tuple[int, int, str]] = []
        for number, label in zip(places, self.best(evidence), strict=True):
            name = self.labels[label]
            if name[0] == "B":
                out.append((number, number + 1, name[2:]))
            elif name[0] == "I":
                first, last, kind = out[-1]
                if number == last:
                    out[-1] = (first, number + 1, kind)
                else:
                    out.append((number, number + 1, kind))
        return out


def labeller(name: str) -> Labeller:
    """The labeller of a table of weights."""
    return _labeller(load(name))


@cache
def _labeller(weights: Weights) -> Labeller:
    return Labeller(weights)
