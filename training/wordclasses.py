"""Word classes from unlabelled news: words used alike share a class (skip-gram vectors, k-means).

Writes ``wordclasses.tsv.gz``: a word's folded form, its coarse class (of 100) and its fine class (of 600).
Documents of the measuring sets are left out.
"""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from gensim.models import Word2Vec
from sklearn.cluster import MiniBatchKMeans

from rawi.lexicon.load import DATA
from rawi.text import read

WORD = re.compile(r"[^\W_]")
TEXTS = ("posts.fa", "articles.fa", "posts.ar", "articles.ar")
HEAD = """# source: classes of words by use in unlabelled Persian and Arabic news, see training/wordclasses.py
# licence: Apache-2.0 (statistics; no text is contained)
form\tcoarse\tfine
"""


def lines(shared: Path) -> list[list[str]]:
    """Every sentence of the unlabelled texts and the English training documents, as folded words; digits as zeros."""
    held = {
        json.loads(line)["id"]
        for name in ("dev.jsonl", "links.dev.docs.jsonl")
        for line in (shared / "gold" / name).read_text(encoding="utf-8").splitlines()
    }
    out = []
    for document in documents(shared):
        if document["id"] in held:
            continue
        text = read(document["text"], document["lang"])
        at = 0
        for sentence in text.sentences:
            words = []
            while at < len(text.tokens) and text.tokens[at].start < sentence.end:
                form = text.tokens[at].form
                at += 1
                if WORD.match(form):
                    words.append("0" * min(len(form), 4) if form.isdigit() else form)
            if len(words) > 2:
                out.append(words)
    return out


def documents(shared: Path) -> Iterator[dict]:
    """The unlabelled texts, and the English training documents: there is no other English."""
    for name in TEXTS:
        with gzip.open(shared / "data" / "text" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as source:
            yield from map(json.loads, source)
    with (shared / "gold" / "train.jsonl").open(encoding="utf-8") as source:
        yield from (document for document in map(json.loads, source) if document["lang"] == "en")


def main(shared: Path) -> None:
    settings = {"vector_size": 64, "window": 4, "min_count": 8, "workers": 1, "sg": 1, "negative": 5, "epochs": 4}
    model = Word2Vec(lines(shared), seed=1, **settings)
    vectors = model.wv.vectors / np.linalg.norm(model.wv.vectors, axis=1, keepdims=True)
    means = {"random_state": 1, "n_init": 1, "batch_size": 4096}
    coarse, fine = (MiniBatchKMeans(k, **means).fit(vectors).labels_ for k in (100, 600))
    rows = sorted(zip(model.wv.index_to_key, coarse, fine, strict=True))
    body = "".join(f"{word}\t{a}\t{b}\n" for word, a, b in rows)
    (DATA / "wordclasses.tsv.gz").write_bytes(gzip.compress((HEAD + body).encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    import sys

    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
