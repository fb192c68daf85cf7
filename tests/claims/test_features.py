import numpy as np
import pytest

from rawi.claims.features import Observed, code, mix, stem
from rawi.text import read


def observed(raw: str, lang: str) -> Observed:
    text = read(raw, lang)
    return Observed(text, [()] * len(text.tokens))


@pytest.mark.parametrize(
    ("form", "lang", "expected"),
    [
        ("می\u200cکند", "fa", "کند"),
        ("کتاب\u200cهای", "fa", "کتاب"),
        ("ازاد", "fa", "ازاد"),
        ("العراق", "ar", "عراق"),
        ("والمتظاهرین", "ar", "متظاهرین"),
        ("arrested", "en", "arrest"),
        ("is", "en", "is"),
    ],
)
def test_stem(form: str, lang: str, expected: str) -> None:
    assert stem(form, lang) == expected


def test_hashes_are_the_same_everywhere() -> None:
    assert code("w=بازداشت") == 8262159909982706833


def test_nothing_observed_stays_nothing() -> None:
    assert mix(("t",), np.array([[0, 5]], dtype=np.uint64))[0].tolist()[0] == 0
    assert mix(("t",), np.array([[0, 5]], dtype=np.uint64))[0].tolist()[1] != 0


def test_features_stay_inside_the_sentence() -> None:
    o = observed("پلیس آمد. معترضان رفتند.", "fa")
    second = o.sentences[1][0]
    assert "word-1=#" in o.told(second)
    assert "first" in o.told(second)


def test_what_is_told_is_what_is_hashed() -> None:
    o = observed("پلیس پنج نفر را بازداشت کرد", "fa")
    assert len(o.told(0)) == o.word().shape[1]
    same = o.word()[0] == o.word()[2]
    told = [a == b for a, b in zip(o.told(0), o.told(2), strict=True)]
    assert all(s == t for s, t in zip(same, told, strict=True))


def test_every_word_belongs_to_one_sentence() -> None:
    o = observed("One came. Two left.\nThree stayed.", "en")
    assert [i for first, last in o.sentences for i in range(first, last)] == list(range(len(o.words)))


def test_no_words() -> None:
    assert observed("", "fa").word().shape[0] == 0
