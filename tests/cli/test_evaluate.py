import copy
import json
import os
import random
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from rawi import evaluate

SHARED = Path(os.environ.get("RAWI_SHARED", Path(__file__).parents[3] / "shared"))
TRIGGER = {"text": "تجمع", "start": 10, "end": 14}


def claim(start=10, type="PROTEST", **values):
    return {"trigger": {"text": "تجمع", "start": start, "end": start + 4}, "type": type, "status": "asserted", **values}


GOLD = [
    {"id": "a", "lang": "fa", "text": "x" * 50, "claims": [claim(), claim(30, "ASSAULT")], "framing": []},
    {"id": "b", "lang": "ar", "text": "y", "claims": [], "framing": []},
]


def test_figures_by_hand():
    got = {"a": {"id": "a", "claims": [claim(), claim(30, "COERCE"), claim(40)]}}
    figures = evaluate.score(GOLD, got)
    assert figures["f1"]["mention"] == {"f1": 0.8, "precision": 0.6667, "recall": 1.0, "gold": 2, "predicted": 3}
    assert figures["f1"]["event"]["f1"] == 0.4
    assert figures["extra claims per gold claim"] == 0.5
    assert figures["irrelevant documents left empty"] == [1, 1]


def test_worst_documents_tell_what_is_wrong():
    got = {"a": {"id": "a", "claims": [claim(type="RETREAT"), claim(40)]}, "b": {"id": "b", "claims": []}}
    (errors,) = evaluate.worst(GOLD, got, 5)
    assert (errors.id, len(errors.missed), len(errors.extra), len(errors.wrong_type)) == ("a", 1, 1, 1)


def test_calibration_by_hand():
    sure, unsure, wrong = claim(confidence=0.95), claim(30, "ASSAULT", confidence=0.45), claim(40, confidence=0.42)
    error, bins = evaluate.calibration(GOLD, {"a": {"id": "a", "claims": [sure, unsure, wrong]}})
    assert [(b.claims, round(b.confidence, 3), b.right) for b in bins] == [(2, 0.435, 0.5), (1, 0.95, 1.0)]
    assert error == pytest.approx((2 * 0.065 + 0.05) / 3, abs=1e-4)
    assert evaluate.calibration(GOLD, {}) == (0.0, [])


def perturbed(record, chance):
    """A prediction made from a gold record: claims lost, moved, retyped, arguments dropped, values changed."""
    record = copy.deepcopy(record)
    record.pop("text")
    claims = [c for c in record["claims"] if chance.random() > 0.2]
    for c in list(claims):
        if chance.random() < 0.2:
            c["type"] = "ASSAULT"
        if chance.random() < 0.2:
            c["status"] = "denied"
        if chance.random() < 0.3:
            c["trigger"]["start"] = max(0, c["trigger"]["start"] - chance.randrange(5))
        for role in evaluate.ROLES:
            c[role] = [s for s in c.get(role) or [] if chance.random() > 0.2]
            for s in c[role]:
                s["end"] += chance.choice([0, 0, 1, 8])
                if chance.random() < 0.2:
                    s.update(
                        {
                            k: v
                            for k, v in {"from": "2000-01-01", "country": "XX", "lat": 0, "min": 1, "code": "X"}.items()
                            if k in s
                        }
                    )
        if chance.random() < 0.2:
            claims.append(copy.deepcopy(c))
    return {**record, "claims": claims}


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("by", [None, "lang"])
def test_the_same_figures_as_the_gold_sets_own_scorer(tmp_path, seed, by):
    scorer, train = SHARED / "gold" / "score.py", SHARED / "gold" / "train.jsonl"
    if not scorer.is_file():
        pytest.skip(f"no gold set at {SHARED}")
    chance = random.Random(seed)
    with train.open(encoding="utf-8") as file:
        gold = [json.loads(line) for line in islice(file, 600)]
    got = [perturbed(record, chance) for record in gold if chance.random() > 0.1]
    for name, records in (("gold", gold), ("got", got)):
        (tmp_path / name).write_text("\n".join(map(json.dumps, records)))
    command = [
        sys.executable,
        scorer,
        "score",
        tmp_path / "gold",
        tmp_path / "got",
        "--json",
        *(["--by", by] if by else []),
    ]
    theirs = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    ours = evaluate.score_by(gold, {record["id"]: record for record in got}, by)
    assert [
        json.dumps({"group": name, **figures}, ensure_ascii=False) for name, figures in ours.items()
    ] == theirs.splitlines()


def test_the_command(rawi, tmp_path):
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, GOLD)))
    (tmp_path / "got.jsonl").write_text(json.dumps({"id": "a", "claims": [claim(type="RETREAT")]}))
    result = rawi("evaluate", "gold.jsonl", "--predicted", "got.jsonl", "--by", "lang")
    assert result.exit_code == 0
    assert "fa: 1 documents, 0.0 extra claims a gold claim" in result.stdout
    assert "wrong type  RETREAT asserted «تجمع» for PROTEST asserted «تجمع»" in result.stdout
    (line,) = rawi("evaluate", "gold.jsonl", "--predicted", "got.jsonl", "--json").stdout.splitlines()
    assert json.loads(line)["group"] == "all"


def test_without_predictions_the_gold_texts_are_coded(rawi, tmp_path):
    text = "دیروز در تهران تجمع شد"
    start = text.index("تجمع")
    record = {"id": "a", "text": text, "claims": [claim(start)], "framing": []}
    (tmp_path / "gold.jsonl").write_text(json.dumps(record))
    figures = json.loads(rawi("evaluate", "gold.jsonl", "--json").stdout)
    assert figures["f1"]["event"]["f1"] == 1.0


@pytest.mark.parametrize(("content", "what"), [("{", "1: not a record"), ("[]", "1: not a record"), ("", "no records")])
def test_broken_gold_is_exit_code_3(rawi, tmp_path, content, what):
    (tmp_path / "gold.jsonl").write_text(content)
    result = rawi("evaluate", "gold.jsonl")
    assert result.exit_code == 3
    assert what in result.stderr
