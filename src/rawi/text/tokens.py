"""Words and marks of a text.

A word is a run of letters and their marks, half-spaces and underscores inside it kept («می‌شود» is one). Numbers with
inner marks are one token: decimals and thousands («۳٫۵», «3.5», «۱۲٬۰۰۰»), clock times («12:30») and dates in digits
(«1405/4/23», «2026-07-14»). Digits glued to Persian or Arabic letters are parted from them («22مرداد1397» is three
tokens), to Latin letters not ("4th", "b52"). A hashtag's or handle's # or @ is a mark of its own; every other mark is a
token by itself.
"""

import re

from rawi.records import Token

_MARKS = "\u0610-\u061a\u064b-\u065f\u0670"
_ARABIC = "\u0620-\u063f\u0641-\u064a\u066e-\u066f\u0671-\u06d3\u06d5\u06ee-\u06ef\u06fa-\u06ff"
_NUMBER = r"\d+(?:[.,:/\u066b\u066c-]\d+){0,9}(?![a-z\d])"
_OWN = rf"[{_ARABIC}](?:[{_ARABIC}{_MARKS}]++|_(?=\w)|\u200c(?=\w))*+"
_OTHER = rf"[^\W_{_ARABIC}](?:[^\W{_ARABIC}]++|[{_MARKS}]++|'(?=[^\W\d_]))*+"
_TOKEN = re.compile(rf"{_NUMBER}|{_OWN}|{_OTHER}|[^\w\s\u200c\u200d{_MARKS}\ufe0f]|_")
_WORD = re.compile(f"({_OWN})")
_HAS_MARK = re.compile(f"[{_MARKS}]")


def tokenise(folded: str) -> tuple[Token, ...]:
    """Tokens of a folded view, in order, none overlapping. A token's form leaves out marks above letters («حیطهٔ»)."""
    if _HAS_MARK.search(folded) is None:
        return tuple(_unmarked(folded))
    drop = _HAS_MARK.sub
    return tuple([Token(m.start(), m.end(), drop("", m.group())) for m in _TOKEN.finditer(folded)])


def _unmarked(folded: str) -> list[Token]:
    """Tokens of a view without marks above letters: its words, and what stands between them, which is faster."""
    found: list[Token] = []
    at = 0
    for i, piece in enumerate(_WORD.split(folded)):
        end = at + len(piece)
        if i & 1:
            found.append(Token(at, end, piece))
        elif piece and piece != " ":  # one character more is shown, for «'» looks ahead
            between = _TOKEN.finditer(folded, at, end + 1)
            found += [Token(m.start(), m.end(), m.group()) for m in between if m.start() < end]
        at = end
    return found
