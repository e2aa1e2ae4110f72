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
        return _lines([COLUMNS])

    def report(self, report: Report) -> bytes:
        """Return the rows of one document."""
        return _lines([_cell(value) for value in row.values()] for row in rows(report))

    def end(self) -> bytes:
        """Return nothing: tables have no foot."""
        return b""


def _cell(value: Cell) -> Cell:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return value


def _lines(table: Iterable[Iterable[Cell]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table)
    return text.getvalue().encode("utf-8", "backslashreplace")
