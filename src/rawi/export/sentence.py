"""A claim as a sentence for people: who says that who did what to whom, where, when, how many."""

from collections.abc import Callable

from rawi.records import ActorSpan, Claim, CountSpan, PlaceSpan, TimeSpan

Show = Callable[[str], str]


def plain(text: str) -> str:
    """A piece of the document in quotation marks, in one line."""
    return f"«{' '.join(text.split())}»"


def sentence(claim: Claim, outlet: str | None = None, show: Show = plain) -> str:
    """The claim in words. ``show`` sets pieces of the document apart (quotation marks, direction isolates)."""
    act = f"{claim.type}{' ' + claim.mode if claim.mode else ''} {show(claim.trigger.text)}"
    parts = [f"{_people(claim.agent, show)} → {act}" if claim.agent else act]
    if claim.patient:
        parts.append(f"of {_people(claim.patient, show)}")
    parts += [f"at {_place(place, show)}" for place in claim.place]
    parts += [f"on {_time(time, show)}" for time in claim.time]
    parts += [f"{count_words(count)} {show(count.text)}" for count in claim.counts]
    status = "" if claim.status == "asserted" else f" [{claim.status}]"
    return f"{chain(claim, outlet, show)}: {', '.join(parts)}{status}"


def chain(claim: Claim, outlet: str | None = None, show: Show = plain) -> str:
    """Through whose mouths it came, the publisher first."""
    publisher = show(outlet) if outlet else "the publisher"
    return ", quoting ".join([publisher, *(show(speaker.text) for speaker in claim.said_by)])


def count_words(count: CountSpan) -> str:
    """«دست‌کم ۲۰» killed → "killed: 20 or more"."""
    if count.max is None:
        number = "a number" if count.min is None else f"{count.min:,} or more"
    elif count.min is None:
        number = f"up to {count.max:,}"
    else:
        number = f"{count.min:,}" if count.min == count.max else f"{count.min:,} to {count.max:,}"
    return f"{count.of}{' in all so far' if count.cumulative else ''}: {number}"


def _people(actors: tuple[ActorSpan, ...], show: Show) -> str:
    return " and ".join(f"{show(actor.text)} ({actor.code})" for actor in actors)


def _place(place: PlaceSpan, show: Show) -> str:
    where = ", ".join(dict.fromkeys(part for part in (place.name, place.adm1, place.country) if part))
    return f"{show(place.text)} ({where})"


def _time(time: TimeSpan, show: Show) -> str:
    days = time.from_ if time.from_ == time.to else f"{time.from_} to {time.to}"
    return f"{show(time.text)} ({days})"
