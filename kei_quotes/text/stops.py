"""Stops in a paragraph, each with the marks that close behind it and the text to either side."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kei_quotes.records import TextSpan

LOOK = 48
"""Characters read to either side of a stop: enough for the words that decide; a bound keeps time linear."""
QUOTES = "\"'”’“‘„‚«»‹›」』"
"""Quotation marks of any side, apostrophes included."""

_OPENERS = frozenset("“‘„‚«‹")
_MARK = re.compile(r"\.(?:[ \u00a0]\.){2,}|[.!?…。！？]+")
_CLOSING = re.compile(rf"[{QUOTES})\]]*")
_SPACED_CLOSING = re.compile(r"[ \u00a0](?P<glyph>[»›”\"])(?=[\s.,;:]|$)")
_NOTES = re.compile(r"(?:\s?\[[\da-z][^\[\].]{0,40}\])+|(?<=[a-z]{2}\.)\d{1,3}(?=\s+[A-Z])")
_GAP = re.compile(r"(?:\s+>*)*")
_OPENING = re.compile(r"(?:[\"'“‘’„‚«»‹›「『]+(?:…|\.{3}))?[\"'“‘’„‚«»‹›「『(\[¿¡*_—–-]*\s?")


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop: where it begins, where all that closes behind it ends, and the text around it."""

    start: int
    end: int
    mark: str
    before: str
    closing: str
    gap: str
    opening: str
    after: str


def find_stops(text: str, paragraph: TextSpan, closing: frozenset[int] | None) -> Iterator[Stop]:
    """Find the stops in text order; `closing`: where quotations end, None where the marks are not paired."""
    closes = _closes(text, paragraph.start) if closing is None else closing.__contains__
    for found in _MARK.finditer(text, paragraph.start, paragraph.end):
        end = _closing_end(text, found.end(), paragraph.end, closes)
        after_gap = _end(_GAP, text, end, paragraph.end)
        after = _end(_OPENING, text, after_gap, paragraph.end)
        yield Stop(
            start=found.start(),
            end=end,
            mark=found.group(),
            before=text[max(paragraph.start, found.start() - LOOK) : found.start()],
            closing=text[found.end() : end],
            gap=text[end:after_gap],
            opening=text[after_gap:after],
            after=text[after : min(paragraph.end, after + LOOK)],
        )


def _closes(text: str, begin: int) -> Callable[[int], bool]:
    """Return a test, by counting, for whether an undirected mark closes; to be asked in text order only."""
    counted = [begin, 0]

    def closes(position: int) -> bool:
        counted[:] = position, counted[1] + text.count('"', counted[0], position)
        return counted[1] % 2 == 1

    return closes


def _closing_end(text: str, start: int, limit: int, closes: Callable[[int], bool]) -> int:
    """End of the marks, brackets and notes that close behind a stop which ends at `start`."""
    end = _end(_CLOSING, text, start, limit)
    if text[end : min(limit, end + 1)].isalnum():
        end = next((at for at in range(start, end) if _opens_word(text, at, closes)), end)
    else:
        spaced = _SPACED_CLOSING.match(text, end, limit)
        if spaced and (spaced["glyph"] != '"' or closes(spaced.start("glyph"))):
            end = spaced.end()
    return _end(_NOTES, text, end, limit)


def _opens_word(text: str, at: int, closes: Callable[[int], bool]) -> bool:
    return text[at] in _OPENERS or (text[at] == '"' and not closes(at))


def _end(pattern: re.Pattern[str], text: str, start: int, limit: int) -> int:
    found = pattern.match(text, start, limit)
    return found.end() if found else start
