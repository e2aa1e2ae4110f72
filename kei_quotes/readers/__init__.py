"""Readers: bytes -> Article, one file per input format, all listed here."""

from os import PathLike
from pathlib import Path
from typing import Protocol

from kei_quotes.readers import text
from kei_quotes.readers.files import find_texts, read_bytes, read_stream
from kei_quotes.records import Article

__all__ = ["READERS", "Reader", "find_texts", "read_article", "read_stream"]


class Reader(Protocol):
    """Turns the bytes of one input into an article; raises `ReadError` where it cannot."""

    def __call__(self, data: bytes, *, name: str, source: str, encoding: str | None = None) -> Article:
        """Read `data`; `name` becomes the article's id and stands in messages."""


READERS: dict[str, Reader] = {"text": text.read}


def read_article(
    source: str | PathLike[str] | bytes,
    *,
    name: str = "stdin",
    encoding: str | None = None,
    reader: str = "text",
) -> Article:
    """Read a file, or bytes that are already at hand, as one article.

    A file's id and source are its path as given; bytes have the id `name` and the source "-". Without
    `encoding` the text is UTF-8, or what its byte-order mark says. Raises `ReadError`.
    """
    if isinstance(source, bytes):
        return READERS[reader](source, name=name, source="-", encoding=encoding)
    path = Path(source)
    return READERS[reader](read_bytes(path), name=path.as_posix(), source=path.as_posix(), encoding=encoding)
