"""All commands under one name. Each command's own imports wait until it runs, so that ``rawi --help`` is quick."""

from pathlib import Path
from typing import Annotated

import typer

from rawi.cli.add import add
from rawi.cli.claims import claims
from rawi.cli.code import code
from rawi.cli.dates import dates
from rawi.cli.demo import demo
from rawi.cli.doctor import doctor
from rawi.cli.evaluate import evaluate
from rawi.cli.export import export
from rawi.cli.repair import repair
from rawi.cli.setting import Setting
from rawi.cli.show import show
from rawi.cli.why import why

app = typer.Typer(
    help="Reads Persian, Arabic and English news: who is said to have done what to whom, where, when, and by whom.",
    epilog="Exit codes: 0 all good, 1 some inputs failed, 2 wrong usage, 3 nothing could be read.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from rawi import __version__

        typer.echo(f"rawi {__version__}")
        raise typer.Exit


@app.callback()
def _global(
    ctx: typer.Context,
    project: Annotated[
        Path, typer.Option(metavar="FILE", help="The project file (SQLite) of add, claims, show, export.")
    ] = Path("rawi.db"),
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    setting = ctx.ensure_object(Setting)
    setting.project = project


for _command in (code, add, claims, show, export, why, evaluate, repair, dates, demo, doctor):
    app.command()(_command)
