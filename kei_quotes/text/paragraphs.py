"""Paragraphs of a plain text: blank lines part them, and single line ends unless the text is hard-wrapped."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kei_quotes.records import Spans, TextSpan

NARROWEST = 40
"""Shorter lines are headings, labels or verse, never wrapped prose (by judgement: mail wraps at 60 to 80)."""
WIDEST = 120
"""Longer lines come from an editor that does not wrap (by judgement: 120 is the widest usual setting)."""
FILLED = 0.85
"""Share of the width that a wrapped line and the next word fill; below 1 for ragged lines from PDF files."""
CONTINUED = 0.25
"""Share of the line ends inside a sentence from which on a text counts as wrapped. Measured on our ten expert
articles, 2026-11: 0.7 and more when wrapped at 72, none as they are."""

_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_HARD_END = frozenset("\f\u2029")
_LEAD = re.compile(r"[>\s]*")
_ITEM = re.compile(
    r"[•◦▪‣·●○■□–—*+-]\s|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})[.)]\s|\d{1,2}(?:\.\d{1,2})+\.?\s|#+\s|[#|=_*~-]{2,}"
)
_LABEL = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z(][\w.'’)-]*){0,4}:\s")
_STOPPED = re.compile(r"[.!?…:。！？]['\"’”“»«)\]]*$")


class _Line(NamedTuple):
    """The words start:end of a line that is not blank; `fenced`: a paragraph ends before it in any case."""

    start: int
    end: int
    indent: int
    fenced: bool


def paragraphs(text: str) -> Spans:
    """Return the paragraphs in text order, trimmed; they cover what is not white. A blank text has none."""
    lines = list(_lines(text))
    width = _width(text, lines)
    found: list[TextSpan] = []
    for at, line in enumerate(lines):
        if at and width and _goes_on(text, lines[at - 1], line, width):
            found[-1] = TextSpan(found[-1].start, line.end)
        else:
            found.append(TextSpan(line.start, line.end))
    return tuple(found)


def _lines(text: str) -> Iterator[_Line]:
    start, fenced = 0, True
    for end, line_end in _line_ends(text):
        line = text[start:end]
        words = line.strip()
        if words:
            indent = len(line) - len(line.lstrip())
            yield _Line(start + indent, start + indent + len(words), indent, fenced)
        fenced = not words or line_end in _HARD_END
        start = end + len(line_end)


def _line_ends(text: str) -> Iterator[tuple[int, str]]:
    for found in _LINE_END.finditer(text):
        yield found.start(), found.group()
    yield len(text), ""


def _width(text: str, lines: Sequence[_Line]) -> int:
    """Width at which the text is wrapped, 0 where it is not."""
    pairs = [(line, after) for line, after in pairwise(lines) if not after.fenced]
    inside = [line for line, after in pairs if _inside_sentence(text, line, after)]
    width = max(map(_length, inside), default=0)
    return width if len(inside) >= CONTINUED * len(pairs) else 0


def _inside_sentence(text: str, line: _Line, after: _Line) -> bool:
    """Whether the line end between them clearly lies inside a sentence of wrapped prose."""
    begin = _begin(text, after)
    return (
        NARROWEST <= _length(line) <= WIDEST
        and text[begin : begin + 1].islower()
        and not _ITEM.match(text, begin, after.end)
        and not _stopped(text, line)
    )


def _goes_on(text: str, line: _Line, after: _Line, width: int) -> bool:
    """Whether the wrapped line goes on in the line after it."""
    if after.fenced or _length(line) > WIDEST:
        return False
    if _inside_sentence(text, line, after):
        return True
    begin = _begin(text, after)
    listed = _ITEM.match(text, line.start, line.end) is not None
    if after.indent > line.indent and not listed:
        return False
    starts_anew = _ITEM.match(text, begin, after.end) or _LABEL.match(text, begin, after.end)
    if starts_anew and (listed or _stopped(text, line)):
        return False
    word = text[begin : min(after.end, begin + WIDEST)].split(None, 1)
    return FILLED * width <= _length(line) + 1 + len(word[0] if word else "")


def _stopped(text: str, line: _Line) -> bool:
    return _STOPPED.search(text, max(line.start, line.end - 8), line.end) is not None


def _begin(text: str, line: _Line) -> int:
    """Position of the line's first word, behind the marks of a quoted letter."""
    lead = _LEAD.match(text, line.start, line.end)
    return lead.end() if lead else line.start


def _length(line: _Line) -> int:
    return line.indent + line.end - line.start
