"""How well and how fast half-spaces are restored, beside hazm's Normalizer.

    python benchmarks/repair.py [--fast]

Reads the shared data (``RAWI_SHARED`` or ``../shared``): the PerDT test set, never learned from, and the held-out tenth
of what ``training/wordforms.py`` reads. F is over the places of half-spaces in the letters; *harmed* is the share of
words changed in text put in as it should be. hazm is measured in the same run (see ``hazm_side.py``).
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from hazm_side import beside

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "training"))
SHARED = Path(os.environ.get("RAWI_SHARED", ROOT.parent / "shared"))
HALF = "\u200c"
BARS = {"deleted": 0.93, "blank": 0.90, "harmed": 0.005, "characters a second": 3_000_000}
Repair = Callable[[str], str]
Row = tuple[str, str, str]


def places(text: str) -> set[int]:
    """Numbers of the letters a half-space stands before."""
    found: set[int] = set()
    letters = 0
    for char in text:
        if char == HALF:
            found.add(letters)
        elif not char.isspace():
            letters += 1
    return found


def f_score(repair: Repair, rows: list[Row], column: int) -> tuple[float, float, float]:
    """Precision, recall and F of restoring the gold's half-spaces from one corrupted column."""
    right = made = wanted = 0
    for row in rows:
        gold, got = places(row[0]), places(repair(row[column]))
        right += len(gold & got)
        made += len(got)
        wanted += len(gold)
    precision, recall = right / max(1, made), right / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def harmed(repair: Repair, rows: list[Row]) -> float:
    """Share of words that repair changes in text that is right: written otherwise, split or joined."""
    changed = words = 0
    for gold, *_ in rows:
        before, after = gold.split(), repair(gold).split()
        words += len(before)
        if before != after:
            kept = set(after)
            changed += sum(1 for word in before if word not in kept)
    return changed / max(1, words)


def test_rows() -> list[Row]:
    lines = (SHARED / "data/zwnj/zwnj_perdt_test.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [(cells[0], cells[1], cells[2]) for cells in (line.split("\t") for line in lines)]


def held_out_rows(texts: Iterator[tuple[str, str]], most: int = 4000) -> list[Row]:
    """Lines of the held-out texts, corrupted both ways."""
    from wordforms import held_out

    from rawi.text.repair import tidy

    lines = [line for name, text in texts if held_out(name) for line in tidy(text)[0].split("\n") if line.strip()]
    random.Random(1).shuffle(lines)
    return [(line, line.replace(HALF, ""), line.replace(HALF, " ")) for line in lines[:most]]


def speed(repair: Repair, texts: list[str], rounds: int = 3) -> float:
    """Characters a second of processor time, the median of some rounds."""
    characters = sum(map(len, texts))
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        for text in texts:
            repair(text)
        taken.append(time.process_time() - began)
    return characters / statistics.median(taken)


def show(name: str, repair: Repair, sets: dict[str, list[Row]]) -> None:
    for label, rows in sets.items():
        p1, r1, deleted = f_score(repair, rows, 1)
        p2, r2, blank = f_score(repair, rows, 2)
        print(
            f"{name:6} {label:14} {len(rows):5} lines  deleted P {p1:.3f} R {r1:.3f} F {deleted:.3f}   "
            f"blank P {p2:.3f} R {r2:.3f} F {blank:.3f}   harmed {harmed(repair, rows):.2%}"
        )


def main() -> None:
    from wordforms import documents, perdt

    from rawi.text.repair import repair

    def ours(text: str) -> str:
        return repair(text)[0]

    sets = {"PerDT test": test_rows()}
    texts = [text for _, text in documents(SHARED, "posts.fa")][:10_000]
    if "--fast" not in sys.argv:
        sets["PerDT held out"] = held_out_rows(perdt(SHARED))
        sets["posts held out"] = held_out_rows(documents(SHARED, "posts.fa"))
        sets["articles h. o."] = held_out_rows(documents(SHARED, "articles.fa"))
    print("bars:", ", ".join(f"{key} {value:,}" for key, value in BARS.items()))
    ours("گرم شدن")
    began = time.process_time()
    for text in texts:
        repair(text)
    first = sum(map(len, texts)) / (time.process_time() - began)
    show("rawi", ours, sets)
    print(f"rawi   {first:,.0f} characters a second the first time, {speed(ours, texts):,.0f} after, with the map")
    rows = [row for some in sets.values() for row in some]
    wanted = [line for row in rows for line in row]
    answer = beside(wanted)
    if answer is not None:
        theirs = dict(zip(wanted, answer[0], strict=True))
        show("hazm", theirs.__getitem__, sets)
        timed = beside(texts)
        if timed is not None:
            print(f"hazm   {sum(map(len, texts)) / timed[1]:,.0f} characters a second, without a map")


if __name__ == "__main__":
    main()
