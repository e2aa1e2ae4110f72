"""Writers: reports -> bytes, one file per output format, all listed here.

A writer streams: what it returns can be written at once, so a long run holds one document at a time.
"""

from collections.abc import Callable
from importlib.resources import files
from typing import Protocol

from kei_quotes.records import MadeWith, Report
from kei_quotes.writers.csv import CsvWriter
from kei_quotes.writers.html import HtmlWriter
from kei_quotes.writers.json import JsonWriter
from kei_quotes.writers.jsonl import JsonlWriter

__all__ = ["WRITERS", "Writer", "schema_text"]


class Writer(Protocol):
    """One output: `begin` once, `report` for each document, `end` once. Returns bytes and touches no file."""

    def begin(self, made_with: MadeWith) -> bytes:
        """Return what comes before the first document."""

    def report(self, report: Report) -> bytes:
        """Return one document."""

    def end(self) -> bytes:
        """Return what comes after the last document."""


WRITERS: dict[str, Callable[[], Writer]] = {
    "json": JsonWriter,
    "jsonl": JsonlWriter,
    "csv": CsvWriter,
    "html": HtmlWriter,
}


def schema_text() -> str:
    """JSON Schema (draft 2020-12) of the "json" format, as text."""
    return files(__package__).joinpath("schema.json").read_text(encoding="utf-8")
