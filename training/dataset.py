"""The annotated documents as the reader sees them: words with tags, and the gold spans as runs of words."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from rawi.claims import reading
from rawi.claims.circumstances import Candidate, candidates
from rawi.claims.features import Observed
from rawi.text import read

ROLES = ("agent", "patient", "place", "time", "counts", "said_by")


class Document(NamedTuple):
    """One annotated document: its words, the scopes of denials, its times, places and counts, each word's raw range."""

    gold: dict[str, Any]
    observed: Observed
    denials: list[tuple[int, int]]
    candidates: list[Candidate]
    raw: list[tuple[int, int]]

    def words(self, span: dict[str, Any]) -> tuple[int, int] | None:
        """First and one-past-last word that a gold span touches."""
        touched = [i for i, (start, end) in enumerate(self.raw) if start < span["end"] and end > span["start"]]
        return (touched[0], touched[-1] + 1) if touched else None


def documents(path: Path) -> Iterator[Document]:
    """Read annotated documents and run every finder over them."""
    for line in path.open(encoding="utf-8"):
        gold = json.loads(line)
        text = read(gold["text"], gold["lang"])
        found = reading.read(text, gold.get("outlet"), gold.get("published"))
        observed = Observed(text, reading.tags(found))
        denials = [f.scope for f in found.frames if f.kind == "denial"]
        raw = [text.raw_range(t.start, t.end) for t in text.tokens]
        yield Document(gold, observed, denials, candidates(found), raw)


def gold_mentions(document: Document) -> list[tuple[int, int, int, str]]:
    """Every gold mention as (first word, one past last, number of its claim, type)."""
    out = []
    for number, claim in enumerate(document.gold["claims"]):
        for span in (claim["trigger"], *claim["also"]):
            if found := document.words(span):
                out.append((*found, number, claim["type"]))
    return out
