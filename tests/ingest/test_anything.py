"""Whatever bytes come in, what comes out is documents that can be written and failures that can be read."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rawi.ingest import Failure, Note
from rawi.ingest.files import FORMATS, _file
from rawi.records import Source

PIECES = st.sampled_from(
    [
        *(b'{"text": "', b'"}', b"\n", b'"', b",", b"id,text\n", b'{"messages": [', b"]}", b"\\ud800", b"\x00"),
        *(b"<html>", b"<div class='tg-post'>", b"</div>", b'<div class="message default">'),
        *(b'<div class="tgme_widget_message" data-post>', b"\xef\xbb\xbf", b"\xff\xfe", b"\x1f\x8b\x08"),
        *("متن خبر ".encode(), "مظاهرة".encode("cp1256"), "متن".encode("utf-16")),
    ]
)
ANYTHING = st.binary(max_size=200) | st.lists(PIECES, max_size=12).map(b"".join)


@pytest.mark.parametrize("ending", [".txt", ".jsonl", ".json", ".csv", ".html", ".gz", ".jsonl.gz", ""])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=ANYTHING)
def test_no_input_makes_a_traceback(tmp_path, ending, content):
    path = tmp_path / f"a{ending}"
    path.write_bytes(content)
    for item in _file(str(path), None):
        assert isinstance(item, Source | Failure | Note)
        if isinstance(item, Source):
            assert item.text.strip()
            (item.text + item.id + (item.outlet or "") + item.title).encode()
        else:
            assert str(item).startswith(str(path))


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_an_empty_file_of_any_format_is_one_failure(tmp_path, ending):
    path = tmp_path / f"a{ending}"
    path.write_bytes(b"")
    assert [type(item) for item in _file(str(path), None)] == [Failure]


def test_bytes_read_are_told_for_the_progress_bar(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "a"}\n' * 1000)
    told = io.StringIO()
    list(_file(str(path), lambda n: told.write(f"{n} ")))
    assert sum(map(int, told.getvalue().split())) == path.stat().st_size
