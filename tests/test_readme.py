"""What the first page shows runs as it stands."""

import re
from pathlib import Path

import pytest

README = Path(__file__).resolve().parents[1] / "README.md"


def test_the_python_example_prints_a_claim(capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
    exec(example, {})
    said = capsys.readouterr().out
    assert "PROTEST" in said
    assert "Ahvaz" in said
    assert "2019-11-03" in said


def test_every_page_it_names_is_there() -> None:
    for page in re.findall(r"\]\((docs/[a-z]+\.md)\)", README.read_text(encoding="utf-8")):
        assert (README.parent / page).exists(), page
