"""CSV (RFC 4180, UTF-8): a head line, then one row per attribution with the columns of `rows`."""

import csv
import io
from collections.abc import Iterable, Mapping

from kei_quotes.records import MadeWith, Report
from kei_quotes.writers.rows import COLUMNS, Cell, rows

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that make a spreadsheet compute a cell (OWASP, CSV injection)."""


class CsvWriter:
    """A table for spreadsheets, pandas and sqlite-utils, one attribution a row.

    Articles are untrusted: a text cell that begins like a formula (=, +, -, @, tab, line break) gets an
    apostrophe in front, which spreadsheets hide and other programs see. An unknown value is an empty cell.
    """

    def begin(self, made_with: MadeWith) -> bytes:  # noqa: ARG002 - the protocol of writers
        """Return the head line."""
        return lines([COLUMNS])

    def report(self, report: Report) -> bytes:
        """Return the rows of one document."""
        return table(rows(report))

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


def table(rows: Iterable[Mapping[str, Cell]]) -> bytes:
    """Rows as lines, without a head."""
    return lines(map(cell, row.values()) for row in rows)


def lines(cells: Iterable[Iterable[Cell]], dialect: str = "excel") -> bytes:
    """Rows of cells as lines of text; a lone surrogate becomes the escape of itself."""
    text = io.StringIO(newline="")
    csv.writer(text, dialect).writerows(cells)
    return text.getvalue().encode("utf-8", "backslashreplace")
