"""Where a text may have quotation marks, and where its paragraphs and lines end.

A mark belongs to a family, written as one letter: `d` curly double, `q` straight double, `l` low double („),
`s` single, `k` low single (‚), `g` double and `h` single guillemets, `c` corner and `w` white
corner brackets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Style = Literal["double", "single", "low-high", "guillemets", "corner"]

STYLES: dict[str, Style] = {
    "d": "double",
    "q": "double",
    "s": "single",
    "l": "low-high",
    "k": "low-high",
    "g": "guillemets",
    "h": "guillemets",
    "c": "corner",
    "w": "corner",
}

SINGLES = "'‘’‛`´＇"
_DOUBLES = '"“”„‟＂〝〞〟«»‹›「」『』‚'
ORNAMENT = 9
"""So many marks in a row are a ruler or noise; nested quotations end in six at most."""

# A border takes all blanks after it, so the scan stays linear on long runs of white space.
# Of three straight singles that close, the first is the inner mark; of three that open, the last.
_EVENT = re.compile(
    rf"[{SINGLES}{_DOUBLES}]{{{ORNAMENT},}}"
    rf"|(?P<border>(?:\r\n|[\n\r\u2028\u2029])\s*)"
    rf"|(?P<mark>[{_DOUBLES}]|(?<=[^\s(\[—–-])'(?=''(?!'))|’(?=’’)|''|``|(?<!\S),,(?=\w)|‘‘|’’|(?<!\w)[{SINGLES}]|(?<=\w)[{SINGLES}](?!\w))"
)
_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029]")

WRAP_WIDTHS = (50, 100)
"""Longest line of a hard-wrapped block: mail and wire services wrap at 60 to 80 columns, exports at 100."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character, or two, that may be a quotation mark."""

    start: int
    end: int
    glyph: str


@dataclass(frozen=True, slots=True)
class Border:
    """The end of a line: `hard` where a blank line follows, `wrapped` where it only ran out of width."""

    start: int
    end: int
    hard: bool
    wrapped: bool


def find_events(text: str) -> list[Glyph | Border]:
    """Find marks and line ends in text order; apostrophes between two letters are left out."""
    matches = [match for match in _EVENT.finditer(text) if match.lastgroup]
    wraps = _wraps(text, [match for match in matches if match.lastgroup == "border"])
    return [_border(match, wraps) if match.lastgroup == "border" else _glyph(match) for match in matches]


def _glyph(match: re.Match[str]) -> Glyph:
    return Glyph(match.start(), match.end(), match[0])


def _border(match: re.Match[str], wraps: frozenset[int]) -> Border:
    return Border(match.start(), match.end(), _is_hard(match), match.start() in wraps)


def _is_hard(match: re.Match[str]) -> bool:
    return len(_BREAK.findall(match[0])) > 1


def _wraps(text: str, borders: list[re.Match[str]]) -> frozenset[int]:
    """Where lines end only for want of width."""
    found: set[int] = set()
    block: list[tuple[int, int]] = []
    start = 0
    for border in borders:
        block.append((start, border.start()))
        start = border.end()
        if _is_hard(border):
            found.update(_full_lines(text, block))
            block = []
    found.update(_full_lines(text, [*block, (start, len(text))]))
    return frozenset(found)


def _full_lines(text: str, lines: list[tuple[int, int]]) -> Iterator[int]:
    """Yield the ends of lines that the next word would have made longer than the longest of the block."""
    width = max(end - start for start, end in lines)
    if not WRAP_WIDTHS[0] <= width <= WRAP_WIDTHS[1]:
        return
    for (start, end), (following, stop) in pairwise(lines):
        first_word = text[following:stop].split(None, 1)[:1]
        indented = text[following - 1] in " \t" and not (start and text[start - 1] in " \t")
        if first_word and not indented and end - start + 1 + len(first_word[0]) > width:
            yield end
