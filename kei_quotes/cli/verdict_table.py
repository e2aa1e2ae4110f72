"""The table of verdicts for people, fitted to the terminal."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kei_quotes.checking import Verdict
from kei_quotes.checking.difference import Part
from kei_quotes.cli.terminal import printable
from kei_quotes.cli.verdict_page import tone

NARROW = 60
"""Columns below which a table would leave the quotations no room; by eye."""

COLOURS = {"good": "green", "bad": "red", "doubt": "yellow"}


def verdict_table(verdicts: Sequence[Verdict], width: int) -> RenderableType:
    """A row for each claim, and a line that sums up."""
    body = _blocks(verdicts) if width < NARROW else [_table(verdicts), Text()]
    return Group(*body, Text(_summary(verdicts), style="bold"))


def _table(verdicts: Sequence[Verdict]) -> Table:
    table = Table(box=None, padding=(0, 2, 1, 0), pad_edge=False, header_style="dim", expand=True)
    table.add_column("Claim", no_wrap=True)
    table.add_column("Verdict", no_wrap=True)
    table.add_column("Speaker", ratio=2, min_width=12, overflow="fold")
    table.add_column("Quote", ratio=5, overflow="fold")
    table.add_column("Found", ratio=4, overflow="fold")
    for verdict in verdicts:
        table.add_row(_name(verdict), _judgement(verdict), _speaker(verdict), _quote(verdict), _found(verdict))
    return table


def _blocks(verdicts: Sequence[Verdict]) -> Iterator[RenderableType]:
    """For narrow terminals: all below one another."""
    for verdict in verdicts:
        yield Text(" ").join([_name(verdict), _judgement(verdict), _speaker(verdict)])
        yield Padding(_quote(verdict), (0, 0, 0, 2))
        yield Padding(_found(verdict), (0, 0, 1, 2))


def _name(verdict: Verdict) -> Text:
    return Text(printable(verdict.claim.id or str(verdict.claim.number)), style="dim")


def _judgement(verdict: Verdict) -> Text:
    return Text(verdict.judgement, style=COLOURS[tone(verdict.judgement)])


def _speaker(verdict: Verdict) -> Text:
    return Text(printable(verdict.claim.speaker) or "—", style="bold")


def _quote(verdict: Verdict) -> Text:
    """Return the claim; where it differs, what is only in the text and what is only in the claim."""
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


def _found(verdict: Verdict) -> Text:
    """Return who says it and where, then what else there is to know."""
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
