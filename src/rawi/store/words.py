"""Texts and queries → the form under which the project file's full-text index knows them."""

import re

from rawi.fold import fold

# Half-spaces, joiners, direction marks, tatweel, harakat and Qur'anic marks: «می‌گوید» and «میگوید» are found as one.
_DROP = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u00ad\ufeff\u0640\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]"
)
_WORD = re.compile(r"[^\W_]+")
_PREFIX_FROM = 3


def searchable(text: str) -> str:
    """A text folded for searching: letters and digits made one, marks and half-spaces dropped."""
    return _DROP.sub("", fold(text))


def query(asked: str) -> str | None:
    """What a person asks → an FTS5 query: every word, by its beginning if it is long enough («کتاب» finds «کتاب‌ها»)."""
    words = _WORD.findall(searchable(asked))
    return " ".join(f'"{w}"*' if len(w) >= _PREFIX_FROM else f'"{w}"' for w in words) or None
