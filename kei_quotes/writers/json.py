"""JSON: one object with all documents, written document by document."""

import json
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

from kei_quotes.records import SCHEMA, MadeWith, Report
from kei_quotes.writers.contract import plain_document, plain_made_with
from kei_quotes.writers.parts import clean


class JsonWriter:
    """Everything, as `kei-quotes schema` describes it, a document a line; the texts too where they are wanted."""

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


class ArrayWriter(ABC):
    """Base of writers whose output is one JSON array, an element a line."""

    def __init__(self) -> None:
        self._before = b"\n"

    def begin(self, made_with: MadeWith) -> bytes:
        """Return the start of the array."""
        self._made_with = made_with
        return b"["

    def report(self, report: Report) -> bytes:
        """Return the elements of one document; characters that strict readers refuse are U+FFFD."""
        return b"".join(self._element(element) for element in self.elements(report))

    def end(self) -> bytes:
        """Return the close of the array."""
        return b"\n]\n"

    @abstractmethod
    def elements(self, report: Report) -> Iterable[dict[str, Any]]:
        """Yield what one document adds to the array."""

    def _element(self, element: dict[str, Any]) -> bytes:
        before, self._before = self._before, b",\n"
        return before + dump(clean(element))


def dump(value: object) -> bytes:
    """JSON in UTF-8; a lone surrogate, which UTF-8 cannot hold, becomes the JSON escape of itself."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")
