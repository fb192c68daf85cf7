"""Which version coded a text: rawi's code and its lexicons, as one id."""

from functools import cache
from hashlib import blake2b
from pathlib import Path

from rawi import __version__

_PACKAGE = Path(__file__).parent.parent


def current_run(reader: str, least: float | None = None) -> str:
    """An id that changes with the reader, its bound, and any change of rawi's code or data; with nothing else."""
    return _version() + f"-{reader}" + ("" if least is None else f"-{least:g}")


@cache
def _version() -> str:
    digest = blake2b(digest_size=8)
    for file in sorted(_PACKAGE.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(file.relative_to(_PACKAGE).as_posix().encode())
            digest.update(file.read_bytes())
    return f"rawi-{__version__}-{digest.hexdigest()}"
