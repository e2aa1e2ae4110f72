"""What a writer is: a stream of bytes, or a file or folder of its own."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar, Protocol

from kei_quotes.records import MadeWith, Report


class Writer(Protocol):
    """One output that can be a stream: `begin` once, `report` for each document, `end` once.

    Returns bytes and touches no file.
    """

    def begin(self, made_with: MadeWith) -> bytes:
        """Return what comes before the first document."""

    def report(self, report: Report) -> bytes:
        """Return one document."""

    def end(self) -> bytes:
        """Return what comes after the last document."""


class FileWriter(ABC):
    """One output that cannot be a stream: `begin` once, `report` for each document, `end` once.

    Each of them may raise `OSError`, and `KeiQuotesError` where it knows better what to do next.
    """

    folder: ClassVar[bool] = False
    """Whether it is a folder, which `begin` makes."""

    appends: ClassVar[bool] = False
    """Whether `begin` gets a file that may hold the results of earlier runs; otherwise a place that is empty."""

    extra: ClassVar[str | None] = None
    """The optional part of kei-quotes that must be installed for it."""

    @abstractmethod
    def begin(self, path: Path, made_with: MadeWith) -> None:
        """Start at the path; what is missing for the format is named here, before any text is read."""

    @abstractmethod
    def report(self, report: Report) -> None:
        """Take one document."""

    @abstractmethod
    def end(self, *, keep: bool) -> None:
        """Finish and let go of the file; without `keep` the results are unwanted, as after an error."""
