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
from dataset import ROLES, Document, documents, gold_mentions
from maxent import Table

from rawi.claims import arguments, circumstances, coreference, labelling, relevance, rules, status, triggers, weights
from rawi.claims.circumstances import Candidate
from rawi.claims.features import codes
from rawi.claims.triggers import Mention
from rawi.lexicon.load import DATA

SOURCE = "learned from annotated documents (gold/train.jsonl, never dev.jsonl) by training/reader.py"
TABLES = ("triggers", "status", "modes", "coreference", "relevance", "claims", "arguments", "circumstances")


def word_types(d: Document) -> list[str]:
    out = [triggers.NONE] * len(d.raw)
    for first, last, _, kind in gold_mentions(d):
        for i in range(first, last):
            if d.observed.forms[i][0].isalnum():
                out[i] = kind
    return out


def learn_triggers(docs: list[Document]) -> Table:
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
        observed = triggers.features(o)
        for i, kind in enumerate(kinds):
            if o.news[i] and o.stems[i][:1].isalpha() and o.stems[i] not in passed:
                rows.append(observed[i])
                labels.append(kind)
    classes, keys, matrix = maxent.fit(rows, labels, l2=1.0, least=3, rounds=70)
    keys = np.concatenate([keys, triggers.never(never)])
    return Table(classes, keys, np.vstack([matrix, np.full((len(never), len(classes)), 1.0, np.float32)]))


def learn_status(docs: list[Document]) -> Table:
    rows, labels = [], []
    for d in docs:
        for claim in d.gold["claims"]:
            if found := d.words(claim["trigger"]):
                m = Mention(*found, claim["type"], 1.0)
                rows.append(codes(status.status_features(d.observed, m, denied(d, m))))
                labels.append(claim["status"])
    return maxent.fit(rows, labels, l2=1.5, least=2, rounds=80)


def denied(d: Document, m: Mention) -> bool:
    at = d.observed.text.tokens[m.first].start
    return any(a <= at < b for a, b in d.denials)


def learn_modes(docs: list[Document]) -> Table:
    rows, labels = [], []
    for d in docs:
        for claim in d.gold["claims"]:
            for span in (claim["trigger"], *claim["also"]):
                if found := d.words(span):
                    rows.append(codes(status.mode_features(d.observed, Mention(*found, claim["type"], 1.0))))
                    labels.append(f"{claim['type']}.{claim.get('mode') or status.NO_MODE}")
    return maxent.fit(rows, labels, l2=1.0, least=2, rounds=60)


def learn_relevance(docs: list[Document]) -> Table:
    rows = [relevance.document_features(d.observed) for d in docs]
    return maxent.fit(
        rows, ["yes" if d.gold["claims"] else "no" for d in docs], classes=["no", "yes"], l2=10, least=2, rounds=60
    )


def matched(d: Document, found: list[Mention]) -> list[int | None]:
    """For each proposed mention the number of the gold claim of its type that it touches."""
    gold = gold_mentions(d)
    return [next((n for a, b, n, kind in gold if kind == m.type and a < m.last and b > m.first), None) for m in found]


def learn_joining(docs: list[Document], found: list[list[Mention]]) -> Table:
    rows, labels = [], []
    for d, mentions in zip(docs, found, strict=True):
        numbers = matched(d, mentions)
        for j, b in enumerate(mentions):
            for a, n in zip(mentions[:j], numbers[:j], strict=True):
                # A mention of nothing annotated does least harm where it joins a claim.
                if a.type == b.type and n is not None:
                    rows.append(codes(coreference.features(d.observed, a, b)))
                    labels.append("same" if numbers[j] in (n, None) else "new")
    return maxent.fit(rows, labels, classes=["new", "same"], l2=3, least=3, rounds=80)


def learn_arguments(docs: list[Document]) -> Table:
    labels = ["O", *(f"{way}-{role}" for role in ROLES for way in "BI")]
    number = {label: i for i, label in enumerate(labels)}
    runs, gold = [], []
    for d in docs:
        claims = [
            (claim, Mention(*found, claim["type"], 1.0))
            for claim in d.gold["claims"]
            if (found := d.words(claim["trigger"]))
        ]
        if not claims:
            continue
        places, related = arguments.Relations(d.observed).features([m for _, m in claims])
        parts = np.split(related, np.cumsum([len(at) for at in places])[:-1])
        for (claim, _), at, part in zip(claims, places, parts, strict=True):
            roles = argument_labels(d, claim)
            runs.append(np.concatenate([d.observed.word()[at], part], axis=1))
            gold.append([number[roles.get(i, "O")] for i in at.tolist()])
    return maxent.perceptron(runs, gold, labels)


def learn_circumstances(docs: list[Document]) -> Table:
    rows, labels = [], []
    for d in docs:
        events = [
            (claim, Mention(*found, claim["type"], 1.0))
            for claim in d.gold["claims"]
            if (found := d.words(claim["trigger"]))
        ]
        relations = arguments.Relations(d.observed)
        begins = sorted(event.first for _, event in events)
        for claim, event in events:
            near = circumstances.within(relations, event, d.candidates)
            for c in near:
                rows.append(codes(circumstances.features(relations, event, c, near, begins)))
                labels.append("yes" if any(alike(d, c, span) for span in claim[c.role]) else "no")
    return maxent.fit(rows, labels, classes=["no", "yes"], l2=4, least=2, rounds=80)


def alike(d: Document, c: Candidate, span: dict) -> bool:
    """Whether a candidate overlaps a gold span by half or more of both together."""
    start, end = d.observed.text.raw_range(c.start, c.end)
    shared = max(0, min(end, span["end"]) - max(start, span["start"]))
    return 2 * shared >= end - start + span["end"] - span["start"] - shared


def argument_labels(d: Document, claim: dict) -> dict[int, str]:
    """Word → label; where roles overlap the shorter span wins, so that a name inside a longer phrase is kept."""
    spans = sorted((b - a, a, b, role) for role in ROLES for s in claim[role] if (w := d.words(s)) for a, b in [w])
    out: dict[int, str] = {}
    for _, a, b, role in spans:
        if not any(i in out for i in range(a, b)):
            out[a] = f"B-{role}"
            out.update(dict.fromkeys(range(a + 1, b), f"I-{role}"))
    return out


def learn_claims(docs: list[Document], found: list[list[Mention]], relevant: list[float]) -> Table:
    rows, labels = [], []
    for d, mentions, page in zip(docs, found, relevant, strict=True):
        events = coreference.join(d.observed, mentions)
        best_of = [max(event, key=lambda m: m.score) for event in events]
        relations = arguments.Relations(d.observed)
        parties = arguments.propose(relations, best_of, labelling.labeller("arguments"))
        proposed = [
            a + b for a, b in zip(parties, circumstances.propose(relations, best_of, d.candidates), strict=True)
        ]
        taken: set[int] = set()
        for event, roles in zip(events, proposed, strict=True):
            numbers = [n for n in matched(d, event) if n is not None and n not in taken]
            rows.append(codes(relevance.claim_features(d.observed, event, roles, page, len(events))))
            labels.append("yes" if numbers else "no")
            taken.update(numbers[:1])
    return maxent.fit(rows, labels, classes=["no", "yes"], l2=3, least=4, rounds=60)


def put(name: str, table: Table) -> None:
    weights.use(name, table.weights())


def main(shared: Path) -> None:
    began = time.time()

    def say(what: str) -> None:
        print(f"{time.time() - began:6.0f} s  {what}", flush=True)

    docs = list(documents(shared / "gold" / "train.jsonl"))
    say(f"{len(docs)} documents read")
    tables = {}
    tables["circumstances"] = learn_circumstances(docs)
    put("circumstances", tables["circumstances"])
    tables["arguments"] = learn_arguments(docs)
    put("arguments", tables["arguments"])
    say("arguments")
    halves = [docs[0::2], docs[1::2]]
    read: list[tuple[list[Document], list[list[Mention]], list[float]]] = []
    for mine, other in ((0, 1), (1, 0)):
        put("triggers", learn_triggers(halves[other]))
        put("relevance", learn_relevance(halves[other]))
        found = [
            triggers.mentions(d.observed, triggers.likelihoods(d.observed), rules.LEAST_MENTION) for d in halves[mine]
        ]
        read.append((halves[mine], found, [relevance.document(d.observed) for d in halves[mine]]))
        say(f"half {mine + 1}")
    both = [d for part in read for d in part[0]]
    named = [m for part in read for m in part[1]]
    told = [p for part in read for p in part[2]]
    tables["coreference"] = learn_joining(both, named)
    put("coreference", tables["coreference"])
    tables["claims"] = learn_claims(both, named, told)
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
