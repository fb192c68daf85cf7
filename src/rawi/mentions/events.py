"""Finding the trigger lexicon's words: those that mostly name an event of one type («بازداشت», اعتقال, "arrested").

They are hints, the same in three languages; what a word names where it stands is for ``claims.triggers`` to weigh.
"""

from functools import cache

from rawi.lexicon.load import rows
from rawi.lexicon.matcher import Matcher
from rawi.records import Mention, Text


@cache
def _lexicon(lang: str) -> Matcher[tuple[str, str]]:
    return Matcher((row["form"], (row["type"], row["mode"])) for row in rows("triggers.tsv") if row["lang"] == lang)


def find(text: Text) -> list[Mention]:
    """Every word of the lexicon in a text (kind ``event``, value its possible (type, mode) pairs)."""
    return [
        Mention(start, end, "event", values, "lexicon:triggers")
        for start, end, values in _lexicon(text.lang).find(text.folded)
    ]
