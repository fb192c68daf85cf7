"""Learn what numbers count: writes src/rawi/lexicon/data/counted_weights.tsv.

Usage: python training/counts.py [SHARED] [--folds 5]

Reads ``SHARED/gold/train.jsonl`` and, beside this file, ``counts_examples.tsv``: sentences written for rawi.
An example is a number that stands outside every time expression, with the features
of ``rawi.mentions.counts_features``; its answer is the gold count whose span it overlaps best, if any. Three logistic
regressions: what is counted (``of``, once without and once with the claim's type), whether it is a count of an event
at all (``keep``), and whether it is a running toll (``cumulative``). Deterministic. With ``--folds`` it also reports
how well held-out documents do.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from rawi.lexicon.load import DATA
from rawi.mentions import numbers, times
from rawi.mentions.counts import _same_sentence
from rawi.mentions.counts_features import features
from rawi.mentions.times_atoms import cut
from rawi.mentions.times_expression import Expression
from rawi.records import Text
from rawi.text import read

OWN = Path(__file__).with_name("counts_examples.tsv")
OWN_WEIGHT = 2  # a sentence written for its counts says more than one of many in an article
MARKED = re.compile(r"\[\[([^|\]]+)\|([a-z]+)(\*?)\]\]")
OVERLAP = 0.25  # a gold count often takes its noun along («۱۲ نفر»)
RARE = 6  # documents' numbers a feature must be seen with
LEAST = 0.12  # smaller weights are left out
OF_STRENGTH, KEEP_STRENGTH, CUMULATIVE_STRENGTH = 0.5, 0.15, 0.3  # chosen by held-out documents


class Example(NamedTuple):
    """A number: its features, the gold count it is (None: no count of an event) with its claim's type, its document."""

    features: list[str]
    gold: dict[str, Any] | None
    type: str
    mode: str
    document: str


Model = tuple[DictVectorizer, LogisticRegression]


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Intersection over union."""
    inter = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return inter / (a[1] - a[0] + b[1] - b[0] - inter) if inter else 0.0


def examples(path: Path) -> Iterator[Example]:
    """The numbers of every annotated document."""
    for line in path.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        text = read(document["text"], document["lang"])
        gold: dict[tuple[int, int], tuple[dict[str, Any], str, str]] = {}
        for claim in document["claims"]:
            for count in claim["counts"]:
                gold.setdefault((count["start"], count["end"]), (count, claim["type"], claim.get("mode") or ""))
        yield from _numbers(text, gold, document["id"])


def _numbers(
    text: Text, gold: dict[tuple[int, int], tuple[dict[str, Any], str, str]], document: str
) -> Iterator[Example]:
    """Each number of a text outside its times, with the gold count it overlaps best."""
    atoms = cut(text)
    dated = times.find(text)
    running = [t.start for t in dated if isinstance(t.value, Expression) and t.value.kind == "since"]
    starts = [s.start for s in text.sentences]
    for found in numbers.scan(atoms, text.folded):
        start, end = atoms[found.first].start, atoms[found.last - 1].end
        if any(start < t.end and t.start < end for t in dated):
            continue
        span = text.span(start, end)
        best = max(gold, key=lambda g, s=span: (overlap(g, (s.start, s.end)), g), default=None)
        known = best is not None and overlap(best, (span.start, span.end)) >= OVERLAP
        since = bool(running) and _same_sentence(start, running, text.sentences, starts)
        said = features(atoms, found, text.folded, text.lang, since)
        yield Example(said, *(gold[best] if known else (None, "", "")), document)


def own_examples(path: Path = OWN) -> Iterator[Example]:
    """The numbers of the sentences written for rawi: no claim type, document ``own``."""
    for line in path.read_text(encoding="utf-8").splitlines():
        lang, _, marked = line.partition("\t")
        if lang not in ("fa", "ar", "en"):
            continue
        gold: dict[tuple[int, int], tuple[dict[str, Any], str, str]] = {}
        plain, at = "", 0
        for m in MARKED.finditer(marked):
            plain += marked[at : m.start()]
            count = {"of": m[2], "cumulative": bool(m[3])}
            gold[len(plain), len(plain) + len(m[1])] = (count, "", "")
            plain, at = plain + m[1], m.end()
        yield from _numbers(read(plain + marked[at:], lang), gold, "own")


def row(example: Example, seen: Counter[str], typed: bool = False) -> dict[str, int]:
    """An example's features as numbers, the rare ones left out."""
    out = {name: 1 for name in example.features if seen[name] >= RARE}
    if typed:
        out |= {f"T:{example.type}": 1, f"T:{example.type}.{example.mode}": 1}
    return out


def fit(rows: list[dict[str, int]], answers: Sequence[Hashable], strength: float) -> Model:
    """One logistic regression."""
    vectors = DictVectorizer()
    return vectors, LogisticRegression(C=strength, max_iter=500).fit(vectors.fit_transform(rows), answers)


def fit_of(data: Sequence[Example], seen: Counter[str]) -> Model:
    """What is counted, each example once without and once with its claim's type."""
    pairs = [(e, typed) for e in data for typed in ((False, True) if e.type else (False,))]
    return fit([row(e, seen, typed) for e, typed in pairs], [of(e) for e, _ in pairs], OF_STRENGTH)


def of(example: Example) -> str:
    """What a number counts."""
    return str(example.gold["of"]) if example.gold else ""


def is_count(example: Example) -> bool:
    """Whether a number counts something of an event."""
    return example.gold is not None


def is_running(example: Example) -> bool:
    """Whether a count is a running toll."""
    return bool(example.gold and example.gold["cumulative"])


def table(data: list[Example], seen: Counter[str]) -> list[tuple[str, str, str]]:
    """Feature, target, weight, sorted."""
    counted = [e for e in data if e.gold]
    found: list[tuple[str, str, float]] = []
    vectors, model = fit_of(counted, seen)
    for target, bias, weights in zip(model.classes_, model.intercept_, model.coef_, strict=True):
        found.append(("bias", target, bias))
        found += [(name, target, w) for name, w in zip(vectors.feature_names_, weights, strict=True)]
    for name, some, answer, strength in (
        ("keep", data, is_count, KEEP_STRENGTH),
        ("cumulative", counted, is_running, CUMULATIVE_STRENGTH),
    ):
        vectors, model = fit([row(e, seen) for e in some], [answer(e) for e in some], strength)
        found.append(("bias", name, model.intercept_[0]))
        found += [(f, name, w) for f, w in zip(vectors.feature_names_, model.coef_[0], strict=True)]
    return sorted((f, target, f"{w:.2f}") for f, target, w in found if f == "bias" or abs(w) >= LEAST)


def held_out(data: list[Example], seen: Counter[str], folds: int) -> Iterator[str]:
    """How well documents do that were not learned from."""
    counted = [e for e in data if e.gold]
    right = {False: 0, True: 0}
    for train, test in _folds(counted, folds):
        vectors, model = fit_of(train, seen)
        for typed in right:
            said = model.predict(vectors.transform([row(e, seen, typed) for e in test]))
            right[typed] += sum(a == of(e) for a, e in zip(said, test, strict=True))
    total = sum(e.document != "own" for e in counted)
    yield f"of: {right[False] / total:.3f}; knowing the claim's type {right[True] / total:.3f}"
    scores, answers = _scores(counted, seen, folds, is_running, CUMULATIVE_STRENGTH)
    precision, recall = answers[scores > 0].mean(), (scores[answers] > 0).mean()
    yield f"cumulative: {answers.sum()}, precision {precision:.3f}, recall {recall:.3f}"
    scores, answers = _scores(data, seen, folds, is_count, KEEP_STRENGTH)
    for least in (0.05, 0.1, 0.2, 0.3, 0.5):
        kept = scores > np.log(least / (1 - least))
        yield f"keep over {least}: precision {answers[kept].mean():.3f}, recall {kept[answers].mean():.3f}"


def _folds(data: list[Example], folds: int) -> Iterator[tuple[list[Example], list[Example]]]:
    own = [e for e in data if e.document == "own"]
    news = [e for e in data if e.document != "own"]
    for train, test in GroupKFold(folds).split(news, groups=[e.document for e in news]):
        yield [news[i] for i in train] + own, [news[i] for i in test]


def _scores(
    data: list[Example], seen: Counter[str], folds: int, answer: Callable[[Example], bool], strength: float
) -> tuple[Any, Any]:
    scores: list[float] = []
    answers: list[bool] = []
    for train, test in _folds(data, folds):
        vectors, model = fit([row(e, seen) for e in train], [answer(e) for e in train], strength)
        scores += list(model.decision_function(vectors.transform([row(e, seen) for e in test])))
        answers += [answer(e) for e in test]
    return np.array(scores), np.array(answers)


def write(rows: list[tuple[str, str, str]]) -> None:
    """The data file, by feature."""
    lines = [
        "# source: learned from annotated news by logistic regression over the words around numbers "
        "(mentions/counts_features.py)",
        "# licence: Apache-2.0",
        "feature\ttarget\tweight",
        *("\t".join(r) for r in rows),
    ]
    (DATA / "counted_weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=Path("../shared"))
    parser.add_argument("--folds", type=int, default=0)
    options = parser.parse_args()
    data = list(examples(options.shared / "gold" / "train.jsonl")) + list(own_examples()) * OWN_WEIGHT
    seen = Counter(name for e in data for name in set(e.features))
    if options.folds:
        for line in held_out(data, seen, options.folds):
            print(line)
    rows = table(data, seen)
    write(rows)
    print(f"{len(data)} numbers, {sum(e.gold is not None for e in data)} counts, {len(rows)} weights")


if __name__ == "__main__":
    main()
