"""Algebra of half-open text spans, and where a position lies in lines."""

from bisect import bisect_right
from collections.abc import Iterable

from kei_quotes.records import Spans, TextSpan


def merge(spans: Iterable[tuple[int, int]]) -> Spans:
    """Sorted, disjoint cover of the same positions; touching spans become one, empty ones vanish."""
    merged: list[TextSpan] = []
    for start, end in sorted(spans):
        if start >= end:
            continue
        if merged and start <= merged[-1].end:
            merged[-1] = TextSpan(merged[-1].start, max(merged[-1].end, end))
        else:
            merged.append(TextSpan(start, end))
    return tuple(merged)


def subtract(spans: Iterable[tuple[int, int]], holes: Iterable[tuple[int, int]]) -> Spans:
    """Positions of `spans` that no hole covers."""
    cut = merge(holes)
    left: list[TextSpan] = []
    for start, end in merge(spans):
        for hole_start, hole_end in cut:
            if hole_end <= start:
                continue
            if hole_start >= end:
                break
            if start < hole_start:
                left.append(TextSpan(start, hole_start))
            start = max(start, hole_end)
        if start < end:
            left.append(TextSpan(start, end))
    return tuple(left)


def inside(spans: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> bool:
    """Whether every position of `spans` is covered by `others`."""
    return not subtract(spans, others)


def overlap(spans: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> int:
    """Number of positions that both cover."""
    cover = merge(others)
    return sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in merge(spans)
        for other_start, other_end in cover
    )


def strip(text: str, span: tuple[int, int]) -> TextSpan | None:
    """The span without white space at its edges, None where nothing is left."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return TextSpan(start, end) if start < end else None


def has_words(text: str, spans: Iterable[tuple[int, int]]) -> bool:
    """Whether a letter or digit stands in one of the spans."""
    return any(char.isalnum() for start, end in spans for char in text[start:end])


def line_starts(text: str) -> list[int]:
    """Position at which each line begins; a line ends after LF, CR LF or a lone CR."""
    starts = [0]
    for at, char in enumerate(text):
        if char == "\n" or (char == "\r" and text[at + 1 : at + 2] != "\n"):
            starts.append(at + 1)
    return starts


def number_at(starts: list[int], position: int) -> int:
    """Number, from 1, of the stretch that a position lies in, given where the stretches begin; at least 1."""
    return max(1, bisect_right(starts, position))
