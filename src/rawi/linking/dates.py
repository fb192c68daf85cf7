"""The dates of one line of text: what the command ``rawi dates`` prints."""

from typing import Any

from rawi.linking.times import document_anchor, resolve
from rawi.mentions import times
from rawi.text import read


def dates(line: str, published: str, lang: str | None = None) -> list[dict[str, Any]]:
    """Every time of a line that can be dated: ``start``, ``end`` (offsets into the line), ``text``, ``from``, ``to``.

    ``published`` is an ISO day or date-time. What the words leave open is left out, not guessed.
    """
    text = read(line, lang)
    mentions = times.find(text)
    anchor = document_anchor(text, mentions, published)
    found: list[dict[str, Any]] = []
    for m in mentions:
        value = resolve(m, published, text.lang, anchor=anchor)
        if value is not None:
            span = text.span(m.start, m.end)
            found.append(
                {"start": span.start, "end": span.end, "text": span.text, "from": value.first, "to": value.last}
                | ({"notes": list(value.notes)} if value.notes else {})
            )
    return found
