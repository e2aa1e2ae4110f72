"""Excel workbook: a sheet of attributions and one of speakers."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from kei_quotes.errors import KeiQuotesError, missing
from kei_quotes.records import MadeWith, Report
from kei_quotes.writers.protocol import FileWriter
from kei_quotes.writers.rows import COLUMNS, SPEAKER_COLUMNS, Cell, rows, speaker_rows

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

ROWS = 1_048_576
"""Rows that a sheet can have (Excel's limit), the head row among them."""

LONGEST = 16_000
"""Characters of a cell; Excel's limit is 32,767 UTF-16 units, of which a character takes one or two."""

CUT = " […]"

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that XML cannot hold; U+FFFD stands for them."""

WIDTHS = {"document": 24, "speaker": 24, "name": 24, "role": 28, "affiliation": 28, "quote": 70, "source": 28}
"""Widths of columns in characters; the others have the width that Excel gives them."""


class XlsxWriter(FileWriter):
    """An Excel workbook: a sheet of attributions and one of speakers, with filters.

    All text is written as text, so that nothing in an article is computed or becomes a link. A text of more than
    16,000 characters is cut and ends with "[…]".
    """

    extra: ClassVar[str | None] = "xlsx"

    def begin(self, path: Path, made_with: MadeWith) -> None:
        """Start the two sheets with their head rows."""
        self._book = Workbook(path, made_with, {"attributions": COLUMNS, "speakers": SPEAKER_COLUMNS})

    def report(self, report: Report) -> None:
        """Add the rows of one document. Raises `KeiQuotesError` where a sheet is full."""
        self._book.add("attributions", rows(report))
        self._book.add("speakers", speaker_rows(report))

    def end(self, *, keep: bool) -> None:  # noqa: ARG002 - what is unwanted is removed by the caller
        """Write the file."""
        self._book.close()


class Workbook:
    """An Excel file at a path, with a sheet for each name in `sheets`, which says what columns it has.

    Raises `OSError`, and `KeiQuotesError` where XlsxWriter is missing.
    """

    def __init__(self, path: Path, made_with: MadeWith, sheets: Mapping[str, Sequence[str]]) -> None:
        from tempfile import TemporaryDirectory

        try:
            from xlsxwriter import Workbook
        except ImportError as error:
            raise KeiQuotesError(missing("xlsxwriter", "xlsx")) from error
        self._file = path.open("wb")
        self._scratch = TemporaryDirectory()
        options = {"constant_memory": True, "tmpdir": self._scratch.name}
        self._book = Workbook(self._file, options)
        self._book.set_properties({"comments": f"kei-quotes {made_with.version}, model {made_with.model}"})
        head, body = self._book.add_format({"bold": True}), self._book.add_format({"text_wrap": True, "valign": "top"})
        self._sheets = {
            name: _Sheet(self._book.add_worksheet(name), columns, head, body) for name, columns in sheets.items()
        }

    def add(self, sheet: str, table: Iterable[Mapping[str, Cell]]) -> None:
        """Add rows to a sheet. Raises `KeiQuotesError` where it is full."""
        self._sheets[sheet].add(table)

    def close(self) -> None:
        """Write the file."""
        from xlsxwriter.exceptions import FileCreateError

        try:
            for sheet in self._sheets.values():
                sheet.finish()
            self._book.close()
        except FileCreateError as error:  # it wraps an OSError
            raise OSError(*error.args[0].args) from error
        finally:
            self._file.close()
            self._scratch.cleanup()


class _Sheet:
    """A sheet with a head row that stays in view, filled from the top."""

    def __init__(self, sheet: "Worksheet", columns: Sequence[str], head: "Format", body: "Format") -> None:
        self._sheet, self._columns, self._body = sheet, columns, body
        self._next = 1
        for number, name in enumerate(columns):
            sheet.set_column(number, number, WIDTHS.get(name))
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, columns, head)

    def add(self, table: Iterable[Mapping[str, Cell]]) -> None:
        for row in table:
            if self._next == ROWS:
                raise KeiQuotesError(f"a sheet cannot have more than {ROWS:,} rows: take --format parquet or csv")
            for number, value in enumerate(row.values()):
                self._write(number, value)
            self._next += 1

    def _write(self, column: int, value: Cell) -> None:
        if isinstance(value, bool):
            self._sheet.write_boolean(self._next, column, value, self._body)
        elif isinstance(value, int | float):
            self._sheet.write_number(self._next, column, value, self._body)
        elif value:
            self._sheet.write_string(self._next, column, _text(value), self._body)

    def finish(self) -> None:
        self._sheet.autofilter(0, 0, self._next - 1, len(self._columns) - 1)


def _text(text: str) -> str:
    short = text if len(text) <= LONGEST else text[:LONGEST] + CUT
    return UNWRITABLE.sub("\ufffd", short)
