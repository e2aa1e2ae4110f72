"""Word pieces with their features, and the windows over them; the tokenizer is that of the tiny model."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from kei_quotes.pipeline.windows import BREAKS, CASES, QUOTES, Pieces, begins_line, pieces, windows
from kei_quotes.text.quotemarks import pair_marks

UNKNOWN = 100
LOWER, TITLE, UPPER, MIXED = range(4)
OUTSIDE, INSIDE, NESTED, OPENING, CLOSING = range(5)
TEXTS = st.text(st.sampled_from("aB9 \n\r“”‘’'\",.éБ한😀\u00a0\u2028\u0301"), max_size=60) | st.text(max_size=40)


@pytest.fixture(scope="module")
def tokenizer(tiny_model: Path) -> Tokenizer:
    return Tokenizer.from_file(str(tiny_model / "tokenizer.json"))


def read(tokenizer: Tokenizer, text: str) -> Pieces:
    return pieces(tokenizer, text, pair_marks(text))


def words(text: str, found: Pieces) -> list[str]:
    return [text[start:end] for start, end in zip(found.starts, found.ends, strict=True)]


def cases(found: Pieces) -> list[int]:
    return list(found.features // (BREAKS * QUOTES) // 2)


def blanks(found: Pieces) -> list[int]:
    return list(found.features // (BREAKS * QUOTES) % 2)


def breaks(found: Pieces) -> list[int]:
    return list(found.features // QUOTES % BREAKS)


def quotation(found: Pieces) -> list[int]:
    return list(found.features % QUOTES)


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\t", "\u00a0"])
def test_blank_text_has_no_pieces(tokenizer: Tokenizer, text: str) -> None:
    found = read(tokenizer, text)
    assert len(found) == len(found.starts) == len(found.ends) == len(found.features) == 0
    assert windows(begins_line(found.features), 20, 4) == []


def test_offsets_are_into_the_text_as_given(tokenizer: Tokenizer) -> None:
    assert words("Ĕh 😀no\r\nÉ“x”", read(tokenizer, "Ĕh 😀no\r\nÉ“x”")) == [
        "Ĕ",
        "h",
        "😀no",
        "É",
        "“",
        "x",
        "”",
    ]


@given(text=st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60))
@settings(deadline=None)
def test_every_piece_is_what_its_offsets_say(tokenizer: Tokenizer, text: str) -> None:
    found = read(tokenizer, text)
    for number, word in zip(found.ids, words(text, found), strict=True):
        assert tokenizer.id_to_token(int(number)).removeprefix("##") == word.lower()
    assert "".join(words(text, found)) == text.replace(" ", "")


@given(text=TEXTS)
@settings(deadline=None)
def test_pieces_of_any_text_lie_in_it_in_order(tokenizer: Tokenizer, text: str) -> None:
    found = read(tokenizer, text)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))
    assert list(found.starts) == sorted(found.starts)
    assert np.all((found.features >= 0) & (found.features < CASES * BREAKS * QUOTES))


def test_long_text_loses_nothing_where_it_is_cut(tokenizer: Tokenizer) -> None:
    text = "ab, “c” d\n" * 6_000
    found = read(tokenizer, text)
    assert "".join(words(text, found)) == text.replace(" ", "").replace("\n", "")
    assert sum(begins_line(found.features)) == 6_000


def test_long_text_without_blanks_is_read_too(tokenizer: Tokenizer) -> None:
    found = read(tokenizer, "." * 120_001)
    assert len(found) == 120_001
    assert sum(blanks(found)) == 1


def test_case(tokenizer: Tokenizer) -> None:
    found = read(tokenizer, "привет Привет ПРИВЕТ пРивЕт ПриВет 日本")
    assert set(found.ids) == {UNKNOWN}
    assert cases(found)[:5] == [LOWER, TITLE, UPPER, MIXED, MIXED]
    assert cases(found)[-1] == LOWER
    assert cases(read(tokenizer, "aB.")) == [LOWER, TITLE, LOWER]


def test_blank_before(tokenizer: Tokenizer) -> None:
    text = "ab, c\u00a0d\ne"
    found = read(tokenizer, text)
    assert words(text, found) == ["a", "b", ",", "c", "d", "e"]
    assert blanks(found) == [1, 0, 0, 1, 1, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a b", [2, 0]),
        ("a\nb", [2, 1]),
        ("a\r\nb", [2, 1]),
        ("a\rb", [2, 1]),
        ("a\u2028b", [2, 1]),
        ("a \n b", [2, 1]),
        ("a\n\nb", [2, 2]),
        ("a\r\n\r\nb", [2, 2]),
        ("a\r\rb", [2, 2]),
        ("a\n\n\n\n\nb", [2, 2]),
        ("\na", [2]),
    ],
)
def test_break_before(tokenizer: Tokenizer, text: str, expected: list[int]) -> None:
    found = read(tokenizer, text)
    assert breaks(found) == expected
    assert list(begins_line(found.features)) == [number > 0 for number in expected]


def test_quotation(tokenizer: Tokenizer) -> None:
    text = "a “b ‘c d’ e” f"
    found = read(tokenizer, text)
    assert list(zip(words(text, found), quotation(found), strict=True)) == [
        ("a", OUTSIDE),
        ("“", OPENING),
        ("b", INSIDE),
        ("‘", OPENING),
        ("c", NESTED),
        ("d", NESTED),
        ("’", CLOSING),
        ("e", INSIDE),
        ("”", CLOSING),
        ("f", OUTSIDE),
    ]


def test_missing_marks_are_no_marks(tokenizer: Tokenizer) -> None:
    unclosed = read(tokenizer, "said “b c")
    assert quotation(unclosed)[-3:] == [OPENING, INSIDE, INSIDE]
    unopened = read(tokenizer, "b c,” said d.")
    assert quotation(unopened)[:4] == [INSIDE, INSIDE, INSIDE, CLOSING]


@st.composite
def layouts(draw: st.DrawFn) -> tuple[np.ndarray, int, int]:
    margin = draw(st.integers(0, 6))
    begins = draw(st.lists(st.booleans(), max_size=80))
    return np.array(begins, dtype=bool), 2 * margin + draw(st.integers(2, 30)), margin


@given(layouts())
@settings(deadline=None)
def test_own_stretches_tile_all_pieces(layout: tuple[np.ndarray, int, int]) -> None:
    found = windows(*layout)
    edges = [0, *(window.own_end for window in found)]
    assert [window.own_start for window in found] == edges[:-1]
    assert edges[-1] == len(layout[0])
    assert all(window.own_start < window.own_end for window in found)


@given(layouts())
@settings(deadline=None)
def test_windows_hold_their_size_and_see_their_margins(layout: tuple[np.ndarray, int, int]) -> None:
    begins, size, margin = layout
    for window in windows(begins, size, margin):
        assert window.end - window.start <= size
        assert window.start == max(0, window.own_start - margin)
        assert window.end == min(len(begins), window.own_end + margin)


@given(layouts())
@settings(deadline=None)
def test_cuts_prefer_the_last_line_that_fits(layout: tuple[np.ndarray, int, int]) -> None:
    begins, size, margin = layout
    capacity = size - 2 * margin
    for window in windows(begins, size, margin)[:-1]:
        candidates = range(window.own_start + capacity // 2, window.own_start + capacity + 1)
        wanted = [at for at in candidates if begins[at]]
        assert window.own_end == (wanted[-1] if wanted else window.own_start + capacity)


def test_a_text_that_fits_is_one_window() -> None:
    assert windows(np.ones(12, bool), size=20, margin=4) == [(0, 12, 0, 12)]
