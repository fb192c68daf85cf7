"""What is observed at a word: the features that the tables of weights speak of.

A feature is a template filled in («the word is بازداشت», «the word before is را and this one is کرد») and is known by a
64-bit hash of that, so that a whole text's features are computed at once as an array. 0 stands for nothing observed.
Training and reading share these functions; :func:`Observed.told` says in words what was observed.
"""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rawi.lexicon.load import rows
from rawi.records import Text

Codes = NDArray[np.uint64]
_ENDINGS = frozenset(
    [
        "هایشان",
        "هایش",
        "هایی",
        "های",
        "ها",
        "هاست",
        "ای",
        "اش",
        "شان",
        "ام",
        "ات",
        "مان",
        "تان",
        "اند",
        "اید",
        "ایم",
        "است",
        "تر",
        "ترین",
        "ی",
    ]
)
_ARABIC = ("وال", "بال", "فال", "کال", "لل", "ال", "و", "ب", "ل", "ف")
_MIX = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)
_TAGS = 5  # tags of one word that are observed; more are rare

COLUMNS = ("w", "s", "k", "K", "p4", "p3", "e3", "e2")
_CALLED = dict(zip(COLUMNS, ("word", "stem", "class", "subclass", "begins", "begins", "ends", "ends"), strict=True))
# A template names the columns it joins, each with how far from the word it is read.
_ALONE: tuple[tuple[tuple[str, int], ...], ...] = tuple(
    ((name, shift),)
    for name, shifts in {
        "w": (0, 1, -1, 2, -2),
        "s": (0, 1, -1),
        "p4": (0,), "p3": (0,), "e3": (0,), "e2": (0,),
        "k": (0, 1, -1, 2, -2),
        "K": (0, 1, -1),
        "lang": (0,), "first": (0,), "capital": (0,),
    }.items()
    for shift in shifts
)  # fmt: skip
_PAIRED: tuple[tuple[tuple[str, int], ...], ...] = (
    (("w", 0), ("w", 1)), (("w", -1), ("w", 0)), (("s", 0), ("s", 1)), (("s", -1), ("s", 0)), (("s", 0), ("s", 2)),
    (("k", 0), ("k", 1)), (("k", -1), ("k", 0)), (("K", 0), ("k", 1)), (("k", -1), ("K", 0)),
)  # fmt: skip


@lru_cache(maxsize=1 << 18)
def code(said: str) -> int:
    """The 64-bit hash of what was observed, the same everywhere and always; never 0."""
    return int.from_bytes(blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") or 1


def codes(said: Iterable[str]) -> Codes:
    """The hashes of several observations."""
    return np.fromiter((code(s) for s in said), dtype=np.uint64)


@cache
def _ids(names: tuple[str, ...]) -> Codes:
    return codes(names)[:, None]


def mix(names: Sequence[str], *parts: Codes) -> Codes:
    """The hashes of several templates filled in, each with its row of every part (templates × words).

    0 where a part is 0.
    """
    out = _ids(tuple(names)) ^ parts[0]
    seen = parts[0] != 0
    for following in (*parts[1:], None):
        out *= _MIX
        out ^= out >> _HALF
        if following is not None:
            out = out ^ following
            seen = seen & (following != 0)
    return np.where(seen, out, np.uint64(0))


@cache
def word_classes() -> dict[str, tuple[str, str]]:
    """Word → its coarse and fine distributional class, learned from unlabelled news."""
    return {row["form"]: (row["coarse"], row["fine"]) for row in rows("wordclasses.tsv.gz")}


class Form(NamedTuple):
    """What is known of one word form: itself (numbers as zeros), stem, classes, and the hashes of the ``COLUMNS``.

    ``never`` and ``bag`` are features of their own: that the stem names no event; the word among a document's words.
    """

    form: str
    stem: str
    coarse: str
    fine: str
    hashes: tuple[int, ...]
    never: int
    bag: tuple[int, ...]


@lru_cache(maxsize=1 << 16)
def known(form: str, lang: str) -> Form:
    """Look a word form up once."""
    form = "0" * min(len(form), 4) if form.isdigit() else form
    base = stem(form, lang)
    coarse, fine = word_classes().get(form) or word_classes().get(base) or ("-", "-")
    columns = (form, base, coarse, fine, base[:4], base[:3], form[-3:], form[-2:])
    bag = (code(f"d={base}"), code(f"k={fine}"), code(f"kk={coarse}"))
    return Form(form, base, coarse, fine, tuple(map(code, columns)), code(f"never={base}"), bag)


def stem(form: str, lang: str) -> str:
    """A crude stem.

    Persian without endings after a half-space and verb prefix, Arabic without article, English without -s, -ed, -ing.
    """
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
    """A text's words made ready for features: forms, stems, classes, sentence of each word, mention finders' tags."""

    def __init__(self, text: Text, tags: Sequence[Sequence[str]]) -> None:
        self.text = text
        self.lang = text.lang
        words = [known(token.form, text.lang) for token in text.tokens]
        self.words = words
        self.forms = [word.form for word in words]
        self.stems = [word.stem for word in words]
        self.tags = tags
        n = len(words)
        self.sentence = np.zeros(n, dtype=np.int32)
        self.news = np.ones(n, dtype=bool)
        self.sentences: list[tuple[int, int]] = []
        i = 0
        for number, s in enumerate(text.sentences):
            begin = i
            while i < n and text.tokens[i].start < s.end:
                i += 1
            self.sentence[begin:i] = number
            self.news[begin:i] = s.news
            self.sentences.append((begin, i))
        hashes = np.array([word.hashes for word in words], dtype=np.uint64).reshape(n, len(COLUMNS)).T
        self._shifted = {0: hashes}
        self._columns: dict[str, Codes] = dict(zip(COLUMNS, hashes, strict=True))
        self._columns["lang"] = np.full(n, code(self.lang), dtype=np.uint64)
        self._columns["first"] = np.zeros(n, dtype=np.uint64)
        self._columns["first"][[begin for begin, end in self.sentences if begin < end]] = code("yes")
        self._columns["capital"] = self._capitals()
        self.tag_codes = np.zeros((n, _TAGS), dtype=np.uint64)
        for at, names in enumerate(tags):
            for slot, name in enumerate(names[:_TAGS]):
                self.tag_codes[at, slot] = code(name)
        self._near: dict[int, tuple[NDArray[np.int64], NDArray[np.bool_]]] = {}
        self._word: Codes | None = None

    def _capitals(self) -> Codes:
        out = np.zeros(len(self.words), dtype=np.uint64)
        if self.lang == "en":
            written = self.text.repaired
            out[[i for i, t in enumerate(self.text.tokens) if written[t.start].isupper()]] = code("yes")
        return out

    def bounds(self, i: int) -> tuple[int, int]:
        """First and one-past-last word of the sentence that holds word ``i``."""
        return self.sentences[int(self.sentence[i])]

    def near(self, shift: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """For each word the word ``shift`` away, and whether that lies in the same sentence."""
        got = self._near.get(shift)
        if got is None:
            n = len(self.words)
            at = np.arange(n) + shift
            inside = (at >= 0) & (at < n)
            at = np.maximum(np.minimum(at, n - 1), 0)
            if n:
                inside &= self.sentence[at] == self.sentence
            got = self._near[shift] = (at, inside)
        return got

    def column(self, name: str, shift: int = 0) -> Codes:
        """A column's hashes read ``shift`` words away; past the sentence's edge the hash of ``#``."""
        if name not in COLUMNS:
            return self._columns[name]
        got = self._shifted.get(shift)
        if got is None:
            at, inside = self.near(shift)
            got = self._shifted[shift] = np.where(inside, self._shifted[0][:, at], np.uint64(code("#")))
        column: Codes = got[COLUMNS.index(name)]
        return column

    def word(self) -> Codes:
        """What is observed at each word and right beside it, whatever is asked about it (words × features)."""
        if self._word is None:
            n = len(self.words)
            out = []
            for templates in (_ALONE, _PAIRED):
                parts = [
                    np.stack([self.column(*template[k]) for template in templates]) for k in range(len(templates[0]))
                ]
                out.append(mix([_name(template) for template in templates], *parts))
            for shift in (-1, 0, 1):
                at, inside = self.near(shift)
                out.append(
                    mix(
                        [f"t{shift}"] * _TAGS,
                        np.where(inside[:, None], self.tag_codes[at], np.uint64(0)).reshape(n, _TAGS).T,
                    )
                )
            self._word = np.concatenate(out).T
        return self._word

    def told(self, i: int) -> list[str]:
        """What :func:`word` observed at word ``i``, in words, in its order."""
        out = [" ".join(self._tell(i, name, shift) for name, shift in template) for template in (*_ALONE, *_PAIRED)]
        for shift in (-1, 0, 1):
            at, inside = self.near(shift)
            names = self.tags[at[i]][:_TAGS] if inside[i] else ()
            out += [f"tag{shift:+d}={name}" for name in names] + [""] * (_TAGS - len(names))
        return out

    def _tell(self, i: int, name: str, shift: int) -> str:
        at, inside = self.near(shift)
        if name not in COLUMNS:
            return name if self._columns[name][i] else ""
        if not inside[i]:
            return f"{_CALLED[name]}{shift:+d}=#"
        word = self.words[at[i]]
        value = (
            word.form,
            word.stem,
            word.coarse,
            word.fine,
            word.stem[:4],
            word.stem[:3],
            word.form[-3:],
            word.form[-2:],
        )[COLUMNS.index(name)]
        return f"{_CALLED[name]}{f'{shift:+d}' if shift else ''}={value}"


def _name(template: tuple[tuple[str, int], ...]) -> str:
    return "|".join(f"{name}{shift}" for name, shift in template)
