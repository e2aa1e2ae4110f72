"""A roster as bytes, once all documents are read."""

from kei_quotes.cli.roster_files import ROSTER_FILES
from kei_quotes.cli.run import Order
from kei_quotes.cli.terminal import console
from kei_quotes.records import MadeWith, Report
from kei_quotes.roster import COLUMNS, Listing, Roster, plain, rows
from kei_quotes.roster.rows import SCHEMA
from kei_quotes.writers import FileWriter, Writer, csv, markdown, tsv
from kei_quotes.writers.contract import plain_made_with
from kei_quotes.writers.json import dump


def roster_writer(order: Order, *, merge: bool) -> Writer | FileWriter:
    """Writer of a roster, in the form that is asked for."""
    form = order.form
    return ROSTER_FILES[form](merge=merge) if form in ROSTER_FILES else RosterWriter(order, merge=merge)


class RosterWriter:
    """A writer like those of `kei_quotes.writers` that has everything to say at the end."""

    def __init__(self, order: Order, *, merge: bool) -> None:
        self._order = order
        self._merge = merge
        self._roster = Roster()

    def begin(self, made_with: MadeWith) -> bytes:
        """Return nothing: who speaks most is not known yet."""
        self._made_with = made_with
        return b""

    def report(self, report: Report) -> bytes:
        """Take one document, return nothing."""
        self._roster.add(report)
        return b""

    def end(self) -> bytes:
        """Return the whole list, in the form that is asked for."""
        listings = self._roster.listings(merge=self._merge)
        match self._order.form.value:
            case "csv":
                return csv.lines([COLUMNS]) + csv.table(rows(listings))
            case "tsv":
                return csv.lines([COLUMNS], tsv.DIALECT) + tsv.table(rows(listings))
            case "markdown":
                return markdown.table(COLUMNS, rows(listings)).encode()
            case "jsonl":
                return b"".join(dump(row) + b"\n" for row in rows(listings))
            case "json":
                return self._json(listings)
            case _:
                return self._table(listings)

    def _json(self, listings: list[Listing]) -> bytes:
        """Head, then a speaker a line."""
        roster = self._roster
        head = {
            "schema": SCHEMA,
            "made_with": plain_made_with(self._made_with),
            "documents": roster.documents,
            "attributions": roster.kinds.total(),
            "unattributed": roster.unattributed,
        }
        speakers = b"\n,".join(dump(plain(listing)) for listing in listings)
        return dump(head)[:-1] + b', "speakers": [\n' + speakers + b"\n]}\n"

    def _table(self, listings: list[Listing]) -> bytes:
        from kei_quotes.cli.roster_table import roster_table
        from kei_quotes.cli.table import render

        screen = console(self._order.output)
        if not self._roster.documents:
            return b""
        return render(screen, roster_table(self._roster, listings, screen.width, merged=self._merge))
