"""The command `kei-quotes check`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kei_quotes.cli.options import (
    Encoding,
    FormatChoice,
    IdField,
    InputFormat,
    Jobs,
    MaxDepth,
    MaxElements,
    MaxRatio,
    MaxSize,
    Model,
    OutputFile,
    Quiet,
    TextField,
    format_among,
)
from kei_quotes.pipeline.manifest import DEFAULT
from kei_quotes.readers import MAX_DEPTH, MAX_ELEMENTS, MAX_MEGABYTES, MAX_RATIO, TEXT_FIELD, ReadOptions
from kei_quotes.records import MadeWith

if TYPE_CHECKING:
    from kei_quotes.checking import Claim, Verdict
    from kei_quotes.cli.texts import Texts

NOT_VERIFIED = 4
"""Exit code where a claim does not stand."""
FORMATS = tuple(map(FormatChoice, ("table", "json", "csv", "html")))


def check(
    claims: Annotated[str, typer.Argument(metavar="CLAIMS", help="CSV or JSONL: speaker, quote and, if any, source.")],
    more: Annotated[list[str] | None, typer.Argument(metavar="PATH", hidden=True)] = None,
    against: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH...", help="Where the words should be: text files, folders or - for standard input."),
    ] = None,
    format_: Annotated[FormatChoice | None, format_among(*FORMATS)] = None,
    output: OutputFile = None,
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
    """Check claimed quotations against texts: whether these are the words, and whether this speaker said them.

    Exit codes: 0 all claims stand, 4 one does not, 1 an error that stopped the run, 2 wrong usage, 3 some texts
    failed, so that a verdict may lack something.
    """
    from kei_quotes.checking import read_claims
    from kei_quotes.cli.inputs import Input, find_inputs, refuse_address, refuse_overwriting
    from kei_quotes.cli.run import made_with
    from kei_quotes.cli.texts import open_texts
    from kei_quotes.cli.work import Settings

    if not against:
        raise typer.BadParameter("name the texts to check against", param_hint="--against")
    refuse_address(claims, "claims.csv")
    inputs = find_inputs([*against, *(more or [])])
    refuse_overwriting([Input(Path(claims)), *inputs], output)
    settings = Settings(
        model, ReadOptions(encoding, input_format, max_size, text_field, id_field, max_ratio, max_depth, max_elements)
    )
    listed = read_claims(Path(claims))
    with open_texts(inputs, settings, jobs) as texts:
        raise typer.Exit(_run(listed, texts, made_with(model), format_, output, quiet=quiet))


def _run(
    claims: "list[Claim]",
    texts: "Texts",
    made_with: MadeWith,
    form: FormatChoice | None,
    output: Path | None,
    *,
    quiet: bool,
) -> int:
    """Check all claims, write the verdicts, return the exit code."""
    from kei_quotes.cli.output import open_output
    from kei_quotes.cli.run import SOME_FAILED
    from kei_quotes.cli.terminal import STOPPED
    from kei_quotes.cli.verdicts import write

    if not texts.articles:
        return STOPPED
    with open_output(output) as out:
        verdicts = _check(claims, texts, quiet=quiet)
        out.write(write(verdicts, made_with, form, output))
    if texts.failed:
        return SOME_FAILED
    return 0 if all(verdict.passed for verdict in verdicts) else NOT_VERIFIED


def _check(claims: "list[Claim]", texts: "Texts", *, quiet: bool) -> "list[Verdict]":
    """Verdicts in the order of the claims."""
    from kei_quotes.checking import Checker
    from kei_quotes.cli.progress import progress

    verdicts = []
    with progress(len(claims), quiet=quiet) as bar:
        for verdict in Checker(texts.articles, texts.extract).check(claims):
            verdicts.append(verdict)
            bar.advance()
    return sorted(verdicts, key=lambda verdict: verdict.claim.number)
