"""The component that finds paragraphs, sentences and paired quotation marks."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kei_quotes.lang.en.abbreviations import abbreviations
from kei_quotes.pipeline.layers import Segments, put_segments
from kei_quotes.pipeline.stage import Stage
from kei_quotes.records import Problem, TextSpan
from kei_quotes.text.paragraphs import paragraphs
from kei_quotes.text.quotemarks import MarkedSpan, pair_marks
from kei_quotes.text.sentences import sentences


class SegmentsStage(Stage[Segments]):
    """Sets sentence starts and keeps the segments; needs nothing before it."""

    def predict(self, docs: Sequence[Doc]) -> list[Segments]:
        """Segments of each doc."""
        return [segment(doc.text) for doc in docs]

    def set_annotations(self, docs: Sequence[Doc], predictions: Sequence[Segments]) -> None:
        """Write the segments into the docs."""
        for doc, segments in zip(docs, predictions, strict=True):
            put_segments(doc, segments)


def segment(text: str) -> Segments:
    """Paragraphs, sentences and marks of a text; all empty for a blank one."""
    marked = pair_marks(text)
    blocks = paragraphs(text)
    parts = sentences(
        text,
        blocks,
        abbreviations(),
        [(span.start, span.end) for span in marked if span.opened and span.closed],
    )
    return Segments(blocks, parts, marked, tuple(_problems(marked)))


def _problems(marked: Sequence[MarkedSpan]) -> Iterator[Problem]:
    starts = [mark.start for mark in marked]
    for mark in marked:
        after = bisect_left(starts, mark.end)
        goes_on = after < len(marked) and marked[after].continued
        where = TextSpan(mark.start, mark.end)
        if not mark.opened and not mark.continued:
            yield Problem("unopened", "a closing quotation mark has no opening one", where)
        if not mark.closed and not goes_on:
            yield Problem("unclosed", "a quotation is not closed; it ends here with its paragraph", where)
