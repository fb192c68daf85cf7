"""The learned reader: what becomes of the model's likelihoods, and that no text is too strange or too long for it."""

from math import exp
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.claims import learned, reading
from rawi.model.network import Judged, load
from rawi.records import ROLES, Status
from rawi.text import read

FA = "به گزارش ایسنا، پلیس دیروز سه معترض را در کربلا بازداشت کرد. صدها نفر در بغداد تجمع کردند."
AR = "اعتقلت الشرطة أمس خمسة طلاب في البصرة. وتظاهر المئات في بغداد."
EN = "Police arrested five students in Basra on Sunday. Hundreds rallied in Baghdad."
ALL = pytest.mark.parametrize(("raw", "lang"), [(FA, "fa"), (AR, "ar"), (EN, "en")])


def known(raw: str, lang: str | None) -> reading.Reading:
    return reading.read(read(raw, lang), None, "2019-11-04")


def mention(first: int, score: float, kind: int, roles: np.ndarray | None = None, words: int = 4) -> Judged:
    """A mention of one word, sure of its type."""
    types = np.zeros(3, np.float32)
    types[kind] = 1
    if roles is None:
        roles = np.tile(np.array([1, 0, 0], np.float32), (words, 1, 1))
    one = np.ones(1, np.float32)
    return Judged(first, first + 1, score, types, one, one, roles, np.arange(words))


def test_mentions_join_where_they_are_likely_the_same_and_of_one_type() -> None:
    mentions = [mention(0, 0.9, 1), mention(1, 0.8, 1), mention(2, 0.8, 2)]
    same = np.full((3, 3), 0.9, np.float32)
    assert [[m.first for m in e] for e in learned.join(mentions, same)] == [[0, 1], [2]]
    assert [[m.first for m in e] for e in learned.join(mentions, same * 0.5)] == [[0], [1], [2]]


def test_votes_are_as_loud_as_likely_and_silent_outside_the_window() -> None:
    sure = np.tile(np.array([0, 1, 0], np.float32), (2, 1, 1))
    never = np.tile(np.array([1, 0, 0], np.float32), (2, 1, 1))
    votes = learned.votes([mention(0, 0.9, 0, sure, 2), mention(1, 0.1, 0, never, 2)], 4)
    assert votes[:, 0, 1].tolist() == pytest.approx([0.9, 0.9, 0, 0])
    assert votes[:, 0, 0].tolist() == pytest.approx([0.1, 0.1, 1, 1])


def test_spans_end_where_another_begins_or_nothing_speaks_for_more() -> None:
    ways = np.array([[0.9, 0.1, 0], [0.2, 0.8, 0], [0.3, 0.1, 0.6], [0.1, 0.8, 0.1], [0.9, 0, 0.1]], np.float32)
    assert [(a, b, round(p, 2)) for a, b, p in learned.spans(ways, 0.5)] == [(1, 3, 0.8), (3, 4, 0.9)]
    assert list(learned.spans(ways, 0.95)) == []


def test_the_edges_of_an_argument_may_be_half_as_likely_as_its_core() -> None:
    ways = np.array([[0.7, 0.3, 0], [0.2, 0, 0.8], [0.7, 0, 0.3], [0.8, 0, 0.2]], np.float32)
    assert [(a, b) for a, b, _ in learned.spans(ways, 0.6)] == [(0, 3)]


def test_a_likelihood_is_settled_by_slope_and_shift() -> None:
    card = load().card
    slope, shift = card.calibration["agent"]
    assert learned.settled(0.5, card, "agent") == pytest.approx(1 / (1 + exp(-shift)))
    assert (learned.settled(0.9, card, "agent") > learned.settled(0.5, card, "agent")) == (slope > 0)


@ALL
def test_the_arrest_and_the_rally_are_proposed(raw: str, lang: str) -> None:
    assert {"COERCE", "PROTEST"} <= {p.type for p in learned.propose(known(raw, lang))}


@ALL
def test_least_keeps_what_is_as_likely(raw: str, lang: str) -> None:
    found = known(raw, lang)
    every, usual = learned.propose(found, 0), learned.propose(found)
    assert learned.propose(found, 1.01) == []
    assert usual
    assert usual == [p for p in every if p.score >= learned.usual()]


@ALL
def test_every_part_is_of_its_kind_and_says_how_likely_it_is(raw: str, lang: str) -> None:
    found = known(raw, lang)
    for p in learned.propose(found, 0):
        assert p.status in get_args(Status)
        assert {a.role for a in p.arguments} <= set(ROLES)
        assert {s.role for s in p.speakers} <= {"said_by"}
        assert set(p.by) == set(p.likelihoods) == {"type", "mode", "status"}
        assert all(by.startswith("model:") for by in p.by.values())
        chances = [p.score, *p.likelihoods.values(), *(a.score for a in (*p.arguments, *p.speakers))]
        assert all(chance is not None and 0 <= chance <= 1 for chance in chances)


@ALL
def test_reasons_name_the_models_alternatives(raw: str, lang: str) -> None:
    found = known(raw, lang)
    for p in learned.propose(found):
        said = dict(learned.reasons(found, p))
        assert {"an event", p.type, p.status} <= set(said)
        assert all(0 <= chance <= 1.001 for chance in said.values())


def test_a_text_without_events_has_no_claims() -> None:
    assert learned.propose(known("هوای تهران فردا آفتابی است.", "fa")) == []
    assert learned.propose(known("", None)) == []


def test_nothing_is_left_out_because_a_text_is_long() -> None:
    raw = "The weather was fine and the shops were open all day long in the town. " * 120
    found = learned.propose(known(f"{raw}{EN} {raw}", "en"))
    assert {"COERCE", "PROTEST"} <= {p.type for p in found}


PIECES = st.sampled_from(
    ["پلیس ", "سه ", "معترض ", "را ", "بازداشت ", "کرد", "می\u200cگوید ", "تکذیب کرد", "قال ", "اعتقلت ", "الشرطة ",
     "arrested ", "Basra ", "denied ", "«", "»", ":", ".", "\n", "\u200c", "\u200f", "َ", "ـ", "ﷲ", "۱۲ ", "٣", "\x00",
     "\ud800", "🔴", "دیروز ", "در بغداد "]
)  # fmt: skip
TEXTS = st.one_of(st.text(st.characters(), max_size=120), st.lists(PIECES, max_size=40).map("".join))


@given(TEXTS, st.sampled_from([None, "fa", "ar", "en"]))
@settings(max_examples=60, deadline=None)
def test_no_text_is_too_strange(raw: str, lang: str | None) -> None:
    found = known(raw, lang)
    for p in learned.propose(found, 0):
        for start, end in (*p.mentions, *((a.start, a.end) for a in (*p.arguments, *p.speakers))):
            span = found.text.span(start, end)
            assert raw[span.start : span.end] == span.text != ""


def test_a_status_settled_by_rule_says_so_and_claims_no_likelihood() -> None:
    proposed = learned.propose(known("پلیس سه معترض را در کربلا بازداشت نکرد.", "fa"), 0)
    (arrest,) = [p for p in proposed if p.type == "COERCE"]
    assert arrest.status == "negated"
    assert ("status" in arrest.likelihoods) == arrest.by["status"].startswith("model:")
