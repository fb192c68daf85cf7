"""A document in stretches short enough for the encoder: nothing is left out because it is long.

Windows end where sentences end and overlap, so that each word is judged where it has words on both sides.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rawi.records import Text

LIMIT = 320  # pieces in a window
_SHARED = LIMIT // 4  # pieces that a window shares with the one before


class Window(NamedTuple):
    """Numbers of the words read together, and the first and one past the last of those judged here."""

    words: list[int]
    first: int
    last: int


def windows(sentences: Sequence[Sequence[int]], pieces: Sequence[Sequence[int]]) -> list[Window]:
    """Sentences (each the numbers of its words, in order) → windows; ``pieces`` are those of every word."""
    units = [part for words in sentences for part in _parts(words, pieces)]
    sizes = [sum(len(pieces[w]) for w in unit) for unit in units]
    reaches: list[tuple[int, int]] = []
    start = 0
    while start < len(units):
        end, total = start, 0
        while end < len(units) and (end == start or total + sizes[end] <= LIMIT):
            total += sizes[end]
            end += 1
        reaches.append((start, end))
        if end == len(units):
            break
        back, shared = end, 0
        while back - 1 > start and shared + sizes[back - 1] <= _SHARED:
            back -= 1
            shared += sizes[back]
        start = back
    out: list[Window] = []
    first = 0
    for k, (start, end) in enumerate(reaches):
        last = units[end - 1][-1] + 1
        if k + 1 < len(reaches):
            following = reaches[k + 1][0]
            last = units[(following + end) // 2][0] if following < end else units[following][0]
        out.append(Window([w for unit in units[start:end] for w in unit], first, last))
        first = last
    return out


def sentences(text: Text) -> list[list[int]]:
    """The numbers of the words of each sentence that has any and may be news."""
    out: list[list[int]] = []
    i = 0
    for sentence in text.sentences:
        while i < len(text.tokens) and text.tokens[i].start < sentence.start:
            i += 1
        first = i
        while i < len(text.tokens) and text.tokens[i].start < sentence.end:
            i += 1
        if first < i and sentence.news:
            out.append(list(range(first, i)))
    return out


def _parts(words: Sequence[int], pieces: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """A sentence, or its parts where it is too long for a window."""
    part: list[int] = []
    size = 0
    for w in words:
        if part and size + len(pieces[w]) > LIMIT:
            yield part
            part, size = [], 0
        part.append(w)
        size += len(pieces[w])
    if part:
        yield part
