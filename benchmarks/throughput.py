"""How fast posts are coded, and where the time goes, beside hazm's normalise-and-tokenise alone.

    python benchmarks/throughput.py [POSTS.jsonl.gz] [--limit N] [--reader model|rules]

Prints posts and characters a second of one core (processor time), the share of each part, peak memory, and the same
posts through hazm's normaliser and tokeniser in the same run (see ``hazm_side.py``).
"""

import argparse
import gzip
import json
import os
import resource
import time
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from hazm_side import beside

os.environ.setdefault("OMP_NUM_THREADS", "1")
POSTS = (
    Path(os.environ.get("RAWI_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))
    / "data"
    / "text"
    / "posts.fa.jsonl.gz"
)

BARS = {"model": (60, 900), "rules": (150, 700)}  # posts a second of one core, MB
ENCODER = "encoder"
PARTS = {
    ENCODER: ("rawi.model.network", "Model.judge"),
    "text": ("rawi.pipeline", "read"),
    "pieces": ("rawi.model.pieces", "Pieces.words"),
    "filter": ("rawi.model.filter", "Filter.keep"),
    "times": ("rawi.mentions.times", "find"),
    "numbers": ("rawi.mentions.numbers", "find"),
    "counts": ("rawi.mentions.counts", "find"),
    "places": ("rawi.mentions.places", "find"),
    "actors": ("rawi.mentions.actors", "find"),
    "quotes": ("rawi.mentions.quotes", "find"),
    "speech": ("rawi.mentions.speech", "frames"),
    "loaded": ("rawi.mentions.loaded", "find"),
    "place context": ("rawi.linking.places", "context"),
    "actor context": ("rawi.linking.actors", "context"),
    "triggers": ("rawi.claims.triggers", "likelihoods"),
    "relevance": ("rawi.claims.relevance", "document"),
    "joining": ("rawi.claims.coreference", "join"),
    "arguments": ("rawi.claims.arguments", "propose"),
    "circumstances": ("rawi.claims.circumstances", "propose"),
    "event words": ("rawi.mentions.events", "find"),
    "linking, assembling": ("rawi.claims.assemble", "claims"),
}


def read(path: Path, limit: int) -> Iterator[dict[str, Any]]:
    """The posts of a file, the first ``limit`` of them (0: all)."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, islice(lines, limit or None))


def timed(spent: dict[str, float]) -> None:
    """Wrap each part so that its time is added up under its name."""
    import importlib

    for name, (module, path) in PARTS.items():
        holder: Any = importlib.import_module(module)
        *parents, last = path.split(".")
        for parent in parents:
            holder = getattr(holder, parent)
        inner = getattr(holder, last)

        def wrapped(*args: Any, _inner: Any = inner, _name: str = name, **kwargs: Any) -> Any:
            began = time.process_time()
            try:
                return _inner(*args, **kwargs)
            finally:
                spent[_name] += time.process_time() - began

        setattr(holder, last, wrapped)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("posts", nargs="?", type=Path, default=POSTS)
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--reader", choices=BARS, default="model")
    given = parser.parse_args()
    from rawi.pipeline import code
    from rawi.reader import load
    from rawi.records import Source

    load(given.reader)
    spent: dict[str, float] = defaultdict(float)
    timed(spent)
    posts = characters = claims = 0
    began = time.process_time()
    for post in read(given.posts, given.limit):
        source = Source(id=post["id"], text=post["text"], outlet=post["outlet"], published=post["published"])
        record = code(source, given.reader)
        posts, characters, claims = posts + 1, characters + len(post["text"]), claims + len(record.claims)
    took = time.process_time() - began
    speed, memory = BARS[given.reader]
    print(
        f"{posts} posts, {characters} characters, {claims} claims in {took:.1f} processor seconds: "
        f"{posts / took:.0f} posts/s, {characters / took:.0f} characters/s (bar: {speed} posts/s)"
    )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB (bar: {memory} MB)")
    if spent[ENCODER]:
        own = 1 - spent[ENCODER] / took
        print(f"in the encoder {100 * (1 - own):.1f} % of the time, in our own code {100 * own:.1f} % (bar: 25 %)")
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"  {name:20} {100 * seconds / took:5.1f} %  {1000 * seconds / posts:.3f} ms a post")
    print(f"  {'everything else':20} {100 * (1 - sum(spent.values()) / took):5.1f} %")
    hazm([post["text"] for post in read(given.posts, given.limit)])


def hazm(texts: list[str]) -> None:
    """hazm's normaliser and word tokeniser alone on the same posts."""
    answer = beside(texts, tokenise=True)
    if answer is not None:
        print(f"hazm, normalise and tokenise alone: {len(texts) / answer[1]:.0f} posts/s")


if __name__ == "__main__":
    main()
