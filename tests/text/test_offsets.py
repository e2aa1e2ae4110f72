"""Span algebra, held against plain sets of positions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kei_quotes.records import Spans, TextSpan
from kei_quotes.text.offsets import inside, line_starts, merge, number_at, overlap, strip, subtract

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8)
LINES = st.lists(st.sampled_from(["a", "\n", "\r", "\r\n", " "]), max_size=20).map("".join)


def positions(spans: list[tuple[int, int]] | Spans) -> set[int]:
    return {position for start, end in spans for position in range(start, end)}


def is_tidy(spans: Spans) -> bool:
    edges = [edge for span in spans for edge in span]
    return edges == sorted(set(edges)) and all(isinstance(span, TextSpan) for span in spans)


@pytest.mark.parametrize(
    ("spans", "merged"),
    [
        ([], ()),
        ([(3, 3)], ()),
        ([(5, 2)], ()),
        ([(4, 6), (0, 2)], ((0, 2), (4, 6))),
        ([(0, 2), (2, 4)], ((0, 4),)),
        ([(0, 9), (2, 4)], ((0, 9),)),
        ([(0, 3), (2, 5)], ((0, 5),)),
    ],
)
def test_merge(spans: list[tuple[int, int]], merged: tuple[tuple[int, int], ...]) -> None:
    assert merge(spans) == merged


@pytest.mark.parametrize(
    ("spans", "holes", "left"),
    [
        ([(0, 9)], [], ((0, 9),)),
        ([(0, 9)], [(0, 9)], ()),
        ([(0, 9)], [(3, 5)], ((0, 3), (5, 9))),
        ([(0, 9)], [(3, 3)], ((0, 9),)),
        ([(0, 4), (6, 9)], [(2, 7)], ((0, 2), (7, 9))),
        ([(0, 9)], [(7, 20), (2, 3)], ((0, 2), (3, 7))),
        ([], [(2, 3)], ()),
    ],
)
def test_subtract(
    spans: list[tuple[int, int]], holes: list[tuple[int, int]], left: tuple[tuple[int, int], ...]
) -> None:
    assert subtract(spans, holes) == left


def test_nothing_is_inside_everything() -> None:
    assert inside([], [])
    assert inside([(4, 4)], [])
    assert not inside([(0, 1)], [])
    assert inside([(1, 8)], [(0, 4), (4, 9)])


def test_positions_count_once() -> None:
    assert overlap([(0, 5), (3, 8)], [(4, 9), (4, 9)]) == 4


@given(SPANS)
def test_merge_covers_the_same_positions(spans: list[tuple[int, int]]) -> None:
    assert positions(merge(spans)) == positions(spans)
    assert is_tidy(merge(spans))
    assert merge(merge(spans)) == merge(spans)


@given(SPANS, SPANS)
def test_algebra_is_that_of_sets(spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    ours, theirs = positions(spans), positions(others)
    assert positions(subtract(spans, others)) == ours - theirs
    assert is_tidy(subtract(spans, others))
    assert inside(spans, others) == (ours <= theirs)
    assert overlap(spans, others) == len(ours & theirs)


@given(st.text(st.sampled_from("a \t\n\u00a0\u2028b"), max_size=12), st.data())
def test_strip_is_that_of_strings(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = strip(text, (start, end))
    assert (text[found.start : found.end] if found else "") == text[start:end].strip()
    assert found is None or start <= found.start < found.end <= end


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", [0]),
        ("one", [0]),
        ("a\nb", [0, 2]),
        ("a\r\nb", [0, 3]),
        ("a\rb", [0, 2]),
        ("a\n\nb\n", [0, 2, 3, 5]),
        ("\r\r\n\n", [0, 1, 3, 4]),
        ("a\u2028b\fc", [0]),
    ],
)
def test_line_starts(text: str, starts: list[int]) -> None:
    assert line_starts(text) == starts


@given(LINES)
def test_lines_are_those_of_an_editor(text: str) -> None:
    starts = line_starts(text)
    lines = [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    assert "".join(lines) == text
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    assert [line.rstrip("\r\n") for line in lines] == plain.split("\n")


@given(LINES)
def test_numbers_count_the_line_ends_before(text: str) -> None:
    starts = line_starts(text)
    for position in range(len(text)):
        assert number_at(starts, position) == sum(start <= position for start in starts)


def test_what_lies_before_the_first_stretch_counts_to_it() -> None:
    assert number_at([4, 9], 0) == 1
    assert number_at([], 7) == 1
    assert [number_at([4, 9], position) for position in (4, 8, 9, 99)] == [1, 1, 2, 2]
