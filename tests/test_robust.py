"""Whatever comes in, spans are exact and nothing falls over."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct, structs

from rawi.pipeline import code
from rawi.records import Source, Span

PIECES = st.sampled_from(
    ["ارتش", " اسرائیل", "می‌گوید", "میگوید", "\u200c", "\u200f", "كتاب", "ﷲ", "َ", "ـ", "۱۲", "٣",
     "«", "»", ":", "\n", "🔴", " حمله کرد", ".", "بازداشت شد", "قال", "الشرطة", "arrested ", "Baghdad", "در بغداد",
     "دیروز", "\ud800", "\x00", "ه‌ای", " ", "تکذیب کرد", "ترامپ"]
)  # fmt: skip
TEXTS = st.one_of(st.text(st.characters(), max_size=200), st.lists(PIECES, max_size=60).map("".join))


def spans(value: object) -> list[Span]:
    if isinstance(value, Span):
        return [value]
    if isinstance(value, Struct):
        return [s for f in structs.asdict(value).values() for s in spans(f)]
    if isinstance(value, tuple | list):
        return [s for v in value for s in spans(v)]
    return []


@given(TEXTS)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_span_reads_what_it_says(text: str) -> None:
    for span in spans(code(Source(id="x", text=text, published="2024-05-01"))):
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n" * 1000,
        "🔴" * 500,
        "«" * 5000,
        "«" * 2500 + "ارتش حمله کرد" + "»" * 2500,
        "\ud800\udfff",
        "۱" * 20000,
        "ا" * 200_000,
        "( " * 5000,
    ],
)
def test_strange_texts(text: str) -> None:
    assert code(Source(id="x", text=text)).id == "x"


def test_a_report_on_one_endless_line() -> None:
    sentence = "پلیس سه معترض را در بغداد بازداشت کرد. "
    text = sentence * 2000
    record = code(Source(id="x", text=text, published="2019-11-04"))
    assert record.claims
    assert all(text[s.start : s.end] == s.text for s in spans(record))
