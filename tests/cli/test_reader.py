"""The reader is chosen, and how sure it must be, on every command that reads."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

import rawi
from rawi.cli.app import app

TEXT = "به گزارش ایسنا، پلیس روز یکشنبه سه معترض را در بغداد بازداشت کرد. صدها نفر در بصره تجمع کردند."


@pytest.fixture
def real(tmp_path, monkeypatch):
    """`rawi` as it is, in a folder with one report."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")

    def run(*args):
        return CliRunner().invoke(app, list(args))

    return run


def claims(result):
    assert result.exit_code == 0, result.output
    return [claim for line in result.stdout.splitlines() for claim in json.loads(line)["claims"]]


def test_the_model_reads_unless_rules_are_asked_for(real):
    assert {c["by"]["type"].partition(":")[0] for c in claims(real("code", "report.txt"))} == {"model"}
    assert {c["by"]["type"] for c in claims(real("code", "report.txt", "--reader", "rules"))} == {"rule:triggers"}


def test_higher_confidence_leaves_fewer_claims(real):
    examples = str(Path(rawi.__file__).with_name("examples") / "reports.jsonl")
    every, sure = (claims(real("code", examples, "--min-confidence", p)) for p in ("0", "0.8"))
    assert 0 < len(sure) < len(every)
    assert [c for c in every if c["confidence"] >= 0.8] == sure
    assert claims(real("code", examples, "--min-confidence", "1")) == []


def test_every_value_says_how_likely_it_is(real):
    for claim in claims(real("code", "report.txt")):
        assert set(claim["confidences"]) == {"type", "mode", "status"}
        for role in ("agent", "patient", "place", "time", "counts", "said_by"):
            assert all(0 <= span["confidence"] <= 1 for span in claim[role])
            assert all(re.match(r"model:[\w.]+\+", span["by"]) for span in claim[role])


def test_the_records_name_their_reader(real):
    def run(*options):
        return json.loads(real("code", "report.txt", *options).stdout)["run"]

    assert run("--reader", "rules") == "rules-1"
    assert run().startswith("model-")
    assert run("--min-confidence", "0.5") == f"{run()} from 0.5"


def test_another_reader_codes_a_document_again(real):
    assert "added 1" in real("add", "report.txt").stderr
    assert "already there 1" in real("add", "report.txt").stderr
    assert "recoded 1" in real("add", "report.txt", "--reader", "rules").stderr


def test_why_shows_what_else_the_model_held_likely(real):
    said = real("why", TEXT, "--min-confidence", "0.99").stdout
    assert "dropped as too doubtful" in said
    assert re.search(r"an event \+[01]\.\d\d, COERCE \+[01]\.\d\d", said)


@pytest.mark.parametrize("command", ["code", "add", "evaluate", "why"])
def test_an_unknown_reader_is_a_usage_error(real, command):
    result = real(command, "report.txt", "--reader", "oracle")
    assert result.exit_code == 2
    assert "model, rules" in result.stderr
    assert real(command, "report.txt", "--min-confidence", "2").exit_code == 2
