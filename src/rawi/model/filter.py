"""Which sentences the network need not read: a sum of weights over a sentence's pieces, held against a low bound.

It is there for speed alone. A sentence that passes brings its neighbours along, for the network reads in context.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np


class Filter:
    """A weight for every piece, and by language the sum from which a sentence may tell of an event."""

    def __init__(self, weights: np.ndarray[tuple[int], np.dtype[np.float32]], bounds: Mapping[str, float]) -> None:
        self._weights, self._bounds = weights, bounds

    @classmethod
    def load(cls, path: Path) -> "Filter":
        """Read the filter that belongs to a model."""
        with np.load(path) as table:
            bounds = {name: float(table[name]) for name in table.files if name != "weights"}
            return cls(table["weights"].astype(np.float32), bounds)

    def weigh(self, pieces: Sequence[Sequence[int]], words: Sequence[int]) -> float:
        """The sum over the different pieces of a sentence's words."""
        return float(self._weights[list({p for w in words for p in pieces[w]})].sum())

    def keep(
        self, pieces: Sequence[Sequence[int]], sentences: Sequence[Sequence[int]], lang: str
    ) -> list[Sequence[int]]:
        """The sentences that may tell of an event, and those beside them."""
        passed = [self.weigh(pieces, words) >= self._bounds[lang] for words in sentences]
        return [words for i, words in enumerate(sentences) if any(passed[max(0, i - 1) : i + 2])]
