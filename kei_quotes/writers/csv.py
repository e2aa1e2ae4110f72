"""CSV (RFC 4180, UTF-8): a head line, then one row per attribution with the columns of `rows`."""

import csv
import io
from collections.abc import Iterable

from kei_quotes.records import MadeWith, Report
from kei_quotes.writers.rows import COLUMNS, Cell, rows

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that make a spreadsheet compute a cell (OWASP, CSV injection)."""


class CsvWriter:
    """Writes a table that spreadsheets, pandas and sqlite-utils read.

    Articles are untrusted: a text cell that begins like a formula (=, +, -, @, tab, carriage return) gets an
    apostrophe in front, which spreadsheets hide and other programs see. An unknown value is an empty cell.
    """

    def begin(self, made_with: MadeWith) -> bytes:  # noqa: ARG002 - the protocol of writers
        """Return the head line."""
        return lines([COLUMNS])

    def report(self, report: Report) -> bytes:
        """Return the rows of one document."""
        return lines([cell(value) for value in row.values()] for row in rows(report))

    def end(self) -> bytes:
        """Return nothing: tables have no foot."""
        return b""


def cell(value: Cell) -> Cell:
    """The value as it stands in a table: a text that would be computed is disarmed, truth is "true" or "false"."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return value


def lines(table: Iterable[Iterable[Cell]], dialect: str = "excel") -> bytes:
    """Rows as lines of text; a lone surrogate becomes the escape of itself."""
    text = io.StringIO(newline="")
    csv.writer(text, dialect).writerows(table)
    return text.getvalue().encode("utf-8", "backslashreplace")
