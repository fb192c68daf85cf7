"""``rawi evaluate``: figures against gold records, and the worst documents one by one."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rawi.cli.inputs import Jobs, MinConfidence, Reader, chosen
from rawi.cli.setting import Code, Setting

if TYPE_CHECKING:
    from rawi.evaluate import Errors


def evaluate(
    ctx: typer.Context,
    gold: Annotated[
        str, typer.Argument(metavar="GOLD", help="Gold records, one JSON object a line, with their texts.")
    ],
    by: Annotated[
        str | None, typer.Option(metavar="FIELD", help="Figures apart for each value of this field (lang).")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a group.")] = False,
    worst: Annotated[int, typer.Option(min=0, metavar="N", help="Show the N documents with most faults.")] = 5,
    predicted: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Records to measure; without it the gold texts are coded now.")
    ] = None,
    reader: Reader = "model",
    min_confidence: MinConfidence = None,
    jobs: Jobs = 1,
) -> None:
    """Measure claims against gold records."""
    reader = chosen(reader)
    from rawi import evaluate as measure
    from rawi.cli.say import piece, terminal

    records = _read(gold)
    answers = (
        _read(str(predicted))
        if predicted
        else _code(ctx.ensure_object(Setting).code(reader, min_confidence), gold, jobs)
    )
    got = {record["id"]: record for record in answers}
    for name, figures in measure.score_by(records, got, by).items():
        typer.echo(json.dumps({"group": name, **figures}, ensure_ascii=False) if as_json else _figures(name, figures))
    if as_json:
        return
    error, bins = measure.calibration(records, got)
    typer.echo(f"confidence: expected calibration error {error:.3f}")
    for each in bins:
        typer.echo(f"  {each.claims:4} claims at {each.confidence:.2f}: {each.right:.2f} right")
    texts = {record["id"]: str(record.get("text") or "") for record in records}
    for errors in measure.worst(records, got, worst):
        typer.echo(f"\n{errors.id}: {piece(texts[errors.id][:100], terminal())}…")
        typer.echo(_errors(errors))


def _read(path: str) -> list[dict[str, Any]]:
    """Gold or predicted records; a broken line ends the command, since figures on half a file mislead."""
    from rawi.cli.say import stop
    from rawi.cli.texts import lines

    records = []
    for number, line in lines(path):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            record["id"], record.get("claims")
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            stop(f"{path}:{number}: not a record; a line is a JSON object with id and claims")
        records.append(record)
    if not records:
        stop(f"{path}: no records in it")
    return records


def _code(code: Code, gold: str, jobs: int) -> Iterable[dict[str, Any]]:
    import msgspec

    from rawi import ingest
    from rawi.cli.coding import run
    from rawi.cli.progress import Bar

    with Bar("coding", ingest.size([gold])) as bar:
        for result in run(ingest.read([gold], seen=bar.seen), code, jobs):
            bar.step()
            if isinstance(result, tuple):
                yield msgspec.to_builtins(result[1])
            else:
                bar.tell(result)


def _figures(name: str, figures: dict[str, Any]) -> str:
    clean, irrelevant = figures["irrelevant documents left empty"]
    lines = [
        f"{name}: {figures['documents']} documents, {figures['extra claims per gold claim']} extra claims a gold claim,"
    ]
    lines[0] += f" {clean} of {irrelevant} irrelevant left empty"
    for what, f in figures["f1"].items():
        counts = f"({f['gold']} gold, {f['predicted']} predicted)"
        lines.append(f"  {what:14} F1 {f['f1']:.3f}  P {f['precision']:.3f}  R {f['recall']:.3f}  {counts}")
    for what, (share, n) in figures["accuracy where found"].items():
        lines.append(f"  {what:22} {share:.3f} of {n}")
    return "\n".join(lines)


def _errors(errors: "Errors") -> str:
    from rawi.cli.say import quoted, terminal

    show = quoted(terminal())

    def told(claim: Any) -> str:
        kind = claim["type"] + (f".{claim['mode']}" if claim.get("mode") else "")
        return f"{kind} {claim.get('status')} {show(claim['trigger']['text'])}"

    lines = [f"  missed      {told(claim)}" for claim in errors.missed]
    lines += [f"  extra       {told(claim)}" for claim in errors.extra]
    lines += [f"  wrong type  {told(b)} for {told(a)}" for a, b in errors.wrong_type]
    lines += [f"  wrong status {told(b)} for {told(a)}" for a, b in errors.wrong_status]
    return "\n".join(lines)
