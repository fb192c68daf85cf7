"""The closing credit of a post: «… کشته شدند./ ایسنا» says that the whole report is the agency's."""

from functools import cache

from rawi.fold import fold
from rawi.lexicon.actors import actors
from rawi.lexicon.matcher import squeeze
from rawi.mentions.speakers import named
from rawi.records import Mention, Text


@cache
def _media(lang: str) -> frozenset[str]:
    """The squeezed names of media, for short and in full."""
    full = (name for actor in actors() if actor.kind == "media" for of, name in actor.names if of == lang)
    return named("medium", lang) | frozenset(squeeze(fold(name)) for name in full)


def find(text: Text) -> Mention | None:
    """The medium a text is credited to, where a stroke and its bare name follow the last news (kind ``credit``)."""
    news = [s for s in text.sentences if s.news]
    following = next((s for s in text.sentences if news and s.start >= news[-1].end), None)
    if following is None or not text.folded[: following.start].rstrip().endswith("/"):
        return None
    name = squeeze(text.folded[following.start : following.end])
    known = name in _media(text.lang)
    return Mention(following.start, following.end, "credit", name, "credits") if known else None
