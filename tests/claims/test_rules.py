"""The rule reader as a whole: what it proposes, in what order, and that no text is too strange or too long for it."""

from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.claims import reading, rules, status
from rawi.claims.arguments import Relations
from rawi.claims.features import Codes, Observed
from rawi.claims.weights import Weights
from rawi.records import ROLES, Status
from rawi.text import read

FA = "پلیس دیروز سه معترض را در کربلا بازداشت کرد. صدها نفر در بغداد تجمع کردند."
AR = "اعتقلت الشرطة أمس خمسة طلاب في البصرة. وتظاهر المئات في بغداد."
EN = "Police arrested five students in Basra on Sunday. Hundreds rallied in Baghdad."
ALL = pytest.mark.parametrize(("raw", "lang"), [(FA, "fa"), (AR, "ar"), (EN, "en")])


def known(raw: str, lang: str | None, outlet: str | None = None) -> reading.Reading:
    return reading.read(read(raw, lang), outlet, "2019-11-04")


@ALL
def test_the_arrest_and_the_rally_are_proposed(raw: str, lang: str) -> None:
    assert {"COERCE", "PROTEST"} <= {p.type for p in rules.propose(known(raw, lang), least=0)}


@ALL
def test_least_keeps_what_is_as_likely(raw: str, lang: str) -> None:
    found = known(raw, lang)
    every, usual = rules.propose(found, least=0), rules.propose(found)
    assert rules.propose(found, least=1.01) == []
    assert usual
    assert usual == [p for p in every if p.score >= rules.LEAST_CLAIM]
    assert all(0 <= p.score <= 1 for p in every)


@ALL
def test_proposals_stand_in_the_order_of_their_triggers(raw: str, lang: str) -> None:
    every = rules.propose(known(raw, lang), least=0)
    triggers = [p.mentions[0] for p in every]
    assert triggers == sorted(triggers)
    named = [m for p in every for m in p.mentions]
    assert len(named) == len(set(named))


@ALL
def test_every_part_is_of_its_kind(raw: str, lang: str) -> None:
    found = known(raw, lang)
    for p in rules.propose(found, least=0):
        assert p.status in get_args(Status)
        assert {a.role for a in p.arguments} <= set(ROLES)
        assert {s.role for s in p.speakers} <= {"said_by"}
        stretches = [*p.mentions, *((a.start, a.end) for a in (*p.arguments, *p.speakers))]
        assert all(0 <= start < end <= len(found.text.folded) for start, end in stretches)
        assert set(p.by) == {"type", "mode", "status"}


@ALL
def test_the_same_reading_gives_the_same_proposals(raw: str, lang: str) -> None:
    assert rules.propose(known(raw, lang)) == rules.propose(known(raw, lang))


DENIALS = [
    ("سخنگوی پلیس خبر بازداشت سه معترض در بغداد را تکذیب کرد.", "fa"),
    ("Police denied that soldiers arrested three students in Basra.", "en"),
]


@pytest.mark.parametrize(("raw", "lang"), [*DENIALS, (FA, "fa"), (EN, "en")])
def test_a_denial_that_holds_the_trigger_is_told_to_the_weighing_of_status(
    raw: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bool] = []

    def spy(o: Observed, mention: Any, denied: bool) -> str:
        told.append(denied)
        return "asserted"

    monkeypatch.setattr(status, "status", spy)
    assert rules.propose(known(raw, lang), least=0)
    assert told
    assert all(denied == ((raw, lang) in DENIALS) for denied in told)


@pytest.mark.parametrize(
    ("raw", "lang", "own", "speaker"),
    [
        ("به گزارش خبرگزاری فارس، پلیس سه معترض را بازداشت کرد.", "fa", "Fars News Agency", "خبرگزاری فارس"),
        ("قالت وكالة رويترز إن الشرطة اعتقلت خمسة طلاب.", "ar", "Reuters", "وكالة رويترز"),
        ("According to Reuters, police arrested five students.", "en", "Reuters", "Reuters"),
    ],
)
def test_an_agency_is_a_speaker_but_not_of_its_own_report(raw: str, lang: str, own: str, speaker: str) -> None:
    def speakers(outlet: str | None) -> list[str]:
        found = known(raw, lang, outlet)
        arrests = [p for p in rules.propose(found, least=0) if p.type == "COERCE"]
        assert arrests
        return [found.text.span(s.start, s.end).text for p in arrests for s in p.speakers]

    assert speakers(None) == [speaker]
    assert speakers(own) == []


@ALL
def test_reasons_name_what_spoke_for_the_type(raw: str, lang: str) -> None:
    found = known(raw, lang)
    for p in rules.propose(found, least=0):
        said = list(rules.reasons(found, p))
        assert said
        assert all(what and isinstance(weight, float) for what, weight in said)


def lookups(sentences: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many features are looked up in tables to read so many sentences."""
    cycle = ["Police arrested five students in Basra. ", "Crowds rallied in Mosul on Sunday. ", "Rain fell again. "]
    found = known("".join(cycle[i % 3] for i in range(sentences)), "en")
    assert len(found.text.sentences) == sentences
    whole = Weights.rows
    looked = 0

    def count(self: Weights, features: Codes) -> Any:
        nonlocal looked
        looked += features.size
        return whole(self, features)

    with monkeypatch.context() as patch:
        patch.setattr(Weights, "rows", count)
        assert rules.propose(found, least=0)
    return looked


def test_a_long_text_takes_work_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    short = lookups(300, monkeypatch)
    long = lookups(3000, monkeypatch)
    assert 5 * short < long < 12 * short


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
    o = Observed(found.text, reading.tags(found))
    r = Relations(o)
    n = len(found.text.tokens)
    assert len(o.word()) == len(r.governors) == len(r.objects) == len(r.barriers) == n
    for p in rules.propose(found, least=0):
        for start, end in (*p.mentions, *((a.start, a.end) for a in (*p.arguments, *p.speakers))):
            span = found.text.span(start, end)
            assert raw[span.start : span.end] == span.text != ""
