"""Weighted evidence: what each observation in a text speaks for, and how strongly.

A table of weights is a lexicon with numbers: each row says that an observation (a *feature* such as ``w=کشته``,
"the word here is «کشته»") speaks for or against a label. The weights of all observations are added up and turned into
probabilities. The tables are learned from annotated documents by ``training/`` and shipped as data; nothing but
addition happens here, so every decision can be explained by listing its observations.
"""

from collections.abc import Iterable, Sequence
from functools import cache

import numpy as np

from rawi.lexicon.load import DATA, LexiconError


class Weights:
    """One table: labels, and a row of weights (one a label) for each known feature."""

    def __init__(self, labels: Sequence[str], features: Sequence[str], matrix: np.ndarray) -> None:
        self.labels = tuple(labels)
        self._row = {feature: i for i, feature in enumerate(features)}
        self._matrix = matrix

    def known(self, feature: str) -> bool:
        """Whether the table has anything to say about a feature."""
        return feature in self._row

    def total(self, features: Iterable[str]) -> np.ndarray:
        """The summed weights of what was observed, one sum a label."""
        row = self._row
        return self._matrix[[row[f] for f in features if f in row]].sum(axis=0)

    def probabilities(self, features: Iterable[str]) -> np.ndarray:
        """The probability of each label, in the order of ``labels``, given what was observed."""
        logits = self.total(features)
        weights = np.exp(logits - logits.max())
        return weights / weights.sum()

    def best(self, features: Iterable[str]) -> tuple[str, float]:
        """The likeliest label and its probability."""
        p = self.probabilities(features)
        i = int(p.argmax())
        return self.labels[i], float(p[i])

    def reasons(self, features: Iterable[str], label: str, most: int = 5) -> list[tuple[str, float]]:
        """The observations that speak loudest for (and against) a label, each with its weight."""
        column = self.labels.index(label)
        mean = self._matrix.mean(axis=1)
        said = [(f, float(self._matrix[i, column] - mean[i])) for f in features if (i := self._row.get(f)) is not None]
        return sorted(said, key=lambda fw: -abs(fw[1]))[:most]


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
        features = held["features"].tobytes().decode("utf-8").split("\n")
        matrix = np.zeros((len(features), len(labels)), dtype=np.float32)
        matrix[held["rows"], held["columns"]] = held["values"].astype(np.float32) / 100
    return Weights(labels, features, matrix)
