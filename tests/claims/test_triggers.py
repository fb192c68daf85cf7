"""Which words name an event: what must hold whatever the tables have learned."""

import numpy as np
import pytest

from rawi.claims import reading, triggers
from rawi.claims.features import Observed, code
from rawi.claims.weights import Floats, load
from rawi.fold import fold
from rawi.text import read


def bare(raw: str, lang: str) -> Observed:
    text = read(raw, lang)
    return Observed(text, [()] * len(text.tokens))


def tagged(raw: str, lang: str) -> Observed:
    found = reading.read(read(raw, lang))
    return Observed(found.text, reading.tags(found))


def mentions(o: Observed, least: float = 0.25) -> list[triggers.Mention]:
    return triggers.mentions(o, triggers.likelihoods(o), least)


def likely(o: Observed, **score: float) -> tuple[np.ndarray, Floats]:
    """Every word with the likelihood given for its form, of COERCE; 0 for the others."""
    labels = load("triggers").labels
    table = np.zeros((len(o.forms), len(labels)), dtype=np.float32)
    for i, form in enumerate(o.forms):
        table[i, labels.index("COERCE")] = score.get(form, 0)
        table[i, labels.index(triggers.NONE)] = 1 - score.get(form, 0)
    return np.arange(len(o.forms)), table


@pytest.mark.parametrize(
    ("raw", "lang", "word", "kind"),
    [
        ("پلیس سه معترض را در کربلا بازداشت کرد.", "fa", "بازداشت", "COERCE"),
        ("معترضان در میدان آزادی تظاهرات کردند.", "fa", "تظاهرات", "PROTEST"),
        ("اعتقلت الشرطة خمسة طلاب في البصرة.", "ar", "اعتقلت", "COERCE"),
        ("Police arrested five students in Basra.", "en", "arrested", "COERCE"),
    ],
)
def test_plain_events_are_named(raw: str, lang: str, word: str, kind: str) -> None:
    o = tagged(raw, lang)
    assert kind in [m.type for m in mentions(o) if fold(word) in o.forms[m.first : m.last]]


@pytest.mark.parametrize(("raw", "lang"), [("کرد", "fa"), ("او کار خود را کرد.", "fa"), ("شدند", "fa"), ("", "ar")])
def test_a_light_verb_alone_is_no_event_however_likely(raw: str, lang: str) -> None:
    o = bare(raw, lang)
    sure = likely(o, کرد=0.99, شدند=0.99)
    assert triggers.mentions(o, sure, 0.25) == []


def test_a_light_verb_goes_with_its_noun() -> None:
    o = bare("پلیس او را بازداشت کرد.", "fa")
    (found,) = triggers.mentions(o, likely(o, بازداشت=0.9, کرد=0.6), 0.25)
    assert o.forms[found.first : found.last] == ["بازداشت", "کرد"]
    assert found.score == pytest.approx(0.9)


def test_neighbours_in_two_sentences_are_two_mentions() -> None:
    o = bare("He was arrested.\nArrested again.", "en")
    sure = likely(o, arrested=0.9, **{".": 0.9})
    assert len({int(o.sentence[m.first]) for m in triggers.mentions(o, sure, 0.25)}) == 2


def test_less_likely_words_are_left_out() -> None:
    o = bare("Police arrested and detained them.", "en")
    sure = likely(o, arrested=0.9, detained=0.3)
    assert [o.forms[m.first] for m in triggers.mentions(o, sure, 0.5)] == ["arrested"]
    assert len(triggers.mentions(o, sure, 0.2)) == 2


@pytest.mark.parametrize(
    ("raw", "lang"),
    [
        ("پلیس آمد. سه نفر بازداشت شدند.", "fa"),
        ("وصلت الشرطة. واعتقلت ثلاثة.", "ar"),
        ("Police came. Three were held.", "en"),
        ("", "fa"),
        (".", "en"),
    ],
)
def test_one_row_a_word(raw: str, lang: str) -> None:
    o = bare(raw, lang)
    assert len(triggers.features(o)) == len(o.forms)


@pytest.mark.parametrize(
    ("one", "other", "same", "lang"),
    [
        ("پلیس آمد. ", "هوا امروز سرد است. ", "سه نفر در اهواز بازداشت شدند.", "fa"),
        ("وصلت الشرطة. ", "الطقس بارد اليوم في المدينة. ", "اعتقل الجنود ثلاثة طلاب.", "ar"),
        ("Police came. ", "It is cold today in town. ", "Three students were held.", "en"),
    ],
)
def test_another_sentence_changes_nothing_at_a_word(one: str, other: str, same: str, lang: str) -> None:
    a, b = bare(one + same, lang), bare(other + same, lang)
    n = a.sentences[1][1] - a.sentences[1][0]
    assert n == b.sentences[1][1] - b.sentences[1][0] > 3
    assert (triggers.features(a)[-n:] == triggers.features(b)[-n:]).all()


def test_the_word_before_does_change_something() -> None:
    a, b = bare("They were held.", "en"), bare("Talks were held.", "en")
    assert (triggers.features(a)[2] != triggers.features(b)[2]).any()


@pytest.mark.parametrize(
    ("raw", "lang", "last"),
    [
        ("پلیس او را بازداشت کرد!", "fa", "کرد"),
        ("اعتقلته الشرطة؟", "ar", fold("الشرطة")),
        ("(They left.)", "en", "left"),
        ("!!!", "en", "#"),
    ],
)
def test_the_closing_word_is_no_mark(raw: str, lang: str, last: str) -> None:
    o = bare(raw, lang)
    assert triggers.closing(o, 0, len(o.forms)) == last


def test_marks_and_numbers_are_never_weighed() -> None:
    o = bare("در ۱۲ آبان ، بازداشت شد !", "fa")
    assert {o.forms[i] for i in triggers.may_be(o)} <= {"در", "ابان", "بازداشت", "شد"}
    assert "بازداشت" in {o.forms[i] for i in triggers.may_be(o)}


def test_reasons_name_what_was_seen() -> None:
    o = tagged("Police arrested five students in Basra.", "en")
    said = triggers.reasons(o, 1, "COERCE", most=3)
    assert 0 < len(said) <= 3
    sizes = [abs(weight) for _, weight in said]
    assert sizes == sorted(sizes, reverse=True)
    assert {what for what, _ in said} <= set(o.told(1))


def test_small_words_are_kept_folded() -> None:
    assert "کرد" in triggers.small_words()
    assert all(fold(form) == form for form in triggers.small_words())
    assert code("never=کرد") == triggers.never(["کرد"])[0]
