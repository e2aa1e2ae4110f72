"""What a reader is, and the few things that readers share."""

import importlib.util
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from kei_quotes.errors import ReadError, missing
from kei_quotes.records import Article

MAX_MEGABYTES = 50
"""Largest article. By judgement: none comes near it, and an endless device must not fill the memory."""

MAX_RATIO = 100
"""How many times its own size a packed file may unpack to, as in Apache POI. PDF and Word files reach 10 to 40."""

UNSUSPECTED = 1_000_000
"""Bytes to which any file may unpack."""

MAX_DEPTH = 200
"""Deepest nesting of a web page's elements. Real pages stay below 60 (by judgement)."""

MAX_ELEMENTS = 15_000
"""Most elements of a web page. News pages have 1,000 to 5,000 (by judgement); the time grows with the square."""

TEXT_FIELD = "text"
"""Field of a corpus that holds the text, unless another is named."""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read; plain data that can be sent to a worker process.

    `format` is a name in `READERS`, None where content and name tell it. `max_megabytes` is the limit for one
    article, packed and unpacked; `max_ratio` for what PDF and Word files unpack to, in times of their size; the others
    are for web pages. The fields are those of corpora; without `id_field`, "id" is used where it exists.
    """

    encoding: str | None = None
    format: str | None = None
    max_megabytes: int = MAX_MEGABYTES
    text_field: str = TEXT_FIELD
    id_field: str | None = None
    max_ratio: int = MAX_RATIO
    max_depth: int = MAX_DEPTH
    max_elements: int = MAX_ELEMENTS

    @property
    def max_bytes(self) -> int:
        """The limit in bytes."""
        return self.max_megabytes * 1_000_000


@dataclass(frozen=True, slots=True)
class Request:
    """One input to read: `name` becomes the article's id and stands in messages, `source` is the path or "-"."""

    name: str
    source: str
    options: ReadOptions = field(default_factory=ReadOptions)

    def refuse(self, reason: str) -> ReadError:
        """Return the error that says why this input is not read; the reason ends with what to do next."""
        return ReadError(f"cannot read {self.name}: {reason}")

    def too_large(self) -> ReadError:
        """Return the error for an article beyond the limit."""
        return self.refuse(
            f"it has more than {self.options.max_megabytes} MB; split it into articles, or allow more with --max-size"
        )

    def check_unpacked(self, size: int, packed: int) -> None:
        """Raise `ReadError` where a file of `packed` bytes unpacks to more than the limits allow."""
        if size > self.options.max_bytes:
            raise self.too_large()
        if size > max(UNSUSPECTED, self.options.max_ratio * packed):
            times = f"more than {self.options.max_ratio} times its size"
            raise self.refuse(f"it unpacks to {times}, as no article does; allow more with --max-ratio")

    def article(
        self,
        text: str,
        reader: str,
        title: str | None = None,
        byline: str | None = None,
        date: str | None = None,
        url: str | None = None,
    ) -> Article:
        """Return the article of this input; what the format says of it in one line each, None where it says nothing."""
        title, byline, date, url = (" ".join((fact or "").split()) or None for fact in (title, byline, date, url))
        return Article(self.name, text, self.source, reader, title, byline, date, url)

    def need(self, package: str, extra: str) -> None:
        """Raise `ReadError` with the install command where an optional package is missing."""
        if importlib.util.find_spec(package) is None:
            raise self.refuse(missing(package, extra))


@dataclass(frozen=True, slots=True)
class Format:
    """An input format: name, suffixes of its files, what is read, and whether data with this beginning are of it.

    `extra` is the optional part of kei-quotes that must be installed for it, empty where none must.
    """

    name: str
    suffixes: tuple[str, ...]
    about: str
    extra: str
    begins: Callable[[bytes], bool]


@dataclass(frozen=True, slots=True)
class Document(Format):
    """A format with one article in each input; `read` raises `ReadError` where there is none."""

    read: Callable[[bytes, Request], Article]


@dataclass(frozen=True, slots=True)
class Corpus(Format):
    """A format with many articles in each input, which is never in memory as a whole.

    `rows` yields a `ReadError` for each row that cannot be read, and raises one where nothing can.
    """

    rows: Callable[[BinaryIO, Request], Iterator[Article | ReadError]]


LONGEST_REASON = 120
"""Characters of what a library says."""


def never(head: bytes) -> bool:  # noqa: ARG001 - one of many `begins`
    """Return False: the beginning does not tell the format."""
    return False


def first_line(error: Exception) -> str:
    """What a library says of damaged data, in one line; the kind of error where it says nothing."""
    said = str(error).strip().split("\n", 1)[0]
    return "".join(filter(str.isprintable, said))[:LONGEST_REASON] or type(error).__name__


def silence(*loggers: str) -> None:
    """Keep a library's log off standard error unless the program handles logs."""
    for name in loggers:
        logging.getLogger(name).addHandler(logging.NullHandler())
