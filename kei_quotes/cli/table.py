"""The table for people: who said what, fitted to the terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kei_quotes.cli.terminal import printable
from kei_quotes.records import Attribution, MadeWith, Report, Speaker
from kei_quotes.text.offsets import line_starts, number_at

NARROW = 60
"""Columns below which a table would leave the quotes no room; by eye."""

SHOWN_PROBLEMS = 5

COLOURS = {"direct": "green", "mixed": "yellow", "indirect": "cyan"}


class TableWriter:
    """A writer like those of `kei_quotes.writers`: a heading, a table and a summary for each document."""

    def __init__(self, console: Console, *, several: bool) -> None:
        self._console = console
        self._several = several
        self._totals: Counter[str] = Counter()

    def begin(self, made_with: MadeWith) -> bytes:  # noqa: ARG002 - the protocol of writers
        """Return nothing: each document has its own head."""
        return b""

    def report(self, report: Report) -> bytes:
        """Return the table of one document."""
        counts = _count(report)
        self._totals += counts
        parts: list[RenderableType] = [_heading(report)] if self._several else []
        if report.attributions:
            parts.extend(_blocks(report) if self._console.width < NARROW else [_table(report), Text()])
        parts.append(Text(summary(counts), style="bold"))
        parts.extend(_problems(report))
        if self._several:
            parts.append(Text())
        return render(self._console, Group(*parts))

    def end(self) -> bytes:
        """Return the totals where there are several documents."""
        if self._totals["document"] < 2:
            return b""
        line = f"{number(self._totals, 'document')}, {summary(self._totals)}"
        return render(self._console, Text(line, style="bold"))


def render(console: Console, part: RenderableType) -> bytes:
    """What the console would print."""
    with console.capture() as capture:
        console.print(part)
    return capture.get().encode(console.encoding, "replace")


def _heading(report: Report) -> Text:
    return Text(printable(report.article.id), style="bold underline", overflow="fold")


def _table(report: Report) -> Table:
    table = Table(box=None, padding=(0, 2, 1, 0), pad_edge=False, header_style="dim", expand=True)
    table.add_column("Speaker", ratio=3, overflow="fold")
    table.add_column("Kind", no_wrap=True)
    table.add_column("Quote", ratio=8, overflow="fold")
    table.add_column("Line", justify="right", no_wrap=True)
    for attribution, speaker in _rows(report):
        kind = Text("\n").join(_kind(attribution))
        table.add_row(speaker, kind, _quote(report, attribution), str(attribution.line))
    return table


def _blocks(report: Report) -> Iterator[RenderableType]:
    """For narrow terminals: the quote below its speaker."""
    for attribution, speaker in _rows(report):
        yield speaker
        yield Text(", ").join([*_kind(attribution), Text(f"line {attribution.line}", style="dim")])
        yield Padding(_quote(report, attribution), (0, 0, 1, 2))


def _rows(report: Report) -> Iterator[tuple[Attribution, Text]]:
    """Yield attributions with their speakers, who are introduced where they first speak, as in articles."""
    speakers = {speaker.id: speaker for speaker in report.speakers}
    introduced: set[str] = set()
    for attribution in report.attributions:
        speaker = speakers.get(attribution.speaker or "")
        if speaker is None:
            yield attribution, Text(printable(report.text_of(attribution.source)) or "—", style="italic")
            continue
        name = Text(printable(speaker.name), style="bold")
        if speaker.id not in introduced:
            name.append_text(_introduction(report, speaker))
        introduced.add(speaker.id)
        yield attribution, name


def _introduction(report: Report, speaker: Speaker) -> Text:
    facts = [report.text_of((span,)) for span in (speaker.role, speaker.affiliation) if span]
    return Text("".join(f"\n{printable(text)}" for text in facts), style="dim not bold")


def _kind(attribution: Attribution) -> list[Text]:
    labels = [Text(attribution.kind, style=COLOURS[attribution.kind])]
    if attribution.negated:
        labels.append(Text("negated", style="red"))
    if not attribution.reported:
        labels.append(Text("attitude", style="dim"))
    return labels


def _quote(report: Report, attribution: Attribution) -> Text:
    return Text(printable(report.text_of(attribution.content)), overflow="fold")


def _problems(report: Report) -> Iterator[Text]:
    starts = line_starts(report.article.text) if report.problems else []
    for problem in report.problems[:SHOWN_PROBLEMS]:
        place = f"line {number_at(starts, problem.span.start)}: " if problem.span else ""
        yield Text(f"  {place}{printable(problem.message)}", style="dim", overflow="fold")
    more = len(report.problems) - SHOWN_PROBLEMS
    if more > 0:
        yield Text(f"  and {more} more, all in --format json", style="dim")


def _count(report: Report) -> Counter[str]:
    counts = Counter[str](attribution.kind for attribution in report.attributions)
    counts["attribution"] = len(report.attributions)
    counts["speaker"] = len(report.speakers)
    counts["problem"] = len(report.problems)
    counts["document"] = 1
    return counts


def summary(counts: Counter[str]) -> str:
    """How many attributions of each kind, speakers and problems, in words."""
    kinds = ", ".join(f"{counts[kind]} {kind}" for kind in COLOURS if counts[kind])
    parts: Iterable[str] = (number(counts, thing) for thing in ("speaker", "problem") if counts[thing])
    head = number(counts, "attribution") + (f": {kinds}" if kinds else "")
    return "; ".join([head, *parts])


def number(counts: Counter[str], thing: str) -> str:
    """How many there are of a thing, in words."""
    count = counts[thing]
    return f"{count or 'no'} {thing}{'' if count == 1 else 's'}"
