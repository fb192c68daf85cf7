"""``rawi doctor``: whether everything rawi needs is there, and the mend where it is not."""

import re
import sys
from collections.abc import Callable, Iterator
from functools import partial

import typer

Check = tuple[str, Callable[[], str], str]
_REINSTALL = "the installation is incomplete: reinstall rawi"


def doctor() -> None:
    """Check that all that is needed is there."""
    broken = 0
    for name, check, mend in checks():
        try:
            typer.echo(f"ok      {name}: {check()}")
        except Exception as fault:
            broken += 1
            typer.echo(f"BROKEN  {name}: {fault or type(fault).__name__}; {mend}")
    if broken:
        raise typer.Exit(1)


def checks() -> Iterator[Check]:
    """Each thing that is looked at: its name, the look (what it says, or an exception), and the mend."""
    yield "Python", _python, "install Python 3.11 or newer"
    for package in _needed():
        yield package, partial(_version, package), f"pip install {package}"
    yield "data files", _data, _REINSTALL
    yield "model", _model, _REINSTALL
    yield "examples", _examples, _REINSTALL
    yield "SQLite", _sqlite, "use a Python whose SQLite has FTS5"
    yield "reading a sentence", _reading, "please report it with what stands here"
    yield "output", _output, "set PYTHONUTF8=1 or a UTF-8 locale (LANG=C.UTF-8)"


def _python() -> str:
    return sys.version.split()[0]


def _needed() -> list[str]:
    """The packages rawi names as its own needs, without the optional ones."""
    from importlib.metadata import requires

    return sorted(re.split(r"[^\w.-]", need)[0] for need in requires("rawi") or () if "extra ==" not in need)


def _version(package: str) -> str:
    from importlib.metadata import version

    return version(package)


def _data() -> str:
    from rawi.claims.weights import load
    from rawi.lexicon.load import DATA, LexiconError, read_text, rows

    names = (
        sorted(file.name for file in DATA.glob("*.tsv*") if not file.name.startswith("weights-"))
        if DATA.is_dir()
        else []
    )
    if not names:
        raise LexiconError(f"{DATA}: no data files")
    entries = 0
    for name in names:
        if "# licence:" not in read_text(name)[:2000]:
            raise LexiconError(f"{DATA / name}: names no licence")
        entries += sum(1 for _ in rows(name))
    learned = sorted(file.name.removeprefix("weights-").split(".")[0] for file in DATA.glob("weights-*"))
    for table in learned:
        load(table)
    return f"{len(names)} files, {entries:,} entries; learned: {', '.join(learned)}"


def _model() -> str:
    from rawi.model.network import DATA, load

    size = sum(path.stat().st_size for path in DATA.iterdir())
    return f"version {load().card.version}, {size / 1e6:.1f} MB"


def _examples() -> str:
    from pathlib import Path

    import rawi

    files = list(Path(rawi.__file__).with_name("examples").glob("*.jsonl"))
    if not files:
        raise FileNotFoundError("none")
    return ", ".join(sorted(file.name for file in files))


def _sqlite() -> str:
    import sqlite3

    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE words USING fts5 (body)")
    db.close()
    return f"{sqlite3.sqlite_version} with FTS5"


def _reading() -> str:
    from rawi.cli.say import many
    from rawi.reader import load

    record = load()("Police arrested three protesters in Baghdad on Sunday.", published="2019-11-04")
    return f"{many(len(record.claims), 'claim')} in {record.lang}"


def _output() -> str:
    encoding = str(getattr(sys.stdout, "encoding", None) or "")
    if encoding.lower().replace("-", "") != "utf8":
        raise RuntimeError(f"encoding {encoding or 'unknown'}: Persian and Arabic will not show")
    return "UTF-8"
