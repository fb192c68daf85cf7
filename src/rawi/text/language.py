"""Which language a text or a sentence is in: Persian, Arabic or English.

Decided by letters only one of them has (پ چ ژ گ against ة ي ك), by the commonest function words, and by the share of
Latin letters. News quotes other languages, so the majority of the words decides.
"""

import re
from functools import cache
from typing import cast

from rawi.lexicon.load import rows
from rawi.records import Lang

_SAMPLE = 4000  # characters looked at, of each part of a document
_SENTENCE = 400
_LATIN = re.compile(r"[A-Za-z]+")
_SCRIPT = re.compile(r"[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_WORD = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u200c]+")
_FA_ONLY = re.compile("[پچژگ]|می\u200c")
_AR_ONLY = re.compile("[ةى]|(?:^|\\s)(?:في|إلى|التي|الذي|أن|إن)\\s")
_FA_LETTERS = "پچژگکیۀ"
_AR_LETTERS = "ةىأإ"
_AR_SIGNS = ("ة", "ى", "في", "إل", "إن", "أن", "التي", "الذي")  # without one of them _AR_ONLY cannot be found
_MOST = 100_000
_ADDRESS = re.compile(r"(?:https?://|t\.me/|@)\S*")


@cache
def _weights() -> dict[str, float]:
    """Function word → weight; above zero for Persian, below for Arabic."""
    return {row["word"]: float(row["weight"]) for row in rows("langid.tsv")}


def detect(raw: str) -> Lang:
    """The language of most of the text («وی گفت» fa, «وقال إن» ar, "he said" en); Persian where there are no words."""
    sample = raw if len(raw) <= 3 * _SAMPLE else _pieces(raw)
    return _decide(sample, "fa")


def detect_within(sentence: str, document: Lang) -> Lang:
    """The language of one sentence; a sentence that shows none («۱۲:۳۰») takes the document's."""
    sample = sentence[:_SENTENCE]
    if document != "en" and _LATIN.search(sample) is None:
        arabic = any(map(sample.__contains__, _AR_SIGNS)) and _AR_ONLY.search(sample) is not None
        persian = _FA_ONLY.search(sample) is not None
        if document == "fa" and persian and not arabic:
            return "fa"
        if document == "ar" and arabic and not persian:
            return "ar"
    return _decide(sample, document)


def _pieces(raw: str) -> str:
    """Beginning, middle and end of a long text."""
    middle = len(raw) // 2
    return raw[:_SAMPLE] + raw[middle : middle + _SAMPLE] + raw[-_SAMPLE:]


def _decide(sample: str, otherwise: Lang) -> Lang:
    latin = script = 0
    if "@" in sample or _LATIN.search(sample) is not None:
        sample = _ADDRESS.sub(" ", sample)
        latin, script = sum(map(len, _LATIN.findall(sample))), sum(map(len, _SCRIPT.findall(sample)))
    if not latin and _SCRIPT.search(sample) is None:
        return otherwise
    if latin > 2 * script:
        return "en"
    score = leaning(sample)
    if score > 0:
        return "fa"
    return "ar" if score < 0 else cast(Lang, otherwise if otherwise != "en" else "fa")


def leaning(sample: str) -> float:
    """Above zero for Persian, below for Arabic: letters and function words, weighed."""
    persian, arabic = sum(map(sample.count, _FA_LETTERS)), sum(map(sample.count, _AR_LETTERS))
    score = min(0.6, persian / 40) - min(1.5, arabic / 6)
    return score + sum(map(_words().__getitem__, _WORD.findall(sample)))


class _Words(dict[str, float]):
    """Word → what it says; filled as words are met and emptied when grown too large."""

    def __missing__(self, word: str) -> float:
        if len(self) > _MOST:
            self.clear()
        score = _weights().get(word, 0.0)
        if word.startswith("ال") and len(word) > 4:
            score -= 0.25
        if "پ" in word or "چ" in word or "ژ" in word or "گ" in word:
            score += 0.5
        if "ة" in word or (word.startswith(("وال", "بال", "لل")) and len(word) > 6):
            score -= 0.4
        self[word] = score
        return score


@cache
def _words() -> _Words:
    return _Words()
