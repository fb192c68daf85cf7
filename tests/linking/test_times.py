"""Time expressions and the days they mean."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.linking.dates import dates
from rawi.linking.times import document_anchor, resolve
from rawi.mentions import times
from rawi.text import read

PUBLISHED = "2026-07-22"  # a Wednesday, 31 Tir 1405


def days(raw: str, lang: str, published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    text = read(raw, lang)
    found = [resolve(m, published, lang) for m in times.find(text)]
    return [(v.first, v.last) for v in found if v is not None]


@pytest.mark.parametrize(
    ("raw", "first", "last"),
    [
        ("در ۱۴۰۱/۰۸/۲۵ رخ داد", "2022-11-16", "2022-11-16"),
        ("در 25/8/1401 رخ داد", "2022-11-16", "2022-11-16"),
        ("۲۵ آبان ۱۴۰۱", "2022-11-16", "2022-11-16"),
        ("بیست و پنجم آبان", "2025-11-16", "2025-11-16"),
        ("شامگاه سه‌شنبه ۲۳ تیر", "2026-07-14", "2026-07-14"),
        ("دیشب", "2026-07-21", "2026-07-21"),
        ("شب گذشته", "2026-07-21", "2026-07-21"),
        ("هفته گذشته", "2026-07-11", "2026-07-17"),
        ("دو روز پیش", "2026-07-20", "2026-07-20"),
        ("دو روز گذشته", "2026-07-20", "2026-07-22"),
        ("۲۴ ساعت گذشته", "2026-07-21", "2026-07-22"),
        ("از ۲۸ تیر تا ۳ مرداد بسته است", "2026-07-19", "2026-07-25"),
        ("از ۱۳ آوریل نه کشتی", "2026-04-13", "2026-07-22"),
        ("دهه ۶۰", "1981-03-21", "1991-03-20"),
        ("دهه نود میلادی", "1990-01-01", "1999-12-31"),
        ("تابستان ۱۴۰۰", "2021-06-22", "2021-09-22"),
        ("نیمه اول مهر ۱۴۰۱", "2022-09-23", "2022-10-07"),
        ("اواخر اسفند ۱۴۰۲", "2024-03-11", "2024-03-19"),
        ("۲۲ بهمن ۵۷", "1979-02-11", "1979-02-11"),
        ("دی‌ماه سال گذشته", "2025-12-22", "2026-01-20"),
        ("۱۰ محرم ۱۴۴۵", "2023-07-28", "2023-07-28"),
        ("پنج ماه نخست ۱۴۰۰", "2021-03-21", "2021-08-22"),
        ("روز جمعه برگزار خواهد شد", "2026-07-24", "2026-07-24"),
        ("روز جمعه برگزار شد", "2026-07-17", "2026-07-17"),
        ("آنها یاد می‌کنند که هیئت روز جمعه به تهران بازگشت", "2026-07-17", "2026-07-17"),
        ("مردم از روز دوشنبه توانسته‌اند برگردند", "2026-07-20", "2026-07-22"),
        ("نشست از دوم مارس آغاز شد", "2026-03-02", "2026-03-02"),
        ("گفت‌وگوها از همین هفته ادامه خواهد یافت", "2026-07-18", "2026-07-24"),
        ("از دو ماه پیش آب نداریم", "2026-05-22", "2026-07-22"),
        ("از ماه جاری تا پایان سال جاری میلادی", "2026-07-01", "2026-12-31"),
        ("از بهمن تا امروز زندانی است و خواهد ماند", "2026-01-21", "2026-07-22"),
        ("تا پایان هفته ۳ کشتی آزاد خواهد شد", "2026-07-22", "2026-07-24"),
        ("امروز از ساعت ۱۵ تا ۱۸ جاده بسته است", "2026-07-22", "2026-07-22"),
        ("ده روز است که آب نداریم", "2026-07-12", "2026-07-22"),
        ("بی‌بی‌سی هفته گذشته نوشت", "2026-07-11", "2026-07-17"),
        ("در اولین روز تیر ۱۴۰۴", "2025-06-22", "2025-06-22"),
        ("در اولین روز جنگ ۱۲ روزه", "2025-06-13", "2025-06-13"),
        ("اعتراضات ۱۴۰۱ سرکوب شد", "2022-03-21", "2023-03-20"),
    ],
)
def test_persian(raw: str, first: str, last: str) -> None:
    assert days(raw, "fa") == [(first, last)]


@pytest.mark.parametrize(
    ("raw", "first", "last"),
    [
        ("٣ تشرين الثاني ٢٠١٩", "2019-11-03", "2019-11-03"),
        ("أمس الثلاثاء", "2026-07-21", "2026-07-21"),
        ("أول من أمس", "2026-07-20", "2026-07-20"),
        ("الأسبوع الماضي", "2026-07-12", "2026-07-18"),
        ("قبل يومين", "2026-07-20", "2026-07-20"),
        ("مطلع ايار/مايو 2015", "2015-05-01", "2015-05-10"),
        ("صيف 2012", "2012-06-01", "2012-08-31"),
    ],
)
def test_arabic(raw: str, first: str, last: str) -> None:
    assert days(raw, "ar") == [(first, last)]


@pytest.mark.parametrize(
    ("raw", "first", "last"),
    [
        ("Nov. 3, 2019", "2019-11-03", "2019-11-03"),
        ("3 November 2019", "2019-11-03", "2019-11-03"),
        ("last week", "2026-07-13", "2026-07-19"),
        ("early March 2003", "2003-03-01", "2003-03-10"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("two months ago", "2026-05-01", "2026-05-31"),
        ("They met on Tuesday.", "2026-07-21", "2026-07-21"),
        ("They will meet on Friday.", "2026-07-24", "2026-07-24"),
    ],
)
def test_english(raw: str, first: str, last: str) -> None:
    assert days(raw, "en") == [(first, last)]


def test_no_publication_no_guess() -> None:
    assert days("دیروز", "fa", None) == []
    assert days("۲۳ تیر", "fa", None) == []
    assert days("۲۳ تیر ۱۴۰۰", "fa", None) == [("2021-07-14", "2021-07-14")]


def test_vague_is_left_open() -> None:
    assert days("در ماه‌های اخیر", "fa") == []


def test_a_date_of_the_text_anchors_it() -> None:
    text = read("تهران، ۱۲ مرداد ۱۴۰۰. دیروز سه نفر بازداشت شدند.", "fa")
    mentions = times.find(text)
    anchor = document_anchor(text, mentions, None)
    assert anchor == date(2021, 8, 3)
    value = resolve(mentions[-1], None, "fa", anchor=anchor)
    assert value is not None
    assert (value.first, value.by) == ("2021-08-02", "times:ref+anchor")


def test_weekdays_of_other_years_leave_a_text_without_anchor() -> None:
    text = read("یکشنبه ۱۷ مرداد یاد ۸ اوت ۱۹۸۸ را گرامی داشتند.", "fa")
    assert document_anchor(text, times.find(text), None) is None


def test_hours_ago_are_more_than_one() -> None:
    (m,) = times.find(read("ساعاتی پیش نشستی برگزار شد", "fa"))
    early = resolve(m, "2026-05-29T00:30+03:30", "fa")
    later = resolve(m, "2026-05-29T02:30+03:30", "fa")
    assert early is not None
    assert later is not None
    assert (early.first, early.last) == ("2026-05-28", "2026-05-28")
    assert (later.first, later.last) == ("2026-05-28", "2026-05-29")


def test_contradictions_are_told() -> None:
    (weekday,) = times.find(read("روز جمعه ۲۳ تیر ۱۴۰۵", "fa"))
    value = resolve(weekday, PUBLISHED, "fa")
    assert value is not None
    assert "weekday" in value.notes[0]
    (both,) = times.find(read("۸ خرداد ۱۴۰۵ (۲۸ مه ۲۰۲۶)", "fa"))
    value = resolve(both, PUBLISHED, "fa")
    assert value is not None
    assert "calendars disagree" in value.notes[0]


def test_the_outlets_clock_decides_the_day() -> None:
    (m,) = times.find(read("بامداد امروز", "fa"))
    far = resolve(m, "2026-07-22T21:30+00:00", "fa")
    own = resolve(m, "2026-07-22T21:30+03:30", "fa")
    assert far is not None
    assert own is not None
    assert (far.first, own.first) == ("2026-07-23", "2026-07-22")


def test_a_clock_not_yet_struck_was_yesterday() -> None:
    (m,) = times.find(read("ساعت ۲۲:۴۱ صدایی آمد", "fa"))
    value = resolve(m, "2026-05-29T00:00+03:30", "fa")
    assert value is not None
    assert value.first == "2026-05-28"


def test_dates_of_a_line() -> None:
    line = "از ۲۸ تیر تا ۳ مرداد، و ديروز هم."
    got = dates(line, PUBLISHED)
    assert [(d["from"], d["to"]) for d in got] == [("2026-07-19", "2026-07-25"), ("2026-07-21", "2026-07-21")]
    assert all(line[d["start"] : d["end"]] == d["text"] for d in got)


@settings(max_examples=100, deadline=None)
@given(
    st.text(alphabet="۰۱۲۳۴۵۶۷۸۹ /:-روزماهسالدیتیرمهرهفتهگذشتهآیندهپیشازتاو", max_size=60),
    st.sampled_from([None, "2026-07-22", "2026-07-22T01:00+03:30", "0001-01-01", "9999-12-31", "x"]),
)
def test_any_line_is_answered(raw: str, published: str | None) -> None:
    text = read(raw, "fa")
    mentions = times.find(text)
    anchor = document_anchor(text, mentions, published)
    for m in mentions:
        value = resolve(m, published, "fa", anchor=anchor)
        assert value is None or value.first <= value.last
