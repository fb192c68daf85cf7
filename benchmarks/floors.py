"""Quality of both readers against the floors pinned in floors.json; fails when one is not held.

    python benchmarks/floors.py            check
    python benchmarks/floors.py --raise    pin what was reached now, where it is higher (a floor is never lowered here)

Reads the measuring set in ``$RAWI_SHARED`` or ``../shared`` and says so where that is absent, for its texts are not the
project's; the minimal pairs are measured always.

A model that does better as a whole may do worse in a figure. Its floor stands then and is printed as owed until it is
reached again; ``owed`` in the file holds how far the figure may be below meanwhile.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pairs

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"
READERS = ("model", "rules")
# Pinned this much below what the model reached: processors differ in the last digit of int8 arithmetic, tables do not.
SLACK = {"model": 0.02, "rules": 0.0}


def figures(gold: list[dict[str, Any]], reader: str) -> dict[str, float]:
    """Every figure of interest, named ``<language> <figure>``."""
    from msgspec import to_builtins

    from rawi.evaluate import calibration, score
    from rawi.pipeline import code
    from rawi.records import Source

    out: dict[str, float] = {}
    every = {}
    for lang in ("fa", "ar", "en"):
        documents = [d for d in gold if d["lang"] == lang]
        got = {}
        for d in documents:
            source = Source(id=d["id"], text=d["text"], outlet=d.get("outlet"), published=d.get("published"), lang=lang)
            got[d["id"]] = to_builtins(code(source, reader))
        every.update(got)
        result = score(documents, got)
        for name, tally in result["f1"].items():
            out[f"{lang} {name} F1"] = tally["f1"]
        for name, (share, _) in result["accuracy where found"].items():
            out[f"{lang} {name}"] = share
        out[f"{lang} extra claims a gold claim"] = result["extra claims per gold claim"]
        clean, irrelevant = result["irrelevant documents left empty"]
        out[f"{lang} irrelevant left empty"] = round(clean / irrelevant, 4)
    if reader == "model":
        out["calibration error of confidence"] = calibration(gold, every)[0]
    return out


def ceiling(name: str) -> bool:
    """Whether a figure is to stay below its bound."""
    return "extra claims" in name or "error" in name


def main() -> int:
    path = Path(os.environ.get("RAWI_SHARED", HERE.parent.parent / "shared")) / "gold" / "dev.jsonl"
    gold = [json.loads(line) for line in path.open(encoding="utf-8")] if path.exists() else []
    if not gold:
        print(f"floors: the measuring set is skipped, {path} is not here")
    floors = json.loads(FLOORS.read_text())
    broken = owing = 0
    for reader in READERS:
        print(reader)
        bounds, owed = floors[reader], floors["owed"].get(reader, {})
        got = figures(gold, reader) if gold else {}
        if reader == "model":
            got |= pairs.figures()
        for name, value in got.items():
            floor = bounds.get(name)
            sure = round(value + SLACK[reader] if ceiling(name) else max(0.0, value - SLACK[reader]), 4)
            held = floor is None or reaches(name, value, floor)
            owes = not held and name in owed and reaches(name, value, owed[name])
            broken += not (held or owes)
            owing += owes
            bar = "no floor" if floor is None else f"at {'most' if ceiling(name) else 'least'} {floor}"
            print(f"{'ok  ' if held else 'OWED' if owes else 'LOW '} {name:34} {value:.4f}  {bar}")
            if "--raise" in sys.argv:
                if floor is None or reaches(name, sure, floor):
                    bounds[name] = sure
                if held:
                    owed.pop(name, None)
                elif owes and reaches(name, sure, owed[name]):
                    owed[name] = sure
    if "--raise" in sys.argv:
        FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n")
    print(f"{broken} floors broken, {owing} owed, of {sum(len(floors[reader]) for reader in READERS)}")
    return 1 if broken else 0


def reaches(name: str, value: float, bound: float) -> bool:
    """Whether a figure is on the right side of a bound."""
    return value <= bound if ceiling(name) else value >= bound


if __name__ == "__main__":
    sys.exit(main())
