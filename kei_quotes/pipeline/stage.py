"""What all our components share: predict reads, set_annotations writes, one code path for one text and for many."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from spacy.pipeline import Pipe
from spacy.tokens import Doc
from spacy.util import minibatch

Prediction = TypeVar("Prediction")
BATCH = 32
"""Texts that a component looks at together, unless the caller says otherwise."""


class Stage(Pipe, Generic[Prediction]):
    """A component of the pipeline."""

    def __init__(self, name: str) -> None:
        self.name = name

    @abstractmethod
    def predict(self, docs: Sequence[Doc]) -> list[Prediction]:
        """Findings of each doc; changes nothing."""

    @abstractmethod
    def set_annotations(self, docs: Sequence[Doc], predictions: Sequence[Prediction]) -> None:
        """Write the findings into the docs."""

    def __call__(self, doc: Doc) -> Doc:
        """Process one doc."""
        self.set_annotations([doc], self.predict([doc]))
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """Process docs in batches, in order. Errors go to the error handler with the batch's docs."""
        for docs in minibatch(stream, size=batch_size):  # type: ignore[no-untyped-call]
            try:
                self.set_annotations(docs, self.predict(docs))
                yield from docs
            except Exception as error:  # spaCy's contract: the handler decides
                self.get_error_handler()(self.name, self, docs, error)
