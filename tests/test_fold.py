"""Folding makes one of many spellings and keeps every position."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rawi.fold import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("كتاب‌هاي ۱۲", "کتاب‌های 12"),
        ("آمریکا", "امریکا"),
        ("المقاومة الإسلامية", "المقاومه الاسلامیه"),
        ("مسؤول", "مسوول"),
        ("تهران، بغداد؛ کجا؟", "تهران, بغداد; کجا?"),
        ("The U.S. Army’s", "the u.s. army's"),
        ("a\ud800", "a\ufffd"),
        ("", ""),
    ],
)
def test_spellings_become_one(written, folded):
    assert fold(written) == folded


@given(st.text(st.characters()))
def test_length_is_kept_and_folding_twice_changes_nothing(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
