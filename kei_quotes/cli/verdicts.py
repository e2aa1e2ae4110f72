"""Verdicts as bytes: JSON, CSV, HTML, or a table for people."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kei_quotes.checking import Verdict
from kei_quotes.checking.rows import SCHEMA, plain_verdict
from kei_quotes.cli.options import FormatChoice, form_of
from kei_quotes.cli.terminal import console
from kei_quotes.cli.verdict_page import verdict_page
from kei_quotes.records import MadeWith
from kei_quotes.writers import csv
from kei_quotes.writers.contract import plain_made_with
from kei_quotes.writers.json import dump


def write(verdicts: Sequence[Verdict], made_with: MadeWith, form: FormatChoice | None, output: Path | None) -> bytes:
    """Verdicts in a form; None means the table on a terminal, else JSON."""
    match form_of(form, output).value:
        case "json":
            return _json(verdicts, made_with)
        case "csv":
            return _csv(verdicts)
        case "html":
            return verdict_page(verdicts, made_with)
        case _:
            return _table(verdicts, output)


def _json(verdicts: Sequence[Verdict], made_with: MadeWith) -> bytes:
    """One object, a claim a line."""
    head = {"schema": SCHEMA, "made_with": plain_made_with(made_with)}
    claims = b",\n".join(dump(plain_verdict(verdict)) for verdict in verdicts)
    return dump(head)[:-1] + b', "claims": [\n' + claims + b"\n]}\n"


def _csv(verdicts: Sequence[Verdict]) -> bytes:
    """Return a head line and one row per claim, safe for spreadsheets like the CSV of `extract`."""
    rows = [{key: _joined(value) for key, value in plain_verdict(verdict).items()} for verdict in verdicts]
    return csv.lines([rows[0]]) + csv.table(rows)


def _joined(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, list) else value


def _table(verdicts: Sequence[Verdict], output: Path | None) -> bytes:
    from kei_quotes.cli.table import render
    from kei_quotes.cli.verdict_table import verdict_table

    screen = console(output)
    return render(screen, verdict_table(verdicts, screen.width))
