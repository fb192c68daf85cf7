"""Calendars agree with themselves."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rawi.linking import calendars


@given(st.dates(date(1821, 4, 1), date(2121, 3, 1)))
def test_jalali_round_trip(when: date) -> None:
    y, m, d = calendars.named("jalali", when) or (0, 0, 0)
    assert 1200 <= y <= 1500
    assert calendars.day("jalali", y, m, d) == when


@given(st.dates(date(1925, 1, 1), date(2076, 1, 1)))
def test_hijri_round_trip(when: date) -> None:
    y, m, d = calendars.named("hijri", when) or (0, 0, 0)
    assert calendars.day("hijri", y, m, d) == when


def test_every_jalali_year_begins_where_the_last_one_ended() -> None:
    for y in range(1200, 1499):
        this, after = calendars.year("jalali", y), calendars.year("jalali", y + 1)
        assert this is not None
        assert after is not None
        assert this[1] + timedelta(1) == after[0]


def test_known_days() -> None:
    assert calendars.day("jalali", 1398, 8, 12) == date(2019, 11, 3)
    assert calendars.day("hijri", 1445, 1, 10) == date(2023, 7, 28)
    assert calendars.month("jalali", 1404, 10) == (date(2025, 12, 22), date(2026, 1, 20))


def test_no_such_day() -> None:
    assert calendars.day("jalali", 1400, 7, 31) is None
    assert calendars.day("hijri", 1200, 1, 1) is None
    assert calendars.day("gregorian", 0, 1, 1) is None


def test_short_years() -> None:
    assert [calendars.full_year("jalali", y) for y in (57, 98, 2, 401, 1357)] == [1357, 1398, 1402, 1401, 1357]
    assert calendars.full_year("gregorian", 98) == 1998


def test_months_are_drawn_back_to_their_end() -> None:
    assert calendars.shifted(date(2026, 3, 31), -1) == date(2026, 2, 28)
