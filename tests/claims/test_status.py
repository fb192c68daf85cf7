"""How an event is put, and its manner: what is observed, and that answers are of the right kind."""

from typing import get_args

import pytest

from rawi.claims import reading, status
from rawi.claims.features import Observed
from rawi.claims.triggers import Mention
from rawi.claims.weights import load
from rawi.fold import fold
from rawi.records import Status
from rawi.text import read


def known(raw: str, lang: str, word: str, kind: str = "COERCE") -> tuple[Observed, Mention]:
    found = reading.read(read(raw, lang))
    o = Observed(found.text, reading.tags(found))
    i = o.forms.index(fold(word))
    return o, Mention(i, i + 1, kind, 0.9)


ARRESTS = [
    ("پلیس دیروز پنج دانشجو را در اهواز بازداشت کرد.", "fa", "بازداشت"),
    ("اعتقلت الشرطة أمس خمسة طلاب في البصرة.", "ar", "اعتقلت"),
    ("Police arrested five students in Basra on Sunday.", "en", "arrested"),
]


@pytest.mark.parametrize(("raw", "lang", "word"), ARRESTS)
def test_plain_reports_are_asserted(raw: str, lang: str, word: str) -> None:
    assert status.status(*known(raw, lang, word), denied=False) == "asserted"


@pytest.mark.parametrize(("raw", "lang", "word"), ARRESTS)
def test_a_denial_is_observed(raw: str, lang: str, word: str) -> None:
    o, m = known(raw, lang, word)
    plain, denied = (set(status.status_features(o, m, held)) for held in (False, True))
    assert denied - plain == {"denied", "deniedCOERCE"}
    assert plain < denied


def test_a_denial_never_speaks_for_an_assertion() -> None:
    o, m = known(*ARRESTS[2])
    table = load("status")
    plain, held = (
        table.chances([status.codes(status.status_features(o, m, denied))], "denied")[0] for denied in (False, True)
    )
    assert held > plain


@pytest.mark.parametrize(("raw", "lang", "word"), ARRESTS)
@pytest.mark.parametrize("kind", ["COERCE", "PROTEST", "ASSAULT", "AID", "NONE SUCH"])
def test_answers_are_of_the_right_kind(raw: str, lang: str, word: str, kind: str) -> None:
    o, m = known(raw, lang, word, kind)
    assert status.status(o, m, False) in get_args(Status)
    mode = status.mode(o, m)
    assert mode is None or f"{kind}.{mode}" in load("modes").labels


@pytest.mark.parametrize(("raw", "lang", "word"), ARRESTS)
def test_an_arrest_is_an_arrest(raw: str, lang: str, word: str) -> None:
    assert status.mode(*known(raw, lang, word)) == "arrest"


def test_only_the_sentence_is_observed() -> None:
    one = known("Snow fell.\nPolice arrested five students.\nAll left.", "en", "arrested")
    two = known("Rain came.\nPolice arrested five students.\nNone stayed.", "en", "arrested")
    assert status.status_features(*one, False) == status.status_features(*two, False)
    assert status.mode_features(*one) == status.mode_features(*two)


@pytest.mark.parametrize(
    ("raw", "lang", "word", "verb"),
    [
        ("پلیس او را بازداشت نکرد.", "fa", "بازداشت", "نکرد"),
        ("پلیس او را بازداشت خواهد کرد!", "fa", "بازداشت", "کرد"),
        ("They were not arrested.", "en", "arrested", "arrested"),
    ],
)
def test_the_closing_verb_is_observed(raw: str, lang: str, word: str, verb: str) -> None:
    assert f"verb={verb}" in status.status_features(*known(raw, lang, word), False)


def test_words_right_beside_are_told_from_words_farther_off() -> None:
    seen = status.status_features(*known("They were not arrested.", "en", "arrested"), False)
    assert {"<1not", "<2were", "n<they"} <= set(seen)
    assert "<1were" not in seen


@pytest.mark.parametrize(
    ("raw", "lang", "word", "kind", "expected"),
    [
        ("در این حمله دو سرباز کشته نشدند.", "fa", "کشته", "ASSAULT", True),
        ("در این حمله دو سرباز کشته شدند.", "fa", "کشته", "ASSAULT", False),
        ("لم تعتقل الشرطة أحدا في البصرة.", "ar", "تعتقل", "COERCE", True),
        ("Police did not arrest anybody in Basra.", "en", "arrest", "COERCE", True),
    ],
)
def test_a_negated_verb_is_seen(raw: str, lang: str, word: str, kind: str, expected: bool) -> None:
    text = read(raw, lang)
    o = Observed(text, [()] * len(text.tokens))
    at = o.forms.index(word)
    assert status.negated(o, Mention(at, at + 1, kind, 1.0)) is expected


@pytest.mark.parametrize(
    ("raw", "lang", "word", "expected"),
    [
        ("سخنگوی ارتش حمله به دمشق را تکذیب کرد.", "fa", "حمله", True),
        ("سخنگوی ارتش حمله به دمشق را تایید کرد.", "fa", "حمله", False),
        ("نفى الجيش قصف مدينة حلب.", "ar", "قصف", True),
        ("The army denied attacking the village.", "en", "attacking", True),
        ("The army denied the report, then it was attacking the village.", "en", "attacking", False),
    ],
)
def test_what_is_denied_is_the_denials_own_object(raw: str, lang: str, word: str, expected: bool) -> None:
    text = read(raw, lang)
    o = Observed(text, [()] * len(text.tokens))
    at = o.forms.index(word)
    assert status.disowned(o, Mention(at, at + 1, "ASSAULT", 1.0)) is expected
