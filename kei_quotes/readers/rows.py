"""Rows of a corpus -> articles."""

from collections.abc import Mapping
from dataclasses import replace

from kei_quotes.errors import ReadError
from kei_quotes.readers.format import Request
from kei_quotes.records import Article

ID = "id"
FACTS = {"title": ("title",), "byline": ("byline", "author"), "date": ("date",), "url": ("url",)}
"""What an article knows about itself, and the fields that may hold it."""


def row_article(row: Mapping[str, object], number: int, request: Request, reader: str) -> Article:
    """Article of a row; without an id field its id is the corpus's name and the row's number, from 1.

    Raises `ReadError` where the field of the text is missing or holds no text.
    """
    options = request.options
    wanted = [options.text_field, *([options.id_field] if options.id_field else [])]
    for field in wanted:
        if field not in row:
            raise missing_field(field, row, request)
    text = row[options.text_field]
    if not isinstance(text, str):
        what = type(text).__name__ if text is not None else "nothing"
        raise request.refuse(f"the field {options.text_field!r} holds no text ({what}); name another with --text-field")
    if len(text) > options.max_bytes:
        raise request.too_large()
    key = row.get(options.id_field or ID)
    named = isinstance(key, str | int) and str(key)
    facts = {fact: _first_text(row, fields) for fact, fields in FACTS.items()}
    return replace(request.article(text, reader, **facts), id=named or f"{request.source}:{number}")


def missing_field(field: str, fields: Mapping[str, object], request: Request) -> ReadError:
    """Return the error that says which fields there are."""
    option = "--text-field" if field == request.options.text_field else "--id-field"
    there = ", ".join(map(repr, list(fields)[:20])) or "none"
    return request.refuse(f"there is no field {field!r}; the fields are {there}; name one with {option}")


def _first_text(row: Mapping[str, object], fields: tuple[str, ...]) -> str | None:
    return next((value for field in fields if isinstance(value := row.get(field), str) and value), None)
