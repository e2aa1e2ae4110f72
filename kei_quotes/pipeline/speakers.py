"""The component that resolves sources to speakers; the deciding is in `resolution`."""

from collections.abc import Sequence

from spacy.tokens import Doc

from kei_quotes.pipeline.layers import get_attributions, get_segments, put_attributions, put_speakers
from kei_quotes.pipeline.stage import Stage
from kei_quotes.resolution.resolve import Resolution, resolve


class SpeakersStage(Stage[Resolution]):
    """Needs segments and attributions."""

    def predict(self, docs: Sequence[Doc]) -> list[Resolution]:
        """Speakers of each doc, and its attributions with them."""
        return [_resolve(doc) for doc in docs]

    def set_annotations(self, docs: Sequence[Doc], predictions: Sequence[Resolution]) -> None:
        """Write speakers and attributions into the docs."""
        for doc, resolution in zip(docs, predictions, strict=True):
            put_attributions(doc, resolution.attributions)
            put_speakers(doc, resolution.speakers)


def _resolve(doc: Doc) -> Resolution:
    segments = get_segments(doc)
    marked = [(mark.start, mark.end) for mark in segments.marked]
    return resolve(doc.text, get_attributions(doc), segments.paragraphs, marked)
