"""Where time expressions begin and end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.mentions import times
from rawi.text import read


def spans(raw: str, lang: str) -> list[str]:
    text = read(raw, lang)
    return [text.span(m.start, m.end).text for m in times.find(text)]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("گروهی روز یکشنبه ۶ اردیبهشت تجمع کردند.", ["روز یکشنبه ۶ اردیبهشت"]),
        ("شامگاه سه‌شنبه ۲۳ تیر صدایی شنیده شد.", ["شامگاه سه‌شنبه ۲۳ تیر"]),
        ("سه شنبه شب در اهواز تجمع شد.", ["سه شنبه شب"]),
        ("صبح امروز و بامداد دیروز", ["صبح امروز", "بامداد دیروز"]),
        ("۱۸ و ۱۹ دی کشته شدند.", ["۱۸ و ۱۹ دی"]),
        ("معترضان دی‌ماه ۱۴۰۴ آزاد شدند.", ["دی‌ماه ۱۴۰۴"]),
        ("از ۲۸ تیر تا ۳ مرداد اعتصاب است.", ["از ۲۸ تیر تا ۳ مرداد"]),
        ("از ساعت ۹ صبح تا ۱۵ بعدازظهر امروز بسته است.", ["از ساعت ۹ صبح تا ۱۵ بعدازظهر امروز"]),
        ("از زمان آغاز محاصره در ۱۳ آوریل نه کشتی", ["از زمان آغاز محاصره در ۱۳ آوریل"]),
        ("طی دو هفته گذشته سه بار", ["طی دو هفته گذشته"]),
        ("در نشست ۸ خرداد ۱۴۰۵ (۲۹ مه ۲۰۲۶) گفت", ["۸ خرداد ۱۴۰۵ (۲۹ مه ۲۰۲۶)"]),
        ("پس از ۹ اسفند چنین شد.", ["۹ اسفند"]),
    ],
)
def test_persian(raw: str, expected: list[str]) -> None:
    assert spans(raw, "fa") == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("وقع الانفجار مساء أمس في بغداد", ["مساء أمس"]),
        ("في ٣ تشرين الثاني ٢٠١٩ خرجوا", ["٣ تشرين الثاني ٢٠١٩"]),
        ("يوم الجمعة المقبل سيجتمعون", ["يوم الجمعة المقبل"]),
        ("في مارس (آذار) 2014 قتل اثنان", ["مارس (آذار) 2014"]),
        ("منذ بداية العام الماضي", ["منذ بداية العام الماضي"]),
    ],
)
def test_arabic(raw: str, expected: list[str]) -> None:
    assert spans(raw, "ar") == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("They met on Thursday, Nov. 2 in town.", ["Thursday, Nov. 2"]),
        ("It began in early March 2003.", ["early March 2003"]),
        ("It may rain; they march on.", []),
        ("Closed between March 25 and 31.", ["between March 25 and 31"]),
        ("In the 1990s and last week", ["1990s", "last week"]),
    ],
)
def test_english(raw: str, expected: list[str]) -> None:
    assert spans(raw, "en") == expected


@pytest.mark.parametrize(
    "raw",
    [
        "خبرگزاری مهر گزارش داد",
        "می‌گوید تیر خورد",
        "۳۰ تا ۳۵ هزار نفر",
        "بیش از ۱۵ کشته",
        "صبح",
        "دومین شب پیاپی",
        "معترضان ۱۴۰۱ نفر بودند",
        "",
    ],
)
def test_no_time(raw: str) -> None:
    assert spans(raw, "fa") == []


def test_future_is_read_from_the_verb() -> None:
    (coming,) = times.find(read("نشست روز جمعه در ژنو برگزار خواهد شد.", "fa"))
    (gone,) = times.find(read("نشست روز جمعه در ژنو برگزار شد.", "fa"))
    assert coming.value.future is True
    assert gone.value.future is False


WORDS = """روز یکشنبه ۶ اردیبهشت از تا و در ( ) ، ۱۴۰۱/۰۸/۲۵ ۱۲:۳۰ ساعت ماه سال گذشته آینده دو هفته پیش
May 2020 أمس منذ بين دهه ۶۰ ۹۹۹۹ 0 31 -"""
PIECES = st.sampled_from(WORDS.split())


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join)), st.sampled_from(["fa", "ar", "en"])
)
def test_spans_lie_inside_any_text(raw: str, lang: str) -> None:
    text = read(raw, lang)
    end = 0
    for m in times.find(text):
        assert end <= m.start < m.end <= len(text.folded)
        end = m.end


@pytest.mark.parametrize(
    ("raw", "lang"), [("The army may march on the city on Monday.", "en"), ("قد may march يوم الاثنين.", "ar")]
)
def test_a_month_in_small_letters_is_a_word_like_any_other(raw: str, lang: str) -> None:
    found = times.find(read(raw, lang))
    assert len(found) == 1
