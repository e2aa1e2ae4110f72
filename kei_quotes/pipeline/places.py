"""Where a stretch of text lies: its paragraph, its sentence, the quotations around it; what names stand there."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from kei_quotes.records import Problem, Spans, TextSpan
from kei_quotes.resolution.mentions import Mentions
from kei_quotes.text.offsets import strip
from kei_quotes.text.quotemarks import MarkedSpan


class Places:
    """Paragraphs, sentences, quotations and problems of a text, found by position in logarithmic time; its mentions."""

    def __init__(
        self,
        text: str,
        paragraphs: Spans,
        sentences: Spans,
        marked: Sequence[MarkedSpan],
        problems: Sequence[Problem] = (),
    ) -> None:
        self.problems: dict[TextSpan | None, list[Problem]] = {}
        for problem in problems:
            self.problems.setdefault(problem.span, []).append(problem)
        self.text, self.paragraphs, self.sentences = text, paragraphs, sentences
        self.mentions = Mentions(text)
        self._sentence_starts = [start for start, _ in sentences]
        self.layers = [[m for m in marked if m.depth == 1], [m for m in marked if m.depth > 1]]
        self._starts = [[m.start for m in layer] for layer in self.layers]
        self._reach = [list(accumulate((m.end for m in layer), max)) for layer in self.layers]
        self._paragraph_starts = [start for start, _ in paragraphs]

    def marked(self, span: TextSpan, layer: int = 0) -> list[MarkedSpan]:
        """Quotations that the span touches; layer 0 holds the outermost, 1 those inside others."""
        first, last = (bisect_left(self._starts[layer], edge) for edge in span)
        while first and self._reach[layer][first - 1] > span.start:
            first -= 1
        return [mark for mark in self.layers[layer][first:last] if mark.end > span.start]

    def paragraph(self, position: int) -> TextSpan:
        """The paragraph that holds a position that is not white space."""
        return self.paragraphs[bisect_right(self._paragraph_starts, position) - 1]

    def sentence(self, position: int) -> TextSpan:
        """The sentence that holds a position that is not white space."""
        return self.sentences[bisect_right(self._sentence_starts, position) - 1]

    def by_paragraph(self, span: TextSpan) -> list[TextSpan]:
        """The span cut where paragraphs end, without white space at the edges."""
        first = max(0, bisect_right(self._paragraph_starts, span.start) - 1)
        last = bisect_left(self._paragraph_starts, span.end)
        parts = (TextSpan(max(s, span.start), min(e, span.end)) for s, e in self.paragraphs[first:last])
        return [cut for part in parts if part.start < part.end and (cut := strip(self.text, part))]
