"""The command `kei-quotes extract`."""

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
    MaxDepth,
    MaxElements,
    MaxRatio,
    MaxSize,
    MinConfidence,
    Model,
    OutputFile,
    Paths,
    Quiet,
    SpeakerText,
    TextField,
    Types,
    WithText,
    kinds_of,
    require_file,
)
from kei_quotes.pipeline.manifest import DEFAULT
from kei_quotes.readers import MAX_DEPTH, MAX_ELEMENTS, MAX_MEGABYTES, MAX_RATIO, TEXT_FIELD, ReadOptions


def extract(
    paths: Paths = None,
    format_: Format = None,
    output: OutputFile = None,
    kinds: Kinds = None,
    speaker: SpeakerText = None,
    types: Types = None,
    min_confidence: MinConfidence = 0.0,
    all_: All = False,
    with_text: WithText = False,
    input_format: InputFormat = None,
    encoding: Encoding = None,
    text_field: TextField = TEXT_FIELD,
    id_field: IdField = None,
    max_size: MaxSize = MAX_MEGABYTES,
    max_ratio: MaxRatio = MAX_RATIO,
    max_depth: MaxDepth = MAX_DEPTH,
    max_elements: MaxElements = MAX_ELEMENTS,
    model: Model = DEFAULT,
    jobs: Jobs = 1,
    quiet: Quiet = False,
) -> None:
    """Find who said what: quotations and claims, each with its speaker and its place.

    Results go to standard output, everything else to standard error. Exit codes: 0 done (also where nobody
    says anything), 1 an error that stopped the run, 2 wrong usage, 3 some inputs failed, the others are done.
    """
    from kei_quotes.cli.inputs import find_inputs, refuse_overwriting
    from kei_quotes.cli.run import Order, report_writer, run
    from kei_quotes.cli.select import Selection
    from kei_quotes.cli.work import Settings

    require_file(format_, output)
    inputs = find_inputs(paths or [])
    refuse_overwriting(inputs, output)
    if with_text and format_ not in (None, FormatChoice.json):
        raise typer.BadParameter(f"the format {format_} has no room for it: use json", param_hint="--with-text")
    reading = ReadOptions(encoding, input_format, max_size, text_field, id_field, max_ratio, max_depth, max_elements)
    order = Order(
        inputs=inputs,
        settings=Settings(model, reading),
        selection=Selection(kinds_of(kinds), speaker, min_confidence, all_, frozenset(types or [])),
        format=format_,
        output=output,
        jobs=jobs,
        quiet=quiet,
        with_text=with_text,
    )
    raise typer.Exit(run(order, report_writer(order)))
