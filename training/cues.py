"""Learn which stretches of text a speaker answers for: writes src/rawi/lexicon/data/cues_weights.tsv.

Usage: python training/cues.py [SHARED] [--folds 5]

Reads ``SHARED/gold/train.jsonl``. Each pair of a proposed frame and a unit of text that holds a gold trigger is an
example: positive where the frame's speaker is in the claim's ``said_by``. Logistic regression over the features of
``rawi.mentions.scopes``; deterministic. With ``--folds`` it also reports how well held-out documents do.
"""

import argparse
import collections
import json
import re
from bisect import bisect_left
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from rawi.lexicon.load import DATA
from rawi.lexicon.matcher import squeeze
from rawi.mentions import actors, quotes, scopes, speech
from rawi.mentions.proposals import propose
from rawi.mentions.publishers import publishes
from rawi.records import Text
from rawi.text import read

Json = dict[str, Any]


def view(text: Text, start: int, end: int) -> tuple[int, int]:
    """Raw offsets to view offsets."""
    n = range(len(text.folded))
    return bisect_left(n, start, key=text.offsets.to_raw), bisect_left(n, end, key=text.offsets.to_raw)


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Intersection over union."""
    inter = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return inter / (a[1] - a[0] + b[1] - b[0] - inter) if inter else 0.0


def same(text: Text, speaker: tuple[int, int], gold: tuple[int, int]) -> bool:
    """Whether a proposed speaker is a gold one: the span overlaps, or it has the same name elsewhere."""
    if overlap(speaker, gold) >= 0.5:
        return True
    a, b = squeeze(text.folded[slice(*speaker)]), squeeze(text.folded[slice(*gold)])
    return a == b or (len(min(a, b, key=len)) > 3 and (a.endswith(b) or b.endswith(a)))


def examples(document: Json) -> list[tuple[list[str], bool]]:
    """Features and answers of one gold document."""
    text = read(document["text"], document["lang"])
    if not text.tokens:
        return []
    w, sentences, drafts = propose(text, actors.find(text))
    if not drafts:
        return []
    all_of = scopes.layout(text, w, sentences, drafts, quotes.find(text))
    claims = []
    for claim in document["claims"]:
        at = view(text, claim["trigger"]["start"], claim["trigger"]["end"])[0]
        agents = [view(text, s["start"], s["end"]) for s in claim["agent"]]
        said = [view(text, s["start"], s["end"]) for s in claim["said_by"]]
        claims.append((at, claim["type"], agents, said))
    out = []
    for draft, before in zip(drafts, scopes.covering(drafts), strict=True):
        speaker = (w.starts[draft.speaker[0]], w.ends[draft.speaker[1] - 1])
        if publishes(text.folded[slice(*speaker)], document["outlet"]):
            continue
        fixed = scopes.standing(w, all_of, draft, before)
        for unit in scopes.units(draft, sentences):
            a, b = w.starts[unit.start], w.ends[unit.end - 1]
            for at, kind, agents, said in claims:
                if not a <= at < b or speaker[0] <= at < speaker[1]:
                    continue
                if kind in speech.SPEECH_ACTS and any(same(text, speaker, agent) for agent in agents):
                    continue
                answer = any(same(text, speaker, one) for one in said)
                out.append((fixed + scopes.features(w, all_of, draft, unit, before), answer))
    return out


def written() -> list[Json]:
    """The hand-written patterns of cues_examples.tsv as gold documents."""
    documents = []
    lines = Path(__file__).with_name("cues_examples.tsv").read_text(encoding="utf-8").splitlines()
    for lang, marked in (line.split("\t") for line in lines if "\t" in line and not line.startswith(("#", "lang\t"))):
        spans: dict[str, list[Json]] = {"[": [], "{": []}
        plain, at = "", 0
        for match in re.finditer(r"\[\[(.+?)\]\]|\{\{(.+?)\}\}", marked):
            plain += marked[at : match.start()]
            inner = match.group(1) or match.group(2)
            spans[match.group()[0]].append({"start": len(plain), "end": len(plain) + len(inner)})
            plain, at = plain + inner, match.end()
        plain += marked[at:]
        claims = [{"trigger": t, "type": "ASSAULT", "agent": [], "said_by": spans["["]} for t in spans["{"]]
        documents.append({"text": plain, "lang": lang, "outlet": "", "claims": claims})
    return documents


def learn(data: list[tuple[list[str], bool]], strength: float, rare: int, lift: float) -> dict[str, float]:
    """Feature → weight; ``lift`` moves the threshold towards more speakers."""
    counts = collections.Counter(f for features, _ in data for f in features)
    vectors = DictVectorizer()
    x = vectors.fit_transform([{f: 1 for f in features if counts[f] >= rare} for features, _ in data])
    model = LogisticRegression(C=strength, max_iter=400, solver="liblinear", fit_intercept=False)
    x.indices, x.indptr = x.indices.astype("int32"), x.indptr.astype("int32")
    model.fit(x, [answer for _, answer in data])
    table = {n: round(float(v), 3) for n, v in zip(vectors.feature_names_, model.coef_[0], strict=True)}
    table["bias"] += lift
    return {name: value for name, value in table.items() if abs(value) >= 0.001}


def write(weights: dict[str, float]) -> None:
    """The data file, by feature."""
    lines = [
        "# source: learned by training/cues.py from annotated news; no text is contained",
        "# licence: Apache-2.0",
        "feature\tweight",
    ]
    lines += [f"{name}\t{value:g}" for name, value in sorted(weights.items())]
    (DATA / "cues_weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def chains(documents: list[Json]) -> tuple[int, int]:
    """Exact chains and claims, with the weights in force."""
    good = total = 0
    for document in documents:
        text = read(document["text"], document["lang"])
        frames = speech.frames(text, quotes.find(text), actors.find(text))
        frames = [f for f in frames if not speech.is_publisher(text, f, document["outlet"])]
        for claim in document["claims"]:
            at = view(text, claim["trigger"]["start"], claim["trigger"]["end"])[0]
            agents = [view(text, s["start"], s["end"]) for s in claim["agent"]]
            said = [view(text, s["start"], s["end"]) for s in claim["said_by"]]
            got = [f.speaker for f in speech.chain(frames, at, agents, claim["type"], text)]
            good += len(got) == len(said) and all(any(overlap(a, b) >= 0.5 for b in got) for a in said)
            total += 1
    return good, total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=Path("../shared"))
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--strength", type=float, default=0.15)
    parser.add_argument("--rare", type=int, default=3)
    parser.add_argument("--lift", type=float, default=0.15)
    parser.add_argument("--repeat", type=int, default=4, help="how often the hand-written examples count")
    options = parser.parse_args()
    gold = options.shared / "gold" / "train.jsonl"
    documents = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    by_document = [examples(document) for document in documents]
    more = [e for document in written() for e in examples(document)] * options.repeat
    good = collections.Counter[str]()
    total = collections.Counter[str]()
    for fold_number in range(options.folds):
        kept = [e for i, some in enumerate(by_document) if i % options.folds != fold_number for e in some] + more
        table = learn(kept, options.strength, options.rare, options.lift)
        scopes.weights = lambda table=table: table  # type: ignore[assignment, misc]
        for lang in ("fa", "ar", "en"):
            held = [d for i, d in enumerate(documents) if i % options.folds == fold_number and d["lang"] == lang]
            a, b = chains(held)
            good[lang] += a
            total[lang] += b
    for lang in total:
        print(f"{lang}: chain exact {good[lang] / total[lang]:.3f} of {total[lang]} held out")
    weights = learn([e for some in by_document for e in some] + more, options.strength, options.rare, options.lift)
    write(weights)
    print(f"{sum(map(len, by_document))} examples, {len(weights)} weights")


if __name__ == "__main__":
    main()
