"""A roster as a file that cannot be a stream: Excel, Parquet, SQLite."""

import json
from abc import abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from kei_quotes.records import MadeWith, Report
from kei_quotes.roster import COLUMNS, Listing, Roster, rows
from kei_quotes.roster.rows import COUNTS, appearances, tables_text
from kei_quotes.writers import FileWriter
from kei_quotes.writers.parquet import Table
from kei_quotes.writers.sqlite import Database
from kei_quotes.writers.xlsx import Workbook

SHEET = "speakers"


class RosterFile(FileWriter):
    """Base of writers that gather the speakers of all documents and write them at the end."""

    def __init__(self, *, merge: bool) -> None:
        self._merge = merge
        self._roster = Roster()

    def report(self, report: Report) -> None:
        """Take one document."""
        self._roster.add(report)

    def end(self, *, keep: bool) -> None:
        """Write all speakers, where they are wanted, and let go of the file."""
        filled = False
        try:
            if keep:
                self._fill(self._roster.listings(merge=self._merge))
                filled = True
        finally:
            self._close(keep=filled)

    @abstractmethod
    def _fill(self, listings: Sequence[Listing]) -> None:
        """Write the speakers."""

    @abstractmethod
    def _close(self, *, keep: bool) -> None:
        """Finish the file."""


class XlsxRoster(RosterFile):
    """A sheet with the columns of CSV."""

    def begin(self, path: Path, made_with: MadeWith) -> None:
        """Start the sheet with its head row."""
        self._book = Workbook(path, made_with, {SHEET: COLUMNS})

    def _fill(self, listings: Sequence[Listing]) -> None:
        self._book.add(SHEET, rows(listings))

    def _close(self, *, keep: bool) -> None:  # noqa: ARG002 - what is unwanted is removed by the caller
        self._book.close()


class ParquetRoster(RosterFile):
    """A table with the columns of CSV, then other names, and what each document says, nested."""

    def begin(self, path: Path, made_with: MadeWith) -> None:
        """Open the file."""
        texts = dict.fromkeys(("document", "speaker", "name", "role", "affiliation"), str)
        columns = {name: int if name in COUNTS else str for name in COLUMNS}
        nested = {"aliases": [str], "appearances": [{**texts, "attributions": int}]}
        self._table = Table(path, made_with, {**columns, **nested})

    def _fill(self, listings: Sequence[Listing]) -> None:
        self._table.add(
            {**row, "aliases": one.aliases, "appearances": appearances(one)}
            for row, one in zip(rows(listings), listings, strict=True)
        )

    def _close(self, *, keep: bool) -> None:
        self._table.close(keep=keep)


class SqliteRoster(RosterFile):
    """The tables roster and appearances, whose rows it replaces; other tables of the file stay as they are."""

    appends: ClassVar[bool] = True

    def begin(self, path: Path, made_with: MadeWith) -> None:  # noqa: ARG002 - the protocol of writers
        """Open the file, or make it, and start the transaction."""
        self._base = Database(path, tables_text())

    def _fill(self, listings: Sequence[Listing]) -> None:
        for row, one in zip(rows(listings), listings, strict=True):
            number = self._base.add("roster", **row, aliases=json.dumps(one.aliases, ensure_ascii=False))
            for appearance in appearances(one):
                self._base.add("appearances", roster=number, **appearance)

    def _close(self, *, keep: bool) -> None:
        self._base.close(keep=keep)


ROSTER_FILES: dict[str, type[RosterFile]] = {"xlsx": XlsxRoster, "parquet": ParquetRoster, "sqlite": SqliteRoster}
