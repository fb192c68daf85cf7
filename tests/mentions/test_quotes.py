import time

from rawi.mentions import quotes
from rawi.text import read


def found(raw: str, lang: str = "fa") -> list[tuple[str, int]]:
    text = read(raw, lang)
    return [(text.folded[q.start : q.end], q.value) for q in quotes.find(text)]


def test_guillemets() -> None:
    assert found("او گفت «باران آمد» و رفت.") == [("«باران امد»", 0)]


def test_curly_and_straight_marks() -> None:
    assert found("He said “no” and then 'yes', and \"never\".", "en") == [("“no”", 0), ("'yes'", 0), ('"never"', 0)]


def test_an_apostrophe_is_no_quotation() -> None:
    assert found("The minister's car didn't stop.", "en") == []


def test_nested_quotations_have_a_depth() -> None:
    assert found("قال «سمعت “نعم” منه» ثم مضى", "ar") == [("«سمعت “نعم” منه»", 0), ("“نعم”", 1)]


def test_an_unclosed_quotation_runs_to_the_end_of_its_line() -> None:
    assert found("او نوشت: «باران می‌آید\nو برف هم.") == [("«باران می‌اید", 0)]


def test_a_quotation_over_several_lines() -> None:
    assert found("گفت: «یک\nدو»\nسه") == [("«یک\nدو»", 0)]


def test_a_stray_closing_mark_is_no_quotation() -> None:
    assert found("باران» آمد") == []


def test_no_text() -> None:
    assert found("") == []


def test_thousands_of_nested_quotations_are_read_in_one_pass() -> None:
    text = read("«" * 5000 + "باران" + "»" * 5000, "fa")
    began = time.perf_counter()
    got = quotes.find(text)
    assert time.perf_counter() - began < 1
    assert len(got) == 5000
    assert max(q.value for q in got) == 4999


def test_thousands_of_unclosed_quotations_too() -> None:
    text = read("«باران " * 5000, "fa")
    began = time.perf_counter()
    assert len(quotes.find(text)) == 5000
    assert time.perf_counter() - began < 1
