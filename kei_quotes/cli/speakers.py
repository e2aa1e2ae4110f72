"""The command `kei-quotes speakers`."""

from typing import Annotated

import typer

from kei_quotes.cli.options import (
    All,
    Encoding,
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
    format_among,
    kinds_of,
    require_file,
)
from kei_quotes.pipeline.manifest import DEFAULT
from kei_quotes.readers import MAX_DEPTH, MAX_ELEMENTS, MAX_MEGABYTES, MAX_RATIO, TEXT_FIELD, ReadOptions

STREAMS = tuple(map(FormatChoice, ("table", "json", "jsonl", "csv", "tsv", "markdown")))
FILES = tuple(map(FormatChoice, ("xlsx", "parquet", "sqlite")))
NO_LIST = "marks a text up, and a list of speakers has none: use"


def speakers(
    paths: Paths = None,
    format_: Annotated[FormatChoice | None, format_among(*STREAMS, *FILES, refusal=NO_LIST)] = None,
    output: OutputFile = None,
    no_merge: Annotated[bool, typer.Option("--no-merge", help="Keep the speakers of each document apart.")] = False,
    kinds: Kinds = None,
    speaker: SpeakerText = None,
    types: Types = None,
    min_confidence: MinConfidence = 0.0,
    all_: All = False,
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
    """List who speaks, in one or many documents, and how much: those with most attributions first.

    People of several documents are one where their full names agree and their roles do not contradict each
    other, organisations where their names are equal; others never are.

    xlsx, parquet and sqlite need --output. sqlite writes the tables roster and appearances, replaces what an
    earlier list left in them, and leaves other tables alone. The other formats of extract mark a text up: a list
    of speakers has none.
    """
    from kei_quotes.cli.inputs import find_inputs, refuse_overwriting
    from kei_quotes.cli.roster import roster_writer
    from kei_quotes.cli.run import Order, run
    from kei_quotes.cli.select import Selection
    from kei_quotes.cli.work import Settings

    require_file(format_, output)
    inputs = find_inputs(paths or [])
    refuse_overwriting(inputs, output)
    selection = Selection(kinds_of(kinds), speaker, min_confidence, all_, frozenset(types or []))
    reading = ReadOptions(encoding, input_format, max_size, text_field, id_field, max_ratio, max_depth, max_elements)
    order = Order(inputs, Settings(model, reading), selection, format_, output, jobs, quiet)
    raise typer.Exit(run(order, roster_writer(order, merge=not no_merge)))
