"""Who vouches for what: the speakers of a text, their cues, and the stretch of text each answers for.

A :class:`~rawi.records.Frame` is one link: «به گزارش رویترز به نقل از یک مقام آمریکایی، …» gives two, the agency's
scope holding the official's. :func:`chain` reads the links over one trigger, outermost first.
"""

from collections.abc import Sequence

from rawi.lexicon.matcher import squeeze
from rawi.mentions.proposals import propose
from rawi.mentions.publishers import publishes
from rawi.mentions.scopes import akin, decide
from rawi.mentions.speakers import named
from rawi.records import Frame, Mention, Text

SPEECH_ACTS = frozenset(("THREATEN", "ACCUSE", "REQUEST", "REJECT", "SUPPORT", "AGREE", "CONCEDE"))


def frames(text: Text, quotes: Sequence[Mention], actors: Sequence[Mention]) -> list[Frame]:
    """Every speaker with cue and scope, in the order of the scopes; a speaker may have several.

    ``by`` is ``speech:medium`` where the speaker is a medium («رویترز», «شبکه الجزیره»), else ``speech``.
    """
    if not text.tokens:
        return []
    w, sentences, drafts = propose(text, actors)
    return decide(text, w, sentences, drafts, quotes)


def is_publisher(text: Text, frame: Frame, outlet: str | None) -> bool:
    """Whether the frame's speaker is the outlet itself («به گزارش خبرگزاری فارس» in Fars): no link of a chain."""
    return publishes(text.folded[slice(*frame.speaker)], outlet)


def chain(
    frames: Sequence[Frame], at: int, agents: Sequence[tuple[int, int]], type: str, text: Text | None = None
) -> list[Frame]:
    """The speakers over the trigger at view offset ``at``, outermost first; media stand outside persons.

    For speech acts the speaker is the agent, not a link: a frame whose speaker overlaps an agent, or (with ``text``)
    bears an agent's name or is its «ما», is left out.
    """
    held = [f for f in frames if f.scope[0] <= at < f.scope[1] and not f.speaker[0] <= at < f.speaker[1]]
    if type in SPEECH_ACTS:
        held = [f for f in held if not any(_agent(f, start, end, text) for start, end in agents)]
    out: list[Frame] = []
    for f in sorted(held, key=lambda f: (not f.by.endswith("medium"), f.scope[0], -f.scope[1])):
        if not any(f.speaker[0] < o.speaker[1] and o.speaker[0] < f.speaker[1] for o in out):
            out.append(f)
    return out


def _agent(frame: Frame, start: int, end: int, text: Text | None) -> bool:
    """Whether a frame's speaker is the agent at view offsets ``[start, end)``."""
    if frame.speaker[0] < end and start < frame.speaker[1]:
        return True
    if text is None:
        return False
    name, other = squeeze(text.folded[slice(*frame.speaker)]), squeeze(text.folded[start:end])
    return akin(name, other) or (other in named("self", text.lang) and not frame.by.endswith("medium"))
