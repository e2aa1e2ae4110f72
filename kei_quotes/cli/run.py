"""What `kei-quotes extract` does once its options are understood."""

import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kei_quotes.cli.inputs import Input
from kei_quotes.cli.options import FormatChoice
from kei_quotes.cli.output import Results, open_results
from kei_quotes.cli.progress import Progress, progress
from kei_quotes.cli.select import Selection
from kei_quotes.cli.terminal import STOPPED, say
from kei_quotes.cli.work import Outcome, Settings, work
from kei_quotes.records import MadeWith
from kei_quotes.writers import FILE_WRITERS, WRITERS, FileWriter, Writer

SOME_FAILED = 3
"""Exit code for inputs that failed beside others."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to extract, how to show it and where."""

    inputs: list[Input]
    settings: Settings
    selection: Selection
    format: FormatChoice | None = None
    output: Path | None = None
    jobs: int = 1
    quiet: bool = False


def on_terminal(order: Order) -> bool:
    """Whether the results appear on a terminal."""
    return order.output is None and sys.stdout.isatty()


def run(order: Order) -> int:
    """Extract, write each document as soon as it is done, name each failure; return the exit code."""
    from kei_quotes import __version__
    from kei_quotes.pipeline.manifest import model_folder, title

    made_with = MadeWith(__version__, title(model_folder(order.settings.model)))
    total = len(order.inputs)
    with (
        open_results(_writer(order), order.output, made_with) as results,
        progress(total, quiet=order.quiet) as bar,
    ):
        failures = _write_all(order, results, bar)
        if failures == total:
            results.discard()
    if failures and total > 1 and not order.quiet:
        say(f"{failures} of {total} inputs failed")
    if not failures:
        return 0
    return SOME_FAILED if total > 1 else STOPPED


def _write_all(order: Order, results: Results, bar: Progress) -> int:
    """Write what comes out; return the number of inputs that failed."""
    failures = 0
    for outcome in _outcomes(order):
        if outcome.report is None or on_terminal(order):
            bar.hide()
        if outcome.report is None:
            failures += 1
            say(f"error: {outcome.failure}")
        else:
            results.report(order.selection.apply(outcome.report))
        bar.advance()
        bar.show()
    return failures


def _outcomes(order: Order) -> Iterator[Outcome]:
    if order.jobs == 1 or len(order.inputs) == 1:
        return work(order.inputs, order.settings)
    from kei_quotes.cli.workers import work_parallel

    return work_parallel(order.inputs, order.settings, order.jobs)


def _writer(order: Order) -> Writer | FileWriter:
    form = order.format or (FormatChoice.table if on_terminal(order) else FormatChoice.json)
    if form in FILE_WRITERS:
        return FILE_WRITERS[form]()
    if form is not FormatChoice.table:
        return WRITERS[form]()
    from rich.console import Console

    from kei_quotes.cli.table import TableWriter

    colourless = order.output is not None or bool(os.environ.get("NO_COLOR"))
    file = sys.stdout if order.output is None else io.StringIO()
    console = Console(file=file, color_system=None if colourless else "auto", highlight=False)
    return TableWriter(console, several=len(order.inputs) > 1)
