"""Claimed attributions, and the reader of their CSV and JSONL files."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kei_quotes.errors import ReadError

COLUMNS = ("id", "speaker", "quote", "source")
"""What is read of a row; other columns are left alone."""
SEPARATORS = ",;\t"
"""What parts the columns: commas, or what spreadsheets of other countries write."""
LONGEST = 10_000
"""Characters of a quote. By judgement: longer statements are texts, and the search takes the square of it."""
_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How workbooks of Excel begin, new and old."""
_EXPECTED = "expected a CSV file with the columns speaker and quote, or JSONL with these keys"


@dataclass(frozen=True, slots=True)
class Claim:
    """A quotation as somebody attributes it; `number` counts the claims of a file from 1.

    `speaker` is empty where the claim names none. `source` says in which text the quotation is said to be. `id` is
    the file's own.
    """

    number: int
    quote: str
    speaker: str = ""
    source: str = ""
    id: str | None = None


def read_claims(path: Path) -> list[Claim]:
    """Claims of a file: JSONL where its first character is a brace, else CSV in UTF-8. Blank rows are left out.

    Raises `ReadError`, which names the line, for a file of another form and a claim without words.
    """
    name = path.as_posix()
    try:
        data = path.read_bytes()
        if data.startswith(_WORKBOOK):
            raise ReadError(f"cannot read the claims {name}: it is a workbook; save its sheet as CSV (UTF-8)")
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise ReadError(f"cannot read the claims {name}: {error.strerror}; check the path") from error
    except (UnicodeDecodeError, ValueError) as error:
        raise ReadError(f"cannot read the claims {name}: {error}; save the file as UTF-8") from error
    rows = _json_rows(text, name) if text.lstrip().startswith("{") else _csv_rows(text, name)
    claims = [_claim(number, row, f"{name}, line {line}") for number, (line, row) in enumerate(rows, 1)]
    if not claims:
        raise ReadError(f"there are no claims in {name}: {_EXPECTED}")
    return claims


def _json_rows(text: str, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    for line, row in enumerate(text.split("\n"), 1):  # splitlines() would cut at U+2028 too
        if not row.strip():
            continue
        try:
            value = json.loads(row)
        except (ValueError, RecursionError) as error:
            raise ReadError(f"{name}, line {line}: not JSON ({error}); {_EXPECTED}") from error
        if not isinstance(value, dict) or "quote" not in value:
            raise ReadError(f"{name}, line {line}: no object with a quote; {_EXPECTED}")
        yield line, value


def _csv_rows(text: str, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    head = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(SEPARATORS, key=head.count))
    try:
        columns = [column.strip().lower() for column in next(reader, [])]
        if "quote" not in columns or "speaker" not in columns:
            raise ReadError(f"{name} has no columns speaker and quote in its first line; {_EXPECTED}")
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, dict(zip(columns, row, strict=False))
    except csv.Error as error:
        raise ReadError(f"{name}, line {reader.line_num}: not CSV ({error}); {_EXPECTED}") from error


def _claim(number: int, row: dict[str, Any], where: str) -> Claim:
    cells = {column: _cell(row.get(column), column, where) for column in COLUMNS}
    if not any(char.isalnum() for char in cells["quote"]):
        raise ReadError(f"{where}: the quote has no words; give the words or delete the line")
    if len(cells["quote"]) > LONGEST:
        raise ReadError(f"{where}: the quote has more than {LONGEST} characters; split it")
    return Claim(number, cells["quote"], cells["speaker"], cells["source"], cells["id"] or None)


def _cell(value: Any, column: str, where: str) -> str:
    if value is None:
        return ""
    if isinstance(value, (str, int, float)):
        return str(value).strip()
    raise ReadError(f"{where}: {column} is a {type(value).__name__}; give it as text")
