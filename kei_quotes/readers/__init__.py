"""Readers: bytes -> Article, one file per input format, all listed here.

A new format is a new file with a `FORMAT`, and its place in `READERS`. The format of an input is told by how its
content begins, then by the suffix of its name; all else is plain text.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike
from pathlib import Path

from kei_quotes.errors import ReadError
from kei_quotes.readers import docx, html, jsonl, markdown, parquet, pdf, text
from kei_quotes.readers.decoding import split_mark
from kei_quotes.readers.files import find_files, open_file, read_stream
from kei_quotes.readers.format import (
    MAX_DEPTH,
    MAX_ELEMENTS,
    MAX_MEGABYTES,
    MAX_RATIO,
    TEXT_FIELD,
    Corpus,
    Document,
    ReadOptions,
    Request,
)
from kei_quotes.records import Article

__all__ = [
    "MAX_DEPTH",
    "MAX_ELEMENTS",
    "MAX_MEGABYTES",
    "MAX_RATIO",
    "READERS",
    "TEXT_FIELD",
    "ReadOptions",
    "Source",
    "find_texts",
    "formats_table",
    "is_corpus",
    "read_article",
    "read_articles",
]

READERS: dict[str, Document | Corpus] = {
    module.FORMAT.name: module.FORMAT for module in (text, markdown, html, pdf, docx, jsonl, parquet)
}

HEAD = 4096
"""Bytes at the beginning that tell the format."""

DEFAULTS = ReadOptions()

Source = str | PathLike[str] | bytes | io.BufferedReader
"""A path, bytes that are at hand, or an open stream."""


def find_texts(folder: Path) -> list[Path]:
    """All files of known formats under a folder, in order. Raises `ReadError` where there is none."""
    return find_files(folder, tuple(suffix for each in READERS.values() for suffix in each.suffixes))


def formats_table() -> str:
    """The formats as a Markdown table: how their files end, what is read, and what must be installed."""
    lines = ["| format | files | what is read | what it needs |", "|---|---|---|---|"]
    for each in READERS.values():
        files = " ".join(f"`{suffix}`" for suffix in each.suffixes)
        needs = f"`pip install 'kei-quotes[{each.extra}]'`" if each.extra else ""
        lines.append(f"| `{each.name}` | {files} | {each.about} | {needs} |".replace("|  |", "| |"))
    return "".join(f"{line}\n" for line in lines)


def is_corpus(source: Source, options: ReadOptions = DEFAULTS) -> bool:
    """Whether the input holds many articles. Nothing of a stream is used up. Raises `ReadError`."""
    with _open(source, "stdin", options) as (file, request):
        return isinstance(_format(file, request), Corpus)


def read_article(source: Source, *, name: str = "stdin", options: ReadOptions = DEFAULTS) -> Article:
    """Read an input that is one article.

    A file's id and source are its path as given; bytes and streams have the id `name` and the source "-".
    Raises `ReadError`, also for a corpus.
    """
    with _open(source, name, options) as (file, request):
        form = _format(file, request)
        if isinstance(form, Corpus):
            raise request.refuse(f"it is a corpus ({form.name}) of many articles; read it with read_articles")
        return form.read(read_stream(file, request), request)


def read_articles(
    source: Source, *, name: str = "stdin", options: ReadOptions = DEFAULTS
) -> Iterator[Article | ReadError]:
    """Articles of a corpus one by one, or the only one of a document; a `ReadError` for a row that cannot be read.

    Raises `ReadError` where nothing can be read.
    """
    with _open(source, name, options) as (file, request):
        form = _format(file, request)
        if isinstance(form, Corpus):
            yield from form.rows(file, request)
        else:
            yield form.read(read_stream(file, request), request)


@contextmanager
def _open(source: Source, name: str, options: ReadOptions) -> Iterator[tuple[io.BufferedReader, Request]]:
    if isinstance(source, bytes):
        yield io.BufferedReader(io.BytesIO(source)), Request(name, "-", options)  # type: ignore[type-var, unused-ignore]
    elif isinstance(source, io.BufferedReader):
        yield source, Request(name, "-", options)
    else:
        path = Path(source)
        with open_file(path) as file:
            yield file, Request(path.as_posix(), path.as_posix(), options)


def _format(file: io.BufferedReader, request: Request) -> Document | Corpus:
    wanted = request.options.format
    if wanted is not None:
        if wanted not in READERS:
            raise request.refuse(f"there is no input format {wanted!r}; name one of {', '.join(READERS)}")
        return READERS[wanted]
    head, code = split_mark(file.peek(HEAD)[:HEAD])
    if code:
        head = head.decode(code, "ignore").encode()
    by_content = (each for each in READERS.values() if each.begins(head))
    suffix = Path(request.source).suffix.lower()
    by_name = (each for each in READERS.values() if suffix in each.suffixes)
    return next(by_content, None) or next(by_name, text.FORMAT)
