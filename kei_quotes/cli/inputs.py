"""What the command line names: files, folders and standard input, one `Input` for each text."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import typer

from kei_quotes.errors import ReadError
from kei_quotes.readers import find_texts, read_article, read_stream
from kei_quotes.records import Article

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One text to read: a file, the bytes of standard input, or the reason why there is nothing to read."""

    source: Path | bytes | ReadError

    def read(self, encoding: str | None) -> Article:
        """Read it. Raises `ReadError`."""
        if isinstance(self.source, ReadError):
            raise self.source
        return read_article(self.source, encoding=encoding)

    @property
    def name(self) -> str:
        """Its path, for messages."""
        return self.source.as_posix() if isinstance(self.source, Path) else "standard input"


def find_inputs(names: Iterable[str]) -> list[Input]:
    """One `Input` for each text that the names stand for; standard input where there are no names."""
    return [Input(source) for name in list(names) or [STANDARD_INPUT] for source in _expand(name)]


def refuse_overwriting(inputs: Iterable[Input], output: Path | None) -> None:
    """Raise `typer.BadParameter` where the output is a file that is to be read."""
    sources = (item.source for item in inputs if isinstance(item.source, Path))
    if output and output.is_file() and any(output.resolve() == source.resolve() for source in sources):
        raise typer.BadParameter(f"{output} is one of the inputs: choose another file", param_hint="--output")


def _expand(name: str) -> Iterator[Path | bytes | ReadError]:
    try:
        if name == STANDARD_INPUT:
            yield read_stream(sys.stdin.buffer, "standard input")
        elif not name:
            raise ReadError("cannot read '': the path is empty; name a file, a folder or - for standard input")
        elif Path(name).is_dir():
            yield from find_texts(Path(name))
        else:
            yield Path(name)
    except ReadError as error:
        yield error
