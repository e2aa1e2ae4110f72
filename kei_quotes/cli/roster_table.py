"""The table of speakers for people, fitted to the terminal."""

from collections import Counter
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kei_quotes.cli.table import COLOURS, number, summary
from kei_quotes.cli.terminal import printable
from kei_quotes.roster import Listing, Roster

NARROW = 72
"""Columns below which a table would break the names; by eye."""


def roster_table(roster: Roster, listings: list[Listing], width: int, *, merged: bool) -> RenderableType:
    """A row for each speaker, a line that sums up, and one that counts the attributions without a speaker.

    The last column counts documents; where speakers are not merged, it names the document.
    """
    parts: list[RenderableType] = []
    if listings:
        parts = list(_blocks(listings)) if width < NARROW else [_table(listings, merged), Text()]
    counts = Counter(attribution=roster.kinds.total(), speaker=len(listings), document=roster.documents) + roster.kinds
    parts.append(Text(f"{number(counts, 'document')}, {summary(counts)}", style="bold"))
    if roster.unattributed:
        parts.append(Text(f"{number(Counter(attribution=roster.unattributed), 'attribution')} without a speaker"))
    return Group(*parts)


def _table(listings: list[Listing], merged: bool) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", expand=True)
    table.add_column("Speaker", ratio=2, overflow="fold")
    table.add_column("Type", no_wrap=True)
    for name in (*(kind.capitalize() for kind in COLOURS), "Words"):
        table.add_column(name, justify="right", no_wrap=True)
    if merged:
        table.add_column("Docs", justify="right", no_wrap=True)
    else:
        table.add_column("Document", ratio=1, overflow="fold")
    for one in listings:
        counts = [str(one.kinds[kind]) for kind in COLOURS]
        last = str(len(one.documents)) if merged else printable(one.documents[0])
        table.add_row(_introduction(one), one.type, *counts, str(one.words), Text(last))
    return table


def _blocks(listings: list[Listing]) -> Iterator[RenderableType]:
    """For narrow terminals: what they said below their names."""
    for one in listings:
        counts = Counter(attribution=one.kinds.total(), word=one.words, document=len(one.documents)) + one.kinds
        words = [summary(counts), f"{number(counts, 'word')} quoted", number(counts, "document")]
        yield _introduction(one)
        yield Padding(Text("; ".join([one.type, *words]), overflow="fold"), (0, 0, 1, 2))


def _introduction(one: Listing) -> Group:
    facts = (printable(fact) for fact in (one.role, one.affiliation) if fact)
    lines = (Padding(Text(fact, style="dim", overflow="fold"), (0, 0, 0, 2)) for fact in facts)
    return Group(Text(printable(one.name), style="bold", overflow="fold"), *lines)
