"""Numbers as intervals."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.mentions import numbers
from rawi.text import read


def found(raw: str, lang: str) -> list[tuple[int | None, int | None]]:
    return [(m.value.min, m.value.max) for m in numbers.find(read(raw, lang))]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("بیست و پنج هزار نفر", [(25_000, 25_000)]),
        ("دو میلیون و سیصد هزار نفر", [(2_300_000, 2_300_000)]),
        ("دو هزار و ۷۰۷ نفر", [(2707, 2707)]),
        ("۴۰ هزار معترض", [(40_000, 40_000)]),
        ("۵,۰۰۰ سرباز", [(5000, 5000)]),
        ("دست‌کم ۱۰ نفر", [(10, None)]),
        ("بیش از یک هزار و ۴۰۰ نفر", [(1400, None)]),
        ("حدود ۳۰ تا ۳۵ هزار نیرو", [(30_000, 35_000)]),
        ("بین ۵ و ۷ نفر", [(5, 7)]),
        ("ده‌ها زخمی و صدها معترض", [(20, 99), (200, 999)]),
        ("هشت نفر کشته و ۴۲ نفر زخمی", [(8, 8), (42, 42)]),
        ("۲۰ درصد، ۳۰۰ دلار، ساعت ۱۲ و ۳ خرداد", []),
        ("تلفن ۰۲۱۸۸۷۷۶۶۵۵", []),
    ],
)
def test_persian(raw: str, expected: list[tuple[int | None, int | None]]) -> None:
    assert found(raw, "fa") == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("مقتل خمسة عشر شخصا", [(15, 15)]),
        ("خمسة وعشرون جنديا", [(25, 25)]),
        ("أكثر من 2.2 مليون", [(2_200_000, None)]),
        ("قتل عشرة جنود على الأقل", [(10, None)]),
        ("قرابة ثلاثة آلاف مقاتل", [(3000, 3000)]),
        ("استشهاد شهيدين", [(2, 2)]),
        ("عشرات الجرحى", [(20, 99)]),
    ],
)
def test_arabic(raw: str, expected: list[tuple[int | None, int | None]]) -> None:
    assert found(raw, "ar") == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("at least six people", [(6, None)]),
        ("143 million users", [(143_000_000, 143_000_000)]),
        ("twenty-five soldiers", [(25, 25)]),
        ("two dozen people", [(24, 24)]),
        ("the third man", []),
    ],
)
def test_english(raw: str, expected: list[tuple[int | None, int | None]]) -> None:
    assert found(raw, "en") == expected


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["fa", "ar", "en"]))
def test_any_text(raw: str, lang: str) -> None:
    text = read(raw, lang)
    for m in numbers.find(text):
        assert 0 <= m.start < m.end <= len(text.folded)


@given(st.integers(min_value=32, max_value=999_999))
@settings(max_examples=60, deadline=None)
def test_digits_are_read_in_every_script(n: int) -> None:
    persian = str(n).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert found(f"{persian} نفر", "fa") == [(n, n)]
