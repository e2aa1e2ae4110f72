"""The component that runs the encoder."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from kei_quotes.pipeline.ahead import encoder_of
from kei_quotes.pipeline.candidates import Candidate, Encoder
from kei_quotes.pipeline.layers import get_segments, put_candidates
from kei_quotes.pipeline.manifest import FILES, model_folder, title
from kei_quotes.pipeline.stage import Stage


class EncoderStage(Stage[list[Candidate]]):
    """Needs segments. The model is loaded when it is first used, so that workers load their own."""

    def __init__(self, name: str, model: str | Path, threads: int) -> None:
        super().__init__(name)
        self.folder, self.threads = model_folder(model), threads
        self._encoder: Encoder | None = None

    @property
    def encoder(self) -> Encoder:
        """The encoder with its tokenizer; raises ModelError where the folder holds no model that we can read."""
        if self._encoder is None:
            self._encoder = encoder_of(self.folder, self.threads)
        return self._encoder

    def predict(self, docs: Sequence[Doc]) -> list[list[Candidate]]:
        """Candidates of each doc."""
        return self.encoder.candidates([doc.text for doc in docs], [get_segments(doc).marked for doc in docs])

    def set_annotations(self, docs: Sequence[Doc], predictions: Sequence[list[Candidate]]) -> None:
        """Write the candidates and the model's name into the docs."""
        model = title(self.folder)
        for doc, candidates in zip(docs, predictions, strict=True):
            put_candidates(doc, candidates, model)

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002 - spaCy's protocol
        """Copy the model into the folder of a saved pipeline."""
        path.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            if (self.folder / name).exists() and not (path / name).exists():
                shutil.copyfile(self.folder / name, path / name)

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "EncoderStage":  # noqa: ARG002 - spaCy's protocol
        """Use the model of a saved pipeline."""
        self.folder, self._encoder = path, None
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002 - spaCy's protocol
        """Folder of the model, which stays where it is."""
        return str(self.folder).encode("utf-8")

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "EncoderStage":  # noqa: ARG002 - spaCy's protocol
        """Use the model of the folder."""
        self.folder, self._encoder = Path(data.decode("utf-8")), None
        return self

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_encoder": None}
