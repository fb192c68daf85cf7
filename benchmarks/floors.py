"""Quality on the measuring set against the floors pinned in floors.json; fails when one is not held.

    python benchmarks/floors.py            check
    python benchmarks/floors.py --raise    pin what was reached now, where it is higher (a floor is never lowered here)

Reads ``$RAWI_SHARED`` or ``../shared``; says so and passes where that is absent, for the texts are not the project's.
"""

import json
import os
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.json"


def figures(shared: Path) -> dict[str, float]:
    """Every figure of interest, named ``<language> <figure>``."""
    from msgspec import to_builtins

    from rawi.evaluate import score
    from rawi.pipeline import code
    from rawi.records import Source

    gold = [json.loads(line) for line in (shared / "gold" / "dev.jsonl").open(encoding="utf-8")]
    out: dict[str, float] = {}
    for lang in ("fa", "ar", "en"):
        documents = [d for d in gold if d["lang"] == lang]
        got = {}
        for d in documents:
            source = Source(id=d["id"], text=d["text"], outlet=d.get("outlet"), published=d.get("published"), lang=lang)
            got[d["id"]] = to_builtins(code(source))
        result = score(documents, got)
        for name, tally in result["f1"].items():
            out[f"{lang} {name} F1"] = tally["f1"]
        for name, (share, _) in result["accuracy where found"].items():
            out[f"{lang} {name}"] = share
        out[f"{lang} extra claims a gold claim"] = result["extra claims per gold claim"]
        clean, irrelevant = result["irrelevant documents left empty"]
        out[f"{lang} irrelevant left empty"] = round(clean / irrelevant, 4)
    return out


def main() -> int:
    shared = Path(os.environ.get("RAWI_SHARED", HERE.parent.parent / "shared"))
    if not (shared / "gold" / "dev.jsonl").exists():
        print(f"floors: skipped, {shared / 'gold' / 'dev.jsonl'} is not here")
        return 0
    floors = json.loads(FLOORS.read_text())
    got = figures(shared)
    broken = 0
    for name, value in got.items():
        floor = floors.get(name)
        ceiling = "extra claims" in name
        held = floor is None or (value <= floor if ceiling else value >= floor)
        broken += not held
        bar = "no floor" if floor is None else f"at {'most' if ceiling else 'least'} {floor}"
        print(f"{'ok ' if held else 'LOW'} {name:34} {value:.4f}  {bar}")
        if "--raise" in sys.argv and (floor is None or (value < floor if ceiling else value > floor)):
            floors[name] = value
    if "--raise" in sys.argv:
        FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n")
    print(f"{broken} floors broken of {len(floors)}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
