"""A report's closing credit is a link of every chain in it."""

import pytest

from rawi.mentions import credits
from rawi.pipeline import code
from rawi.records import Source
from rawi.text import read

POST = "♦️ پلیس دیروز سه معترض را در کربلا بازداشت کرد./ {}\n@channel\nLink"


@pytest.mark.parametrize("name", ["ایسنا", "خبرگزاری مهر"])
def test_a_name_behind_the_last_stroke_is_credited(name: str) -> None:
    text = read(POST.format(name), "fa")
    found = credits.find(text)
    assert found is not None
    assert text.span(found.start, found.end).text.strip() == name


@pytest.mark.parametrize("tail", ["@channel", "news-322", "فیلم", "ادامه دارد", "صدها نفر در بغداد تجمع کردند."])
def test_no_credit_is_seen_in_handles_notes_or_news(tail: str) -> None:
    assert credits.find(read(POST.format(tail), "fa")) is None


def test_the_credited_agency_is_the_outermost_speaker() -> None:
    record = code(Source(id="1", text=POST.format("ایسنا"), lang="fa", outlet="پیام خیابان", published="2025-07-14"))
    assert [claim.said_by[0].text for claim in record.claims] == ["ایسنا"] * len(record.claims) != []


def test_a_credited_agency_is_named_once() -> None:
    text = "به گزارش خبرگزاری ایسنا، " + POST.format("ایسنا")
    record = code(Source(id="1", text=text, lang="fa", outlet="پیام خیابان", published="2025-07-14"))
    assert record.claims
    assert all(sum("ایسنا" in span.text for span in claim.said_by) == 1 for claim in record.claims)


def test_an_outlets_own_credit_is_none() -> None:
    record = code(
        Source(id="1", text=POST.format("فارس"), lang="fa", outlet="Fars News (Telegram)", published="2025-07-14")
    )
    assert record.claims
    assert all(span.text != "فارس" for claim in record.claims for span in claim.said_by)
