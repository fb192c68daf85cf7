"""One event, one claim: which mentions are joined, and what joining never does."""

from typing import Any

import pytest

from rawi.claims import coreference, reading
from rawi.claims.features import Observed
from rawi.claims.triggers import Mention
from rawi.claims.weights import Weights
from rawi.fold import fold
from rawi.text import read


def known(raw: str, lang: str) -> Observed:
    found = reading.read(read(raw, lang))
    return Observed(found.text, reading.tags(found))


def named(o: Observed, **kinds: str) -> list[Mention]:
    """A mention of a type for every word of a form."""
    table = {fold(word): kind for word, kind in kinds.items()}
    return [Mention(i, i + 1, table[form], 0.9) for i, form in enumerate(o.forms) if form in table]


class Certain(Weights):
    """Everything is as likely as it is told; counts what it is asked."""

    def __init__(self, chance: float) -> None:
        self.chance = chance
        self.asked: list[int] = []

    def chances(self, each: Any, label: str) -> list[float]:
        self.asked.append(len(each))
        return [self.chance] * len(each)


FA = "پلیس سه معترض را بازداشت کرد. معترضان تجمع کردند. بازداشت آنان ادامه دارد. تجمع پایان یافت."
AR = "اعتقلت الشرطة ثلاثة طلاب. تظاهر الطلاب. ثم اعتقلت الشرطة آخرين. تظاهر الناس."
EN = "Police arrested three. Crowds rallied. Police arrested more. Crowds rallied again."


@pytest.mark.parametrize("chance", [0.0, 0.49, 0.5, 1.0])
@pytest.mark.parametrize(
    ("raw", "lang", "kinds"),
    [
        (FA, "fa", {"بازداشت": "COERCE", "تجمع": "PROTEST"}),
        (AR, "ar", {"اعتقلت": "COERCE", "تظاهر": "PROTEST"}),
        (EN, "en", {"arrested": "COERCE", "rallied": "PROTEST"}),
    ],
)
def test_order_is_kept_and_types_never_mix(
    raw: str, lang: str, kinds: dict[str, str], chance: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coreference, "load", lambda name: Certain(chance))
    o = known(raw, lang)
    mentions = named(o, **kinds)
    assert len(mentions) == 4
    events = coreference.join(o, mentions)
    assert sorted(m for event in events for m in event) == mentions
    assert all(event == sorted(event) for event in events)
    assert [event[0] for event in events] == sorted(event[0] for event in events)
    assert all(len({m.type for m in event}) == 1 for event in events)
    assert len(events) == (2 if chance >= 0.5 else 4)


@pytest.mark.parametrize(
    ("raw", "lang", "kinds"),
    [
        (FA, "fa", {"بازداشت": "COERCE", "تجمع": "PROTEST"}),
        (AR, "ar", {"اعتقلت": "COERCE", "تظاهر": "PROTEST"}),
        (EN, "en", {"arrested": "COERCE", "rallied": "PROTEST"}),
    ],
)
def test_with_the_bundled_table_no_mention_is_lost_or_mixed(raw: str, lang: str, kinds: dict[str, str]) -> None:
    o = known(raw, lang)
    mentions = named(o, **kinds)
    events = coreference.join(o, mentions)
    assert sorted(m for event in events for m in event) == mentions
    assert all(len({m.type for m in event}) == 1 for event in events)


def test_no_mentions_no_events() -> None:
    assert coreference.join(known("", "fa"), []) == []


def test_features_see_the_same_word_and_the_distance() -> None:
    o = known(EN, "en")
    first, _, second, _ = named(o, arrested="COERCE", rallied="COERCE")
    far = coreference.features(o, first, second)
    assert "same" in far
    assert "head" in far
    other = coreference.features(o, *named(o, arrested="COERCE", rallied="COERCE")[1:3])
    assert "same" not in other
    assert "head" not in other


@pytest.mark.parametrize("chance", [0.0, 1.0])
def test_a_long_text_takes_work_in_proportion(chance: float, monkeypatch: pytest.MonkeyPatch) -> None:
    table = Certain(chance)
    monkeypatch.setattr(coreference, "load", lambda name: table)
    monkeypatch.setattr(coreference, "codes", list)
    o = known("Guards left home.\n" * 3000, "en")
    mentions = named(o, left="RETREAT")
    assert len(coreference.join(o, mentions)) == (1 if chance else 3000)
    assert len(table.asked) == 3000
    assert max(table.asked) < 50
    assert table.asked[-1] == table.asked[-1000]
