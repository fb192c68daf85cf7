"""Finding actors: names of the lexicon, role nouns («معترضان»), nations («عراقی», «تل‌آویو» for a government).

What a mention means in its phrase (head or complement, who it stands for) is for ``linking.actors`` to say.
"""

from rawi.lexicon.actor_words import parts
from rawi.lexicon.actors import Role
from rawi.records import Mention, Text

_GRAMMAR = frozenset(("light", "prep", "adj", "former", "title", "pronoun", "this", "other", "part"))


def find(text: Text) -> list[Mention]:
    """Every actor word of a text, longest first, none overlapping; ``value`` is the tuple of its readings."""
    found = []
    for part in parts(text, 0, len(text.folded)):
        means = tuple(m for m in part.means if not (isinstance(m, Role) and m.kind in _GRAMMAR))
        if means:
            found.append(Mention(part.start, part.end, "actor", means, f"lexicon:{type(means[0]).__name__.lower()}"))
    return found
