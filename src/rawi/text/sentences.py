"""Cutting a view into sentences, and telling news from what channels put round it.

Lines are read first: a line break ends a sentence in posts and articles, except after a colon («وزیر خارجه:» and the
next line are one) or before a mark that cannot begin a line; emoji and bullets that stand alone say only that the next
line begins anew. Within a line, marks of all three scripts end a sentence unless they belong to a number, an
abbreviation, or a quotation that the sentence goes on after. Text wrapped at a fixed width is read as running text.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from rawi.fold import fold
from rawi.lexicon.load import rows
from rawi.records import Lang, Sentence
from rawi.text.language import detect_within

_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_LEAD = " \t\u200b\u200c\u200d\ufe0e\ufe0f\u20e3|/\\*•·-–—_=~>.,;:!?…)]}»”"
_TAIL = " \t\u200b\u200c\u200d\ufe0e\ufe0f|/\\*•·-–—_=~<>"
_BULLET = "[🔹🔸🔺🔻🔴🔵🟢🟡🟠🟣⚫⚪⚪◾◽▪▫◼◻⬛⬜♦🔷🔶🔘🚨📌📍👈👉✅❌❗‼⭕➖●■◆•]"
_END = re.compile(
    rf"(?P<ellipsis>…|\.{{2,}})|(?P<mark>[.!?\u06d4]+)(?P<close>[\"'»”’)\]]*)(?P<note>\[\d+\])?|\s(?P<bullet>{_BULLET})"
)
_ADDRESS = re.compile(
    r"(?:https?://\S*|(?:www\.|t\.me/|telegram\.me/)\S*|@\s?[A-Za-z]\w*…?"
    r"|\b[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){0,3}\.(?:com|ir|org|net|news|tv|me)\b\S{0,200})"
)
_TAG = re.compile(r"#[\w\u200c]+")
_FURNITURE = re.compile(r"(?:[\s|•/\-–]*(?:link\b|join\b|" + _ADDRESS.pattern + r"|#[\w\u200c]+))+\W*$")
_CREDIT = re.compile(r"^\s*/\s*[\w\u200c]+(?:\s[\w\u200c]+){0,2}\s*$")
_LATIN = re.compile("[a-z]")  # without one of these a line holds no address
_WORDS = re.compile(r"[^\W_][\w\u200c]*")
_LATIN_WORD = re.compile(r"[a-z_0-9]+")
_CLOSING = frozenset(":,;.!?)]}»”")
_OPEN_QUOTE, _CLOSE_QUOTE = "«“", "»”"
_LONGEST_HELD = 4000  # characters of lines joined as one
_SHORT_SPEAKER = 80  # characters before a colon that a bullet may part from what is said
_LONGEST_FURNITURE = 300  # characters of a signature at most
_CLOSED = (".", "!", "?", "…", "»", ")")
_SHORT_QUOTE = 160  # a quotation no longer than this stays whole
_SHORT_LINE = 8  # words: an advert or a signature is no longer


def split(repaired: str, folded: str, lang: Lang, glued: Sequence[int] = ()) -> tuple[Sentence, ...]:
    """Sentences of a view, in order; ``glued`` says where two sentences had run together without a space."""
    found: list[tuple[int, int, bool]] = []
    in_footer = False
    cuts = frozenset(glued)
    for start, end in _paragraphs(folded):
        line = folded[start:end]
        furniture = _is_furniture(line, in_footer or folded[max(0, start - 3) : start].rstrip()[-1:] == "@")
        in_footer = furniture and (in_footer or _ADDRESS.search(line) is not None)
        if furniture:
            _add(found, folded, start, end, news=False)
            continue
        body = start + _body_length(line)
        for a, b in _cut(repaired, folded, start, body, cuts):
            _add(found, folded, a, b, news=_CREDIT.match(folded[a:b]) is None)
        if body < end:
            _add(found, folded, body, end, news=False)
    return tuple([Sentence(a, b, detect_within(repaired[a:b], lang), news) for a, b, news in found])


# ---------------------------------------------------------------- lines


def _paragraphs(folded: str) -> Iterator[tuple[int, int]]:
    """Lines that hold words, those joined to the next that cannot end a sentence."""
    lines = [match.span() for match in _LINE.finditer(folded)]
    wrapped = _is_wrapped(folded, lines)
    held: tuple[int, int] | None = None
    parted = False  # by an empty line or one of emoji and bullets only
    for start, end in lines:
        line = folded[start:end].strip()
        if not any(map(str.isalnum, line)):
            parted = True
            if held is not None and line and line[0] in _CLOSING:
                held = held[0], end
            continue
        parted = parted or (held is not None and folded.count("\n", held[1], start) > 1)
        if held is None:
            held = start, end
        elif _goes_on(folded[held[0] : held[1]], line, parted, wrapped):
            held = held[0], end
        else:
            yield held
            held = start, end
        parted = False
    if held is not None:
        yield held


def _goes_on(before: str, line: str, parted: bool, wrapped: bool) -> bool:
    """Whether a line belongs to the same sentence as the one before it."""
    if len(before) > _LONGEST_HELD or not _may_go_on(before.rstrip(_TAIL), line, parted, wrapped):
        return False
    return not _is_furniture(line, False) and not _is_furniture(before[-200:], False)


def _may_go_on(before: str, line: str, parted: bool, wrapped: bool) -> bool:
    if line[0] in _CLOSING and line[0] not in ".!?":
        return True
    if before.endswith(":"):
        return not parted or len(before) <= _SHORT_SPEAKER
    if parted:
        return False
    return _last_word(before) in _openers() or (wrapped and before[-1:] not in ".!?»")


def _last_word(text: str) -> str:
    match = re.search(r"[\w\u200c]+$", text[-24:])
    return match.group() if match else ""


def _is_wrapped(folded: str, lines: list[tuple[int, int]]) -> bool:
    """Text cut at a fixed width: most lines nearly as long as the longest, and ending without a mark."""
    if len(lines) < 5:
        return False
    longest = max(end - start for start, end in lines)
    if not 40 <= longest <= 130:
        return False
    full = [(start, end) for start, end in lines if end - start >= 0.75 * longest]
    unended = [end for _, end in full if folded[end - 1] not in ".!?:»"]
    return len(full) >= 0.7 * len(lines) and len(unended) >= 0.6 * len(full)


# ---------------------------------------------------------------- within a line


def _cut(repaired: str, folded: str, start: int, end: int, glued: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Sentences of one line."""
    begin = start
    places = _ends(repaired, folded, start, end)
    if glued:
        places = sorted({*places, *(at for at in glued if start < at < end)})
    for at in places:
        if at > begin:
            yield begin, at
            begin = at
    if begin < end:
        yield begin, end


def _ends(repaired: str, folded: str, start: int, end: int) -> list[int]:
    quotes: list[tuple[int, int]] | None = None
    found: list[int] = []
    q = 0
    for match in _END.finditer(folded, start, end):
        if match.lastgroup == "bullet":
            if not folded[max(start, match.start() - 9) : match.start()].rstrip().endswith(":"):
                found.append(match.start("bullet"))
            continue
        at = match.end()
        if quotes is None:
            quotes = _quotes(folded, start, end)
        while q < len(quotes) and quotes[q][1] < match.start():
            q += 1
        inside = q < len(quotes) and quotes[q][0] < match.start() and at <= quotes[q][1]
        if not inside and not _is_lower(repaired, at, end) and _is_end(folded, match, start, end):
            found.append(at)
    return found


def _is_lower(repaired: str, at: int, end: int) -> bool:
    """Whether the next word begins with a small Latin letter, and so goes on with the sentence."""
    following = repaired[at : min(end, at + 4)].lstrip()
    return following[:1].islower()


def _is_end(folded: str, match: re.Match[str], start: int, end: int) -> bool:
    at = match.end()
    following = folded[at : at + 1] if at < end else ""
    if not following:
        return True
    if match["ellipsis"]:
        return False
    first, mark = match.start(), match["mark"]
    before = folded[first - 1 : first] if first > start else ""
    if before in ("", "("):
        return False
    if following in ",;:،)":
        return False
    if not following.isspace():
        return _is_glued_end(folded, first, at, start, end) or following in "«“/[("
    if mark == "." and _is_abbreviation(folded, first, start):
        return False
    rest = folded[at : at + 24].lstrip()
    return not (match["close"] and _first_word(rest) in _continuations())


def _is_glued_end(folded: str, first: int, at: int, start: int, end: int) -> bool:
    """A mark between two words of Arabic letters and no space («…کرد.وی گفت»)."""
    left, right = _letters_before(folded, first, start), _letters_after(folded, at, end)
    return left >= 2 and right >= 2


def _letters_before(folded: str, at: int, start: int) -> int:
    n = 0
    while at - n > start and n < 2 and "\u0620" <= folded[at - n - 1] <= "\u06d3":
        n += 1
    return n


def _letters_after(folded: str, at: int, end: int) -> int:
    n = 0
    while at + n < end and n < 2 and "\u0620" <= folded[at + n] <= "\u06d3":
        n += 1
    return n


def _is_abbreviation(folded: str, dot: int, start: int) -> bool:
    """«ص.», "Dr.", initials, and the number of a list's item («۱.») at a line's beginning."""
    begin = dot
    while begin > start and dot - begin < 12 and (folded[begin - 1].isalnum() or folded[begin - 1] == "."):
        begin -= 1
    word = folded[begin:dot]
    if word.isdigit():
        return len(word) <= 2 and not folded[start:begin].strip(_LEAD)
    return word in _abbreviations() or (len(word) == 1 and word.isascii() and word.isalpha())


def _quotes(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """Outermost short quotations that close on the line; sentences inside them are not parted."""
    found: list[tuple[int, int]] = []
    depth, opened = 0, 0
    for match in _QUOTE.finditer(folded, start, end):
        if match.group() in _OPEN_QUOTE:
            if depth == 0:
                opened = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 and match.start() - opened <= _SHORT_QUOTE:
                found.append((opened, match.start()))
    return found


_QUOTE = re.compile("[«»“”]")


# ---------------------------------------------------------------- furniture


def _is_furniture(line: str, in_footer: bool) -> bool:
    """Whether a line is a signature, hashtags, a channel's address or an advert."""
    if len(line) > _LONGEST_FURNITURE:
        return False
    latin = _may_hold_address(line)
    bare = _ADDRESS.sub(" ", line) if latin else line
    if "#" in bare:
        bare = _TAG.sub(" ", bare)
    words = _WORDS.findall(bare)
    marked = len(bare) != len(line)
    if not words:
        return True
    if len(words) > 3 * _SHORT_LINE:
        return False
    phrase = " ".join(words)
    if phrase in _alone() or (marked and phrase in ("link", "join")):
        return True
    if len(words) == 1 and _LATIN_WORD.fullmatch(phrase) and not phrase.isdigit() and (in_footer or "_" in line):
        return True
    if _holds(phrase, _anywhere()):
        return True
    address = _ADDRESS.search(line) if latin else None
    if address is not None and marked and _holds(phrase, _linked()):
        return True
    return address is not None and len(words) <= (3 if not line[: address.start()].strip(_LEAD) else 1)


def _may_hold_address(line: str) -> bool:
    return _LATIN.search(line) is not None


def _holds(phrase: str, adverts: frozenset[str]) -> bool:
    return any(map(phrase.__contains__, adverts))


def _body_length(line: str) -> int:
    """How much of a line is left when addresses, and hashtags after the last sentence, at its end are taken off."""
    if "#" not in line and not _may_hold_address(line):
        return len(line)
    skipped = max(0, len(line) - _LONGEST_FURNITURE)
    match = _FURNITURE.search(line[skipped:])
    if match is None:
        return len(line)
    tail, start = match.group(), skipped + match.start()
    if _ADDRESS.search(tail) or "_" in tail or line[max(0, start - 9) : start].rstrip()[-1:] in _CLOSED:
        return start
    return len(line)


def _add(found: list[tuple[int, int, bool]], folded: str, start: int, end: int, *, news: bool) -> None:
    """Add a stretch without the bullets, pictures and blanks round it."""
    while start < end and (folded[start] in _LEAD or folded[start].isspace() or _is_picture(folded[start])):
        start += 1
    while start < end and (folded[end - 1] in _TAIL or folded[end - 1].isspace() or _is_picture(folded[end - 1])):
        end -= 1
    if start < end:
        found.append((start, end, news))


def _is_picture(char: str) -> bool:
    """Emoji, arrows, geometric marks."""
    return "\u2190" <= char <= "\u2bff" or char >= "\U0001f000"


def _first_word(text: str) -> str:
    match = re.match(r"\w+", text)
    return match.group() if match else ""


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in rows("abbreviations.tsv") if row["kind"] == "before")


@cache
def _continuations() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in rows("abbreviations.tsv") if row["kind"] == "after")


@cache
def _openers() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in rows("abbreviations.tsv") if row["kind"] == "open")


@cache
def _alone() -> frozenset[str]:
    return _phrases("alone", "any", "linked")


@cache
def _anywhere() -> frozenset[str]:
    return _phrases("any")


@cache
def _linked() -> frozenset[str]:
    return _phrases("linked", "any")


def _phrases(*where: str) -> frozenset[str]:
    return frozenset(fold(row["phrase"]) for row in rows("boilerplate.tsv") if row["where"] in where)
