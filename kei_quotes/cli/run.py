"""What the commands that read texts do once their options are understood."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kei_quotes.cli.inputs import Input
from kei_quotes.cli.options import FormatChoice, form_of
from kei_quotes.cli.output import Results, open_results
from kei_quotes.cli.progress import Progress, progress
from kei_quotes.cli.select import Selection
from kei_quotes.cli.terminal import STOPPED, console, on_terminal, say
from kei_quotes.cli.work import Outcome, Settings, work
from kei_quotes.pipeline import manifest
from kei_quotes.records import MadeWith
from kei_quotes.version import __version__
from kei_quotes.writers import FILE_WRITERS, WRITERS, FileWriter, Writer
from kei_quotes.writers.json import JsonWriter

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
    with_text: bool = False

    @property
    def form(self) -> FormatChoice:
        """The form of the results."""
        return form_of(self.format, self.output)

    @property
    def several(self) -> bool:
        """Whether there may be more than one article."""
        return len(self.inputs) > 1 or self.corpora

    @property
    def corpora(self) -> bool:
        """Whether there is a corpus among the inputs."""
        return any(item.is_corpus(self.settings.reading) for item in self.inputs)


def made_with(model: str) -> MadeWith:
    """Versions of the tool and of a model. Raises `ModelError` without the model."""
    return MadeWith(__version__, manifest.title(manifest.model_folder(model)))


def run(order: Order, writer: Writer | FileWriter) -> int:
    """Extract, write each document as soon as it is done, name each failure; return the exit code."""
    with (
        open_results(writer, order.output, made_with(order.settings.model)) as results,
        progress(len(order.inputs), quiet=order.quiet) as bar,
    ):
        total, failures = _write_all(order, results, bar)
        if failures and failures == total:
            results.discard()
    if failures and total > 1 and not order.quiet:
        say(f"{failures} of {total} inputs failed")
    if not failures:
        return 0
    return SOME_FAILED if total > 1 else STOPPED


def _write_all(order: Order, results: Results, bar: Progress) -> tuple[int, int]:
    """Write what comes out; return the number of articles and of those that failed."""
    total = failures = 0
    for outcome in _outcomes(order):
        total += 1
        if outcome.report is None or on_terminal(order.output):
            bar.hide()
        if outcome.report is None:
            failures += 1
            say(f"error: {outcome.failure}")
        else:
            results.report(order.selection.apply(outcome.report))
        bar.advance()
        bar.show()
    return total, failures


def _outcomes(order: Order) -> Iterator[Outcome]:
    if order.jobs == 1 or not order.several:
        return work(order.inputs, order.settings)
    from kei_quotes.cli.workers import work_parallel

    jobs = order.jobs
    if len(order.inputs) < jobs and not order.corpora:
        jobs = len(order.inputs)
    return work_parallel(order.inputs, order.settings, jobs)


def report_writer(order: Order) -> Writer | FileWriter:
    """Writer of reports, in the form that is asked for."""
    form = order.form
    if form in FILE_WRITERS:
        return FILE_WRITERS[form]()
    if order.with_text:
        return JsonWriter(with_text=True)
    if form is not FormatChoice.table:
        return WRITERS[form]()
    from kei_quotes.cli.table import TableWriter

    return TableWriter(console(order.output), several=order.several)
