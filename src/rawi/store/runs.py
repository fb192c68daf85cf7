"""Which version coded a text: rawi's code and its lexicons, as one id."""

from functools import cache
from hashlib import blake2b
from pathlib import Path

from rawi import __version__

_PACKAGE = Path(__file__).parent.parent


@cache
def current_run() -> str:
    """An id that changes with any change of rawi's code or of its data, and with nothing else."""
    digest = blake2b(digest_size=8)
    for file in sorted(_PACKAGE.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            digest.update(file.relative_to(_PACKAGE).as_posix().encode())
            digest.update(file.read_bytes())
    return f"rawi-{__version__}-{digest.hexdigest()}"
