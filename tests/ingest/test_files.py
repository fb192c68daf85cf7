import gzip
import io
import json
import sys

import pytest

from rawi import ingest
from rawi.ingest import Failure, Note
from rawi.records import Source

PERSIAN = "معترضان در اهواز تجمع کردند؛ شاهدان می‌گویند پلیس نیامد."
ARABIC = "تظاهر العشرات في البصرة يوم الأحد."
ENGLISH = "Dozens marched in Basra on Sunday."


def put(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def read(*paths, **given):
    return list(ingest.read(paths, **given))


def sources(items):
    return [item for item in items if isinstance(item, Source)]


def failures(items):
    return [item for item in items if isinstance(item, Failure)]


@pytest.mark.parametrize("text", [PERSIAN, ARABIC, ENGLISH, "سطر\r\nسطر"])
def test_a_text_file_is_one_unchanged_document(tmp_path, text):
    (source,) = read(put(tmp_path, "a.txt", text))
    assert source.text == text
    assert source.id == source.sha256


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_encodings_are_told_apart(tmp_path, encoding):
    (source,) = read(put(tmp_path, "a.txt", ARABIC.encode(encoding)))
    assert source.text == ARABIC


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        ("café déjà vu".encode("latin-1"), "neither UTF-8"),
        (b"\xff\xfea\x00b", "UTF-16"),
        (b"x" * 10_000_000, "10,000,000 characters"),
    ],
)
def test_what_is_no_text_is_a_failure_that_names_the_file(tmp_path, content, what):
    path = put(tmp_path, "a.txt", content)
    (failure,) = read(path)
    assert isinstance(failure, Failure)
    assert what in failure.what
    assert str(failure).startswith(path)
    assert failure.mend


def test_a_missing_file_is_a_failure(tmp_path):
    (failure,) = read(str(tmp_path / "no.txt"))
    assert failure.what == "no such file"


def test_jsonl_fields_and_the_rest_in_meta(tmp_path):
    line = {
        "id": "x1",
        "text": PERSIAN,
        "lang": "fa",
        "outlet": "خبر",
        "published": "2019-11-04",
        "title": "ت",
        "likes": 3,
    }
    (source,) = read(put(tmp_path, "a.jsonl", json.dumps(line)))
    assert (source.id, source.lang, source.outlet, source.published) == ("x1", "fa", "خبر", "2019-11-04")
    assert (source.title, source.meta, source.line) == ("ت", {"likes": 3}, 1)


def test_a_broken_line_costs_that_line_only(tmp_path):
    lines = [json.dumps({"id": str(i), "text": f"خبر شماره {i}"}) for i in range(1, 101)]
    lines[6] = '{"id": "7", "text": '
    items = read(put(tmp_path, "a.jsonl", "\n".join(lines)))
    (failure,) = failures(items)
    assert len(sources(items)) == 99
    assert str(failure).startswith(f"{tmp_path}/a.jsonl:7: not JSON")


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (rb'{"text": "\ud800"}', "lone surrogate"),
        (rb'{"text": "a", "note": "\udfff"}', "lone surrogate"),
        (rb'{"\ud800": "a"}', 'no field "text"'),
        (b"[1, 2]", "not an object"),
        (b'{"body": "a"}', 'no field "text" (fields: body)'),
        (b'{"text": 5}', "a number, not a string"),
        (b'{"text": null}', "missing"),
        (b'{"text": ""}', "empty"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": "\xff\xfe\xfd"}', "neither UTF-8"),
        (b"\x00\x01\x02", "binary"),
        (b'{"text": ' + b"9" * 5000 + b"}", "not JSON"),
    ],
)
def test_every_kind_of_broken_line_is_said(tmp_path, line, what):
    items = read(put(tmp_path, "a.jsonl", line + b'\n{"text": "good"}\n'))
    assert [type(item) for item in items] == [Failure, Source]
    assert what in items[0].what
    assert items[0].line == 1


def test_packed_files_and_broken_packing(tmp_path):
    packed = gzip.compress(json.dumps({"text": PERSIAN}).encode() * 1)
    (source,) = read(put(tmp_path, "a.jsonl.gz", packed))
    assert source.text == PERSIAN
    (failure,) = read(put(tmp_path, "b.jsonl.gz", packed[:-12]))
    assert "broken while reading" in failure.what


def test_defaults_are_for_documents_that_do_not_say(tmp_path):
    path = put(tmp_path, "a.jsonl", '{"text": "a", "published": "2020-01-01"}\n{"text": "b"}')
    one, two = read(path, published="2019-11-04", outlet="ISNA", lang="en")
    assert (one.published, two.published) == ("2020-01-01", "2019-11-04")
    assert two.outlet == "ISNA"


def test_a_folder_is_walked_in_order_and_other_files_are_told(tmp_path):
    for name in ("b.txt", "a.txt", ".hidden.txt", "c/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        put(tmp_path, name, name)
    put(tmp_path, "photo.jpg", b"\xff\xd8")
    items = read(str(tmp_path))
    assert [source.text for source in sources(items)] == ["a.txt", "b.txt", "c/d.txt"]
    assert [note.what for note in items if isinstance(note, Note)] == ["files of other kinds passed over: .jpg 1"]


def test_an_unreadable_publication_date_is_left_empty_and_said(tmp_path):
    note, source = read(put(tmp_path, "a.jsonl", '{"text": "a", "published": "someday"}'))
    assert isinstance(note, Note)
    assert "'someday' is not a date" in note.what
    assert source.published is None


@pytest.mark.parametrize(
    ("content", "media", "n"),
    [
        (b'{"text": "a"}\n{"text": "b"}\n', "application/json", 2),
        (b'[{"text": "a"}, {"text": "b"}]', "application/json", 2),
        (b"plain words", "text/plain", 1),
        ("\ufeffسلام".encode(), "text/plain", 1),
        ("متن".encode("utf-16"), "text/plain", 1),
        (b"<!DOCTYPE html><html><body><p>words on a page</p></body></html>", "text/html", 1),
        (b'{\n "text": "a"\n}', "application/json", 1),
    ],
)
def test_standard_input_is_recognised(monkeypatch, content, media, n):
    stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(content)))
    monkeypatch.setattr(sys, "stdin", stdin)
    items = read("-")
    assert [source.media_type for source in items] == [media] * n
    assert {source.path for source in items} == {"-"}


def test_equal_input_gives_equal_sources(tmp_path):
    path = put(tmp_path, "a.jsonl", json.dumps({"text": PERSIAN}))
    assert read(path) == read(path)
