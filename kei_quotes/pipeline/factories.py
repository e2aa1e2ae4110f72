"""The components as spaCy factories, found through entry points: no import is needed before `nlp.add_pipe`.

"kei_quotes" runs all stages in order; each stage has a factory of its own for those who replace one.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy import util
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc

from kei_quotes.pipeline.attribution import AttributionStage
from kei_quotes.pipeline.encoder import EncoderStage
from kei_quotes.pipeline.manifest import DEFAULT
from kei_quotes.pipeline.segments import SegmentsStage
from kei_quotes.pipeline.speakers import SpeakersStage
from kei_quotes.pipeline.stage import BATCH

_MODEL = {"model": DEFAULT, "threads": 0}


class KeiQuotes(Pipe):
    """All stages as one component."""

    def __init__(self, name: str, model: str | Path, threads: int) -> None:
        self.name = name
        self.encoder = EncoderStage(f"{name}_encoder", model, threads)
        self.stages = (
            SegmentsStage(f"{name}_segments"),
            self.encoder,
            AttributionStage(f"{name}_attribution"),
            SpeakersStage(f"{name}_speakers"),
        )

    def __call__(self, doc: Doc) -> Doc:
        """Process one doc."""
        for stage in self.stages:
            doc = stage(doc)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """Process docs in batches, in order."""
        for stage in self.stages:
            stage.set_error_handler(self.get_error_handler())
            size = batch_size if stage is self.encoder else 1  # rules gain by one text through all stages, not by many
            stream = stage.pipe(stream, batch_size=size)
        yield from stream

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Save the model with the pipeline."""
        self.encoder.to_disk(util.ensure_path(path), exclude=exclude)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "KeiQuotes":
        """Use the model of a saved pipeline."""
        self.encoder.from_disk(util.ensure_path(path), exclude=exclude)
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Where the model is; the model itself stays there."""
        return self.encoder.to_bytes(exclude=exclude)

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "KeiQuotes":
        """Use the model that `to_bytes` named."""
        self.encoder.from_bytes(data, exclude=exclude)
        return self


@Language.factory("kei_quotes", default_config=_MODEL)
def make_kei_quotes(nlp: Language, name: str, model: str, threads: int) -> KeiQuotes:  # noqa: ARG001
    """Make the component that does everything."""
    return KeiQuotes(name, model, threads)


@Language.factory("kei_quotes_encoder", default_config=_MODEL)
def make_encoder(nlp: Language, name: str, model: str, threads: int) -> EncoderStage:  # noqa: ARG001
    """Make the stage that runs the encoder."""
    return EncoderStage(name, model, threads)


def _plain(stage: Callable[[str], Pipe]) -> Callable[[Language, str], Pipe]:
    def make(nlp: Language, name: str) -> Pipe:  # noqa: ARG001
        return stage(name)

    return make


make_segments = Language.factory("kei_quotes_segments", func=_plain(SegmentsStage))
make_attribution = Language.factory("kei_quotes_attribution", func=_plain(AttributionStage))
make_speakers = Language.factory("kei_quotes_speakers", func=_plain(SpeakersStage))
