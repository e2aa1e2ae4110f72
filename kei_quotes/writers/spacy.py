"""spaCy: a DocBin with the span groups that the component makes, for `spacy train` and for corpora.

The one file of this room that knows spaCy, since a DocBin is spaCy's own format.
"""

from bisect import bisect_left, bisect_right
from pathlib import Path
from typing import TYPE_CHECKING

from kei_quotes.records import MadeWith, Report
from kei_quotes.writers.contract import confidence, plain_document
from kei_quotes.writers.parts import ROLES, clean
from kei_quotes.writers.protocol import FileWriter

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, SpanGroup


class SpacyWriter(FileWriter):
    """A DocBin of spaCy with the span groups kei_quotes_content, _cue and _source.

    A span's id is that of its attribution, `attrs["scores"]` of a group are the confidences, and
    `doc.user_data["kei_quotes"]` is the document as in the "json" format.
    """

    def begin(self, path: Path, made_with: MadeWith) -> None:  # noqa: ARG002 - the protocol of writers
        """Open the file, and an empty DocBin for what comes."""
        import spacy
        from spacy.tokens import DocBin

        self._file = path.open("wb")
        self._tokenizer = spacy.blank("en").tokenizer
        self._docs = DocBin(store_user_data=True)

    def report(self, report: Report) -> None:
        """Add one document."""
        doc = self._tokenizer(clean(report.article.text))
        starts = [token.idx for token in doc]
        for role in ROLES:
            doc.spans[f"kei_quotes_{role}"] = _group(doc, starts, report, role)
        doc.user_data["kei_quotes"] = clean(plain_document(report))
        self._docs.add(doc)

    def end(self, *, keep: bool) -> None:
        """Write the file."""
        with self._file:
            if keep:
                self._file.write(self._docs.to_bytes())


def _group(doc: "Doc", starts: list[int], report: Report, role: str) -> "SpanGroup":
    from spacy.tokens import SpanGroup

    spans, scores = [], []
    for attribution in report.attributions:
        for start, end in getattr(attribution, role):
            spans.append(_span(doc, starts, start, end, role, attribution.id))
            scores.append(confidence(attribution))
    return SpanGroup(doc, name=f"kei_quotes_{role}", attrs={"scores": scores}, spans=spans)


def _span(doc: "Doc", starts: list[int], start: int, end: int, label: str, name: str) -> "Span":
    """The span widened to whole tokens."""
    from spacy.tokens import Span

    first = max(bisect_right(starts, start) - 1, 0)
    return Span(doc, first, bisect_left(starts, end), label=label, span_id=name)
