"""TSV (UTF-8): the table of the "csv" format with tabs between the cells, and each row on a line of its own."""

from collections.abc import Iterable, Mapping

from kei_quotes.records import MadeWith, Report
from kei_quotes.writers.csv import cell, lines
from kei_quotes.writers.rows import COLUMNS, Cell, rows

DIALECT = "excel-tab"


class TsvWriter:
    """A table with tabs, one attribution a line, for spreadsheets, cut and awk.

    White space inside a cell, line breaks too, is one blank. A cell with a quotation mark in it is quoted as in CSV,
    else spreadsheets and pandas would take a quotation for one cell.
    """

    def begin(self, made_with: MadeWith) -> bytes:  # noqa: ARG002 - the protocol of writers
        """Return the head line."""
        return lines([COLUMNS], DIALECT)

    def report(self, report: Report) -> bytes:
        """Return the lines of one document."""
        return table(rows(report))

    def end(self) -> bytes:
        """Return nothing: tables have no foot."""
        return b""


def table(rows: Iterable[Mapping[str, Cell]]) -> bytes:
    """Rows as lines, without a head."""
    return lines(([cell(_one_line(value)) for value in row.values()] for row in rows), DIALECT)


def _one_line(value: Cell) -> Cell:
    return " ".join(value.split()) if isinstance(value, str) else value
