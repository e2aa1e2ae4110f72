"""What the command line names: files, folders, corpora and standard input, one `Input` for each text."""

import io
import re
import shlex
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from kei_quotes.errors import KeiQuotesError, ReadError
from kei_quotes.readers import ReadOptions, find_texts, is_corpus, read_article, read_articles
from kei_quotes.records import Article

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "stdin"
DEFAULTS = ReadOptions()

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Input:
    """Something to read: a file, standard input, an article that is read already, or the reason why there is none."""

    source: Path | io.BufferedReader | Article | ReadError

    def read(self, options: ReadOptions = DEFAULTS) -> Article:
        """Read it as one article. Raises `ReadError`, also for a corpus, which `expand` takes apart."""
        if isinstance(self.source, ReadError):
            raise self.source
        if isinstance(self.source, Article):
            return self.source
        return read_article(self.source, name=STANDARD_INPUT_NAME, options=options)

    def is_corpus(self, options: ReadOptions = DEFAULTS) -> bool:
        """Whether it holds many articles; what cannot be read does not."""
        if isinstance(self.source, ReadError | Article):
            return False
        try:
            return is_corpus(self.source, options)
        except ReadError:
            return False

    @property
    def name(self) -> str:
        """Its path, for messages."""
        if isinstance(self.source, Article):
            return place(self.source)
        return self.source.as_posix() if isinstance(self.source, Path) else "standard input"


def find_inputs(names: Iterable[str]) -> list[Input]:
    """One `Input` for each file that the names stand for; standard input where there are no names."""
    return [Input(source) for name in list(names) or [STANDARD_INPUT] for source in _expand(name)]


def refuse_overwriting(inputs: Iterable[Input], output: Path | None) -> None:
    """Raise `typer.BadParameter` where the output is a file that is to be read."""
    sources = (item.source for item in inputs if isinstance(item.source, Path))
    if output and output.is_file() and any(output.resolve() == source.resolve() for source in sources):
        raise typer.BadParameter(f"{output} is one of the inputs: choose another file", param_hint="--output")


def refuse_address(name: str, file: str) -> None:
    """Raise `ReadError`, which says how to fetch it into a file, where the name is an address of the network."""
    if _URL.match(name):
        fetch = f"curl -L {shlex.quote(name)} -o {file}"
        raise ReadError(f"cannot read {name}: nothing is fetched from the network; fetch it first: {fetch}")


def expand(inputs: Iterable[Input], options: ReadOptions = DEFAULTS) -> Iterator[Input]:
    """One `Input` for each article: corpora and standard input are read here, row by row, files by who needs them."""
    for item in inputs:
        if isinstance(item.source, io.BufferedReader) or item.is_corpus(options):
            yield from _rows(item, options)
        else:
            yield item


def explain(error: Exception, name: str) -> str:
    """Say in one line why something failed; an error that is not ours is a bug and says where it arose."""
    if isinstance(error, KeiQuotesError):
        return str(error)
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    where = f" in {Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}" if trace else ""
    kind = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return f"cannot read {name}: {kind}{where}; this is a bug of kei-quotes, please report it"


def place(article: Article) -> str:
    """Where an article is from, for messages: its path, and its id where it is one of many."""
    if article.source == STANDARD_INPUT:
        return article.id
    return article.source if article.id == article.source else f"{article.source}, {article.id}"


def _rows(item: Input, options: ReadOptions) -> Iterator[Input]:
    assert isinstance(item.source, Path | io.BufferedReader)  # noqa: S101 - for mypy
    try:
        for row in read_articles(item.source, name=STANDARD_INPUT_NAME, options=options):
            yield Input(row)
    except ReadError as error:
        yield Input(error)
    except Exception as error:
        yield Input(ReadError(explain(error, item.name)))


def _expand(name: str) -> Iterator[Path | io.BufferedReader | ReadError]:
    try:
        if name == STANDARD_INPUT:
            yield _standard_input()
        elif not name:
            raise ReadError("cannot read '': the path is empty; name a file, a folder or - for standard input")
        else:
            refuse_address(name, "page.html")
            yield from find_texts(Path(name)) if Path(name).is_dir() else [Path(name)]
    except ReadError as error:
        yield error


def _standard_input() -> io.BufferedReader:
    """Standard input as a stream that can be looked into."""
    stream = sys.stdin.buffer
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[arg-type]
