"""Learning which sentences the network need not read.

    python training/filter.py FOLDER [SHARED]

A logistic regression over the pieces of a sentence says whether it holds a mention of an event; a language's bound is
the one that keeps ``RECALL`` of the sentences that do, weighed by a regression that has not seen their document. Their
neighbours come along, and with them most of the rest. ``FOLDER`` holds ``tokenizer.json``; ``filter.npz`` is written
there.
"""

import sys
from pathlib import Path

import numpy as np
from examples import example
from model import documents
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from rawi.model.pieces import Pieces

RECALL = 0.985
PARTS = 5
LANGS = ("fa", "ar", "en")


def main() -> None:
    folder = Path(sys.argv[1])
    shared = Path(sys.argv[2] if len(sys.argv) > 2 else "../shared")
    pieces = Pieces.load(folder / "tokenizer.json")
    rows: list[list[int]] = []
    told: list[bool] = []
    part: list[int] = []
    langs: list[str] = []
    for n, record in enumerate(documents(shared)):
        e = example(record, pieces)
        for words in e.sentences:
            rows.append(sorted({p for w in words for p in e.pieces[w]}))
            told.append(bool(e.tags[words].any()))
            part.append(n % PARTS)
            langs.append(e.lang)
    lengths = np.cumsum([0, *map(len, rows)])
    matrix = csr_matrix((np.ones(lengths[-1]), np.concatenate(rows), lengths), shape=(len(rows), pieces.mask + 1))
    y, parts = np.array(told), np.array(part)

    def learn(chosen: np.ndarray) -> LogisticRegression:
        return LogisticRegression(C=0.3, max_iter=300).fit(matrix[chosen], y[chosen])

    scores = np.empty(len(rows))
    for k in range(PARTS):
        found = learn(parts != k)
        scores[parts == k] = found.decision_function(matrix[parts == k])
    bounds = {lang: float(np.quantile(scores[y & (np.array(langs) == lang)], 1 - RECALL)) for lang in LANGS}
    whole = learn(parts >= 0)
    passed_by = 100 * np.mean([score < bounds[lang] for score, lang in zip(scores, langs, strict=True)])
    print(f"{len(rows)} sentences, {y.sum()} with an event; at recall {RECALL} {passed_by:.1f} % are passed by")
    np.savez_compressed(
        folder / "filter.npz",
        weights=whole.coef_[0].astype(np.float16),
        **{lang: bound - float(whole.intercept_[0]) for lang, bound in bounds.items()},
    )


if __name__ == "__main__":
    main()
