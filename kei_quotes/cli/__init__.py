"""The command line. spaCy and Rich are imported inside what needs them, so that help comes at once."""

import os
import sys
from contextlib import ExitStack
from typing import Annotated

import typer

from kei_quotes.cli.benchmark import benchmark
from kei_quotes.cli.check import check
from kei_quotes.cli.evaluate import evaluate
from kei_quotes.cli.extract import extract
from kei_quotes.cli.schema import schema
from kei_quotes.cli.speakers import speakers
from kei_quotes.cli.terminal import STOPPED, say
from kei_quotes.cli.train import train
from kei_quotes.errors import KeiQuotesError
from kei_quotes.version import __version__

app = typer.Typer(
    name="kei-quotes",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # Rich would double the time that help takes
)
app.command()(extract)
app.command()(speakers)
app.command()(evaluate)
app.command()(check)
app.command()(train)
app.command()(benchmark)
app.command()(schema)


def _print_version(wanted: bool) -> None:
    if not wanted:
        return
    from importlib.metadata import version as version_of

    from kei_quotes.pipeline.manifest import DEFAULT, model_folder, title

    typer.echo(f"kei-quotes {__version__} (model {title(model_folder(DEFAULT))}, spaCy {version_of('spacy')})")
    raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print the versions and exit."),
    ] = False,
) -> None:
    """Who said what: quotations and claims with their speakers, from news and commentary."""


def main() -> None:
    """Run the command line; an error of ours becomes one line on standard error and exit code 1."""
    with ExitStack() as stack:
        for stream in ("stdout", "stderr"):
            if getattr(sys, stream) is None:  # closed by the shell: what would go there goes nowhere
                setattr(sys, stream, stack.enter_context(open(os.devnull, "w", encoding="utf-8")))
        try:
            app(prog_name="kei-quotes")
        except KeiQuotesError as error:
            say(f"error: {error}")
            sys.exit(STOPPED)
