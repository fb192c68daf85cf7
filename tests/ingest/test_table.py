import pytest

from rawi import ingest
from rawi.ingest import Failure, Note
from rawi.records import Source

LONG = "کارگران کارخانه فردا دست از کار می‌کشند و در میدان شهر جمع می‌شوند."


def read(tmp_path, content, name="a.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(ingest.read([str(path)]))


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters(tmp_path, mark):
    note, source = read(
        tmp_path, mark.join(["id", "متن", "تاریخ"]) + "\n" + mark.join(["7", LONG, "۱۳۹۸/۰۸/۱۳"]) + "\n"
    )
    assert (source.id, source.text, source.published) == ("7", LONG, "2019-11-04")
    assert "text in «متن»" in note.what


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1256"])
def test_encodings(tmp_path, encoding):
    arabic = "تظاهر العشرات في البصرة، أمس"
    items = read(tmp_path, f'id,text\n1,"{arabic}"\n'.encode(encoding))
    assert [item.text for item in items if isinstance(item, Source)] == [arabic]


def test_the_longest_column_is_taken_for_the_text_and_said(tmp_path):
    note, source = read(tmp_path, f"کد,شرح,نوع\n۱,{LONG},خبر\n")
    assert isinstance(note, Note)
    assert "text in «شرح»" in note.what
    assert source.meta == {"کد": "۱", "نوع": "خبر"}


def test_no_column_of_prose_is_a_failure(tmp_path):
    (failure,) = read(tmp_path, "a,b\n1,2\n3,4\n")
    assert failure.what == "no column holds text"
    assert "(columns: a, b)" in failure.mend


def test_quoted_line_ends_stay_and_rows_know_their_line(tmp_path):
    items = read(tmp_path, 'id,text\n1,"a\nb"\n2,c\n')
    assert [(s.text, s.line) for s in items if isinstance(s, Source)] == [("a\nb", 2), ("c", 4)]


def test_broken_rows_cost_themselves_only(tmp_path):
    items = read(tmp_path, b"id,text\n1,good\n2,\n3,\xff\xfe\xfdx\xfa\n4,good\n")
    assert [s.id for s in items if isinstance(s, Source)] == ["1", "4"]
    assert [(f.line, f.what) for f in items if isinstance(f, Failure)] == [
        (3, "the text is empty"),
        (4, "bytes that are neither UTF-8 nor Windows-1256"),
    ]


def test_a_quotation_mark_never_closed_is_said(tmp_path):
    items = read(tmp_path, 'id,text\n1,"' + "x" * 5_000_000)
    assert "quotation mark" in items[-1].mend


def test_an_empty_table_is_a_failure(tmp_path):
    (failure,) = read(tmp_path, "")
    assert (failure.line, failure.what) == (1, "no header row")


def test_a_header_without_rows_fails_for_want_of_documents(tmp_path):
    items = read(tmp_path, "id,text\n")
    assert not [item for item in items if isinstance(item, Source)]


def test_a_missing_header_is_said_and_no_document_is_lost_in_it(tmp_path):
    (failure,) = read(tmp_path, f"1,{LONG}\n2,{LONG}\n")
    assert failure.what == "the first row is a document, not the columns' names"


def test_a_row_that_only_the_end_of_the_file_ends_is_a_failure(tmp_path):
    items = read(tmp_path, 'id,text\n1,good\n2,"open\n3,lost\n')
    assert [s.id for s in items if isinstance(s, Source)] == ["1"]
    assert [(f.line, f.mend) for f in items if isinstance(f, Failure)] == [(3, "close it")]
