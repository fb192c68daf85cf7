import json

import pytest

from rawi import __version__
from rawi.cli import _expected
from rawi.cli.doctor import checks
from rawi.lexicon.load import LexiconError


def test_repair_is_line_for_line(rawi):
    result = rawi("repair", stdin="او میگوید\n\nHello  world\nكتاب هاي")
    assert result.exit_code == 0
    assert result.stdout == "او می‌گوید\n\nHello  world\nکتاب‌های\n"


def test_repair_with_its_map(rawi):
    (line,) = rawi("repair", "--map", "--lang", "fa", stdin="او میگوید").stdout.splitlines()
    mapped = json.loads(line)
    assert mapped["text"] == "او می‌گوید"
    assert len(mapped["view"]) == len(mapped["raw"])
    assert mapped["view"][0] == mapped["raw"][0] == 0


def test_dates_are_a_list_a_line(rawi):
    result = rawi("dates", "--published", "2019-11-04", stdin="دیروز در بغداد\nهیچ\n")
    first, second = map(json.loads, result.stdout.splitlines())
    assert [(d["text"], d["from"], d["to"]) for d in first] == [("دیروز", "2019-11-03", "2019-11-03")]
    assert second == []


@pytest.mark.parametrize("args", [["dates"], ["dates", "--published", "someday"], ["repair", "--lang", "de"]])
def test_wrong_usage(rawi, args):
    assert rawi(*args, stdin="x").exit_code == 2


@pytest.mark.parametrize("command", [["repair"], ["dates", "--published", "2019-11-04"], ["evaluate"]])
def test_files_that_cannot_be_read(rawi, tmp_path, command):
    (tmp_path / "b").write_bytes(b"ok\n\x00\x01")
    for name, told in (("no", "no: No such file"), ("b", "b:2: a binary file")):
        result = rawi(*command, name)
        assert result.exit_code == 3
        assert told in result.stderr or command == ["evaluate"]


def test_help_and_version(rawi):
    assert "Exit codes" in rawi("--help").stdout
    assert rawi("--version").stdout == f"rawi {__version__}\n"
    assert rawi("nothing").exit_code == 2


def test_doctor_names_what_is_broken_with_its_mend(rawi, monkeypatch):
    def broken():
        raise FileNotFoundError("places.tsv")

    monkeypatch.setattr(
        "rawi.cli.doctor.checks", lambda: iter([("data", broken, "reinstall rawi"), ("SQLite", lambda: "3", "")])
    )
    result = rawi("doctor")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == ["BROKEN  data: places.tsv; reinstall rawi", "ok      SQLite: 3"]


def test_doctor_finds_the_data_files_sound():
    found = {name: check for name, check, _ in checks()}
    assert "files" in found["data files"]()
    assert "FTS5" in found["SQLite"]()


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (LexiconError("places.tsv: missing"), "places.tsv: missing"),
        (OSError(28, "No space left on device"), "writing: No space left on device; make room, or make it writable"),
        (ValueError("a fault of ours"), None),
    ],
)
def test_faults_of_the_surroundings_are_messages(fault, told):
    assert _expected(fault) == told
