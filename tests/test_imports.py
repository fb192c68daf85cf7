"""A folder of the package imports only what docs/architecture.md lets it: data flows one way."""

import tomllib
from pathlib import Path

from importlinter import cli

PROJECT = Path(__file__).parents[1] / "pyproject.toml"


def test_the_contracts_of_the_layers_hold(capsys):
    broken = cli.lint_imports(config_filename=str(PROJECT), no_cache=True)
    assert not broken, capsys.readouterr().out


def test_every_folder_and_module_has_its_layer():
    settings = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]
    layered = {name.strip() for row in settings["contracts"][0]["layers"] for name in row.split("|")}
    package = PROJECT.parent / "src" / "rawi"
    found = {f"rawi.{path.parent.name}" for path in package.glob("*/__init__.py")}
    found |= {f"rawi.{path.stem}" for path in package.glob("*.py") if not path.stem.startswith("__")}
    assert found == layered
