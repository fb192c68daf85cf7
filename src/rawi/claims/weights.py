"""Weighted evidence: what each observation in a text speaks for, and how strongly.

A table of weights is a lexicon with numbers: each row says that an observation (a *feature*, known by its hash: see
``features``) speaks for or against each label. The weights of all observations are added up and turned into
probabilities. The tables are learned from annotated documents by ``training/`` and shipped as data; nothing but
addition happens here, so every decision can be explained by listing its observations.
"""

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rawi.lexicon.load import DATA, LexiconError

Floats = NDArray[np.float32]
_SHIFTS = (40, 18, 0, 29, 8)  # the bits of a hash that choose its slot, table by table
_FEWEST = 1 << 18  # slots of a table: so many that the third is hardly ever needed
_MOST = 4096  # words weighed at once, so that long texts need little memory


class Weights:
    """One table: labels, and a row of weights (one a label) for each known feature."""

    def __init__(self, labels: Sequence[str], keys: NDArray[np.uint64], matrix: Floats) -> None:
        self.labels = tuple(labels)
        self._keys = np.append(keys, np.uint64(0))
        self._matrix = np.vstack([matrix, np.zeros((1, len(labels)), np.float32)])
        self._slots = list(_slots(keys))

    def rows(self, features: NDArray[np.uint64]) -> NDArray[np.int32]:
        """The row of each feature; the last row, all zeros, for one the table does not know."""
        flat = features.ravel()
        none = len(self._keys) - 1
        out = np.full(len(flat), none, dtype=np.int32)
        left = np.flatnonzero(flat)
        for shift, mask, slots in self._slots:
            wanted = flat[left]
            at = slots.take(((wanted >> shift) & mask).astype(np.int64))
            hit = self._keys.take(at) == wanted
            out[left[hit]] = at[hit]
            left = left[~hit & (at != none)]  # an empty slot: the table does not know it
            if not len(left):
                break
        return out.reshape(features.shape)

    def knows(self, features: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """Whether the table has anything to say about each feature."""
        known: NDArray[np.bool_] = self.rows(features) != len(self._keys) - 1
        return known

    def total(self, features: NDArray[np.uint64]) -> Floats:
        """The summed weights of what was observed: features (… × n) → (… × labels)."""
        if features.ndim == 2 and len(features) > _MOST:
            return np.concatenate([self.total(part) for part in np.array_split(features, len(features) // _MOST + 1)])
        summed: Floats = np.add.reduce(self._matrix.take(self.rows(features), axis=0), axis=-2)
        return summed

    def probabilities(self, features: NDArray[np.uint64]) -> Floats:
        """The probability of each label, in the order of ``labels``, given what was observed."""
        return probabilities(self.total(features))

    def chances(self, each: Sequence[NDArray[np.uint64]], label: str) -> list[float]:
        """The probability of one label for each of several sets of observations."""
        if not each:
            return []
        padded = np.zeros((len(each), max(map(len, each))), dtype=np.uint64)
        for row, features in zip(padded, each, strict=True):
            row[: len(features)] = features
        return [float(p) for p in self.probabilities(padded)[:, self.labels.index(label)]]

    def best(self, features: NDArray[np.uint64]) -> str:
        """The likeliest label."""
        return self.labels[int(self.total(features).argmax())]

    def each(self, features: NDArray[np.uint64], label: str) -> Floats:
        """What each observation adds for a label against the other labels' mean."""
        rows = self._matrix[self.rows(features)]
        more: Floats = rows[..., self.labels.index(label)] - rows.mean(axis=-1)
        return more


def _slots(keys: NDArray[np.uint64]) -> Iterator[tuple[np.uint64, np.uint64, NDArray[np.int32]]]:
    """Tables from some bits of a key to its row, eight slots a key; what finds its slot taken goes into the next."""
    left = np.arange(len(keys), dtype=np.int32)
    for shift in map(np.uint64, _SHIFTS):
        mask = np.uint64(max(8 << len(left).bit_length(), _FEWEST) - 1)
        slots = np.full(int(mask) + 1, len(keys), dtype=np.int32)
        at = ((keys[left] >> shift) & mask).astype(np.int64)
        slots[at] = left
        yield shift, mask, slots
        left = left[slots[at] != left]
        if not len(left):
            return
    raise LexiconError("two features of a table of weights share one hash; learn it again")


def probabilities(totals: Floats) -> Floats:
    """Softmax over the last axis."""
    weights = np.exp(totals - totals.max(axis=-1, keepdims=True))
    shares: Floats = weights / weights.sum(axis=-1, keepdims=True)
    return shares


_given: dict[str, Weights] = {}


def use(name: str, table: Weights) -> None:
    """Put a table in the place of the bundled one: training reads with what it has just learned."""
    _given[name] = table


def load(name: str) -> Weights:
    """The table of a name: the one given, or the bundled one."""
    return _given.get(name) or _bundled(name)


@cache
def _bundled(name: str) -> Weights:
    """A bundled table (``weights-<name>.npz``, sparse, in hundredths) as a dense one."""
    path = DATA / f"weights-{name}.npz"
    if not path.exists():
        raise LexiconError(f"{path}: no such file; the installation is incomplete: reinstall rawi")
    with np.load(path) as held:
        labels = str(held["labels"]).split("\n")
        matrix = np.zeros((len(held["keys"]), len(labels)), dtype=np.float32)
        matrix[held["rows"], held["columns"]] = held["values"].astype(np.float32) / 100
        return Weights(labels, held["keys"], matrix)
