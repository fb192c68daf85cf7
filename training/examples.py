"""The annotated documents as the network sees them: pieces, words, and what is to be said of each."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import labels
import numpy as np
from numpy.typing import NDArray

from rawi.model import windows
from rawi.model.pieces import Pieces
from rawi.text import read

IGNORED = -100


class Example(NamedTuple):
    """One document: pieces of every word, its windows, and for every word or mention the right answer.

    ``joined`` holds the pieces of words with half-spaces as they are without; ``tags`` and ``framing`` number a label
    for each word; ``mentions`` are (first word, claim, mode, status); ``roles`` holds for each claim and role the label
    (0 outside, 1 begins, 2 goes on) of each word.
    """

    id: str
    lang: str
    pieces: list[list[int]]
    joined: dict[int, list[int]]
    sentences: list[list[int]]
    windows: list[windows.Window]
    tags: NDArray[np.int64]
    framing: NDArray[np.int64] | None
    mentions: list[tuple[int, int, int, int]]
    roles: NDArray[np.int64]
    relevant: int


def example(record: dict[str, Any], pieces: Pieces) -> Example:
    """One annotated document; spans are objects with ``start`` and ``end``."""
    text = read(record["text"], record["lang"])
    cut = pieces.words(text)
    raw = [text.raw_range(t.start, t.end) for t in text.tokens]

    def words(span: dict[str, int]) -> tuple[int, int] | None:
        touched = [i for i, (start, end) in enumerate(raw) if start < span["end"] and end > span["start"]]
        return (touched[0], touched[-1] + 1) if touched else None

    joined = {
        i: pieces.word(text.repaired[t.start : t.end].replace("\u200c", ""), False)
        for i, t in enumerate(text.tokens)
        if "\u200c" in t.form
    }
    n = len(text.tokens)
    tags = np.zeros(n, np.int64)
    roles = np.zeros((len(record["claims"]), len(labels.ROLES), n), np.int64)
    mentions: list[tuple[int, int, int, int]] = []
    for number, claim in enumerate(record["claims"]):
        for span in (claim["trigger"], *(claim.get("also") or [])):
            found = words(span)
            if found and not tags[found[0] : found[1]].any():
                first, last = found
                tags[first:last] = labels.TAGS.index(f"I-{claim['type']}")
                tags[first] = labels.TAGS.index(f"B-{claim['type']}")
                mode = labels.MODES.index(f"{claim['type']}.{claim.get('mode') or labels.NO_MODE}")
                mentions.append((first, number, mode, labels.STATUSES.index(claim["status"])))
        for r, role in enumerate(labels.ROLES):
            for span in claim.get(role) or []:
                if found := words(span):
                    roles[number, r, found[0] : found[1]] = 2
                    roles[number, r, found[0]] = 1
    framing = None
    if record.get("framing") is not None:
        framing = np.zeros(n, np.int64)
        for span in record["framing"]:
            if found := words(span):
                framing[found[0] : found[1]] = labels.FRAMING.index(f"I-{span['tone']}")
                framing[found[0]] = labels.FRAMING.index(f"B-{span['tone']}")
    sentences = windows.sentences(text)
    return Example(
        record["id"], text.lang, cut, joined, sentences, windows.windows(sentences, cut), tags, framing,
        sorted(mentions), roles, int(bool(record["claims"])),
    )  # fmt: skip


def gold(path: Path) -> Iterator[dict[str, Any]]:
    """Annotated documents of the gold set."""
    for line in path.open(encoding="utf-8"):
        yield json.loads(line)


def standoff(paths: Iterable[Path], texts: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Our own annotations: spans are offset pairs; a line without a text is about the document of its id."""
    for path in paths:
        for line in path.open(encoding="utf-8"):
            record = json.loads(line)
            if "text" not in record:
                record |= {k: texts[record["id"]].get(k) for k in ("text", "lang", "outlet", "published")}
            for claim in record["claims"]:
                claim["trigger"] = _span(claim["trigger"])
                for role in ("also", *labels.ROLES):
                    claim[role] = [_span(s) for s in claim.get(role) or []]
            yield record | {"framing": None}


def _span(pair: list[int]) -> dict[str, int]:
    return {"start": pair[0], "end": pair[1]}
