"""What is observed at a word: the features that the tables of weights speak of.

A feature is a short string: ``w=`` the word, ``<w=`` and ``>w=`` its neighbours, ``k=`` its word class learned from
unlabelled news, ``t=`` what the mention finders found there. Training and reading share these functions.
"""

from collections.abc import Sequence
from functools import cache

from rawi.lexicon.load import rows
from rawi.records import Text
from rawi.text.fold import fold

_ENDINGS = "هایشان هایش هایی های ها هاست ای اش شان ام ات مان تان اند اید ایم است تر ترین ی".split()
_ARABIC = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف")

_EDGE = ("#", "#", ("#", "#"))


@cache
def word_classes() -> dict[str, tuple[str, str]]:
    """Word → its coarse and fine distributional class, learned from unlabelled news."""
    return {row["form"]: (row["coarse"], row["fine"]) for row in rows("wordclasses.tsv.gz")}


@cache
def prepositions() -> frozenset[str]:
    """The words behind which a phrase stands («به», «علیه», "by"), folded."""
    return frozenset(fold(row["form"]) for row in rows("prepositions.tsv"))


def stem(form: str, lang: str) -> str:
    """A crude stem: Persian without endings after a half-space and verb prefix, Arabic without article, English without -s, -ed, -ing."""
    if lang == "fa":
        parts = form.split("\u200c")
        if parts[0] in ("می", "نمی") and len(parts) > 1:
            parts = parts[1:]
        while len(parts) > 1 and parts[-1] in _ENDINGS:
            parts.pop()
        return "".join(parts)
    if lang == "ar":
        for prefix in _ARABIC:
            if form.startswith(prefix) and len(form) - len(prefix) >= 3:
                return form[len(prefix) :]
        return form
    for ending in ("ing", "ed", "es", "s"):
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            return form[: -len(ending)]
    return form


class Observed:
    """A text's words made ready for features: forms, stems, classes, sentence of each word, tags from the mention finders."""

    __slots__ = ("_barriers", "_governors", "_objects", "_words", "classes", "forms", "lang", "news", "sentence", "sentences", "stems", "tags", "text")

    def __init__(self, text: Text, tags: Sequence[Sequence[str]]) -> None:
        self.text = text
        self.lang = text.lang
        self.forms = ["0" * min(len(t.form), 4) if t.form.isdigit() else t.form for t in text.tokens]
        self.stems = [stem(form, text.lang) for form in self.forms]
        known = word_classes()
        self.classes = [known.get(f) or known.get(s) or ("-", "-") for f, s in zip(self.forms, self.stems, strict=True)]
        self.tags = tags
        self._words: dict[int, list[str]] = {}
        self._governors: list[str] | None = None
        self._objects: list[bool] | None = None
        self._barriers: list[int] | None = None
        self.sentence = [0] * len(self.forms)
        self.news = [True] * len(self.forms)
        self.sentences: list[tuple[int, int]] = []
        i = 0
        for number, s in enumerate(text.sentences):
            first = i
            while i < len(self.forms) and text.tokens[i].start < s.end:
                self.sentence[i], self.news[i] = number, s.news
                i += 1
            self.sentences.append((first, i))

    def bounds(self, i: int) -> tuple[int, int]:
        """First and one-past-last word of the sentence that holds word ``i``."""
        return self.sentences[self.sentence[i]]

    def governors(self) -> list[str]:
        """For each word the preposition or conjunction it stands behind in its clause, or ``#``."""
        if self._governors is None:
            known = prepositions()
            self._governors, governor = [], "#"
            for i, form in enumerate(self.forms):
                if i == self.bounds(i)[0] or not form[0].isalnum():
                    governor = "#"
                self._governors.append(governor)
                if form in known:
                    governor = form
        return self._governors

    def objects(self) -> list[bool]:
        """For each word whether Persian's object mark «را» follows it in its clause within six words."""
        if self._objects is None:
            self._objects, left = [], 0
            for i in range(len(self.forms) - 1, -1, -1):
                form = self.forms[i]
                if form == "را":
                    left = 7
                elif not form[0].isalnum() or i + 1 == self.bounds(i)[1]:
                    left = 0
                left = max(0, left - 1)
                self._objects.append(left > 0 and form != "را")
            self._objects.reverse()
        return self._objects

    def barriers(self) -> list[int]:
        """For each word how many marks stand before it in the text: the difference of two says what lies between."""
        if self._barriers is None:
            self._barriers, seen = [], 0
            for form in self.forms:
                self._barriers.append(seen)
                seen += not form[0].isalnum()
        return self._barriers

    def word(self, i: int) -> list[str]:
        """What is observed at word ``i`` and right beside it, whatever is asked about it."""
        got = self._words.get(i)
        if got is None:
            got = self._words[i] = self._observe(i)
        return got

    def _observe(self, i: int) -> list[str]:
        first, last = self.bounds(i)
        forms, stems, classes = self.forms, self.stems, self.classes
        w, s, (k, kk) = forms[i], stems[i], classes[i]
        w1, s1, (k1, kk1) = (forms[i + 1], stems[i + 1], classes[i + 1]) if i + 1 < last else _EDGE
        v1, r1, (j1, jj1) = (forms[i - 1], stems[i - 1], classes[i - 1]) if i > first else _EDGE
        w2, s2, (k2, _) = (forms[i + 2], stems[i + 2], classes[i + 2]) if i + 2 < last else _EDGE
        v2, _, (j2, _) = (forms[i - 2], stems[i - 2], classes[i - 2]) if i - 1 > first else _EDGE
        out = [
            f"b={self.lang}", f"w={w}", f"s={s}", f">w={w1}", f"<w={v1}", f">>w={w2}", f"<<w={v2}", f">s={s1}", f"<s={r1}",
            f"w>={w}|{w1}", f"<w={v1}|{w}", f"s>={s}|{s1}", f"<s={r1}|{s}", f"s>>={s}|{s2}",
            f"p4={s[:4]}", f"p3={s[:3]}", f"e3={w[-3:]}", f"e2={w[-2:]}",
            f"k={k}", f"K={kk}", f">k={k1}", f"<k={j1}", f">K={kk1}", f"<K={jj1}", f">>k={k2}", f"<<k={j2}",
            f"k>={k}|{k1}", f"<k={j1}|{k}", f"K>k={kk}|{k1}", f"<kK={j1}|{kk}",
        ]  # fmt: skip
        if i == first:
            out.append("first")
        if self.lang == "en" and self.text.repaired[self.text.tokens[i].start].isupper():
            out.append("capital")
        out.extend([f"t={t}" for t in self.tags[i]])
        if i + 1 < last:
            out.extend([f">t={t}" for t in self.tags[i + 1]])
        if i > first:
            out.extend([f"<t={t}" for t in self.tags[i - 1]])
        return out
