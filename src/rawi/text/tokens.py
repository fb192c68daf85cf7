"""Words and marks of a text.

A word is a run of letters, digits and their marks, half-spaces inside it kept («می‌شود» is one). Numbers with inner
marks are one token: decimals and thousands («۳٫۵», «3.5», «۱۲٬۰۰۰»), clock times («12:30») and dates in digits
(«1405/4/23», «2026-07-14»). A hashtag's or handle's # or @ is a mark of its own; every other mark is a token by itself.
"""

import re

from rawi.records import Token

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670"
_NUMBER = r"\d+(?:[.,:/\u066b\u066c-]\d+)*(?![^\W\d_])"
_WORD = rf"[^\W_](?:[\w{_MARKS}]|\u200c(?=\w)|'(?=[^\W\d_]))*"
_TOKEN = re.compile(rf"{_NUMBER}|{_WORD}|[^\w\s\u200c\u200d{_MARKS}\ufe0f]|_")
_HAS_MARK = re.compile(f"[{_MARKS}]")


def tokenise(folded: str) -> tuple[Token, ...]:
    """Tokens of a folded view, in order, none overlapping. A token's form leaves out marks above letters («حیطهٔ»)."""
    if _HAS_MARK.search(folded) is None:
        return tuple([Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(folded)])
    drop = _HAS_MARK.sub
    return tuple([Token(m.start(), m.end(), drop("", m.group())) for m in _TOKEN.finditer(folded)])
