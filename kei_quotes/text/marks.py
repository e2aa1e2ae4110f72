"""Where a text may have quotation marks, and where its paragraphs and lines end.

A mark belongs to a family, written as one letter: `d` double, `l` low double („), `s` single, `k` low single
(‚), `g` double and `h` single guillemets, `c` corner and `w` white corner brackets.
"""

import re
from dataclasses import dataclass
from typing import Literal

Style = Literal["double", "single", "low-high", "guillemets", "corner"]

STYLES: dict[str, Style] = {
    "d": "double",
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
# Every blank of a border is consumed by it, so the scan stays linear on long runs of white space.
_EVENT = re.compile(
    rf"(?P<border>(?:\r\n|[\n\r\u2028\u2029])\s*)"
    rf"|(?P<mark>[{_DOUBLES}]|''|``|‘‘|’’|(?<!\w)[{SINGLES}]|(?<=\w)[{SINGLES}](?!\w))"
)
_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029]")

WRAP_WIDTH = 100
"""Longest line of a hard-wrapped text: mail and wire services wrap at 60 to 80 columns, exports at 100."""


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
    events: list[Glyph | Border] = []
    line = 0
    for match in _EVENT.finditer(text):
        start, end = match.span()
        if match.lastgroup == "mark":
            events.append(Glyph(start, end, match[0]))
            continue
        hard = len(_BREAK.findall(match[0])) > 1
        events.append(Border(start, end, hard, not hard and _is_wrap(text, line, start, end)))
        line = end
    return events


def _is_wrap(text: str, line: int, start: int, end: int) -> bool:
    """Whether the line text[line:start] looks broken for width."""
    length = start - line
    return WRAP_WIDTH // 2 <= length <= WRAP_WIDTH and text[end - 1 : end] in "\n\r\u2028\u2029"
