"""Labelling runs of words: the best labels, given each word's weighted evidence and which label follows which.

Labels are ``O`` (nothing), ``B-x`` (begins an x) and ``I-x`` (goes on with it).
"""

from collections.abc import Sequence
from functools import cache

import numpy as np

from rawi.claims.features import codes
from rawi.claims.weights import Floats, Weights, load

_NEVER = np.float32(-1e4)


class Labeller:
    """A table of weights whose rows ``@<label>`` say how well each label follows that one."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.labels = weights.labels
        self.follows, self.opens = rules(self.labels)
        self.follows = self.follows + np.stack([weights.total(codes([f"@{label}"])) for label in self.labels])

    def best(self, runs: Sequence[Floats]) -> list[list[int]]:
        """The best sequence of label numbers for each run's evidence (words × labels)."""
        return decode(runs, self.follows, self.opens)

    def spans(self, labels: Sequence[int], places: Sequence[int]) -> list[tuple[int, int, str]]:
        """Labelled runs as (first word, one past last, kind); ``places`` numbers the words that were labelled."""
        out: list[tuple[int, int, str]] = []
        for number, label in zip(places, labels, strict=True):
            name = self.labels[label]
            if name[0] == "B" or (name[0] == "I" and number != out[-1][1]):
                out.append((number, number + 1, name[2:]))
            elif name[0] == "I":
                out[-1] = (out[-1][0], number + 1, name[2:])
        return out


def rules(labels: Sequence[str]) -> tuple[Floats, Floats]:
    """Which label may follow which, and which may open a run: 0 or never."""
    follows = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for i, before in enumerate(labels):
        for j, after in enumerate(labels):
            if after[0] == "I" and before[1:] != after[1:]:
                follows[i, j] = _NEVER
    opens = np.asarray([_NEVER if label[0] == "I" else 0 for label in labels], dtype=np.float32)
    return follows, opens


def decode(runs: Sequence[Floats], follows: Floats, opens: Floats) -> list[list[int]]:
    """Viterbi over several runs at once, padded to the longest."""
    lengths = [len(run) for run in runs]
    longest = max(lengths, default=0)
    if not longest:
        return [[] for _ in runs]
    k = len(opens)
    padded = np.zeros((longest, len(runs), k), dtype=np.float32)
    for r, run in enumerate(runs):
        padded[: len(run), r] = run
    scores = np.empty_like(padded)
    back = np.zeros((longest, len(runs), k), dtype=np.int8)
    scores[0] = padded[0] + opens
    upon = follows.T[None]
    for t in range(1, longest):
        paths = scores[t - 1][:, None, :] + upon
        back[t] = paths.argmax(axis=2)
        scores[t] = paths.max(axis=2) + padded[t]
    out = []
    for r, length in enumerate(lengths):
        labels: list[int] = []
        if length:
            at = int(scores[length - 1, r].argmax())
            labels.append(at)
            for t in range(length - 1, 0, -1):
                at = int(back[t, r, at])
                labels.append(at)
        out.append(labels[::-1])
    return out


def labeller(name: str) -> Labeller:
    """The labeller of a table of weights."""
    return _labeller(load(name))


@cache
def _labeller(weights: Weights) -> Labeller:
    return Labeller(weights)
