"""What of an actor may be shown to everybody.

In a public export an actor's words are left out unless the code says office, force or organisation: a private person's
name can stand in any other span, and no machine knows which. The code («IRQ-CVL») always stays.
"""

from rawi.records import ActorSpan

OFFICES = frozenset(("GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PTY", "PRM", "REB", "IGO", "JRN"))


def shown(actor: ActorSpan, public: bool) -> str:
    """The actor's words, or nothing where they are to be kept from the public."""
    return actor.text if not public or actor.code.partition("-")[2] in OFFICES else ""
