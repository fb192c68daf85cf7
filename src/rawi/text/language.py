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
_LATIN = re.compile(r"[A-Za-z]")
_SCRIPT = re.compile(r"[\u0620-\u063f\u0641-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_WORD = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u200c]+")
_FA_ONLY = re.compile("[پچژگ]|می\u200c")
_AR_ONLY = re.compile("[ةى]|(?:^|\\s)(?:في|إلى|التي|الذي|أن|إن)\\s")
_FA_LETTER = re.compile("[پچژگکیۀ]")
_AR_LETTER = re.compile("[ةىأإ]")
_ADDRESS = re.compile(r"(?:https?://|t\.me/|@)\S*")


@cache
def _weights() -> dict[str, float]:
    """Function word → weight; above zero for Persian, below for Arabic."""
    return {row["word"]: float(row["weight"]) for row in rows("langid.tsv")}


def detect(raw: str) -> Lang:
    """The language of most of the text («وی گفت» fa, «وقال إن» ar, "he said" en); Persian where there are no words."""
    sample = raw if len(raw) <= 3 * _SAMPLE else _pieces(raw)
    return _decide(_ADDRESS.sub(" ", sample), "fa")


def detect_within(sentence: str, document: Lang) -> Lang:
    """The language of one sentence; a sentence that shows none («۱۲:۳۰») takes the document's."""
    sample = sentence[:_SENTENCE]
    if document != "en" and _LATIN.search(sample) is None:
        persian, arabic = _FA_ONLY.search(sample), _AR_ONLY.search(sample)
        if document == "fa" and persian and not arabic:
            return "fa"
        if document == "ar" and arabic and not persian:
            return "ar"
    return _decide(_ADDRESS.sub(" ", sample), document)


def _pieces(raw: str) -> str:
    """Beginning, middle and end of a long text."""
    middle = len(raw) // 2
    return raw[:_SAMPLE] + raw[middle : middle + _SAMPLE] + raw[-_SAMPLE:]


def _decide(sample: str, otherwise: Lang) -> Lang:
    script = len(_SCRIPT.findall(sample))
    latin = len(_LATIN.findall(sample))
    if not script and not latin:
        return otherwise
    if latin > 2 * script:
        return "en"
    score = leaning(sample)
    if score > 0:
        return "fa"
    return "ar" if score < 0 else cast(Lang, otherwise if otherwise != "en" else "fa")


def leaning(sample: str) -> float:
    """Above zero for Persian, below for Arabic: letters and function words, weighed."""
    weights = _weights()
    score = min(0.6, len(_FA_LETTER.findall(sample)) / 40) - min(1.5, len(_AR_LETTER.findall(sample)) / 6)
    for word in _WORD.findall(sample):
        score += weights.get(word, 0.0)
        if word.startswith("ال") and len(word) > 4:
            score -= 0.25
        if "پ" in word or "چ" in word or "ژ" in word or "گ" in word:
            score += 0.5
        if "ة" in word or (word.startswith(("وال", "بال", "لل")) and len(word) > 6):
            score -= 0.4
    return score
