"""A progress bar on standard error, for people who wait."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class Progress:
    """How far a run is; shows nothing by itself."""

    def show(self) -> None:
        """Show it, as it is now."""

    def hide(self) -> None:
        """Make room for output on the same terminal."""

    def advance(self) -> None:
        """Count one article as done."""


class _Bar(Progress):
    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._bar = RichProgress(
            *columns,
            console=Console(stderr=True, color_system=None if os.environ.get("NO_COLOR") else "auto"),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._done, self._total = 0, total  # a corpus counts as one until its rows are seen
        self._task = self._bar.add_task("", total=total)

    def show(self) -> None:
        self._bar.start()

    def hide(self) -> None:
        self._bar.stop()

    def advance(self) -> None:
        self._done += 1
        self._bar.update(self._task, completed=self._done, total=max(self._total, self._done))


@contextmanager
def progress(total: int, *, quiet: bool) -> Iterator[Progress]:
    """Show a bar for more than one input where standard error is a terminal, otherwise nothing."""
    visible = not quiet and total > 1 and sys.stderr.isatty()
    bar = _Bar(total) if visible else Progress()
    bar.show()
    try:
        yield bar
    finally:
        bar.hide()
