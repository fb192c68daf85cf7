"""Learn which loaded words are framing where they stand: writes src/rawi/lexicon/data/loaded_weights.tsv.

Usage: python training/loaded.py [SHARED] [--folds 5]

Reads ``SHARED/gold/train.jsonl``. An example is a candidate run of ``rawi.mentions.loaded``; positive where a gold
framing span overlaps it by half.
"""

import argparse
import collections
import json
from bisect import bisect_left
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from rawi.lexicon.load import DATA
from rawi.mentions import loaded
from rawi.mentions.speakers import words
from rawi.text import read

Example = tuple[list[str], bool]


def view(text: Any, at: int) -> int:
    """Raw offset to view offset."""
    return bisect_left(range(len(text.folded)), at, key=text.offsets.to_raw)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Intersection over union."""
    inter = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return inter / (a[1] - a[0] + b[1] - b[0] - inter) if inter else 0.0


def examples(document: dict[str, Any]) -> tuple[list[Example], int]:
    """Candidates of one document with the answer, and how many framing spans it has."""
    text = read(document["text"], document["lang"])
    w = words(text)
    gold = [(view(text, s["start"]), view(text, s["end"])) for s in document["framing"]]
    runs = loaded.candidates(w)
    spans = [(w.starts[r.start], w.ends[r.end - 1]) for r in runs]
    out = [(loaded.features(w, r), any(overlap(s, g) >= 0.5 for g in gold)) for r, s in zip(runs, spans, strict=True)]
    return out, len(gold)


def learn(data: list[Example], strength: float, lift: float) -> dict[str, float]:
    """Feature → weight; ``lift`` moves the threshold towards more framing."""
    vectors = DictVectorizer()
    x = vectors.fit_transform([dict.fromkeys(features, 1) for features, _ in data])
    x.indices, x.indptr = x.indices.astype("int32"), x.indptr.astype("int32")
    model = LogisticRegression(C=strength, max_iter=400, solver="liblinear", fit_intercept=False)
    model.fit(x, [answer for _, answer in data])
    counts = collections.Counter(f for features, _ in data for f in features)
    table = {n: round(float(v), 3) for n, v in zip(vectors.feature_names_, model.coef_[0], strict=True)}
    table = {n: v for n, v in table.items() if abs(v) >= 0.001 and counts[n] >= 2}
    table["bias"] = round(table.get("bias", 0.0) + lift, 3)
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=Path("../shared"))
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--strength", type=float, default=0.5)
    parser.add_argument("--lift", type=float, default=0.5)
    options = parser.parse_args()
    train = options.shared / "gold" / "train.jsonl"
    documents = [json.loads(line) for line in train.read_text(encoding="utf-8").splitlines()]
    by_document = [examples(d) for d in documents]
    for lang in ("fa", "ar", "en"):
        hit = got = gold = 0
        for fold in range(options.folds):
            kept = [e for i, (some, _) in enumerate(by_document) if i % options.folds != fold for e in some]
            table = learn(kept, options.strength, options.lift)
            for i, (some, wanted) in enumerate(by_document):
                if i % options.folds == fold and documents[i]["lang"] == lang:
                    chosen = [answer for features, answer in some if sum(table.get(f, 0.0) for f in features) >= 0]
                    hit, got, gold = hit + sum(chosen), got + len(chosen), gold + wanted
        if options.folds:
            precision, recall, f1 = hit / max(got, 1), hit / gold, 2 * hit / (got + gold)
            print(f"{lang}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({gold} gold) held out")
    reach = sum(answer for some, _ in by_document for _, answer in some)
    table = learn([e for some, _ in by_document for e in some], options.strength, options.lift)
    head = [
        "# source: learned by training/loaded.py from annotated news; no text is contained",
        "# licence: Apache-2.0",
        "feature\tweight",
    ]
    body = [f"{name}\t{value:g}" for name, value in sorted(table.items())]
    (DATA / "loaded_weights.tsv").write_text("\n".join(head + body) + "\n", encoding="utf-8")
    wanted = sum(n for _, n in by_document)
    print(f"{sum(len(some) for some, _ in by_document)} candidates, {reach} of {wanted} gold reached")


if __name__ == "__main__":
    main()
