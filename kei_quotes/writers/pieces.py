"""A text cut at every border of its marked spans, for showing spans that nest and overlap."""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kei_quotes.records import Attribution, TextSpan
from kei_quotes.text.paragraphs import paragraphs

SHOWN_DEPTH = 3
"""Contents inside each other that are told apart by eye; deeper ones look like the third (by judgement)."""


class Piece(NamedTuple):
    """A stretch of text within which no span begins or ends.

    `content`, `cue` and `source` hold the numbers, from 1, of the attributions to which it belongs in that role,
    innermost first. `begins` holds those whose content begins here, outermost first; `places` the numbers, from 1, of
    other places of interest.
    """

    start: int
    end: int
    content: tuple[int, ...] = ()
    cue: tuple[int, ...] = ()
    source: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()

    @property
    def layers(self) -> tuple[str, ...]:
        """Roles to paint, one upon the other: content as deep as it nests, then the words about it."""
        depth = min(len(self.content), SHOWN_DEPTH)
        return ("content",) * depth + ("source",) * bool(self.source) + ("cue",) * bool(self.cue)


class Paragraph(NamedTuple):
    """The blank stretch before a paragraph, and its pieces, which cover it."""

    gap: TextSpan
    pieces: tuple[Piece, ...]


class _Mark(NamedTuple):
    start: int
    end: int
    size: int
    role: str
    number: int
    first: bool = False


def cut(text: str, attributions: Sequence[Attribution], places: Iterable[TextSpan] = ()) -> Iterator[Paragraph]:
    """Paragraphs of a text with the pieces that attributions and places cut it into; none for a blank text."""
    marks = sorted((*_marks(attributions), *_places(places)), key=lambda mark: (mark.start, -mark.size))
    borders = sorted({border for mark in marks for border in (mark.start, mark.end)})
    waiting = deque(marks)
    active: list[_Mark] = []
    before = 0
    for start, end in paragraphs(text):
        inner = borders[bisect_right(borders, start) : bisect_left(borders, end)]
        pieces = []
        for left, right in pairwise((start, *inner, end)):
            begun = list(_begun(waiting, left))
            active = [mark for mark in (*active, *begun) if mark.end > left]
            pieces.append(_piece(TextSpan(left, right), active, begun))
        yield Paragraph(TextSpan(before, start), tuple(pieces))
        before = end


def _marks(attributions: Sequence[Attribution]) -> Iterator[_Mark]:
    for number, attribution in enumerate(attributions, 1):
        for role in ("content", "cue", "source"):
            spans = getattr(attribution, role)
            for start, end in spans:
                size = spans[-1].end - spans[0].start
                yield _Mark(start, end, size, role, number, role == "content" and start == spans[0].start)


def _places(places: Iterable[TextSpan]) -> Iterator[_Mark]:
    for number, (start, end) in enumerate(places, 1):
        yield _Mark(start, end, end - start, "places", number)


def _begun(waiting: deque[_Mark], position: int) -> Iterator[_Mark]:
    while waiting and waiting[0].start <= position:
        yield waiting.popleft()


def _piece(span: TextSpan, active: Sequence[_Mark], begun: Iterable[_Mark]) -> Piece:
    inmost = sorted(active, key=lambda mark: mark.size)

    def numbers(role: str) -> tuple[int, ...]:
        return tuple(mark.number for mark in inmost if mark.role == role)

    begins = tuple(mark.number for mark in begun if mark.first)
    return Piece(*span, numbers("content"), numbers("cue"), numbers("source"), numbers("places"), begins)
