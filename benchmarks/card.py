"""The tables of docs/model.md: figures by language and by type, and whether confidence is what it says.

    python benchmarks/card.py

Reads the measuring set in ``$RAWI_SHARED`` or ``../shared``.
"""

import json
import os
from collections import Counter
from pathlib import Path

from msgspec import to_builtins

from rawi.evaluate import calibration, match, score_by
from rawi.pipeline import code
from rawi.records import Source

SHARED = Path(os.environ.get("RAWI_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))
SHOWN = ("event", "event+status", "arguments", "arg:agent", "arg:patient", "arg:place", "arg:time", "arg:counts")


def main() -> None:
    gold = [json.loads(line) for line in (SHARED / "gold" / "dev.jsonl").open(encoding="utf-8")]
    got = {}
    for d in gold:
        source = Source(
            id=d["id"], text=d["text"], outlet=d.get("outlet"), published=d.get("published"), lang=d["lang"]
        )
        got[d["id"]] = to_builtins(code(source))
    by = score_by(gold, got, "lang")
    print("| | " + " | ".join(by) + " |\n|---|" + "---|" * len(by))
    for name in (*SHOWN, "arg:said_by", "framing"):
        cells = [f"{f['f1'][name]['f1']:.2f} ({f['f1'][name]['gold']})" for f in by.values()]
        print(f"| {name}, F1 (gold) | " + " | ".join(cells) + " |")
    for name in next(iter(by.values()))["accuracy where found"]:
        cells = ["{:.2f} of {}".format(*f["accuracy where found"].get(name, (0.0, 0))) for f in by.values()]
        print(f"| {name} | " + " | ".join(cells) + " |")
    print(
        "| extra claims a gold claim | " + " | ".join(str(f["extra claims per gold claim"]) for f in by.values()) + " |"
    )
    empty = ["{} of {}".format(*f["irrelevant documents left empty"]) for f in by.values()]
    print("| left empty, of documents without events | " + " | ".join(empty) + " |")
    wanted, given, right = Counter[str](), Counter[str](), Counter[str]()
    for d in gold:
        wanted.update(c["type"] for c in d["claims"])
        given.update(c["type"] for c in got[d["id"]]["claims"])
        right.update(a["type"] for a, _ in match(d["claims"], got[d["id"]]["claims"])[1])
    print("\n| type | gold | found right | written | F1 |\n|---|---|---|---|---|")
    for kind, n in wanted.most_common():
        print(f"| {kind} | {n} | {right[kind]} | {given[kind]} | {2 * right[kind] / (n + given[kind]):.2f} |")
    error, bins = calibration(gold, got)
    print(f"\nExpected calibration error {error:.3f}.\n\n| claims | mean confidence | right |\n|---|---|---|")
    for each in bins:
        print(f"| {each.claims} | {each.confidence:.2f} | {each.right:.2f} |")


if __name__ == "__main__":
    main()
