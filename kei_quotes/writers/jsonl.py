"""JSON lines: one flat object per attribution, with the columns of `rows`."""

from kei_quotes.records import MadeWith, Report
from kei_quotes.writers.json import dump
from kei_quotes.writers.rows import rows


class JsonlWriter:
    """A flat JSON object a line for jq, DuckDB and sqlite-utils, one for each attribution.

    Nothing is written for an article in which nobody says anything.
    """

    def begin(self, made_with: MadeWith) -> bytes:  # noqa: ARG002 - the protocol of writers
        """Return nothing: lines have no head."""
        return b""

    def report(self, report: Report) -> bytes:
        """Return the lines of one document."""
        return b"".join(dump(row) + b"\n" for row in rows(report))

    def end(self) -> bytes:
        """Return nothing: lines have no foot."""
        return b""
