"""Quotations: what stands between «», “”, "" or '', nested or never closed.

A quotation that is never closed runs to the end of its paragraph (its line). One pass with a stack, so that thousands
of nested quotations cost no more than their length.
"""

import re

from rawi.records import Mention, Text

_MARK = re.compile("[«»“”„\"'\n]")
_CLOSES = {"»": "«", "”": "“„"}


def find(text: Text) -> list[Mention]:
    """Quotations by their place, marks included; ``value`` is the depth, 0 for an outermost one."""
    folded = text.folded
    found: list[Mention] = []
    opened: list[tuple[int, str]] = []
    line_end: dict[int, int] = {}
    pending: list[int] = []

    def close(at: int) -> None:
        start, _ = opened.pop()
        found.append(Mention(start=start, end=at, kind="quote", value=len(opened), by="quotes"))

    def give_up() -> None:
        start, _ = opened[-1]
        close(min(line_end.get(start, len(folded)), len(folded)))

    held: dict[str, int] = {}
    for match in _MARK.finditer(folded):
        mark, at = match.group(), match.start()
        if mark == "\n":
            for start in pending:
                line_end[start] = at
            pending.clear()
            continue
        if mark in "«“„" or (mark in "\"'" and _opens(folded, at, mark, held.get(mark, 0))):
            if mark in "\"'" and held.get(mark):
                while opened[-1][1] != mark:
                    held[opened[-1][1]] -= 1
                    give_up()
                held[mark] -= 1
                give_up()
            opened.append((at, mark))
            held[mark] = held.get(mark, 0) + 1
            pending.append(at)
            continue
        wanted = _CLOSES.get(mark, mark)
        if not any(held.get(one) for one in wanted) or (mark == "'" and not _shuts(folded, at)):
            continue
        while opened[-1][1] not in wanted:
            held[opened[-1][1]] -= 1
            close(at)
        held[opened[-1][1]] -= 1
        close(at + 1)
    while opened:
        give_up()
    return sorted(found, key=lambda quote: (quote.start, -quote.end))


def _opens(folded: str, at: int, mark: str, held: int) -> bool:
    """Whether a straight mark opens: it stands before a word and after none (an apostrophe does neither)."""
    before = folded[at - 1] if at else " "
    after = folded[at + 1] if at + 1 < len(folded) else " "
    clearly = (before.isspace() or before in "([:,-") and not after.isspace()
    return clearly if held or mark == "'" else not (before.isalnum() and after.isalnum())


def _shuts(folded: str, at: int) -> bool:
    return at + 1 == len(folded) or not folded[at + 1].isalnum()
