"""Word classes from unlabelled news: words used alike share a class (skip-gram vectors, k-means).

Writes ``wordclasses.tsv.gz``: a word's folded form, its coarse class (of 100) and its fine class (of 600).
Documents of the measuring sets are left out.
"""

import gzip
import json
import re
from pathlib import Path

import numpy as np
from gensim.models import Word2Vec
from sklearn.cluster import MiniBatchKMeans

from rawi.lexicon.load import DATA
from rawi.text import read

WORD = re.compile(r"[^\W_]")


def lines(shared: Path) -> list[list[str]]:
    """Every sentence of the unlabelled texts and of the English training documents, as folded words; digits as zeros."""
    held = {
        json.loads(line)["id"]
        for name in ("dev.jsonl", "links.dev.docs.jsonl")
        for line in (shared / "gold" / name).open(encoding="utf-8")
    }
    out = []
    texts = [gzip.open(shared / "data" / "text" / f"{n}.jsonl.gz", "rt", encoding="utf-8") for n in ("posts.fa", "articles.fa", "posts.ar", "articles.ar")]
    for source in [*texts, (shared / "gold" / "train.jsonl").open(encoding="utf-8")]:
        for line in source:
            document = json.loads(line)
            if document["id"] in held or ("claims" in document and document["lang"] != "en"):
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


def main(shared: Path) -> None:
    model = Word2Vec(lines(shared), vector_size=64, window=4, min_count=8, workers=1, sg=1, negative=5, epochs=4, seed=1)
    vectors = model.wv.vectors / np.linalg.norm(model.wv.vectors, axis=1, keepdims=True)
    coarse, fine = (MiniBatchKMeans(k, random_state=1, n_init=1, batch_size=4096).fit(vectors).labels_ for k in (100, 600))
    rows = sorted(zip(model.wv.index_to_key, coarse, fine, strict=True))
    body = "".join(f"{word}\t{a}\t{b}\n" for word, a, b in rows)
    head = "# source: classes of words by use in unlabelled Persian and Arabic news (skip-gram, k-means); see training/wordclasses.py\n# licence: Apache-2.0 (statistics; no text is contained)\nform\tcoarse\tfine\n"
    (DATA / "wordclasses.tsv.gz").write_bytes(gzip.compress((head + body).encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    import sys

    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared"))
