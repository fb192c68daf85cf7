"""What of an actor may be shown to everybody.

In a public export an actor's words are left out unless the code says office, force or organisation: a private person's
name can stand in any other span, and no machine knows which. A code that was only guessed (``default``: no word of the
span is known) says none of these. The code («IRQ-CVL») always stays.
"""

from rawi.records import ActorSpan

OFFICES = frozenset(("GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "PRM", "REB", "IGO", "JRN"))


def shown(actor: ActorSpan, public: bool) -> str:
    """The actor's words, or nothing where they are to be kept from the public."""
    known = actor.code.partition("-")[2] in OFFICES and not actor.by.endswith("default")
    return actor.text if known or not public else ""
