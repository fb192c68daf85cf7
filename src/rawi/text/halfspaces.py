"""Putting half-spaces back into Persian text in one pass, with a map to the text as it was."""

import re
from itertools import accumulate

from rawi.records import Offsets
from rawi.text.context import choose, readings
from rawi.text.segment import joiners, joins, mend_word
from rawi.text.wordforms import HALF

LETTERS = "\u0620-\u063f\u0641-\u064a\u066e-\u06d3"
WORD = re.compile(f"[{LETTERS}][{LETTERS}{HALF}]*")
_PIECES = re.compile(f"([{LETTERS}][{LETTERS}{HALF}]*)")
_KEPT_EVERY = 220  # characters: text with a half-space at least so often keeps them (Persian prose has one in 70)
_MOST = 300_000


class _Mended(dict[str, str]):
    """Word → mended word, filled as words are met and emptied when it has grown too large."""

    def __init__(self, strict: bool) -> None:
        self._strict = strict

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST:
            self.clear()
        form = self[word] = mend_word(word, self._strict)
        return form


class _Joined(dict[tuple[str, str], bool]):
    """Two neighbours → whether they join; filled and emptied likewise."""

    def __init__(self, strict: bool) -> None:
        self._strict = strict

    def __missing__(self, pair: tuple[str, str]) -> bool:
        if len(self) > _MOST:
            self.clear()
        answer = self[pair] = joins(*pair, self._strict)
        return answer


_MENDED = (_Mended(False), _Mended(True))
_JOINED = (_Joined(False), _Joined(True))


def restore(text: str) -> tuple[str, Offsets]:
    """Half-spaces put where they were lost inside words or turned into blanks («میگوید», «می گوید» → «می‌گوید»)."""
    strict = text.count(HALF) * _KEPT_EVERY >= len(text)
    mended, joined = _MENDED[strict], _JOINED[strict]
    pieces = _PIECES.split(text)  # what stands between words, a word, what stands between, …
    words = pieces[1::2]
    forms = [mended[word] for word in words]
    if not strict:
        _choose_readings(pieces, words, forms)
    blanks = _to_join(pieces, forms, joined)
    changed = forms != words
    if not changed and not blanks:
        return text, Offsets()
    for i in blanks:
        pieces[2 * i] = HALF
    if not changed:
        return "".join(pieces), Offsets()
    starts = list(accumulate(map(len, pieces), initial=0))
    pieces[1::2] = forms
    return "".join(pieces), _align(words, forms, starts)


def _choose_readings(pieces: list[str], words: list[str], forms: list[str]) -> None:
    """Let the neighbours decide words that are read in two ways."""
    ambiguous = readings()
    for i in [i for i, word in enumerate(words) if word in ambiguous]:
        before = words[i - 1].replace(HALF, "") if i and pieces[2 * i] == " " else ""
        after = words[i + 1].replace(HALF, "") if pieces[2 * i + 2] == " " and i + 1 < len(words) else ""
        forms[i] = choose(words[i], before, after)


def _to_join(pieces: list[str], forms: list[str], joined: _Joined) -> list[int]:
    """Numbers of the words that join the word before."""
    second, first = joiners()
    meeting = [i for i, form in enumerate(forms) if form in second]
    after = [i + 1 for i, form in enumerate(forms) if form in first]
    if after:
        meeting = sorted({*meeting, *after} - {len(forms)})
    found: list[int] = []
    last, chunk = -1, ""
    for i in meeting:
        if i == 0 or pieces[2 * i] != " ":
            continue
        right = forms[i]
        left = chunk if last == i - 1 else forms[i - 1]
        lefts = second.get(right)
        if lefts and left not in lefts and left not in first:
            continue
        if joined[left, right]:
            found.append(i)
            last, chunk = i, left + HALF + right
    return found


def _align(words: list[str], forms: list[str], starts: list[int]) -> Offsets:
    """The map for words mended by putting characters in."""
    view, raw = [0], [0]
    ahead = 0
    for i, (word, form) in enumerate(zip(words, forms, strict=True)):
        if form is word or form == word:
            continue
        k, start = 0, starts[2 * i + 1]
        for char in form:
            if word[k] == char:
                k += 1
            else:
                ahead += 1
                view.append(start + k + ahead)
                raw.append(start + k)
    return Offsets(tuple(view), tuple(raw))
