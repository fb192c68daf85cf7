"""Learning tables of weights from hashed features: logistic regression for words, a perceptron for runs of words.

Deterministic: features are numbered in the order of their hashes, shuffling has a fixed seed.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from rawi.claims.features import codes
from rawi.claims.labelling import decode, rules
from rawi.claims.weights import Weights


class Table(NamedTuple):
    """Labels, the hashes of features, and a row of weights for each."""

    labels: list[str]
    keys: np.ndarray
    matrix: np.ndarray

    def weights(self) -> Weights:
        return Weights(self.labels, self.keys, self.matrix)


def numbered(rows: Sequence[np.ndarray], least: int) -> tuple[np.ndarray, list[np.ndarray]]:
    """The hashes seen ``least`` times or more, and each array with hashes replaced by their numbers (-1: unknown)."""
    every, counts = np.unique(np.concatenate([r.ravel() for r in rows]), return_counts=True)
    keys = every[(counts >= least) & (every != 0)]
    out = []
    for r in rows:
        at = np.searchsorted(keys, r)
        at[at == len(keys)] = 0
        out.append(np.where(keys[at] == r, at, -1).astype(np.int32))
    return keys, out


def fit(
    rows: Sequence[np.ndarray],
    labels: Sequence[str],
    *,
    classes: Sequence[str] | None = None,
    l2: float = 1.0,
    least: int = 3,
    rounds: int = 80,
) -> Table:
    """Multinomial logistic regression by L-BFGS; each row is one example's features."""
    classes = list(classes or sorted(set(labels)))
    keys, ids = numbered(rows, least)
    kept = [r[r >= 0] for r in ids]
    pointers = np.cumsum([0, *map(len, kept)])
    x = csr_matrix((np.ones(pointers[-1], np.float32), np.concatenate(kept), pointers), shape=(len(rows), len(keys)))
    x.sum_duplicates()
    xt = x.T.tocsr()
    number = {c: i for i, c in enumerate(classes)}
    y = np.asarray([number[label] for label in labels])
    n, k = len(rows), len(classes)

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(len(keys), k).astype(np.float32)
        z = x @ w
        z -= z.max(axis=1, keepdims=True)
        p = np.exp(z)
        p /= p.sum(axis=1, keepdims=True)
        value = -float(np.log(p[np.arange(n), y] + 1e-12).sum()) + 0.5 * l2 * float((w * w).sum())
        p[np.arange(n), y] -= 1
        return value, (xt @ p + l2 * w).astype(np.float64).ravel()

    got = minimize(loss, np.zeros(len(keys) * k), jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 6})
    return Table(classes, keys, got.x.reshape(len(keys), k).astype(np.float32))


def perceptron(
    runs: Sequence[np.ndarray],
    gold: Sequence[Sequence[int]],
    labels: list[str],
    *,
    least: int = 2,
    rounds: int = 12,
    batch: int = 8,
) -> Table:
    """Averaged structured perceptron (Collins 2002) over runs of words: features (words × n) and labels a run."""
    keys, ids = numbered(runs, least)
    k = len(labels)
    w = np.zeros((len(keys) + 1, k), np.float32)  # the last row stands for what is unknown
    summed = np.zeros_like(w)
    t, t_sum = np.zeros((k, k), np.float32), np.zeros((k, k), np.float32)
    follows, opens = rules(labels)
    random = np.random.default_rng(1)
    step = 1.0
    for _ in range(rounds):
        order = random.permutation(len(ids))
        for part in np.array_split(order, max(1, len(order) // batch)):
            w[-1] = 0
            found = decode([w[ids[i]].sum(axis=1) for i in part], follows + t, opens)
            for i, got in zip(part, found, strict=True):
                want, have = np.asarray(gold[i]), np.asarray(got)
                wrong = np.flatnonzero(want != have)
                if len(wrong):
                    for at in wrong:
                        rows = ids[i][at]
                        w[rows, want[at]] += 1
                        w[rows, have[at]] -= 1
                        summed[rows, want[at]] += step
                        summed[rows, have[at]] -= step
                    for a, b, c, d in zip(want, want[1:], have, have[1:], strict=False):
                        if (a, b) != (c, d):
                            t[a, b] += 1
                            t[c, d] -= 1
                            t_sum[a, b] += step
                            t_sum[c, d] -= step
            step += 1
    w -= summed / step
    t -= t_sum / step
    return Table(labels, np.concatenate([keys, codes(f"@{label}" for label in labels)]), np.vstack([w[:-1], t]))


def save(path: Path, table: Table, source: str, small: float = 0.05) -> int:
    """Write a table as ``weights-*.npz``: sparse, in hundredths, weights under ``small`` left out; rows kept."""
    matrix = np.where(np.abs(table.matrix) >= small, table.matrix, 0)
    kept = np.flatnonzero(np.any(matrix, axis=1))
    rows, columns = np.nonzero(matrix[kept])
    values = np.clip(np.rint(matrix[kept][rows, columns] * 100), -32768, 32767)
    np.savez_compressed(
        path,
        source=np.asarray(f"{source}; licence: Apache-2.0 (weights of hashed features; no text is contained)"),
        labels=np.asarray("\n".join(table.labels)),
        keys=table.keys[kept],
        rows=rows.astype(np.uint32),
        columns=columns.astype(np.uint8),
        values=values.astype(np.int16),
    )
    return len(kept)
