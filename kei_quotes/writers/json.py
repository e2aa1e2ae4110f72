"""JSON: one object with all documents, written document by document."""

import json

from kei_quotes.records import SCHEMA, MadeWith, Report
from kei_quotes.writers.contract import plain_document, plain_made_with


class JsonWriter:
    """Writes what `schema.json` describes; a document a line, so that a run that was cut off can be repaired by hand."""

    def __init__(self) -> None:
        self._separator = "\n"

    def begin(self, made_with: MadeWith) -> bytes:
        """Head of the object."""
        return to_bytes(
            f'{{"schema": {SCHEMA}, "made_with": {json.dumps(plain_made_with(made_with))}, "documents": ['
        )

    def report(self, report: Report) -> bytes:
        """One document."""
        line = self._separator + json.dumps(plain_document(report), ensure_ascii=False)
        self._separator = ",\n"
        return to_bytes(line)

    def end(self) -> bytes:
        """Close of the object."""
        return b"\n]}\n"


def to_bytes(text: str) -> bytes:
    """JSON text as UTF-8; a lone surrogate, which UTF-8 cannot hold, becomes the JSON escape of itself."""
    return text.encode("utf-8", "backslashreplace")
