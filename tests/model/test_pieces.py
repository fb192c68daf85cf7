"""Words to pieces, with the vocabulary that ships."""

import pytest

from rawi.model.network import DATA
from rawi.model.pieces import Pieces
from rawi.text import read


@pytest.fixture(scope="module")
def pieces() -> Pieces:
    return Pieces.load(DATA / "tokenizer.json")


@pytest.mark.parametrize(
    ("raw", "lang"),
    [
        ("نیروهای امنیتی می\u200cگویند: «بازداشت نشدند».", "fa"),
        ("وقال المتحدث باسم الجيش إن الغارة لم تقع.", "ar"),
        ("Police said (on Sunday) that U.S. envoys left.", "en"),
    ],
)
def test_every_word_has_pieces_and_none_is_unknown(pieces: Pieces, raw: str, lang: str) -> None:
    text = read(raw, lang)
    found = pieces.words(text)
    assert len(found) == len(text.tokens)
    assert all(found)
    assert pieces.unknown not in [p for word in found for p in word]


def test_a_half_space_parts_as_a_blank_does(pieces: Pieces) -> None:
    assert pieces.word("می\u200cگویند", False) == [*pieces.word("می", False), *pieces.word("گویند", False)]


def test_a_mark_that_stands_apart_is_another_piece_than_one_glued_on(pieces: Pieces) -> None:
    assert pieces.word(")", False) != pieces.word(")", True)


def test_what_the_vocabulary_lacks_is_unknown_not_nothing(pieces: Pieces) -> None:
    assert pieces.word("𓀀", False) != []
    assert pieces.word("\u200c", True) != []


def test_a_word_is_cut_short_not_the_text(pieces: Pieces) -> None:
    text = read("آ" * 5000 + " در تهران", "fa")
    assert [len(word) <= 16 for word in pieces.words(text)] == [True] * len(text.tokens)


def test_a_word_met_before_is_the_same(pieces: Pieces) -> None:
    text = read("تهران تهران", "fa")
    first, second = pieces.words(text)
    assert first == second
