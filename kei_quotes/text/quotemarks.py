"""Pairs of quotation marks in a text, found on characters alone, in linear time.

Three steps: `marks` finds what may be a mark, `readings` weighs glyph and neighbours, `pairing` takes the
cheapest reading of all marks together. This module turns that reading into spans.
"""

import re
from dataclasses import dataclass, field

from kei_quotes.text.customs import document_style
from kei_quotes.text.marks import STYLES, Border, Glyph, Style, find_events
from kei_quotes.text.pairing import Event, Move, cheapest_moves
from kei_quotes.text.readings import Reading, read

# A stop after an initial or a short capitalised word (Dr., Sen.) ends no sentence.
_SENTENCE_START = re.compile(
    r"(?:[!?…]|(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])(?<!\bProf)\.)[\"'”’)\]]*\s+(?=\W{0,3}[A-Z0-9])"
)


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A stretch between quotation marks, the marks included.

    `depth` is 1 for the outermost. Without `opened` the opening mark is missing and the span starts where the
    sentence or paragraph does. Without `closed` the closing mark is missing and the span ends with its
    paragraph, without trailing white space, or before the mark that shows it was over. `continued`:
    it resumes, at the start of a paragraph, the quotation that the paragraph before left open.
    """

    start: int
    end: int
    depth: int
    opened: bool
    closed: bool
    style: Style
    continued: bool


def pair_marks(text: str) -> tuple[MarkedSpan, ...]:
    """Pair the quotation marks: spans by start, the longer first, nested or disjoint; empty without marks."""
    found = find_events(text)
    glyphs = [event for event in found if isinstance(event, Glyph)]
    if not glyphs:
        return ()
    style = document_style(text, glyphs)
    events: list[Event] = [read(text, event, style) if isinstance(event, Glyph) else event for event in found]
    events.append(Border(len(text), len(text), hard=True, wrapped=False))
    builder = _Builder(text)
    for event, (move, depth) in zip(events, cheapest_moves(events), strict=True):
        builder.take(event, move, depth)
    return tuple(sorted(builder.spans, key=lambda span: (span.start, -span.end, span.depth)))


@dataclass(slots=True)
class _Open:
    start: int
    family: str
    opened: bool = True
    continued: bool = False


@dataclass(slots=True)
class _Builder:
    """Replays the moves and collects the spans."""

    text: str
    spans: list[MarkedSpan] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    reopens: bool = False
    paragraph: int = 0
    free_from: int = 0

    def take(self, event: Event, move: Move, depth: int) -> None:
        if isinstance(event, Border):
            self._border(event, move)
            return
        if move is Move.ABANDON_AND_OPEN:
            self._finish(self.stack.pop(), event.start, closed=False)
        if move in (Move.OPEN, Move.ABANDON_AND_OPEN):
            self.stack.append(_Open(event.start, event.opens, continued=self.reopens))
        elif move is Move.CLOSE:
            self._close(event, depth)
        elif move is Move.CLOSE_UNOPENED:
            self._close_unopened(event)
        self.reopens = False

    def _close(self, mark: Reading, depth: int) -> None:
        while len(self.stack) > depth + 1:
            self._finish(self.stack.pop(), mark.start, closed=False)
        self._finish(self.stack.pop(), mark.end, closed=True)

    def _close_unopened(self, mark: Reading) -> None:
        start = self._sentence_start(mark.start)
        if start is not None:
            self._finish(_Open(start, mark.opens, opened=False), mark.end, closed=True)
        self.free_from = mark.end

    def _border(self, border: Border, move: Move) -> None:
        if move is not Move.PASS:
            families = [item.family for item in self.stack]
            while self.stack:
                self._finish(self.stack.pop(), border.start, closed=False)
            if move is Move.CARRY:
                self.stack = [_Open(border.end, family, opened=False, continued=True) for family in families]
        self.reopens = move is Move.LEAVE_REOPENED
        if border.hard or move is not Move.PASS:
            self.paragraph = border.end

    def _finish(self, item: _Open, end: int, closed: bool) -> None:
        while not closed and end > item.start and self.text[end - 1].isspace():
            end -= 1
        if end == item.start:  # carried into a paragraph that begins with the mark that shows it was over
            return
        depth = len(self.stack) + 1
        span = MarkedSpan(item.start, end, depth, item.opened, closed, STYLES[item.family], item.continued)
        self.spans.append(span)
        self.free_from = max(self.free_from, end)

    def _sentence_start(self, at: int) -> int | None:
        """Start of the sentence that a mark without partner closes, None where another span lies in it."""
        start = self.paragraph if self.free_from <= self.paragraph else None
        for match in _SENTENCE_START.finditer(self.text, max(self.paragraph, self.free_from - 1), at - 1):
            start = match.end()
        while start is not None and self.text[start].isspace():
            start += 1
        return start
