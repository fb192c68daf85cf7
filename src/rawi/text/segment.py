"""Deciding where half-spaces belong: inside a word that has lost them, or in place of a blank between two words.

Both decisions weigh counts of the very form against what its parts do elsewhere, so that unseen words are mended too:
«خانهای» is «خانه‌ای» and not «خان‌های» because «خانه» is the commoner stem and «ای» follows a final ه.

``strict`` is for text that keeps its half-spaces: there a spelling is changed only where it is hardly ever right.
"""

from functools import cache

from rawi.text.wordforms import HALF, MI, Part, forms, seam

_LONGEST = 32
_DEPTH = 2
_SCALE = 20.0  # makes up for stems being counted with few of their endings
_STRICT_FORM = 0.15
_STRICT_JOIN = 0.85
_COMMON = 30
_JOINED_ENDS = ("هایشان", "هایی", "های", "ها", "شان", "مان", "تان", "یی", "ان", "ند", "ی", "ش", "م", "ت")
_NOTHING: dict[str, Part] = {}
_NONE = Part(0, 0, 0, 0, 0)


def mend_word(word: str, strict: bool = False) -> str:
    """A word with its lost half-spaces put back, or as it is («میگوید» → «می‌گوید»).

    Two words run together after a verb that ends a sentence come back with a blank («داریمرئیس‌جمهوری»).
    """
    if len(word) < 4 or len(word) > _LONGEST:
        return word
    known = forms()
    if HALF in word:
        if word in known.pairs:
            return word
        first, _, rest = word.partition(HALF)
        glued = _unglue(first)
        if glued is not None:
            return glued + HALF + rest
        return HALF.join([mend_word(part, strict) for part in word.split(HALF)])
    form, weight = _best(word, _DEPTH)
    if HALF in form:
        return form if weight * (_STRICT_FORM if strict else 1) > known.plain.get(word, 0) else word
    return (_unglue(word) or word) if weight == 0 else word


def _unglue(word: str) -> str | None:
    """«داریمرئیس» → «داریم رئیس»: an unknown word made of a verb that ends sentences and a common word."""
    known = forms()
    if word in known.plain or word in known.halved:
        return None
    for cut in range(len(word) - 2, 1, -1):
        if word[:cut] in known.finals and known.plain.get(word[cut:], 0) >= _COMMON:
            return word[:cut] + " " + word[cut:]
    return None


def _best(word: str, depth: int) -> tuple[str, float]:
    """The likeliest form of a word that has no half-space, with half-spaces or without, and its weight."""
    known = forms()
    plain = known.plain.get(word, 0)
    halved = known.halved.get(word)
    if halved is not None and (halved[1] >= 2 or plain == 0):
        return halved if halved[1] > plain else (word, plain)
    if plain >= 3 or depth == 0:
        return word, plain
    best, top = word, float(plain)
    for form, weight in _segmentations(word, depth):
        if weight > top:
            best, top = form, weight
    return best, top


def _segmentations(word: str, depth: int) -> list[tuple[str, float]]:
    """Every way to see an unknown word as two known parts, with a half-space between or joined."""
    known = forms()
    scale = _SCALE / known.words
    found: list[tuple[str, float]] = []
    for cut in range(2, len(word)):
        left, right = word[:cut], word[cut:]
        end = known.ends.get(right, _NOTHING).get(seam(left)) if right in known.ends else None
        if end is not None:
            form, weight = _best(left, depth - 1)
            if weight > 0:
                half = end.half > end.joined
                share = max(end.half, end.joined) * scale
                found.append((form + HALF + right if half else form + right, weight * share))
        start = known.starts.get(left, _NOTHING).get(seam(left)) if left in known.starts else None
        if start is not None and start.half > start.joined and len(right) > 1:  # «مینک» is not «مین‌ک»
            if left.endswith("می"):
                form, weight = right, float(right in known.verbs)
            else:
                form, weight = _best(right, depth - 1)
            if weight > 0:
                found.append((left + HALF + form, weight * start.half * scale))
    for ending in _JOINED_ENDS:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            if seam(stem) not in known.ends.get(ending, _NOTHING):
                form, weight = _best(stem, 0)
                if weight > 0:
                    found.append((form + ending, weight / 50))
    return found


def joins(left: str, right: str, strict: bool = False) -> bool:
    """Whether the blank between two words should be a half-space («می شود», «کتاب ها»)."""
    known = forms()
    if len(left) == 1 or (len(right) == 1 and right != "ی"):
        return False
    if left in MI:
        return right in known.verbs or right.partition(HALF)[0] in known.verbs
    kind = seam(left)
    half, blank = known.pairs.get(left + HALF + right, (0, 0))
    prior = max(
        known.ends.get(right, _NOTHING).get(kind, _NONE).nearness(),
        known.starts.get(left, _NOTHING).get(kind, _NONE).nearness(),
    )
    if not half and kind == "a" and left not in known.plain and left not in known.pairs:
        return False
    return (half + prior) / (half + blank + 1) > (_STRICT_JOIN if strict else 0.5)


@cache
def joiners() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Words that may join the word before them, with those words (none named: any), and words that may join the next.

    A cheap first look for :func:`joins`, which decides.
    """
    known = forms()
    first = {left for left, kinds in known.starts.items() if any(p.nearness() > 0.5 for p in kinds.values())}
    lefts: dict[str, set[str]] = {}
    for form, (half, blank) in known.pairs.items():
        if half > blank:
            left, _, right = form.rpartition(HALF)
            if left not in first:
                lefts.setdefault(right, set()).add(left)
    second = {right: frozenset(words) for right, words in lefts.items()}
    for right, kinds in known.ends.items():
        if any(p.nearness() > 0.5 for p in kinds.values()):
            second[right] = frozenset()
    return second, frozenset(first | MI)
