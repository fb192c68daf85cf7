"""Learning the rule reader's tables of weights from the annotated training documents.

    python training/reader.py [SHARED]

Reads ``SHARED/gold/train.jsonl`` only. What needs another table's output on unseen text (joining mentions, judging
claims) is learned from two halves, each read with what was learned from the other.
"""

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

import sys
import time
from collections import Counter
from pathlib import Path

import maxent
import numpy as np
import pycrfsuite
from dataset import ROLES, Document, documents, gold_mentions

from rawi.claims import arguments, coreference, labelling, relevance, status, triggers, weights
from rawi.claims.triggers import Mention
from rawi.lexicon.load import DATA

SOURCE = "learned from annotated documents (gold/train.jsonl, never dev.jsonl) by training/reader.py"
TABLES = ("triggers", "status", "modes", "coreference", "relevance", "claims", "arguments")
LEAST = 0.25  # below this a word is no candidate; chosen so that joining and judging still see most real mentions


def word_types(d: Document) -> list[str]:
    out = [triggers.NONE] * len(d.raw)
    for first, last, _, kind in gold_mentions(d):
        for i in range(first, last):
            if d.observed.forms[i][0].isalnum():
                out[i] = kind
    return out


def learn_triggers(docs: list[Document]) -> tuple[list[str], list[str], np.ndarray]:
    types = [word_types(d) for d in docs]
    seen, named = Counter[str](), Counter[str]()
    for d, kinds in zip(docs, types, strict=True):
        for s, kind in zip(d.observed.stems, kinds, strict=True):
            seen[s] += 1
            named[s] += kind != triggers.NONE
    never = sorted(s for s, n in seen.items() if n >= 30 and named[s] / n < 0.004)
    passed = set(never)
    rows, labels = [], []
    for d, kinds in zip(docs, types, strict=True):
        o = d.observed
        for i, kind in enumerate(kinds):
            if o.news[i] and o.stems[i][:1].isalpha() and o.stems[i] not in passed:
                rows.append(triggers.features(o, i))
                labels.append(kind)
    classes, features, matrix = maxent.fit(rows, labels, l2=1.0, least=3, rounds=70)
    features = features + [f"never={s}" for s in never]
    return classes, features, np.vstack([matrix, np.full((len(never), len(classes)), 1.0, np.float32)])


def learn_status(docs: list[Document]) -> tuple[list[str], list[str], np.ndarray]:
    rows, labels = [], []
    for d in docs:
        for claim in d.gold["claims"]:
            if found := d.words(claim["trigger"]):
                m = Mention(*found, claim["type"], 1.0)
                rows.append(status.status_features(d.observed, m, denied(d, m)))
                labels.append(claim["status"])
    return maxent.fit(rows, labels, l2=1.5, least=2, rounds=80)


def denied(d: Document, m: Mention) -> bool:
    at = d.observed.text.tokens[m.first].start
    return any(a <= at < b for a, b in d.denials)


def learn_modes(docs: list[Document]) -> tuple[list[str], list[str], np.ndarray]:
    rows, labels = [], []
    for d in docs:
        for claim in d.gold["claims"]:
            for span in (claim["trigger"], *claim["also"]):
                if found := d.words(span):
                    rows.append(status.mode_features(d.observed, Mention(*found, claim["type"], 1.0)))
                    labels.append(f"{claim['type']}.{claim.get('mode') or status.NO_MODE}")
    return maxent.fit(rows, labels, l2=1.0, least=2, rounds=60)


def learn_relevance(docs: list[Document]) -> tuple[list[str], list[str], np.ndarray]:
    rows = [relevance.document_features(d.observed) for d in docs]
    return maxent.fit(rows, ["yes" if d.gold["claims"] else "no" for d in docs], classes=["no", "yes"], l2=10, least=2, rounds=60)


def matched(d: Document, found: list[Mention]) -> list[int | None]:
    """For each proposed mention the number of the gold claim of its type that it touches."""
    gold = gold_mentions(d)
    return [next((n for a, b, n, kind in gold if kind == m.type and a < m.last and b > m.first), None) for m in found]


def learn_joining(docs: list[Document], found: list[list[Mention]]) -> tuple[list[str], list[str], np.ndarray]:
    rows, labels = [], []
    for d, mentions in zip(docs, found, strict=True):
        numbers = matched(d, mentions)
        for j, b in enumerate(mentions):
            for a, n in zip(mentions[:j], numbers[:j], strict=True):
                # A mention of nothing annotated does least harm where it joins a claim.
                if a.type == b.type and n is not None:
                    rows.append(coreference.features(d.observed, a, b))
                    labels.append("same" if numbers[j] in (n, None) else "new")
    return maxent.fit(rows, labels, classes=["new", "same"], l2=3, least=3, rounds=80)


def learn_arguments(docs: list[Document]) -> tuple[list[str], list[str], np.ndarray]:
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("ap")  # averaged perceptron: better and ten times faster here than L-BFGS (F 0.53 against 0.51)
    trainer.set_params({"max_iterations": 12, "feature.minfreq": 2})
    for d in docs:
        for claim in d.gold["claims"]:
            if found := d.words(claim["trigger"]):
                m = Mention(*found, claim["type"], 1.0)
                rows, labels = [], []
                roles = argument_labels(d, claim)
                for i, related in arguments.related(d.observed, m):
                    rows.append(d.observed.word(i) + related)
                    labels.append(roles.get(i, "O"))
                trainer.append(rows, labels)
    trainer.train("/tmp/arguments.crf")
    tagger = pycrfsuite.Tagger()
    tagger.open("/tmp/arguments.crf")
    info = tagger.info()
    labels = sorted(info.labels, key=lambda name: (name != "O", name))
    column = {label: i for i, label in enumerate(labels)}
    features = sorted({f for f, _ in info.state_features}) + [f"@{label}" for label in labels]
    row = {f: i for i, f in enumerate(features)}
    matrix = np.zeros((len(features), len(labels)), np.float32)
    for (f, label), w in info.state_features.items():
        matrix[row[f], column[label]] = w
    for (a, b), w in info.transitions.items():
        matrix[row[f"@{a}"], column[b]] = w
    return labels, features, matrix


def argument_labels(d: Document, claim: dict) -> dict[int, str]:
    """Word → label; where roles overlap the shorter span wins, so that a name inside a longer phrase is kept."""
    spans = sorted((b - a, a, b, role) for role in ROLES for s in claim[role] if (w := d.words(s)) for a, b in [w])
    out: dict[int, str] = {}
    for _, a, b, role in spans:
        if not any(i in out for i in range(a, b)):
            out[a] = f"B-{role}"
            out.update({i: f"I-{role}" for i in range(a + 1, b)})
    return out


def learn_claims(docs: list[Document], found: list[list[Mention]], relevant: list[float]) -> tuple[list[str], list[str], np.ndarray]:
    rows, labels = [], []
    for d, mentions, page in zip(docs, found, relevant, strict=True):
        events = coreference.join(d.observed, mentions)
        evidence = arguments.Evidence(d.observed, labelling.labeller("arguments"))
        taken: set[int] = set()
        for event in events:
            numbers = [n for n in matched(d, event) if n is not None and n not in taken]
            best = max(event, key=lambda m: m.score)
            rows.append(relevance.claim_features(d.observed, event, evidence.propose(best), page, len(events)))
            labels.append("yes" if numbers else "no")
            taken.update(numbers[:1])
    return maxent.fit(rows, labels, classes=["no", "yes"], l2=3, least=4, rounds=60)


def put(name: str, table: tuple[list[str], list[str], np.ndarray]) -> None:
    weights.use(name, weights.Weights(*table))


def main(shared: Path) -> None:
    began = time.time()

    def say(what: str) -> None:
        print(f"{time.time() - began:6.0f} s  {what}", flush=True)

    docs = list(documents(shared / "gold" / "train.jsonl"))
    say(f"{len(docs)} documents read")
    tables = {}
    import random
    if len(sys.argv)>2:
        random.seed(1); ids=[d.gold["id"] for d in docs]; random.shuffle(ids); test=set(ids[:500])
        docs=[d for d in docs if d.gold["id"] not in test]
    tables["arguments"] = learn_arguments(docs)
    put("arguments", tables["arguments"])
    say("arguments")
    halves = [docs[0::2], docs[1::2]]
    read: list[tuple[list[Document], list[list[Mention]], list[float]]] = []
    for mine, other in ((0, 1), (1, 0)):
        put("triggers", learn_triggers(halves[other]))
        put("relevance", learn_relevance(halves[other]))
        found = [triggers.mentions(d.observed, triggers.likelihoods(d.observed), LEAST) for d in halves[mine]]
        read.append((halves[mine], found, [relevance.document(d.observed) for d in halves[mine]]))
        say(f"half {mine + 1}")
    both = [sum((list(part[k]) for part in read), []) for k in range(3)]
    tables["coreference"] = learn_joining(both[0], both[1])
    put("coreference", tables["coreference"])
    tables["claims"] = learn_claims(*both)
    say("joining, judging")
    tables["triggers"] = learn_triggers(docs)
    tables["relevance"] = learn_relevance(docs)
    tables["status"] = learn_status(docs)
    tables["modes"] = learn_modes(docs)
    for name in TABLES:
        kept = maxent.save(DATA / f"weights-{name}.npz", tables[name], SOURCE)
        say(f"{name}: {kept} rows")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
