import json
import subprocess
import sys

import pytest

from rawi.cli.coding import run
from rawi.ingest import Failure
from rawi.records import Source


def test_one_record_a_line(rawi, posts):
    result = rawi("code", posts)
    assert result.exit_code == 0
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["id"] for record in records] == ["p1", "p2", "p3", "p4"]
    assert [len(record["claims"]) for record in records] == [1, 2, 1, 0]
    assert "coded 4 documents, 4 claims; failed 0" in result.stderr


def test_records_into_a_file(rawi, posts, tmp_path):
    result = rawi("code", posts, "-o", "out.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 4


def test_a_broken_line_is_named_and_the_others_are_coded(rawi, posts):
    lines = posts.read_text().splitlines()
    posts.write_text("\n".join([lines[0], '{"text": "\\ud800"}', "{", lines[2], '{"id": "x", "text": "BREAK"}']))
    result = rawi("code", posts)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert f"{posts}:2: half a character" in result.stderr
    assert f"{posts}:3: not JSON" in result.stderr
    assert f"{posts}:5: rawi failed on document 'x': RuntimeError: asked to" in result.stderr
    assert "failed 3" in result.stderr


@pytest.mark.parametrize("content", ["", "\x00\x01", '{"text": ""}'])
def test_nothing_readable_is_exit_code_3(rawi, tmp_path, content):
    (tmp_path / "a.jsonl").write_text(content)
    result = rawi("code", "a.jsonl")
    assert result.exit_code == 3
    assert result.stdout == ""
    assert "Traceback" not in result.stderr


def test_a_missing_path_is_exit_code_3(rawi):
    result = rawi("code", "no.txt")
    assert result.exit_code == 3
    assert "no.txt: no such file" in result.stderr


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["a.txt", "--published", "someday"],
        ["a.txt", "--lang", "de"],
        ["a.txt", "-o", "a.txt"],
        ["a.txt", "--jobs", "0"],
    ],
)
def test_wrong_usage_is_exit_code_2(rawi, tmp_path, args):
    (tmp_path / "a.txt").write_text("متن")
    assert rawi("code", *args).exit_code == 2
    assert (tmp_path / "a.txt").read_text() == "متن"


def test_an_output_that_cannot_be_written_is_exit_code_2(rawi, posts):
    result = rawi("code", posts, "-o", "no/out.jsonl")
    assert result.exit_code == 2
    assert "name a file in a folder you may write to" in result.stderr


def test_standard_input_with_the_defaults_given(rawi):
    result = rawi("code", "-", "--published", "۱۳۹۸/۰۸/۱۳", "--outlet", "ایرنا", stdin="معترضان تجمع کردند")
    record = json.loads(result.stdout)
    assert (record["published"], record["outlet"], len(record["claims"])) == ("2019-11-04", "ایرنا", 1)


def test_the_same_input_gives_the_same_bytes_with_any_number_of_processes(coder):
    sources = [Source(id=str(n), text=f"تجمع {n} BREAK" if n % 7 == 0 else f"تجمع {n}") for n in range(100)]
    items = [*sources[:50], Failure("a", 1, "b", "c"), *sources[50:]]
    alone = list(run(iter(items), coder))
    assert list(run(iter(items), coder, jobs=2)) == alone
    assert len(alone) == 101


def test_a_closed_pipe_is_silent(tmp_path):
    (tmp_path / "lines.txt").write_text("سلام دنیا\n" * 200_000, encoding="utf-8")
    command = f"{sys.executable} -m rawi repair {tmp_path / 'lines.txt'} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=120)
    assert (done.stdout, done.stderr) == ("سلام دنیا\n", "")


def test_of_many_notes_the_first_are_shown_and_the_rest_counted(rawi, tmp_path):
    lines = [json.dumps({"text": "تجمع", "published": f"day {n}"}) for n in range(30)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    told = rawi("code", "a.jsonl").stderr
    assert "a.jsonl:20: publication date 'day 19' is not a date" in told
    assert "day 20" not in told
    assert "a.jsonl: 10 more notes like these" in told
