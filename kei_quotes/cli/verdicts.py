"""Verdicts as JSON, CSV, HTML, and a table for people."""

import io
import json
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kei_quotes.checking import Verdict
from kei_quotes.checking.difference import Part
from kei_quotes.checking.rows import SCHEMA, plain_verdict
from kei_quotes.cli.options import FormatChoice
from kei_quotes.cli.terminal import printable
from kei_quotes.cli.verdict_page import tone, verdict_page
from kei_quotes.records import MadeWith
from kei_quotes.writers import csv

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

NARROW = 60
"""Columns below which a table would leave the quotations no room; by eye."""

COLOURS = {"good": "green", "bad": "red", "doubt": "yellow"}


def write(verdicts: Sequence[Verdict], made_with: MadeWith, form: FormatChoice | None, output: Path | None) -> bytes:
    """Verdicts in a form; None means the table on a terminal, else JSON."""
    form = form or (FormatChoice.table if output is None and sys.stdout.isatty() else FormatChoice.json)
    match form.value:
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
    head = {"version": made_with.version, "model": made_with.model}
    lines = ",\n".join(json.dumps(plain_verdict(verdict), ensure_ascii=False) for verdict in verdicts)
    text = f'{{"schema": {SCHEMA}, "made_with": {json.dumps(head, ensure_ascii=False)}, "claims": [\n{lines}\n]}}\n'
    return text.encode("utf-8", "backslashreplace")


def _csv(verdicts: Sequence[Verdict]) -> bytes:
    """Return a head line and one row per claim, safe for spreadsheets like the CSV of `extract`."""
    rows = [{key: _joined(value) for key, value in plain_verdict(verdict).items()} for verdict in verdicts]
    return csv.lines([rows[0]]) + csv.table(rows)


def _joined(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, list) else value


def _table(verdicts: Sequence[Verdict], output: Path | None) -> bytes:
    from rich.console import Console

    colourless = output is not None or bool(os.environ.get("NO_COLOR"))
    file = sys.stdout if output is None else io.StringIO()
    return render(Console(file=file, color_system=None if colourless else "auto", highlight=False), verdicts)


def render(console: "Console", verdicts: Sequence[Verdict]) -> bytes:
    """Render a row for each claim, fitted to the console, and a line that sums up."""
    from rich.console import Group
    from rich.text import Text

    body = _blocks(verdicts) if console.width < NARROW else [_grid(verdicts), Text()]
    with console.capture() as capture:
        console.print(Group(*body, Text(_summary(verdicts), style="bold")))
    return capture.get().encode(console.encoding, "replace")


def _grid(verdicts: Sequence[Verdict]) -> "RenderableType":
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 1, 0), pad_edge=False, header_style="dim", expand=True)
    table.add_column("Claim", no_wrap=True)
    table.add_column("Verdict", no_wrap=True)
    table.add_column("Speaker", ratio=2, min_width=12, overflow="fold")
    table.add_column("Quote", ratio=5, overflow="fold")
    table.add_column("Found", ratio=4, overflow="fold")
    for verdict in verdicts:
        table.add_row(_name(verdict), _judgement(verdict), _speaker(verdict), _quote(verdict), _found(verdict))
    return table


def _blocks(verdicts: Sequence[Verdict]) -> "Iterator[RenderableType]":
    """For narrow terminals: all below one another."""
    from rich.padding import Padding
    from rich.text import Text

    for verdict in verdicts:
        yield Text(" ").join([_name(verdict), _judgement(verdict), _speaker(verdict)])
        yield Padding(_quote(verdict), (0, 0, 0, 2))
        yield Padding(_found(verdict), (0, 0, 1, 2))


def _name(verdict: Verdict) -> "Text":
    from rich.text import Text

    return Text(printable(verdict.claim.id or str(verdict.claim.number)), style="dim")


def _judgement(verdict: Verdict) -> "Text":
    from rich.text import Text

    return Text(verdict.judgement, style=COLOURS[tone(verdict.judgement)])


def _speaker(verdict: Verdict) -> "Text":
    from rich.text import Text

    return Text(printable(verdict.claim.speaker) or "—", style="bold")


def _quote(verdict: Verdict) -> "Text":
    """Return the claim; where it differs, what is only in the text and what is only in the claim."""
    from rich.text import Text

    if not verdict.changes:
        return Text(printable(verdict.claim.quote))
    shown = Text()
    for part in verdict.parts:
        for mark, words, style in _marked(part):
            shown.append(mark.format(_line(words)), style)
    return shown


def _marked(part: Part) -> Iterator[tuple[str, str, str]]:
    if part.change is None:
        yield "{}", part.claim, ""
        return
    if part.text:
        yield "[-{}-]", part.text, "red"
    if part.claim:
        yield "{{+{}+}}", part.claim, "green"


def _found(verdict: Verdict) -> "Text":
    """Return who says it and where, then what else there is to know."""
    from rich.text import Text

    lines = []
    if verdict.document:
        speaker = printable(verdict.said_by) or "nobody"
        lines.append(Text(f"{speaker}, {printable(verdict.document)}, line {verdict.line}"))
    if verdict.fidelity == "paraphrase":
        lines.append(Text(printable(verdict.passage), style="italic"))
    lines.extend(Text(printable(note), style="dim") for note in verdict.notes)
    return Text("\n").join(lines)


def _line(text: str) -> str:
    """Return the text in one line, with the blanks at its edges kept."""
    return printable(f"|{text}|")[1:-1]


def _summary(verdicts: Sequence[Verdict]) -> str:
    counts = Counter(verdict.judgement for verdict in verdicts)
    parts = ", ".join(f"{count} {judgement}" for judgement, count in counts.most_common())
    return f"{len(verdicts)} claim{'' if len(verdicts) == 1 else 's'}: {parts}"
