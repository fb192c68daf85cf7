"""The closing credit of a post: «… کشته شدند./ ایسنا» says that the whole report is the agency's."""

import re

from rawi.records import Frame, Text

KIND = "credit"
_NAME = re.compile(r"[^\W\d_]+(?:[ \u200c][^\W\d_]+){0,3}")


def find(text: Text) -> Frame | None:
    """The link from a text to whom it is credited, where a stroke and a bare name follow its last news."""
    news = [s for s in text.sentences if s.news]
    for s in text.sentences:
        if news and s.start >= news[-1].end:
            before = text.folded[: s.start].rstrip()
            if before.endswith("/") and _NAME.fullmatch(text.folded[s.start : s.end].strip()):
                return Frame((s.start, s.end), (len(before) - 1, len(before)), (0, s.start), KIND, "speech:medium")
            return None
    return None
