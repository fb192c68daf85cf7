"""A model of which a file is missing or damaged says which, and the mend."""

import shutil
from pathlib import Path

import pytest

from rawi.lexicon.load import LexiconError
from rawi.model.network import DATA, Model

FILES = pytest.mark.parametrize("name", ["reader.json", "tokenizer.json", "filter.npz", "reader.onnx"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path in DATA.iterdir():
        shutil.copyfile(path, tmp_path / path.name)
    return tmp_path


@FILES
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(LexiconError, match=f"{name}.*reinstall"):
        Model(folder)


@FILES
def test_a_damaged_file_is_named(folder: Path, name: str) -> None:
    (folder / name).write_bytes((folder / name).read_bytes()[:500])
    with pytest.raises(LexiconError, match=f"{name}(?s:.*)reinstall"):
        Model(folder)
