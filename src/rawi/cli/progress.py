"""A progress bar on standard error, for people, and only when the work takes over a second."""

import sys
from collections import Counter
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING

from rawi.cli.say import safe, tell
from rawi.ingest import Note

if TYPE_CHECKING:
    from rich.progress import Progress

_PATIENCE = 1.0
_NOTES = 20


class Bar:
    """Counts documents and bytes; shows itself after a second if standard error is a terminal."""

    def __init__(self, doing: str, total_bytes: int | None = None) -> None:
        self._doing, self._total = doing, total_bytes
        self._began, self._documents, self._bytes = monotonic(), 0, 0
        self._shown: Progress | None = None
        self._notes = Counter[str]()

    def __enter__(self) -> "Bar":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        for path, n in self._notes.items():
            if n > _NOTES:
                self.tell(f"{path}: {n - _NOTES:,} more notes like these")
        if self._shown:
            self._shown.stop()

    def seen(self, n: int) -> None:
        """``n`` more bytes were read."""
        self._bytes += n

    def step(self) -> None:
        """One more document is done."""
        self._documents += 1
        if self._shown is None and monotonic() - self._began > _PATIENCE and sys.stderr.isatty():
            self._show()
        if self._shown:
            speed = self._documents / (monotonic() - self._began)
            done = self._bytes if self._total else None
            self._shown.update(self._shown.task_ids[0], completed=done, said=f"{self._documents:,} ({speed:,.0f}/s)")

    def tell(self, message: object) -> None:
        """A message that does not break the bar; of a file's notes the first twenty, of failures all."""
        if isinstance(message, Note):
            self._notes[message.path] += 1
            if self._notes[message.path] > _NOTES:
                return
        if self._shown:
            self._shown.console.print(safe(str(message)), markup=False, highlight=False, soft_wrap=True)
        else:
            tell(message)

    def _show(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[said]}"),
            TimeElapsedColumn(),
        )
        self._shown = Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True)
        self._shown.add_task(self._doing, total=self._total, said="")
        self._shown.start()
