"""Words and marks."""

import pytest

from rawi.text import read
from rawi.text.tokens import tokenise


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("می\u200cشود گفت.", ["می\u200cشود", "گفت", "."]),
        ("«3.5 درصد»", ["«", "3.5", "درصد", "»"]),
        ("12:30 در 1405/4/23", ["12:30", "در", "1405/4/23"]),
        ("2026-07-14, 12,000", ["2026-07-14", ",", "12,000"]),
        ("3 تا 5.", ["3", "تا", "5", "."]),
        ("#جنگ_ایران @alonews", ["#", "جنگ_ایران", "@", "alonews"]),
        ("don't u.s. f-35", ["don't", "u", ".", "s", ".", "f", "-", "35"]),
        ("گفت:«نه!»", ["گفت", ":", "«", "نه", "!", "»"]),
        ("22مرداد1397 کانال12", ["22", "مرداد", "1397", "کانال", "12"]),
        ("the 4th b52", ["the", "4th", "b52"]),
        ("", []),
        (" \n\u200c ", []),
    ],
)
def test_forms(text: str, forms: list[str]) -> None:
    assert [token.form for token in tokenise(text)] == forms


def test_a_form_leaves_out_marks_above_letters() -> None:
    (token,) = tokenise("حیطهٔ")
    assert (token.start, token.end, token.form) == (0, 5, "حیطه")


def test_tokens_stand_where_they_say() -> None:
    text = read("وزير خارجه گفت: «٣٫٥ درصد» رشد")
    assert [text.folded[t.start : t.end] for t in text.tokens] == [t.form for t in text.tokens]
    assert "3.5" in [t.form for t in text.tokens]


def test_emoji_are_marks() -> None:
    assert [t.form for t in tokenise("🔹خبر")] == ["🔹", "خبر"]


def test_a_word_is_cut_the_same_whatever_letters_follow() -> None:
    assert [t.form for t in tokenise("iran's ایران's")] == ["iran's", "ایران", "'", "s"]
    assert [t.form for t in tokenise("b'ب 4thم")] == ["b'", "ب", "4th", "م"]
