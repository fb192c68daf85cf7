"""Whether a speaker is the outlet that publishes the text: the publisher itself is no link of a chain."""

from functools import cache

from rawi.lexicon.actors import outlet as known
from rawi.lexicon.actors import periods
from rawi.lexicon.matcher import squeeze


@cache
def _names(outlet: str) -> frozenset[str]:
    """The squeezed names by which an outlet calls itself («Fars News (Telegram)» → «فارس», «خبرگزاری فارس»)."""
    names = [outlet.partition(" (")[0]]
    if publisher := known(outlet):
        names += (*publisher.names, *publisher.own)
        for period in periods().get(publisher.id, ()):
            names += (*(name for _, name in period.names), *period.speaker)
    return frozenset(map(squeeze, names)) - {""}


def publishes(speaker: str, outlet: str | None) -> bool:
    """Whether the folded name ``speaker`` is the outlet's own («خبرگزاری فارس», «گروه سیاسی خبرگزاری فارس»)."""
    if not outlet:
        return False
    form = squeeze(speaker)
    return any(
        form == name
        or (len(name) > 3 and form.endswith(name))
        or form.startswith(("خبرگزاری" + name, "خبرنگار" + name))
        for name in _names(outlet)
    )
