"""``rawi dates``: the time expressions of each line, with the days they mean."""

from typing import Annotated

import typer

from rawi.cli.inputs import iso
from rawi.cli.repair import File


def dates(
    published: Annotated[str, typer.Option(metavar="DAY", help="The day (or time) the lines were published.")],
    file: File = "-",
) -> None:
    """Find time expressions and the days they mean.

    For each line a JSON list of {start, end, text, from, to}.
    """
    when = iso(published, "--published") or ""

    import json
    import sys

    from rawi.cli.texts import lines
    from rawi.linking.dates import dates as find

    for _, line in lines(file):
        sys.stdout.write(json.dumps(find(line, when), ensure_ascii=False) + "\n")
