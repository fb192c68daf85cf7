"""Every record rawi reads and writes, and nothing else.

One definition serves Python, JSON, SQL and HTTP (msgspec). Records are frozen.
Offsets in public records are code points into the text as it was given, half-open:
``text[span.start:span.end] == span.text``, always.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, Literal
from unicodedata import combining

from msgspec import Struct, field

Lang = Literal["fa", "ar", "en"]
Status = Literal["asserted", "negated", "denied", "future", "hypothetical", "historical"]
ROLES = ("agent", "patient", "place", "time", "counts")


class Span(Struct, frozen=True, omit_defaults=False):
    """A stretch of the text as it was given.

    In all kinds of span ``by`` says which rule or model found and linked it, and ``confidence`` how likely it belongs
    where it stands, where that was learned.
    """

    text: str
    start: int
    end: int


class ActorSpan(Span, frozen=True, kw_only=True):
    """Somebody, with CAMEO/PLOVER-style code ``ISO3-SECTOR`` («معترضان» ``IRQ-CVL``) and, where known, a stable id."""

    code: str = "UNK-UNK"
    id: str | None = None
    by: str = ""
    confidence: float | None = None


class PlaceSpan(Span, frozen=True, kw_only=True):
    """Somewhere: English name, first-order division, ISO alpha-2 country, level, coordinates in degrees.

    ``precision`` says how the coordinates were come by: ``exact`` (this settlement or site),
    ``nearby`` (the settlement a site or village is told to be at), ``centre`` (the middle of a wider area), or empty.
    """

    name: str
    adm1: str | None = None
    country: str | None = None
    level: str = "town"
    lat: float | None = None
    lon: float | None = None
    id: str | None = None
    precision: str = ""
    by: str = ""
    confidence: float | None = None


class TimeSpan(Span, frozen=True, kw_only=True):
    """When: first and last day, ISO, inclusive."""

    from_: str = field(name="from")
    to: str
    by: str = ""
    confidence: float | None = None


class CountSpan(Span, frozen=True, kw_only=True):
    """How many of what; ``None`` is an open end («دست‌کم ۲۰»: min 20, max None)."""

    of: str
    min: int | None
    max: int | None
    cumulative: bool = False
    by: str = ""
    confidence: float | None = None


class FramingSpan(Span, frozen=True, kw_only=True):
    """A loaded name somebody is called by: evidence of the speaker's stance, never a code for the actor."""

    target: str
    tone: Literal["hostile", "favourable"]
    by: str = ""


class Claim(Struct, frozen=True, kw_only=True):
    """One report, by somebody, that one event happened, did not happen, will or might happen.

    ``confidence`` is how likely a reader would note this claim; ``by`` and ``confidences`` are of type, mode, status.
    """

    id: str
    trigger: Span
    also: tuple[Span, ...] = ()
    type: str
    mode: str | None = None
    agent: tuple[ActorSpan, ...] = ()
    patient: tuple[ActorSpan, ...] = ()
    place: tuple[PlaceSpan, ...] = ()
    time: tuple[TimeSpan, ...] = ()
    counts: tuple[CountSpan, ...] = ()
    status: Status = "asserted"
    said_by: tuple[ActorSpan, ...] = ()
    confidence: float = 0.0
    by: dict[str, str] = {}
    confidences: dict[str, float] = {}


class Record(Struct, frozen=True, kw_only=True):
    """What one document reports: the line ``rawi code`` writes."""

    id: str
    lang: str
    outlet: str | None = None
    published: str | None = None
    title: str = ""
    relevant: bool = False
    claims: tuple[Claim, ...] = ()
    framing: tuple[FramingSpan, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""
    run: str = ""


class Source(Struct, frozen=True, kw_only=True):
    """One document as it came in. ``id`` is the one given or the SHA-256 of the bytes, which ``sha256`` always is."""

    id: str
    text: str
    sha256: str = ""
    media_type: str = "text/plain"
    outlet: str | None = None
    published: str | None = None
    title: str = ""
    lang: str | None = None
    path: str = ""
    line: int | None = None
    meta: dict[str, Any] = {}


# ---------------------------------------------------------------- the working view of a text


class Offsets(Struct, frozen=True):
    """Where each stretch of the repaired view lies in the raw text.

    ``view[i]`` begins a stretch that runs parallel to the raw text from ``raw[i]`` on. A stretch's first character
    always stands for a raw character; characters that run past the next stretch's beginning were put in
    (a restored half-space) and stand for nothing.
    """

    view: tuple[int, ...] = (0,)
    raw: tuple[int, ...] = (0,)

    def to_raw(self, at: int) -> int:
        """Raw offset of the character that stands at ``at`` in the view."""
        i = bisect_right(self.view, at) - 1
        nearest = self.raw[i] + at - self.view[i]
        return min(nearest, self.raw[i + 1]) if i + 1 < len(self.raw) else nearest

    def to_raw_end(self, end: int) -> int:
        """Raw offset just after the last raw character of a stretch of the view that ends before ``end``."""
        if end <= 0:
            return 0
        last = end - 1
        i = bisect_right(self.view, last) - 1
        nearest = self.raw[i] + last - self.view[i]
        if i + 1 < len(self.raw) and last > self.view[i] and nearest >= self.raw[i + 1]:
            return self.raw[i + 1]
        return nearest + 1


class Sentence(Struct, frozen=True):
    """A sentence of the view. ``news`` is False for signatures, hashtags, channel links and adverts."""

    start: int
    end: int
    lang: str
    news: bool = True


class Token(Struct, frozen=True):
    """A word or a mark of the view. ``form`` is its folded form."""

    start: int
    end: int
    form: str


class Text(Struct, frozen=True):
    """A document's working view: repaired, folded, cut into sentences and tokens.

    ``folded`` has the length of ``repaired``: all matching reads ``folded``, offsets in either are *view offsets*,
    and only :meth:`span` turns view offsets into public spans of ``raw``.
    """

    raw: str
    lang: str
    repaired: str
    folded: str
    offsets: Offsets
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]

    def raw_range(self, start: int, end: int) -> tuple[int, int]:
        """View offsets to raw offsets; vowel marks on the last letter, which the view leaves out, belong to it."""
        first = self.offsets.to_raw(start)
        if end <= start:
            return first, first
        last, limit = max(first, self.offsets.to_raw_end(end)), self.offsets.to_raw(end)
        while last < limit and (combining(self.raw[last]) or self.raw[last] == "\u0640"):
            last += 1
        return first, last

    def span(self, start: int, end: int) -> Span:
        """The public span of a stretch of the view."""
        a, b = self.raw_range(start, end)
        return Span(text=self.raw[a:b], start=a, end=b)


class Mention(Struct, frozen=True):
    """Something found in a text, at view offsets: its ``kind``, ``value`` (what is known of it), and ``by`` whom."""

    start: int
    end: int
    kind: str
    value: Any = None
    by: str = ""


class Frame(Struct, frozen=True):
    """A stretch of text and who vouches for it: ``speaker`` and ``cue`` are view ranges, ``scope`` what they vouch for.

    ``kind``: quote, report («گفت که»), source («به گزارش»), colon (a headline's), denial («تکذیب کرد»).
    """

    speaker: tuple[int, int]
    cue: tuple[int, int]
    scope: tuple[int, int]
    kind: str
    by: str = ""


# ---------------------------------------------------------------- what readers propose


class Argument(Struct, frozen=True):
    """A stretch of the view proposed for a role of an event."""

    role: str
    start: int
    end: int
    score: float | None = None
    by: str = ""


class Proposal(Struct, frozen=True):
    """One event as a reader (rules or model) proposes it, at view offsets: the assembler makes a claim of it.

    ``mentions`` are the trigger, then other mentions of the same event; ``speakers`` are the chain, outermost first.
    ``by`` says for type, mode and status which rule or model they come from, ``likelihoods`` how likely they are right.
    """

    mentions: tuple[tuple[int, int], ...]
    type: str
    mode: str | None
    status: Status
    arguments: tuple[Argument, ...]
    speakers: tuple[Argument, ...]
    score: float
    by: dict[str, str] = {}
    likelihoods: dict[str, float] = {}
