"""The command `kei-quotes check`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kei_quotes.cli.options import (
    Encoding,
    FormatChoice,
    IdField,
    InputFormat,
    MaxSize,
    Model,
    OutputFile,
    Quiet,
    TextField,
    format_among,
)
from kei_quotes.pipeline.manifest import DEFAULT
from kei_quotes.readers import MAX_MEGABYTES, TEXT_FIELD, ReadOptions

if TYPE_CHECKING:
    from spacy.language import Language

    from kei_quotes.checking import Claim, Verdict
    from kei_quotes.cli.inputs import Input
    from kei_quotes.records import Article, Report

NOT_VERIFIED = 4
"""Exit code where a claim does not stand."""
FORMATS = tuple(map(FormatChoice, ("table", "json", "csv", "html")))


def check(
    claims: Annotated[Path, typer.Argument(metavar="CLAIMS", help="CSV or JSONL: speaker, quote and, if any, source.")],
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
    model: Model = DEFAULT,
    quiet: Quiet = False,
) -> None:
    """Check claimed quotations against texts: whether these are the words, and whether this speaker said them.

    Exit codes: 0 all claims stand, 4 one does not, 1 an error that stopped the run, 2 wrong usage, 3 some texts
    failed, so that a verdict may lack something.
    """
    from kei_quotes.checking import read_claims
    from kei_quotes.cli.inputs import Input, find_inputs, refuse_overwriting

    if not against:
        raise typer.BadParameter("name the texts to check against", param_hint="--against")
    inputs = find_inputs([*against, *(more or [])])
    refuse_overwriting([Input(claims), *inputs], output)
    reading = ReadOptions(encoding, input_format, max_size, text_field, id_field)
    raise typer.Exit(_run(read_claims(claims), _Texts(inputs, reading, model), format_, output, quiet=quiet))


def _run(claims: "list[Claim]", texts: "_Texts", form: FormatChoice | None, output: Path | None, *, quiet: bool) -> int:
    """Check all claims, write the verdicts, return the exit code."""
    from kei_quotes import __version__
    from kei_quotes.cli.output import open_output
    from kei_quotes.cli.run import SOME_FAILED
    from kei_quotes.cli.terminal import STOPPED
    from kei_quotes.cli.verdicts import write
    from kei_quotes.pipeline.manifest import model_folder, title
    from kei_quotes.records import MadeWith

    made_with = MadeWith(__version__, title(model_folder(texts.model)))
    if not texts.articles:
        return STOPPED
    with open_output(output) as out:
        verdicts = _check(claims, texts, quiet=quiet)
        out.write(write(verdicts, made_with, form, output))
    if texts.failed:
        return SOME_FAILED
    return 0 if all(verdict.passed for verdict in verdicts) else NOT_VERIFIED


def _check(claims: "list[Claim]", texts: "_Texts", *, quiet: bool) -> "list[Verdict]":
    from kei_quotes.checking import Checker
    from kei_quotes.cli.progress import progress

    checker = Checker(texts.articles, texts.extract)
    verdicts = []
    with progress(len(claims), quiet=quiet) as bar:
        for claim in claims:
            verdicts.append(checker.check(claim))
            bar.advance()
    return verdicts


class _Texts:
    """The texts that could be read, and their extraction; a text that fails is named on standard error."""

    def __init__(self, inputs: "Sequence[Input]", reading: ReadOptions, model: str) -> None:
        from kei_quotes.cli.inputs import expand

        self.model = model
        self.failed = False
        self._nlp: Language | None = None
        read = (self._read(item, reading) for item in expand(inputs, reading))
        self.articles = [article for article in read if article]

    def _read(self, item: "Input", reading: ReadOptions) -> "Article | None":
        from kei_quotes.cli.inputs import explain

        try:
            return item.read(reading)
        except Exception as error:
            self._fail(explain(error, item.name))
            return None

    def extract(self, article: "Article") -> "Report | None":
        """Report of an article; loads the model for the first. Raises `ModelError`."""
        from kei_quotes import api
        from kei_quotes.cli.inputs import explain, place
        from kei_quotes.errors import ModelError

        self._nlp = self._nlp or api.load(self.model)
        try:
            return api.extract(article, self._nlp)
        except ModelError:
            raise
        except Exception as error:
            self._fail(explain(error, place(article)))
            return None

    def _fail(self, reason: str) -> None:
        from kei_quotes.cli.terminal import say

        self.failed = True
        say(f"error: {reason}")
