"""Folding: letters that are written in several ways become one, character by character.

Folding never changes a text's length, so an offset into the folded view is an offset into the repaired view.
It serves matching only; nothing folded is ever shown.
"""

import unicodedata

_LETTERS = {
    "آ": "ا", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ی", "ى": "ی", "ي": "ی", "ې": "ی",
    "ك": "ک", "ڪ": "ک", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه",
}  # fmt: skip
_MARKS = {"،": ",", "؛": ";", "؟": "?", "٪": "%", "٫": ".", "٬": ",", "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-"}


class _Lazy(dict[int, str]):
    """str.translate's table, filled as characters are met: building it whole costs 0.3 s at start."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kind = unicodedata.category(char)
        if char in _LETTERS or char in _MARKS:
            folded = _LETTERS.get(char) or _MARKS[char]
        elif kind == "Nd":
            folded = str(unicodedata.digit(char))
        elif kind == "Zs":
            folded = " "
        elif kind == "Cs":
            folded = "\ufffd"  # half a character cannot be handed to the matchers
        elif kind in ("Lu", "Lt") and len(char.lower()) == 1:
            folded = char.lower()
        else:
            folded = char
        self[code] = folded
        return folded


_TABLE = _Lazy()


def fold(text: str) -> str:
    """Fold letters, digits and marks one to one («كتاب‌هاي ۱۲» → «کتاب‌های 12»)."""
    return text.translate(_TABLE)
