"""JSON: one object with all documents, written document by document."""

import json

from kei_quotes.records import SCHEMA, MadeWith, Report
from kei_quotes.writers.contract import plain_document, plain_made_with


class JsonWriter:
    """Writes what `schema.json` describes, a document a line; the articles' texts only where they are wanted."""

    def __init__(self, *, with_text: bool = False) -> None:
        self._before = b""
        self._with_text = with_text

    def begin(self, made_with: MadeWith) -> bytes:
        """Return the head of the object."""
        head = b'{"schema": %d, "made_with": %s, "documents": [\n'
        return head % (SCHEMA, dump(plain_made_with(made_with)))

    def report(self, report: Report) -> bytes:
        """Return one document: a whole line, so that a terminal may show something else below it."""
        before, self._before = self._before, b","
        return before + dump(plain_document(report, with_text=self._with_text)) + b"\n"

    def end(self) -> bytes:
        """Return the close of the object."""
        return b"]}\n"


def dump(value: object) -> bytes:
    """JSON in UTF-8; a lone surrogate, which UTF-8 cannot hold, becomes the JSON escape of itself."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")
