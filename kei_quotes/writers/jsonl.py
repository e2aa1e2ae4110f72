"""JSON lines: one flat object per attribution, with the columns of `rows`."""

import json

from kei_quotes.records import MadeWith, Report
from kei_quotes.writers.rows import rows


class JsonlWriter:
    """Writes a line per attribution and nothing for an article in which nobody says anything."""

    def begin(self, made_with: MadeWith) -> bytes:  # noqa: ARG002 - the protocol of writers
        """Return nothing: lines have no head."""
        return b""

    def report(self, report: Report) -> bytes:
        """Return the lines of one document; a lone surrogate becomes the JSON escape of itself."""
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows(report))
        return "".join(lines).encode("utf-8", "backslashreplace")

    def end(self) -> bytes:
        """Return nothing: lines have no foot."""
        return b""
