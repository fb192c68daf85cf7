"""What every command is given: the project file, and the function that codes a document."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rawi.records import Record, Source

Code = Callable[["Source"], "Record"]


@dataclass(slots=True)
class Setting:
    """``code`` is the pipeline's unless another is given (tests give their own)."""

    project: Path = Path("rawi.db")
    given: Code | None = None

    def code(self, reader: str = "model", least: float | None = None) -> Code:
        """The function that turns a document into its record."""
        if self.given is not None:
            return self.given
        from rawi.pipeline import code

        return partial(code, reader=reader, least=least)
