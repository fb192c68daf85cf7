import pytest

from rawi.ingest.decode import NotText, binary, decode

PERSIAN = "معترضان در اهواز تجمع کردند"
ARABIC = "تظاهر العشرات في البصرة"


@pytest.mark.parametrize("text", [PERSIAN, ARABIC, "Dozens marched", ""])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_read_as_it_is(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_windows_1256_is_believed_where_all_of_it_is_arabic_script():
    assert decode(ARABIC.encode("cp1256")) == ARABIC


@pytest.mark.parametrize(
    "data",
    [
        PERSIAN.encode()[:-1],
        PERSIAN.encode()[1:],
        "d\xe9j\xe0 vu".encode("latin-1"),
        b"\xff\xfe\xfd"[1:],
        b"PK\x03\x04\x00\x00",
        ARABIC.encode("cp1256") + b"\x01\x02",
        PERSIAN.encode("utf-16")[:-1],
    ],
)
def test_what_cannot_be_read_with_certainty_is_refused(data):
    with pytest.raises(NotText):
        decode(data)


def test_a_file_that_is_no_text_is_told_from_one_with_a_broken_line():
    assert binary(bytes(range(256)) * 8)
    assert not binary(b"\x00\x01\x02\n" + "متن".encode() * 100)
    assert not binary("متن".encode("utf-16"))
