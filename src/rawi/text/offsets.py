"""Making and joining offset maps between a view and the text it was made from."""

import re
from collections.abc import Callable

from rawi.records import Offsets


def edit(text: str, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> tuple[str, Offsets]:
    """Replace every match of ``pattern``, and map the result back.

    A replacement of the same length runs parallel; of a longer or shorter one, each character stands for the first
    character it replaced (a ligature's letters all stand for the ligature).
    """
    parts: list[str] = []
    view, raw = [0], [0]
    read = made = 0
    for match in pattern.finditer(text):
        old = match.group()
        new = replace(match)
        if new == old:
            continue
        start, end = match.span()
        parts.append(text[read:start])
        made += start - read
        parts.append(new)
        if len(new) != len(old):
            for i in range(len(new)):
                _note(view, raw, made + i, min(start + i, end - 1) if len(new) < len(old) else start)
            _note(view, raw, made + len(new), end)
        made += len(new)
        read = end
    if not read:
        return text, Offsets()
    parts.append(text[read:])
    return "".join(parts), Offsets(tuple(view), tuple(raw))


def _note(view: list[int], raw: list[int], at: int, stands_for: int) -> None:
    if at == view[-1]:
        raw[-1] = stands_for
    elif stands_for - raw[-1] != at - view[-1]:
        view.append(at)
        raw.append(stands_for)


def compose(outer: Offsets, inner: Offsets) -> Offsets:
    """One map for two steps: ``outer`` maps a view to a middle text, ``inner`` maps that to the raw text."""
    if inner.view == (0,) and inner.raw == (0,):
        return outer
    if outer.view == (0,) and outer.raw == (0,):
        return inner
    view: list[int] = []
    raw: list[int] = []
    k, inner_view, inner_raw = 0, inner.view, inner.raw
    last = len(outer.view) - 1
    for i, (at, middle) in enumerate(zip(outer.view, outer.raw, strict=True)):
        while k + 1 < len(inner_view) and inner_view[k + 1] <= middle:
            k += 1
        view.append(at)
        raw.append(inner.to_raw(middle))
        until = outer.raw[i + 1] if i < last else None
        while k + 1 < len(inner_view) and (until is None or inner_view[k + 1] < until):
            k += 1
            view.append(at + inner_view[k] - middle)
            raw.append(inner_raw[k])
    return Offsets(tuple(view), tuple(raw))
