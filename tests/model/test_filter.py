"""Which sentences pass: those whose pieces weigh enough, and their neighbours."""

import os
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from rawi.model import network
from rawi.model.filter import Filter
from rawi.model.windows import sentences
from rawi.text import read

SHARED = Path(os.environ.get("RAWI_SHARED", Path(__file__).resolve().parents[3] / "shared"))
WEIGHTS = np.array([0, 2, -1, 0.5], np.float32)


def test_a_piece_counts_once_a_sentence() -> None:
    pieces = [[1], [1, 2], [3]]
    assert Filter(WEIGHTS, {}).weigh(pieces, [0, 1, 2]) == pytest.approx(1.5)


def test_neighbours_come_along() -> None:
    pieces = [[2], [2], [1], [2], [2]]
    every = [[n] for n in range(5)]
    assert Filter(WEIGHTS, {"fa": 1.0}).keep(pieces, every, "fa") == [[1], [2], [3]]
    assert Filter(WEIGHTS, {"fa": 3.0}).keep(pieces, every, "fa") == []


@pytest.mark.parametrize(
    ("raw", "lang"),
    [
        ("پلیس سه معترض را بازداشت کرد.", "fa"),
        ("اعتقلت الشرطة ثلاثة متظاهرين.", "ar"),
        ("Police arrested three protesters.", "en"),
    ],
)
def test_a_report_passes(raw: str, lang: str) -> None:
    model, text = network.load(), read(raw, lang)
    assert model.filter.keep(model.pieces.words(text), sentences(text), text.lang)


def test_recall_of_gold_trigger_sentences() -> None:
    path = SHARED / "gold" / "dev.jsonl"
    if not path.exists():
        pytest.skip(f"{path} is not here: recall is not measured")
    import json

    model = network.load()
    held, total = Counter[str](), Counter[str]()
    for line in path.open(encoding="utf-8"):
        record = json.loads(line)
        text = read(record["text"], record["lang"])
        kept = {n for words in model.filter.keep(model.pieces.words(text), sentences(text), text.lang) for n in words}
        told = {id: text.raw_range(t.start, t.end) for id, t in enumerate(text.tokens)}
        for claim in record["claims"]:
            span = claim["trigger"]
            total[text.lang] += 1
            held[text.lang] += any(a < span["end"] and span["start"] < b for n, (a, b) in told.items() if n in kept)
    assert all(held[lang] >= 0.99 * total[lang] for lang in ("fa", "ar", "en"))
