"""Windows over sentences: every word is judged once, with words on both sides, whatever the length."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rawi.model.windows import LIMIT, sentences, windows
from rawi.text import read


def laid(lengths: list[int], pieces_a_word: int) -> tuple[list[list[int]], list[list[int]]]:
    """Sentences of so many words, and the pieces of every word."""
    out, at = [], 0
    for n in lengths:
        out.append(list(range(at, at + n)))
        at += n
    return out, [[1] * pieces_a_word for _ in range(at)]


def test_a_short_text_is_one_window() -> None:
    given_sentences, pieces = laid([5, 7], 2)
    (only,) = windows(given_sentences, pieces)
    assert (only.words, only.first, only.last) == (list(range(12)), 0, 12)


def test_no_sentences_no_windows() -> None:
    assert windows([], []) == []


def test_windows_of_a_long_text_overlap_and_end_with_sentences() -> None:
    given_sentences, pieces = laid([20] * 40, 2)
    found = windows(given_sentences, pieces)
    assert len(found) > 4
    for before, after in pairwise(found):
        shared = set(before.words) & set(after.words)
        assert shared
        assert before.words[-1] % 20 == 19
        assert before.last == after.first
        assert before.words[-1] > before.last
        assert after.words[0] < after.first


def test_sentences_left_out_leave_a_gap() -> None:
    found = windows([[0, 1, 2], [6, 7]], [[1]] * 8)
    assert [w.words for w in found] == [[0, 1, 2, 6, 7]]


@given(st.lists(st.integers(1, 700), max_size=30), st.integers(1, 16))
def test_every_word_is_judged_exactly_once(lengths: list[int], pieces_a_word: int) -> None:
    given_sentences, pieces = laid(lengths, pieces_a_word)
    found = windows(given_sentences, pieces)
    judged = [n for w in found for n in w.words if w.first <= n < w.last]
    assert judged == list(range(len(pieces)))
    assert all(sum(len(pieces[n]) for n in w.words) <= LIMIT for w in found)


def test_sentences_number_the_words_and_leave_out_signatures() -> None:
    text = read("پلیس سه نفر را بازداشت کرد.\n@khabar_channel", "fa")
    numbered = sentences(text)
    assert [text.tokens[i].form for i in numbered[0]] == ["پلیس", "سه", "نفر", "را", "بازداشت", "کرد", "."]
    assert all(text.sentences[k].news or k >= len(numbered) for k in range(len(text.sentences)))
