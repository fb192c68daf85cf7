import csv
import json
from io import StringIO

import pytest


@pytest.fixture
def project(rawi, posts):
    assert rawi("add", posts).exit_code == 0
    return rawi


def listed(result):
    return list(csv.DictReader(StringIO(result.stdout), delimiter="\t"))


def test_adding_again_adds_nothing(rawi, posts):
    first, second = rawi("add", posts), rawi("add", posts)
    assert "rawi.db: added 4, already there 0; failed 0" in first.stderr
    assert "rawi.db: added 0, already there 4; failed 0" in second.stderr
    assert (first.exit_code, second.exit_code) == (0, 0)


def test_add_goes_on_past_broken_input(rawi, posts, tmp_path):
    (tmp_path / "b.txt").write_bytes(b"\x00\x01")
    result = rawi("--project", "p.db", "add", tmp_path / "b.txt", posts)
    assert result.exit_code == 1
    assert "p.db: added 4, already there 0; failed 1" in result.stderr


def test_an_edited_document_is_replaced(project, posts):
    posts.write_text(posts.read_text().replace("rally", "big rally"))
    assert "replaced 1, already there 3" in project("add", posts).stderr


def test_piped_claims_are_plain_tab_separated_lines(project):
    result = project("claims")
    rows = listed(result)
    assert [row["document"] for row in rows] == ["p1", "p2", "p2", "p3"]
    assert rows[0]["day"] == "2019-11-03"
    assert rows[0]["according to"] == "خبر; ایسنا"
    assert rows[3]["day"] == "(2019-11-04)"
    assert not {"\u2066", "\u2067", "\u2068", "\u2069", "\x1b"} & set(result.stdout)


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (["--country", "Iraq"], ["p2", "p2", "p3"]),
        (["--place", "اهواز"], ["p1"]),
        (["--type", "protest", "--limit", "1"], ["p1"]),
        (["--to", "۱۳۹۸/۰۸/۱۲"], ["p1"]),
        (["--speaker", "isna"], ["p1"]),
        (["--text", "rally"], ["p3"]),
        (["--status", "denied"], []),
    ],
)
def test_filters(project, args, found):
    assert [row["document"] for row in listed(project("claims", *args))] == found


def test_claims_as_json_lines_and_csv(project):
    lines = [json.loads(line) for line in project("claims", "--format", "jsonl").stdout.splitlines()]
    assert lines[0]["document"] == "p1"
    assert lines[0]["trigger"]["text"] == "تجمع"
    text = project("claims", "--format", "csv").stdout
    assert len(list(csv.DictReader(StringIO(text.removeprefix("\ufeff"))))) == 4


@pytest.mark.parametrize(
    "args", [["--type", "PARTY"], ["--country", "Atlantis"], ["--status", "x"], ["--from", "x"], ["--format", "xml"]]
)
def test_wrong_filters_are_wrong_usage(project, args):
    assert project("claims", *args).exit_code == 2


@pytest.mark.parametrize("args", [["claims"], ["show", "p1"], ["export", "--format", "jsonl"]])
def test_a_missing_project_says_how_to_make_one(rawi, args):
    result = rawi(*args)
    assert result.exit_code == 3
    assert "rawi.db: no such project file; make it with: rawi --project rawi.db add" in result.stderr


def test_show_marks_the_evidence_and_tells_the_claims(project):
    out = project("show", "p1").stdout
    assert (
        "به گزارش [said_by 1: ایسنا]، [agent 1: معترضان] [time 1: یکشنبه] در [place 1: اهواز] [trigger 1: تجمع] کردند."
        in out
    )
    assert "1. «خبر», quoting «ایسنا»: «معترضان» (IRN-CVL) → PROTEST demo «تجمع», at «اهواز» (Ahvaz, IR)" in out
    assert "no claims" in project("show", "p4").stdout


def test_show_of_an_unknown_or_ambiguous_id(project):
    assert project("show", "zzz").exit_code == 3
    assert "begins several ids: p1, p2, p3, p4" in project("show", "p").stderr


def test_exports(project):
    assert len(project("export", "--format", "jsonl").stdout.splitlines()) == 4
    assert len(json.loads(project("export", "--format", "geojson").stdout)["features"]) == 4
    table = list(csv.DictReader(StringIO(project("export", "--format", "csv").stdout.removeprefix("\ufeff"))))
    assert [row["document"] for row in table] == ["p1", "p2", "p2", "p3"]
    acled = project("export", "--format", "acled-csv")
    assert len(list(csv.reader(StringIO(acled.stdout)))) == 5
    assert "wrote 4 claims" in acled.stderr


def test_export_into_a_file_and_wrong_usage(project, tmp_path):
    assert project("export", "--format", "csv", "-o", "claims.csv").exit_code == 0
    assert (tmp_path / "claims.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert project("export", "--format", "jsonl", "--public").exit_code == 2
    assert project("export").exit_code == 2


def test_the_same_project_exports_the_same_bytes(project, posts):
    once = project("export", "--format", "jsonl").stdout
    project("add", posts)
    assert project("export", "--format", "jsonl").stdout == once
