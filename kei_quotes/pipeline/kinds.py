"""Direct, indirect or mixed: what the paired quotation marks say of a content."""

import re
from collections.abc import Sequence

from kei_quotes.pipeline.places import Places
from kei_quotes.records import Kind, Spans, TextSpan
from kei_quotes.text.names import word_set
from kei_quotes.text.offsets import has_words, inside, merge, overlap
from kei_quotes.text.quotemarks import MarkedSpan

TITLE_WORDS = 8
"""Longest title of a work, in words (by judgement)."""
_COLON = re.compile(r"\s?(?:\([^)\n]{0,40}\))?\s?:")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SMALL = word_set("a an and as at by de del for from in la le of on or over the to und vs with")


def kind_of(places: Places, content: Spans, is_label: bool) -> Kind:
    """Kind of a content; `is_label`: it stands behind a speaker's label or in a block, where marks are left out."""
    marked = [mark for span in content for layer in (0, 1) for mark in places.marked(span, layer)]
    words = merge(word for span in content for word in _words(places.text, span))
    spoken = [m for m in marked if not is_title(places.text, m) or inside(words, [(m.start, m.end)])]
    quoted = overlap(words, [(m.start, m.end) for m in spoken])
    if not quoted:
        return "direct" if is_label else "indirect"
    return "direct" if is_label or inside(words, [(m.start, m.end) for m in spoken]) else "mixed"


def is_title(text: str, mark: MarkedSpan) -> bool:
    """Whether a quotation reads like the title of a work: few words, all of weight with a capital, no stop inside."""
    inner = text[mark.start : mark.end].strip("\"'“”‘’«»„‹›.,")
    words = _WORD.findall(inner)
    capitals = [word[0].isupper() for word in words if word not in _SMALL]
    return 2 <= len(words) <= TITLE_WORDS and not re.search(r"[.!?,;]", inner) and any(capitals) and all(capitals)


def source_is_label(text: str, paragraph: TextSpan, source: Spans, cue: Spans) -> bool:
    """Whether the source is a label: it opens its paragraph, no word is its cue, and a colon follows."""
    if not source or source[-1].end >= len(text):
        return False
    opens = not text[paragraph.start : source[0].start].strip("•*-–— \t")
    return opens and not has_words(text, cue) and bool(_COLON.match(text, source[-1].end))


def _words(text: str, span: TextSpan) -> Sequence[TextSpan]:
    return [
        TextSpan(span.start + m.start(), span.start + m.end()) for m in re.finditer(r"\w+", text[span.start : span.end])
    ]
