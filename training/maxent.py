"""Learning a table of weights: multinomial logistic regression over string features, by L-BFGS.

Deterministic: features are numbered in sorted order and there is no random start.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix


def fit(
    rows: Sequence[Sequence[str]],
    labels: Sequence[str],
    *,
    classes: Sequence[str] | None = None,
    l2: float = 1.0,
    least: int = 3,
    rounds: int = 80,
    weight: Sequence[float] | None = None,
) -> tuple[list[str], list[str], np.ndarray]:
    """Fit weights; return (labels, features, matrix). ``least``: how often a feature must be seen to be kept."""
    classes = list(classes or sorted(set(labels)))
    seen = Counter(f for row in rows for f in row)
    features = sorted(f for f, n in seen.items() if n >= least)
    index = {f: i for i, f in enumerate(features)}
    indices, pointers = [], [0]
    for row in rows:
        indices.extend(index[f] for f in row if f in index)
        pointers.append(len(indices))
    x = csr_matrix((np.ones(len(indices), np.float32), np.asarray(indices, np.int32), np.asarray(pointers)), shape=(len(rows), len(features)))
    x.sum_duplicates()
    xt = x.T.tocsr()
    which = {c: i for i, c in enumerate(classes)}
    y = np.asarray([which[label] for label in labels])
    n, k = len(rows), len(classes)
    sample = np.ones(n, np.float32) if weight is None else np.asarray(weight, np.float32)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(len(features), k).astype(np.float32)
        z = x @ w
        z -= z.max(axis=1, keepdims=True)
        p = np.exp(z)
        p /= p.sum(axis=1, keepdims=True)
        value = -float((sample * np.log(p[np.arange(n), y] + 1e-12)).sum()) + 0.5 * l2 * float((w * w).sum())
        p[np.arange(n), y] -= 1
        p *= sample[:, None]
        return value, (xt @ p + l2 * w).astype(np.float64).ravel()

    got = minimize(loss, np.zeros(len(features) * k), jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 6})
    return classes, features, got.x.reshape(len(features), k).astype(np.float32)


def save(path: Path, table: tuple[list[str], list[str], np.ndarray], source: str, small: float = 0.05) -> int:
    """Write a table as ``weights-*.npz``: sparse, in hundredths, weights under ``small`` left out; return the rows kept."""
    labels, features, matrix = table
    matrix = np.where(np.abs(matrix) >= small, matrix, 0)
    kept = np.flatnonzero(np.any(matrix, axis=1))
    rows, columns = np.nonzero(matrix[kept])
    values = np.clip(np.rint(matrix[kept][rows, columns] * 100), -32768, 32767)
    np.savez_compressed(
        path,
        source=np.asarray(f"{source}; licence: Apache-2.0 (weights only; no text is contained)"),
        labels=np.asarray("\n".join(labels)),
        features=np.frombuffer("\n".join(features[i] for i in kept).encode("utf-8"), dtype=np.uint8),
        rows=rows.astype(np.uint32),
        columns=columns.astype(np.uint8),
        values=values.astype(np.int16),
    )
    return len(kept)
