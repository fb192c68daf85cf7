"""The words of an HTML element as a reader sees them: line breaks kept, half-spaces kept, nothing else added."""

from typing import Any

BLOCKS = frozenset(("p", "div", "blockquote", "pre", "li"))
HIDDEN = frozenset(("script", "style"))


def words(node: Any) -> str:
    """The text of an element with ``<br>`` and blocks as line ends, blank edges taken off."""
    parts: list[str] = []
    waiting: list[Any] = [node]
    while waiting:  # a stack, not recursion: pages nest as deep as they like
        at = waiting.pop()
        if isinstance(at, str):
            parts.append(at)
        elif at.tag == "#text":
            parts.append(at.value or "")
        elif at.tag == "br":
            parts.append("\n")
        elif at.tag not in HIDDEN and not str(at.tag).startswith(("#c", "!")):
            block = at.tag in BLOCKS and at is not node
            waiting.extend(["\n"] * block)
            waiting.extend(reversed(at.child_nodes))
            waiting.extend(["\n"] * (block and bool(parts) and not parts[-1].endswith("\n")))
    return "".join(parts).replace("\xa0", " ").strip()


def first(node: Any, selector: str) -> str:
    """The words of the first element that matches, in one line; empty if there is none."""
    found = node.query_selector(selector)
    return " ".join(words(found).split()) if found else ""
