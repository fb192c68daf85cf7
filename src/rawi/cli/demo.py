"""``rawi demo``: the bundled examples, coded now: outlets of opposed leanings on the same invented events."""

import typer

from rawi.cli.setting import Setting


def demo(ctx: typer.Context) -> None:
    """Code the bundled examples: who says what."""
    from pathlib import Path

    import rawi
    from rawi import ingest
    from rawi.cli.coding import run
    from rawi.cli.say import SOME_FAILED, many, piece, quoted, stop, tell, terminal
    from rawi.export.sentence import sentence

    folder = Path(rawi.__file__).with_name("examples")
    files = sorted(str(file) for file in folder.glob("*.jsonl"))
    if not files:
        stop(f"{folder}: no examples; the installation is incomplete: reinstall rawi")
    people, documents, claims, failed = terminal(), 0, 0, 0
    for result in run(ingest.read(files), ctx.ensure_object(Setting).code()):
        if not isinstance(result, tuple):
            failed += isinstance(result, ingest.Failure)
            tell(result)
            continue
        source, record = result
        documents, claims = documents + 1, claims + len(record.claims)
        about = [source.outlet, source.published, source.title or source.text[:70]]
        typer.echo(" · ".join(piece(part, people) for part in about if part))
        for claim in record.claims:
            typer.echo(f"    {sentence(claim, source.outlet, quoted(people))}")
        for span in record.framing:
            typer.echo(f"    {span.tone} name for {span.target}: {quoted(people)(span.text)}")
        if not record.claims:
            typer.echo("    no event")
        typer.echo()
    tell(f"{many(documents, 'document')}, {many(claims, 'claim')}")
    if failed:
        raise typer.Exit(SOME_FAILED)
