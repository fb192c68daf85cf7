"""When, where and how many: the candidates, the window they are sought in, and how many an event keeps."""

import sys
from itertools import pairwise
from typing import Any

import pytest

from rawi.claims import circumstances, reading
from rawi.claims.arguments import Relations
from rawi.claims.circumstances import Candidate
from rawi.claims.features import Observed
from rawi.claims.triggers import Mention
from rawi.claims.weights import Weights
from rawi.fold import fold
from rawi.text import read

FA = "پلیس دیروز سه معترض را در شهر کربلا بازداشت کرد."
AR = "اعتقلت الشرطة ثلاثة رجال في البصرة أمس."
EN = "Police arrested five students in Basra on Sunday."


def known(raw: str, lang: str) -> tuple[reading.Reading, Relations]:
    found = reading.read(read(raw, lang), published="2019-11-04")
    return found, Relations(Observed(found.text, reading.tags(found)))


def at(r: Relations, word: str, kind: str = "COERCE") -> Mention:
    i = r.o.forms.index(fold(word))
    return Mention(i, i + 1, kind, 0.9)


def said(found: reading.Reading, role: str) -> list[str]:
    return [found.text.span(c.start, c.end).text for c in circumstances.candidates(found) if c.role == role]


@pytest.mark.parametrize(
    ("raw", "lang", "time", "count"),
    [(FA, "fa", "دیروز", "سه"), (AR, "ar", "أمس", "ثلاثة"), (EN, "en", "Sunday", "five")],
)
def test_time_and_count_are_candidates_with_their_words(raw: str, lang: str, time: str, count: str) -> None:
    found, _ = known(raw, lang)
    assert said(found, "time") == [time]
    assert count in said(found, "counts")


@pytest.mark.parametrize(
    ("raw", "lang", "place"),
    [
        (FA, "fa", "شهر کربلا"),
        (AR, "ar", "البصرة"),
        (EN, "en", "Basra"),
        ("پلیس در مسجد کوفه در نجف تیراندازی کرد.", "fa", "مسجد کوفه در نجف"),  # «نجف» stands inside
    ],
)
def test_a_place_is_a_candidate_with_its_whole_phrase(raw: str, lang: str, place: str) -> None:
    found, _ = known(raw, lang)
    assert said(found, "place") == [place]


@pytest.mark.parametrize(("raw", "lang"), [(FA, "fa"), (AR, "ar"), (EN, "en")])
def test_candidates_stand_in_order_and_on_words(raw: str, lang: str) -> None:
    found, r = known(raw, lang)
    every = circumstances.candidates(found)
    assert every == sorted(every, key=lambda c: (c.start, c.end))
    tokens = r.o.text.tokens
    for c in every:
        assert tokens[c.first].start == c.start
        assert tokens[c.last - 1].end <= c.end < tokens[c.last].end
    places = [c for c in every if c.role == "place"]
    assert all(a.end <= b.start for a, b in pairwise(places))


def test_nothing_found_no_candidates() -> None:
    assert circumstances.candidates(known("", "fa")[0]) == []
    assert circumstances.candidates(known("They came.", "en")[0]) == []


def test_within_keeps_to_the_window() -> None:
    lines = [f"Guard {name} left." for name in ("a", "b", "c", "d", "e", "f", "g")]
    _, r = known("\n".join(lines), "en")
    assert len(r.o.sentences) == 7
    every = [Candidate("time", 0, 1, first, first + 1, "") for first, _ in r.o.sentences]
    home = r.o.sentences[4][0]
    kept = circumstances.within(r, Mention(home + 2, home + 3, "COERCE", 0.9), every)
    assert [int(r.o.sentence[c.first]) for c in kept] == [0, 2, 3, 4, 5]


def test_the_trigger_is_not_its_own_circumstance() -> None:
    _, r = known("Police left Basra.", "en")
    own, other = Candidate("place", 12, 17, 2, 3, "town"), Candidate("time", 0, 6, 0, 1, "")
    assert circumstances.within(r, Mention(2, 3, "COERCE", 0.9), [other, own]) == [other]


def test_features_tell_near_from_far_and_what_lies_between() -> None:
    found, r = known(EN, "en")
    every = circumstances.candidates(found)
    place = next(c for c in every if c.role == "place")
    alone = circumstances.features(r, at(r, "arrested"), place, every, [])
    parted = circumstances.features(r, at(r, "arrested"), place, every, [r.o.forms.index("students")])
    away = circumstances.features(r, at(r, "police"), place, every, [])
    assert alone != parted
    assert alone != away
    assert "place<in" in alone


class Certain(Weights):
    """Everything is as likely as it is told."""

    def __init__(self, chance: float) -> None:
        self.chance = chance

    def chances(self, each: Any, label: str) -> list[float]:
        return [self.chance] * len(each)


@pytest.mark.parametrize("role", ["time", "place", "counts"])
def test_an_event_keeps_few_of_a_role(role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _, r = known("Police arrested five six seven eight nine ten.", "en")
    every = [Candidate(role, t.start, t.end, i, i + 1, "town") for i, t in enumerate(r.o.text.tokens) if 2 <= i < 8]
    monkeypatch.setattr(circumstances, "load", lambda name: Certain(0.99))
    (found,) = circumstances.propose(r, [at(r, "arrested")], every)
    assert len(found) == {"time": 1, "place": 3, "counts": 3}[role]
    assert [a.start for a in found] == [c.start for c in every[: len(found)]]


def test_what_is_unlikely_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    found, r = known(EN, "en")
    every = circumstances.candidates(found)
    monkeypatch.setattr(circumstances, "load", lambda name: Certain(circumstances.LEAST - 0.01))
    assert circumstances.propose(r, [at(r, "arrested")], every) == [[]]
    monkeypatch.setattr(circumstances, "load", lambda name: Certain(circumstances.LEAST))
    assert {a.role for a in circumstances.propose(r, [at(r, "arrested")], every)[0]} == {"time", "place", "counts"}


@pytest.mark.parametrize(("raw", "lang", "word"), [(FA, "fa", "بازداشت"), (AR, "ar", "اعتقلت"), (EN, "en", "arrested")])
def test_the_only_time_and_place_are_the_events(raw: str, lang: str, word: str) -> None:
    found, r = known(raw, lang)
    (got,) = circumstances.propose(r, [at(r, word)], circumstances.candidates(found))
    assert {"time", "place"} <= {a.role for a in got}
    assert all(0 <= a.score <= 1 for a in got)


def test_a_candidate_is_weighed_only_for_events_near_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found, r = known("Guards left Basra.\n" * 3000, "en")
    every = circumstances.candidates(found)
    assert len(every) == 3000
    weighed = 0

    def spy(*_: object) -> list[str]:
        nonlocal weighed
        weighed += 1
        return ["x"]

    monkeypatch.setattr(circumstances, "features", spy)
    events = [Mention(first + 1, first + 2, "COERCE", 0.9) for first, _ in r.o.sentences[::10]]
    circumstances.propose(r, events, every)
    assert 4 * len(events) - 3 <= weighed <= 5 * len(events)


def calls(n: int) -> int:
    """How often anything is called to weigh the circumstances of ``n`` sentences with an event and a place each."""
    found, r = known("Guards left Basra.\n" * n, "en")
    every = circumstances.candidates(found)
    events = [Mention(first + 1, first + 2, "COERCE", 0.9) for first, _ in r.o.sentences]
    circumstances.propose(r, events, every)
    called = 0

    def count(frame: object, event: str, arg: object) -> None:
        nonlocal called
        called += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        circumstances.propose(r, events, every)
    finally:
        sys.setprofile(before)
    return called


def test_work_grows_with_the_text() -> None:
    assert calls(400) < 5 * calls(100)
