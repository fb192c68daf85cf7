"""The comparison of minimal pairs on records made by hand, and the form of every pair."""

import sys
from collections import Counter
from datetime import date
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from rawi.lexicon.load import rows
from rawi.records import ActorSpan, Claim, CountSpan, FramingSpan, PlaceSpan, Record, Span, TimeSpan

_SPEC = spec_from_file_location("pairs", Path(__file__).parents[2] / "benchmarks" / "pairs.py")
assert _SPEC is not None
assert _SPEC.loader is not None
pairs = module_from_spec(_SPEC)
sys.modules["pairs"] = pairs
_SPEC.loader.exec_module(pairs)


def actors(*codes: str) -> tuple[ActorSpan, ...]:
    return tuple(ActorSpan(text="x", start=i, end=i + 1, code=code) for i, code in enumerate(codes))


def claim(type: str = "ASSAULT", agent: tuple[str, ...] = ("ISR-MIL",), **fields: Any) -> Claim:
    return Claim(id="c", trigger=Span("x", 0, 1), type=type, agent=actors(*agent), **fields)


def record(*claims: Claim) -> Record:
    return Record(id="t", lang="fa", claims=claims)


def faults(base: Record, changed: Record, change: str = "negated", **fields: Any) -> list[str]:
    given = {"id": "t", "lang": "fa", "base": "a", "changed": "b", "published": "2024-01-01", "type": "ASSAULT"}
    pair = pairs.Pair(**{**given, "becomes": {}, "change": change, **fields})
    return pairs.faults(pair, base, changed)


NEGATED = {"status": "negated"}


def test_nothing_may_change_and_nothing_does() -> None:
    assert faults(record(claim()), record(claim()), "order changed") == []


def test_the_named_field_changes() -> None:
    assert faults(record(claim()), record(claim(status="negated")), becomes=NEGATED) == []


def test_the_named_field_does_not_change() -> None:
    assert faults(record(claim()), record(claim()), becomes=NEGATED) == ["status is asserted, not negated"]


def test_the_base_has_the_value_already() -> None:
    negated = record(claim(status="negated"))
    assert faults(negated, negated, becomes=NEGATED) == ["status is negated in the base text already"]


def test_another_field_changes_too() -> None:
    changed = record(claim(agent=("LBN-PRM",), status="negated"))
    assert faults(record(claim()), changed, becomes=NEGATED) == ["agent was [ISR-MIL], is [LBN-PRM]"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("mode", "aerial"),
        ("patient", actors("LBN-PRM")),
        ("place", (PlaceSpan("x", 0, 1, name="Basra"),)),
        ("time", (TimeSpan("x", 0, 1, from_="2024-01-01", to="2024-01-02"),)),
        ("counts", (CountSpan("x", 0, 1, of="killed", min=4, max=None),)),
        ("said_by", actors("IRQ-MED")),
    ],
)
def test_every_field_is_compared(field: str, value: Any) -> None:
    (fault,) = faults(record(claim()), record(claim(**{field: value})), "loaded names")
    assert fault.startswith(f"{field} was ")


def test_a_swap_needs_both_names_in_their_new_places() -> None:
    becomes = {"agent": ["LBN-PRM"], "patient": ["ISR-MIL"]}
    base = record(claim(agent=("ISR-MIL",), patient=actors("LBN-PRM")))
    changed = record(claim(agent=("LBN-PRM",), patient=actors("ISR-MIL")))
    assert faults(base, changed, "names swapped", becomes=becomes) == []
    assert faults(base, base, "names swapped", becomes=becomes) == [
        "agent is [ISR-MIL], not [LBN-PRM]",
        "patient is [LBN-PRM], not [ISR-MIL]",
    ]


def test_the_order_of_actors_says_nothing_that_of_speakers_does() -> None:
    assert faults(record(claim(agent=("IRN-GOV", "USA-GOV"))), record(claim(agent=("USA-GOV", "IRN-GOV")))) == []
    chain = record(claim(said_by=actors("IRN-JRN", "IRN-GOV")))
    turned = record(claim(said_by=actors("IRN-GOV", "IRN-JRN")))
    assert faults(chain, turned) == ["said_by was [IRN-JRN, IRN-GOV], is [IRN-GOV, IRN-JRN]"]


def test_a_denial_adds_its_speaker() -> None:
    base, changed = record(claim()), record(claim(status="denied", said_by=actors("ISR-GOV")))
    assert faults(base, changed, "denied", becomes={"status": "denied"}) == []


def test_time_is_free_where_the_pair_says_so() -> None:
    base = record(claim(time=(TimeSpan("x", 0, 1, from_="2024-01-01", to="2024-01-01"),)))
    changed = record(claim(status="future"))
    becomes = {"status": "future"}
    assert faults(base, changed, "turned to future", becomes=becomes, free=("time",)) == []
    assert faults(base, changed, "turned to future", becomes=becomes) == ["time was [[2024-01-01, 2024-01-01]], is []"]


def test_no_claim_of_the_type() -> None:
    other = record(claim("PROTEST"))
    assert faults(record(), other) == ["no ASSAULT in the base text", "no ASSAULT in the changed text"]
    assert faults(record(claim()), other) == ["no ASSAULT in the changed text"]


def test_the_other_claims_stay_the_same() -> None:
    protest = claim("PROTEST", agent=("IRQ-CVL",))
    assert faults(record(claim(), protest), record(protest, claim())) == []
    assert faults(record(claim()), record(claim(), protest)) == ["another claim added: PROTEST, asserted, [IRQ-CVL]"]
    assert faults(record(protest, claim()), record(claim())) == ["another claim lost: PROTEST, asserted, [IRQ-CVL]"]
    assert len(faults(record(claim(), protest), record(claim(), protest, protest))) == 1


def test_of_several_claims_of_the_type_the_fitting_two_are_compared() -> None:
    hit, kept = claim(), claim(agent=("LBN-PRM",))
    assert faults(record(kept, hit), record(claim(status="negated"), kept), becomes=NEGATED) == []


def test_framing_is_not_compared() -> None:
    loaded = FramingSpan("رژیم", 0, 4, target="ISR-GOV", tone="hostile")
    changed = msgspec.structs.replace(record(claim()), framing=(loaded,))
    assert faults(record(claim()), changed, "loaded names") == []


def test_shares() -> None:
    one, two = pairs.load()[:2]
    got = pairs.shares([(one, []), (two, ["a fault"])])
    assert got == {"pairs names swapped": 0.5, "fa pairs": 0.5, "all pairs": 0.5}
    assert pairs.shares((pair, []) for pair in pairs.load()).keys() == {
        *(f"pairs {change}" for change in get_args(pairs.Change)),
        *(f"{lang} pairs" for lang in ("fa", "ar", "en")),
        "all pairs",
    }


# ---------------------------------------------------------------- the pairs themselves

ALL = pairs.load()
HALF_SPACE = "\u200c"
MEANT = {"negated": {"status": "negated"}, "denied": {"status": "denied"}, "turned to future": {"status": "future"}}


@pytest.mark.parametrize("pair", ALL, ids=lambda pair: pair.id)
def test_a_pair_is_well_formed(pair: Any) -> None:
    assert pair.id.startswith(f"{pair.lang}-")
    assert pair.base != pair.changed
    assert all(text == text.strip() and text for text in (pair.base, pair.changed))
    assert date.fromisoformat(pair.published).isoformat() == pair.published
    assert pair.type in {row["type"] for row in rows("ontology.tsv")}
    if pair.change == "names swapped":
        assert pair.becomes
        assert pair.becomes.keys() <= {"agent", "patient", "place"}
        assert all(isinstance(value, list) and value for value in pair.becomes.values())
    else:
        assert pair.becomes == MEANT.get(pair.change, {})
    assert not pair.free or pair.change in ("negated", "turned to future")


@pytest.mark.parametrize("pair", [p for p in ALL if p.change == "half-spaces dropped"], ids=lambda pair: pair.id)
def test_only_half_spaces_are_dropped(pair: Any) -> None:
    assert pair.lang == "fa"
    assert HALF_SPACE in pair.base
    assert pair.changed in (pair.base.replace(HALF_SPACE, ""), pair.base.replace(HALF_SPACE, " "))


@pytest.mark.parametrize("pair", [p for p in ALL if p.change == "digits spelled out"], ids=lambda pair: pair.id)
def test_all_digits_are_spelled_out(pair: Any) -> None:
    assert any(char.isdigit() for char in pair.base)
    assert not any(char.isdigit() for char in pair.changed)


def test_there_are_enough_pairs_and_each_once() -> None:
    assert len({p.id for p in ALL}) == len({p.base for p in ALL}) == len({p.changed for p in ALL}) == len(ALL) >= 200
    assert min(Counter(p.change for p in ALL).values()) >= 20
    assert {p.type for p in ALL} == {row["type"] for row in rows("ontology.tsv")}
