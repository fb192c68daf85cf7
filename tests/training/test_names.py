"""Names are exchanged throughout a text, and every span still covers what it covered."""

from random import Random
from typing import Any

import names
import pytest


def record(lang: str, text: str, agent: str, place: str) -> dict[str, Any]:
    def span(words: str) -> dict[str, int]:
        return {"start": text.index(words), "end": text.index(words) + len(words)}

    trigger = next(w for w in ("بازداشت", "اعتقلت", "arrested") if w in text)
    claim = {"type": "COERCE", "trigger": span(trigger), "also": [], "agent": [span(agent)], "place": [span(place)]}
    return {"lang": lang, "text": text, "claims": [claim], "framing": []}


TOLD = pytest.mark.parametrize(
    "told",
    [
        record("fa", "پلیس ایران سه نفر را در کربلا بازداشت کرد. کربلا آرام است.", "پلیس ایران", "کربلا"),
        record("ar", "اعتقلت الشرطة ثلاثة أشخاص في البصرة، والبصرة هادئة.", "الشرطة", "البصرة"),
        record("en", "Police arrested three people in Basra. Basra is calm.", "Police", "Basra"),
    ],
    ids=["fa", "ar", "en"],
)


def words(told: dict[str, Any], role: str) -> str:
    span = told["claims"][0][role]
    span = span[0] if isinstance(span, list) else span
    return str(told["text"][span["start"] : span["end"]])


@TOLD
def test_spans_follow_the_names(told: dict[str, Any]) -> None:
    seen = set()
    for seed in range(20):
        other = names.renamed(told, Random(seed))
        assert words(other, "trigger") == words(told, "trigger")
        place = words(other, "place")
        assert other["text"].count(place) >= 1
        assert place.strip() == place != ""
        seen.add(place)
    assert len(seen) > 5


def test_a_name_has_the_same_stand_in_wherever_it_stands() -> None:
    told = record("en", "Police arrested three people in Basra. Basra is calm.", "Police", "Basra")
    for seed in range(10):
        other = names.renamed(told, Random(seed))
        place = words(other, "place")
        assert other["text"] == f"Police arrested three people in {place}. {place} is calm."


def test_a_span_that_cuts_a_name_keeps_the_name() -> None:
    told = record("fa", "پلیس سه نفر را در کربلا بازداشت کرد.", "پلیس", "کربلا")
    told["claims"][0]["place"][0]["end"] -= 2
    for seed in range(10):
        assert "کربلا" in names.renamed(told, Random(seed))["text"]


def test_what_has_no_name_stays() -> None:
    told = record("en", "Someone arrested three of them there.", "Someone", "there")
    assert names.renamed(told, Random(1)) is told


def test_a_state_and_its_people_stay_together() -> None:
    told = record("en", "Police of Iran arrested three Iranian students in Basra.", "Police", "Basra")
    names_of = names.known("en").forms
    for seed in range(20):
        text = names.renamed(told, Random(seed))["text"]
        others = [
            iso
            for iso, forms in names_of["nation name"].items()
            if any(f"of {form} arrested" in text for form in forms)
        ]
        if "Iranian" not in text and others:
            assert any(f"three {form} students" in text for iso in others for form in names_of["nation adjective"][iso])


def test_words_that_are_seldom_names_stay() -> None:
    told = record("fa", "پلیس جلسه را ترک کرد و سه نفر را در کربلا بازداشت کرد.", "پلیس", "کربلا")
    assert all("ترک کرد" in names.renamed(told, Random(seed))["text"] for seed in range(20))
