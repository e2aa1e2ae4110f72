"""Whole sentences in quotation marks that no candidate claims: somebody says them, even where no word says who."""

from collections.abc import Iterable, Iterator

from kei_quotes.pipeline.kinds import is_title
from kei_quotes.pipeline.places import Places
from kei_quotes.records import Spans, TextSpan
from kei_quotes.text.offsets import merge, overlap
from kei_quotes.text.quotemarks import MarkedSpan

FEWEST = 3
"""Words of the shortest one that counts when something else stands in its paragraph; slogans and terms are shorter."""


def unclaimed(places: Places, claimed: Iterable[Spans]) -> Iterator[TextSpan]:
    """Outermost quotations that are sentences of their own and touch nothing claimed, in text order."""
    cover = merge(span for spans in claimed for span in spans)
    at = 0
    for mark in places.layers[0]:
        while at < len(cover) and cover[at].end <= mark.start:
            at += 1
        taken = overlap([(mark.start, mark.end)], cover[at : at + 8])
        if not taken and _is_utterance(places, mark):
            yield TextSpan(mark.start, mark.end)


def _is_utterance(places: Places, mark: MarkedSpan) -> bool:
    """Whether a quotation begins and ends where sentences do, and reads like speech rather than like a name."""
    text = places.text
    inner = text[mark.start : mark.end].strip("\"'“”‘’«»„‹› \u00a0")
    paragraph = places.paragraph(mark.start)
    before = text[paragraph.start : mark.start].rstrip()
    after = text[mark.end : paragraph.end].lstrip()
    begins = not before or before[-1] in '.?!…:”"’»' or before[-1] in "–—-•*"
    ends = not after or after[0].isupper() or after[0] in "“\"‘'«„–—-("
    whole = (inner[:1].isupper() and inner[-1:] in ".?!…") or not mark.closed
    directs = inner[:1] in "(["  # what is done, in a transcript
    if not (begins and ends and whole) or directs or not mark.opened or is_title(text, mark):
        return False
    return len(inner.split()) >= FEWEST or (mark.start == paragraph.start and mark.end >= paragraph.end)
