"""``rawi repair``: text in, repaired text out, line for line."""

from typing import Annotated

import typer

from rawi.cli.inputs import Lang, language

File = Annotated[str, typer.Argument(metavar="[FILE]", help="A text file; standard input if not given.")]
# A line this long speaks for itself; a shorter one is taken to be in the file's language.
_TELLING = 80


def repair(
    file: File = "-",
    map: Annotated[
        bool, typer.Option("--map", help="JSON a line: text, and where each stretch of it lies in the line given.")
    ] = False,
    lang: Lang = None,
) -> None:
    """Mend a text's half-spaces, letters and marks."""
    lang = language(lang)

    import json
    import sys
    from itertools import chain, islice

    from rawi.cli.texts import lines
    from rawi.text.language import detect
    from rawi.text.repair import repair as mend

    given = (line for _, line in lines(file))
    first = list(islice(given, 200))
    usual = lang or detect("\n".join(first))
    for line in chain(first, given):
        own = lang or detect(line)
        mended, offsets = mend(line, own if len(line) >= _TELLING or own == "en" else usual)
        if map:
            mended = json.dumps({"text": mended, "view": offsets.view, "raw": offsets.raw}, ensure_ascii=False)
        sys.stdout.write(mended + "\n")
