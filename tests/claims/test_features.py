import pytest

from rawi.claims.features import Observed, stem
from rawi.text import read


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


def test_features_stay_inside_the_sentence() -> None:
    text = read("پلیس آمد. معترضان رفتند.", "fa")
    o = Observed(text, [()] * len(text.tokens))
    second = o.sentences[1][0]
    assert "<w=#" in o.word(second)
    assert "first" in o.word(second)


def test_every_word_belongs_to_one_sentence() -> None:
    text = read("One came. Two left.\nThree stayed.", "en")
    o = Observed(text, [()] * len(text.tokens))
    assert [i for first, last in o.sentences for i in range(first, last)] == list(range(len(text.tokens)))
