"""Every command has help and is in docs/commands.md, with every option it has."""

import inspect
import re
from pathlib import Path

import pytest
from typer.main import get_command

import rawi
from rawi.cli.app import app
from rawi.ingest.files import FORMATS

ROOT = Path(__file__).parent.parent
COMMANDS = get_command(app).commands
DOCS = ROOT / "docs" / "commands.md"


def section(name):
    found = re.search(rf"^## rawi {name}\n(.*?)(?=^## |\Z)", DOCS.read_text(encoding="utf-8"), re.M | re.S)
    return found[1] if found else ""


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_command_is_helped_and_documented(name):
    command = COMMANDS[name]
    assert command.help
    assert len(command.help.splitlines()[0]) <= 60
    assert f"rawi {name}" in section(name) or f"] {name}" in section(name)
    for parameter in command.params:
        if parameter.param_type_name == "option" and parameter.name != "help":
            assert parameter.help, f"{name} {parameter.name} has no help"
            assert any(flag in section(name) for flag in parameter.opts), (
                f"{name} {parameter.opts} is not in docs/commands.md"
            )


def test_documented_commands_exist():
    assert set(re.findall(r"^## rawi (\w+)", DOCS.read_text(encoding="utf-8"), re.M)) == set(COMMANDS)


def test_every_format_read_is_documented():
    told = DOCS.read_text(encoding="utf-8")
    assert not [
        ending
        for ending in FORMATS
        if ending in (".txt", ".jsonl", ".json", ".csv", ".html") and f"`{ending}`" not in told
    ]


def test_public_names_are_sorted_and_complete():
    assert rawi.__all__ == sorted(rawi.__all__)
    for name in rawi.__all__:
        assert getattr(rawi, name) is not None
    assert set(rawi._HOMES) | {"__version__"} == set(rawi.__all__)


def test_public_callables_say_what_they_do():
    assert [name for name in rawi.__all__ if name != "__version__" and not inspect.getdoc(getattr(rawi, name))] == []


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = rawi.nothing
