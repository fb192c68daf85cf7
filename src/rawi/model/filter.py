"""Which sentences the network need not read: a sum of weights over a sentence's pieces, held against a low bound.

It is there for speed alone. A sentence that passes brings its neighbours along, for the network reads in context.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np


class Filter:
    """A weight for every piece of the vocabulary, and the sum from which a sentence may tell of an event."""

    def __init__(self, weights: np.ndarray[tuple[int], np.dtype[np.float32]], bound: float) -> None:
        self._weights, self._bound = weights, bound

    @classmethod
    def load(cls, path: Path) -> "Filter":
        """Read the filter that belongs to a model."""
        with np.load(path) as table:
            return cls(table["weights"].astype(np.float32), float(table["bound"]))

    def passes(self, pieces: Sequence[Sequence[int]], words: Sequence[int]) -> bool:
        """Whether a sentence may tell of an event."""
        return self.weigh(pieces, words) >= self._bound

    def weigh(self, pieces: Sequence[Sequence[int]], words: Sequence[int]) -> float:
        """The sum over the different pieces of a sentence's words."""
        return float(self._weights[list({p for w in words for p in pieces[w]})].sum())

    def keep(self, pieces: Sequence[Sequence[int]], sentences: Sequence[Sequence[int]]) -> list[Sequence[int]]:
        """The sentences that pass, and those beside them."""
        passed = [self.passes(pieces, words) for words in sentences]
        return [words for i, words in enumerate(sentences) if any(passed[max(0, i - 1) : i + 2])]
