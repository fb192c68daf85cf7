"""The map from the view to the raw text, on any text at all."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.records import Offsets, Text
from rawi.text import read
from rawi.text.offsets import compose, edit
from rawi.text.repair import repair

_PIECES = st.sampled_from(
    [
        *("میگوید", "می شود", "خانهای", "كتابهاي", "داریمرئیس", "قالَ", "the", "۱۲", "٣", " ", "\n", ".", ":", "🔹"),
        *("\u200c", "\u200f", "\u064b", "\u0654", "\u0640", "\ufdf2", "\ufefb", "\ufdfa", "\u00ac", "a\u0301"),
        *("\ud800", "\udfff", "\U0001f468\u200d\U0001f469", "@x", "#y_z", "|"),
    ]
)
_TEXTS = st.one_of(
    st.text(st.characters(), max_size=60),
    st.lists(st.one_of(_PIECES, st.characters()), max_size=25).map("".join),
)


@settings(deadline=None)
@given(_TEXTS, st.sampled_from(["fa", "ar", "en"]))
def test_every_view_range_is_a_raw_range_and_order_is_kept(raw: str, lang: str) -> None:
    view, offsets = repair(raw, lang)
    text = Text(raw=raw, lang=lang, repaired=view, folded=view, offsets=offsets, sentences=(), tokens=())
    places = [offsets.to_raw(at) for at in range(len(view) + 1)]
    ends = [offsets.to_raw_end(at) for at in range(len(view) + 1)]
    assert places == sorted(places)
    assert ends == sorted(ends)
    assert all(0 <= at <= len(raw) for at in places + ends)
    for start in range(len(view)):
        for end in range(start + 1, min(start + 5, len(view)) + 1):
            span = text.span(start, end)
            assert 0 <= span.start <= span.end <= len(raw)
            assert raw[span.start : span.end] == span.text


@settings(deadline=None)
@given(_TEXTS)
def test_letters_that_are_kept_map_to_themselves(raw: str) -> None:
    view, offsets = repair(raw, "en")
    assert all(raw[offsets.to_raw(at)] == char for at, char in enumerate(view))


@settings(deadline=None)
@given(_TEXTS, st.sampled_from([None, "fa", "ar", "en"]))
def test_any_text_can_be_read(raw: str, lang: str | None) -> None:
    text = read(raw, lang)
    assert len(text.folded) == len(text.repaired)
    at = 0
    for token in text.tokens:
        assert at <= token.start < token.end <= len(text.folded)
        at = token.end
        span = text.span(token.start, token.end)
        assert raw[span.start : span.end] == span.text != ""
    at = 0
    for sentence in text.sentences:
        assert at <= sentence.start < sentence.end <= len(text.folded)
        at = sentence.end


@settings(deadline=None)
@given(_TEXTS)
def test_reading_twice_gives_the_same(raw: str) -> None:
    assert read(raw) == read(raw)


def test_two_steps_make_one_map() -> None:
    raw = "aXXbcXd"
    middle, first = edit(raw, re.compile("X+"), lambda found: "")
    view, second = edit(middle, re.compile("c"), lambda found: "c--")
    both = compose(second, first)
    assert view == "abc--d"
    assert [raw[both.to_raw(view.index(char))] for char in "abcd"] == list("abcd")


def test_nothing_to_change_needs_no_map() -> None:
    assert repair("سلام بر شما")[1] == Offsets()
