"""Whether a speaker is the outlet that publishes the text: the publisher itself is no link of a chain."""

from functools import cache

from rawi.lexicon.load import rows
from rawi.lexicon.matcher import squeeze


@cache
def _names(outlet: str) -> tuple[str, ...]:
    """The squeezed names by which an outlet calls itself («Fars News (Telegram)» → «فارس»)."""
    low = outlet.lower()
    listed = [squeeze(row["name"]) for row in rows("speakers_publishers.tsv") if row["outlet"] in low]
    return (*listed, squeeze(outlet.partition(" (")[0]))


def publishes(speaker: str, outlet: str | None) -> bool:
    """Whether the folded name ``speaker`` is the outlet's own («خبرگزاری فارس», «گروه سیاسی خبرگزاری فارس»)."""
    if not outlet:
        return False
    form = squeeze(speaker)
    return any(
        form.endswith(name) or form.startswith(("خبرگزاری" + name, "خبرنگار" + name)) for name in _names(outlet) if name
    )
