"""Every bundled table is well formed, says where it is from and under which licence, and docs/data.md lists it."""

import gzip
import re
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

import pytest

from rawi.lexicon.load import DATA

LICENCES = {"Apache-2.0", "CC0-1.0", "MIT", "Unicode-3.0", "CC BY 4.0", "CC BY-SA 4.0"}
PAGE = Path(__file__).parents[2] / "docs" / "data.md"
TABLES = sorted(path.name for path in DATA.iterdir() if path.name.endswith((".tsv", ".tsv.gz")))


def lines(name: str) -> list[str]:
    raw = (DATA / name).read_bytes()
    return (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8").split("\n")


def licences(line: str) -> list[str]:
    """«counts CC BY-SA 4.0 (PerDT); word lists MIT (hazm)» → the licences named, each at the end of its part."""
    parts = re.split(r";| and ", re.sub(r"\([^)]*\)", "", line.removeprefix("# licence:")))
    return [next((known for known in LICENCES if part.strip().endswith(known)), part.strip()) for part in parts]


def test_there_are_tables():
    assert len(TABLES) > 30


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_its_source_and_licence(name):
    head = lines(name)[:2]
    assert head[0].startswith("# source: ")
    assert head[0].removeprefix("# source: ").strip()
    assert head[1].startswith("# licence: ")
    assert set(licences(head[1])) <= LICENCES


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_well_formed(name):
    all_of_them = lines(name)
    assert all_of_them.pop() == "", "the last line ends with a line end"
    comments = next(i for i, line in enumerate(all_of_them) if not line.startswith("#"))
    header, *rows = all_of_them[comments:]
    columns = header.split("\t")
    assert rows, "the table is empty"
    assert len(set(columns)) == len(columns)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", column) for column in columns)
    for number, row in enumerate(rows, comments + 2):
        assert row, f"line {number} is empty"
        assert not row.startswith("#"), f"line {number} would be read as a comment"
        cells = row.split("\t")
        assert len(cells) == len(columns), f"line {number} has {len(cells)} columns"
        assert all(cell == cell.strip(" \r\u00a0\ufeff") for cell in cells), f"line {number}: blanks around a cell"


@pytest.mark.parametrize("name", [name for name in TABLES if name.endswith(".tsv")])
def test_a_table_kept_by_hand_has_no_row_twice(name):
    rows = Counter(line for line in lines(name) if line and not line.startswith("#"))
    assert [row for row, times in rows.items() if times > 1] == []


def test_the_page_lists_every_data_file_and_no_other():
    named = re.findall(r"^\| `([^`]+)` \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    files = sorted(path.name for path in DATA.iterdir() if path.is_file() and not path.name.startswith("."))
    assert [f for f in files if not any(fnmatch(f, pattern) for pattern in named)] == []
    assert [p for p in named if not any(fnmatch(f, p) for f in files)] == []


def test_a_licence_that_is_not_allowed_is_seen():
    assert licences("# licence: Apache-2.0; coordinates CC BY 4.0 (GeoNames)") == ["Apache-2.0", "CC BY 4.0"]
    assert not set(licences("# licence: GPL-3.0")) <= LICENCES
    assert not set(licences("# licence: CC BY-NC 4.0")) <= LICENCES
