"""JSON Lines: one object a line, one article each; a line that cannot be read does not stop the others."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from kei_quotes.errors import ReadError
from kei_quotes.readers.decoding import decode
from kei_quotes.readers.format import Corpus, Request
from kei_quotes.readers.rows import row_article
from kei_quotes.records import Article

_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")
ROOM = 6
"""Bytes that JSON may need for a character: an escape."""


def rows(file: BinaryIO, request: Request) -> Iterator[Article | ReadError]:
    """Articles of the lines; blank lines count for nothing.

    Raises `ReadError` where already the first line lacks a field, since the others will lack it too.
    """
    first = True
    for number, line in _lines(file, request.options.max_bytes * ROOM):
        here = replace(request, name=f"{request.name}, line {number}")
        try:
            if line is None:
                raise here.too_large()
            row = _object(line, here)
        except ReadError as error:
            yield error
            continue
        try:
            yield row_article(row, number, here, "jsonl")
        except ReadError as error:
            if first:
                raise
            yield error
        first = False


def _lines(file: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers, None for a line beyond the limit."""
    number = 0
    while line := file.readline(limit + 1):
        number += 1
        whole = len(line) <= limit
        while len(line) > limit and not line.endswith(b"\n"):
            line = file.readline(limit + 1)
        if not whole or line.strip():
            yield number, line if whole else None


def _object(line: bytes, request: Request) -> dict[str, object]:
    text = decode(line, request)
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        why = f"{error.msg} in column {error.colno}"
        raise request.refuse(f"it is no JSON: {why}; each line must be one whole object") from error
    except (ValueError, RecursionError) as error:
        raise request.refuse(f"it is no JSON that can be read ({error}); mend the line or drop it") from error
    if not isinstance(row, dict):
        raise request.refuse('it is no JSON object; each line must be one such as {"id": "1", "text": "..."}')
    return row


def _begins(head: bytes) -> bool:
    """Whether the first line is an object, as far as it can be seen."""
    if not _START.match(head):
        return False
    line, end, _ = head.lstrip(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    try:
        return not end or isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


FORMAT = Corpus(
    "jsonl",
    (".jsonl", ".ndjson"),
    "A corpus with an object a line, one article each; `--text-field`, `--id-field`.",
    "",
    _begins,
    rows,
)
