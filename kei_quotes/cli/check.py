"""The command `kei-quotes check`."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kei_quotes.cli.options import Encoding, FormatChoice, Model, OutputFile, Quiet
from kei_quotes.pipeline.manifest import DEFAULT

if TYPE_CHECKING:
    from spacy.language import Language

    from kei_quotes.checking import Claim, Verdict
    from kei_quotes.cli.inputs import Input
    from kei_quotes.records import Article, Report

NOT_VERIFIED = 4
"""Exit code where a claim does not stand."""
FORMATS = (FormatChoice.table, FormatChoice.json, FormatChoice.csv)


def _format(choice: FormatChoice | None) -> FormatChoice | None:
    if choice and choice not in FORMATS:
        raise typer.BadParameter(f"verdicts are written as {', '.join(FORMATS[:-1])} or {FORMATS[-1]}")
    return choice


def check(
    claims: Annotated[Path, typer.Argument(metavar="CLAIMS", help="CSV or JSONL: speaker, quote and, if any, source.")],
    more: Annotated[list[str] | None, typer.Argument(metavar="PATH", hidden=True)] = None,
    against: Annotated[
        list[str] | None,
        typer.Option(metavar="PATH...", help="Where the words should be: text files, folders or - for standard input."),
    ] = None,
    format_: Annotated[
        FormatChoice | None,
        typer.Option(
            "--format",
            "-f",
            metavar="table|json|csv",
            callback=_format,
            help="Form of the verdicts.  [default: table on a terminal, else json]",
        ),
    ] = None,
    output: OutputFile = None,
    encoding: Encoding = None,
    model: Model = DEFAULT,
    quiet: Quiet = False,
) -> None:
    """Check claimed quotations against texts: whether these are the words, and whether this speaker said them.

    Exit codes: 0 all claims stand, 4 one does not, 1 an error that stopped the run, 2 wrong usage, 3 some texts
    failed, so that a verdict may lack something.
    """
    from kei_quotes.checking import read_claims
    from kei_quotes.cli.inputs import find_inputs

    if not against:
        raise typer.BadParameter("name the texts to check against", param_hint="--against")
    inputs = find_inputs([*against, *(more or [])])
    _refuse_overwriting(claims, inputs, output)
    raise typer.Exit(_run(read_claims(claims), _Texts(inputs, encoding, model), format_, output, quiet=quiet))


def _refuse_overwriting(claims: Path, inputs: "Sequence[Input]", output: Path | None) -> None:
    sources = [claims, *(item.source for item in inputs if isinstance(item.source, Path))]
    if output and output.is_file() and any(output.resolve() == source.resolve() for source in sources):
        raise typer.BadParameter(f"{output} is one of the inputs: choose another file", param_hint="--output")


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

    def __init__(self, inputs: "Sequence[Input]", encoding: str | None, model: str) -> None:
        self.model = model
        self.failed = False
        self._nlp: Language | None = None
        read = (self._read(item, encoding) for item in inputs)
        self.articles = [article for article in read if article]

    def _read(self, item: "Input", encoding: str | None) -> "Article | None":
        from kei_quotes.cli.work import explain

        try:
            return item.read(encoding)
        except Exception as error:
            self._fail(explain(error, item.name))
            return None

    def extract(self, article: "Article") -> "Report | None":
        """Report of an article; loads the model for the first. Raises `ModelError`."""
        from kei_quotes import api
        from kei_quotes.cli.work import explain
        from kei_quotes.errors import ModelError

        self._nlp = self._nlp or api.load(self.model)
        try:
            return api.extract(article, self._nlp)
        except ModelError:
            raise
        except Exception as error:
            self._fail(explain(error, article.source))
            return None

    def _fail(self, reason: str) -> None:
        from kei_quotes.cli.terminal import say

        self.failed = True
        say(f"error: {reason}")
