"""Furniture of a page in its plain text: links, sign-up, notices, picture credits, the writer's introduction.

Nobody says anything there. The rules ask for wording that articles do not have outside quotation marks, and would
rather leave a piece of furniture standing than take a statement away.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter

from kei_quotes.lang.en.furniture import wording
from kei_quotes.records import Spans, TextSpan
from kei_quotes.text.offsets import merge

TOP = 12
"""Paragraphs at the beginning that may hold the line with the writer's name (by judgement)."""
TAIL = 8
"""Paragraphs at the end that may introduce the writer, what publishers put below included (by judgement)."""

_BYLINE = re.compile(r"(?:Words |Text |Story )?[Bb][Yy]:? +(?P<names>[^\W\d_a-z][^\n|·•]{2,80})")
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3} [^\W\d_a-z][\w'’-]+")
_JOINED = re.compile(r",| and | & ")


def furniture(text: str, paragraphs: Sequence[TextSpan], sentences: Sequence[TextSpan], marked: Spans) -> Spans:
    """Stretches of a text in which the page speaks and not the article; `marked` are quotations, which are left."""
    quoted = merge((start + 1, end) for start, end in marked)  # a notice may begin with a quotation
    notices = (span for span in _notices(text, paragraphs, sentences) if not holds(quoted, span.start))
    return merge((*notices, *_introductions(text, paragraphs)))


def _notices(text: str, paragraphs: Sequence[TextSpan], sentences: Sequence[TextSpan]) -> Iterator[TextSpan]:
    """Labelled lines and credits as a whole; from a notice on, a paragraph to its end."""
    known = wording()
    ends = iter(paragraphs)
    paragraph = next(ends, TextSpan(0, 0))
    for start, _ in sentences:
        while start >= paragraph.end:
            paragraph = next(ends)
        opens = start == paragraph.start
        if known.notices.match(text, start, paragraph.end):
            yield TextSpan(start, paragraph.end)
        elif opens and (known.labels.match(text, *paragraph) or known.credits.match(text, *paragraph)):
            yield paragraph


def _introductions(text: str, paragraphs: Sequence[TextSpan]) -> Iterator[TextSpan]:
    """Paragraphs near the end that introduce the writer."""
    writers = _writers(text, paragraphs)
    for before, paragraph in pairwise(paragraphs[-TAIL - 1 :]):
        headed = wording().about.fullmatch(text, *before) is not None
        if headed or _introduces(text, paragraph, writers):
            yield paragraph


def _introduces(text: str, paragraph: TextSpan, writers: frozenset[str]) -> bool:
    name = _NAME.match(text, *paragraph)
    if not name or not wording().introductions.match(text, name.end() + 1, paragraph.end):
        return False
    return name[0] in writers or _is_writer(text, name[0], paragraph)


def _writers(text: str, paragraphs: Sequence[TextSpan]) -> frozenset[str]:
    """Names in the line below the title."""
    lines = (_BYLINE.match(text, *paragraph) for paragraph in paragraphs[:TOP])
    names = (_NAME.match(part.strip()) for line in lines if line for part in _JOINED.split(line["names"]))
    return frozenset(name[0] for name in names if name)


def _is_writer(text: str, name: str, paragraph: TextSpan) -> bool:
    """Whether a name that the article does not know stands in wording that is used of writers."""
    return wording().writers.search(text, *paragraph) is not None and name.split()[-1] not in text[: paragraph.start]


def holds(spans: Spans, position: int) -> bool:
    """Whether one of the stretches, which are sorted and disjoint, holds a position."""
    at = bisect_right(spans, position, key=itemgetter(0)) - 1
    return at >= 0 and position < spans[at].end
