"""``rawi why``: every step of reading one text: what was found, by which rule, what was dropped and why."""

from typing import Annotated

import typer

from rawi.cli.inputs import Lang, MinConfidence, Outlet, Published, Reader, chosen, iso, language


def why(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The text; - reads standard input.")],
    published: Published = None,
    outlet: Outlet = None,
    lang: Lang = None,
    reader: Reader = "model",
    min_confidence: MinConfidence = None,
) -> None:
    """Show step by step how a text is read."""
    reader = chosen(reader)
    published, lang = iso(published, "--published"), language(lang)

    from rawi.cli import coding
    from rawi.cli.say import safe, stop
    from rawi.cli.texts import whole
    from rawi.ingest import Failure
    from rawi.ingest.items import document
    from rawi.pipeline import explain
    from rawi.records import Source

    given = whole("-") if text == "-" else text
    data = given.encode("utf-8", "surrogatepass")
    for item in document("text", None, given, data, published=published, outlet=outlet, lang=lang):
        if isinstance(item, Failure):
            stop(item)
        if isinstance(item, Source):
            try:
                for step in explain(item, reader, min_confidence):
                    typer.echo(safe(str(step)).replace("\n", " "))
            except Exception as fault:
                stop(coding.failed(item, fault))
