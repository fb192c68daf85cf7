"""What numbers count."""

import pytest

from rawi.mentions import counts, numbers, times
from rawi.mentions.counts import settled
from rawi.records import Mention
from rawi.text import read


def found(raw: str, lang: str) -> list[Mention]:
    text = read(raw, lang)
    return counts.find(text, numbers.find(text), times.find(text))


@pytest.mark.parametrize(
    ("raw", "lang", "expected"),
    [
        ("هشت نفر کشته و ۴۲ نفر زخمی شدند.", "fa", ["killed", "injured"]),
        ("پلیس ۲۰ نفر را بازداشت کرد.", "fa", ["arrested"]),
        ("این حمله به زخمی شدن ۸ سرباز انجامید.", "fa", ["injured"]),
        ("مقتل 26 شخصا وإصابة 227 آخرين", "ar", ["killed", "injured"]),
        ("اعتقال 37 شخصا في بغداد", "ar", ["arrested"]),
        ("صدها نفر در میدان شهدای شهر تجمع کردند.", "fa", ["participants"]),
        ("سه نفر در میدان شهید شدند.", "fa", ["killed"]),
        ("تجمع 200 شخص في ساحة الشهداء", "ar", ["participants"]),
        ("مقتل متظاهرين اثنين وإصابة تسعة آخرين", "ar", ["killed", "injured"]),
        ("A gunman killed at least 50 people and wounded over 400.", "en", ["killed", "injured"]),
    ],
)
def test_of(raw: str, lang: str, expected: list[str]) -> None:
    assert [m.value.of for m in found(raw, lang)] == expected


def test_the_claim_type_settles_what_is_open() -> None:
    (m,) = found("دادگاه برای سه نفر حکم زندان صادر کرد.", "fa")
    assert settled(m.value, "SANCTION", "convict") == "sentenced"


def test_numbers_in_dates_are_not_counted() -> None:
    assert [m.value.min for m in found("روز ۱۲ خرداد سه نفر کشته شدند.", "fa")] == [3]


def test_the_noun_is_what_is_counted() -> None:
    text = read("چهار معترض کشته شدند.", "fa")
    (m,) = counts.find(text, numbers.find(text), [])
    start, end = m.value.noun
    assert text.folded[start:end].startswith("معترض")


def test_nothing_to_count() -> None:
    assert found("", "fa") == []
    assert found("نشست برگزار شد.", "fa") == []
