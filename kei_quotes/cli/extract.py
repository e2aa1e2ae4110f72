"""The command `kei-quotes extract`."""

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kei_quotes.cli.options import (
    All,
    Encoding,
    Format,
    FormatChoice,
    IdField,
    InputFormat,
    Jobs,
    Kinds,
    MaxSize,
    MinConfidence,
    Model,
    OutputFile,
    Paths,
    Quiet,
    SpeakerText,
    TextField,
    WithText,
)
from kei_quotes.pipeline.manifest import DEFAULT
from kei_quotes.readers import MAX_MEGABYTES, TEXT_FIELD, ReadOptions

if TYPE_CHECKING:
    from kei_quotes.cli.inputs import Input


def extract(
    paths: Paths = None,
    format_: Format = None,
    output: OutputFile = None,
    kinds: Kinds = None,
    speaker: SpeakerText = None,
    min_confidence: MinConfidence = 0.0,
    all_: All = False,
    with_text: WithText = False,
    input_format: InputFormat = None,
    encoding: Encoding = None,
    text_field: TextField = TEXT_FIELD,
    id_field: IdField = None,
    max_size: MaxSize = MAX_MEGABYTES,
    model: Model = DEFAULT,
    jobs: Jobs = 1,
    quiet: Quiet = False,
) -> None:
    """Find who said what: quotations and claims, each with its speaker and its place.

    Results go to standard output, everything else to standard error. Exit codes: 0 done (also where nobody
    says anything), 1 an error that stopped the run, 2 wrong usage, 3 some inputs failed, the others are done.
    """
    from kei_quotes.cli.inputs import find_inputs
    from kei_quotes.cli.run import Order, run
    from kei_quotes.cli.select import Selection
    from kei_quotes.cli.work import Settings

    inputs = find_inputs(paths or [])
    _refuse_overwriting(inputs, output)
    if with_text and format_ not in (None, FormatChoice.json):
        raise typer.BadParameter(f"the format {format_} has no room for it: use json", param_hint="--with-text")
    reading = ReadOptions(encoding, input_format, max_size, text_field, id_field)
    wanted = frozenset(kind for choice in kinds or [] for kind in choice.kinds)
    order = Order(
        inputs=inputs,
        settings=Settings(model, reading),
        selection=Selection(wanted, speaker, min_confidence, all_),
        format=format_,
        output=output,
        jobs=jobs,
        quiet=quiet,
        with_text=with_text,
    )
    raise typer.Exit(run(order))


def _refuse_overwriting(inputs: "list[Input]", output: Path | None) -> None:
    sources = (item.source for item in inputs if isinstance(item.source, Path))
    if output and output.is_file() and any(output.resolve() == source.resolve() for source in sources):
        raise typer.BadParameter(f"{output} is one of the inputs: choose another file", param_hint="--output")
