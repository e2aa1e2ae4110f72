"""The component that runs the encoder. The only importer of onnxruntime."""

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from spacy.tokens import Doc
from tokenizers import Tokenizer

from kei_quotes.errors import ModelError
from kei_quotes.pipeline.candidates import Calibration, Candidate, Reader
from kei_quotes.pipeline.decoding import Floats, Heads, Ints
from kei_quotes.pipeline.layers import get_segments, put_candidates
from kei_quotes.pipeline.manifest import FILES, model_folder, read_manifest, title
from kei_quotes.pipeline.stage import Stage


class OnnxSession:
    """The exported encoder in ONNX Runtime."""

    def __init__(self, path: Path, threads: int) -> None:
        """Load `path`; 0 threads means one a core. Raises ModelError for a file that is no model."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's errors share no base of their own
            raise ModelError(f"cannot load the model {path}: {error}; give --model a complete model folder") from error
        self.distance: Floats = self._session.run(["distance"], _NO_PIECES)[0]

    def run(self, ids: Ints, features: Ints, mask: Ints) -> Heads:
        """Scores of all heads."""
        inputs = {"ids": ids, "features": features, "mask": mask.astype(np.int32)}
        return Heads(*self._session.run(["anchor", "part", "query", "key"], inputs))


_NARROWEST = 4
_NO_PIECES = {name: np.ones((1, 1), np.int32 if name == "mask" else np.int64) for name in ("ids", "features", "mask")}


class EncoderStage(Stage[list[Candidate]]):
    """Needs segments. The model is loaded when it is first used, so that workers load their own."""

    def __init__(self, name: str, model: str | Path, threads: int) -> None:
        super().__init__(name)
        self.folder, self.threads = model_folder(model), threads
        self._reader: Reader | None = None

    @property
    def reader(self) -> Reader:
        """The encoder with its tokenizer; raises ModelError where the folder holds no model that we can read."""
        if self._reader is None:
            self._reader = load_reader(self.folder, self.threads)
        return self._reader

    def predict(self, docs: Sequence[Doc]) -> list[list[Candidate]]:
        """Candidates of each doc."""
        return self.reader.candidates([doc.text for doc in docs], [get_segments(doc).marked for doc in docs])

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
        self.folder, self._reader = path, None
        return self

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002 - spaCy's protocol
        """Folder of the model, which stays where it is."""
        return str(self.folder).encode("utf-8")

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "EncoderStage":  # noqa: ARG002 - spaCy's protocol
        """Use the model of the folder."""
        self.folder, self._reader = Path(data.decode("utf-8")), None
        return self

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_reader": None}


def load_reader(folder: Path, threads: int) -> Reader:
    """Encoder of a model folder; raises ModelError where it is missing, incomplete or of another format."""
    manifest = read_manifest(folder)
    if manifest["window"] - 2 * manifest["margin"] < _NARROWEST:
        raise ModelError(f"{folder}: window {manifest['window']} is too narrow for its margin; train the model anew")
    try:
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except Exception as error:  # the tokenizers package raises Exception itself
        raise ModelError(
            f"cannot load {folder / 'tokenizer.json'}: {error}; give --model a complete model folder"
        ) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    calibration = Calibration(*manifest.get("calibration", ()))
    return Reader(
        OnnxSession(folder / "model.onnx", threads), tokenizer, manifest["window"], manifest["margin"], calibration
    )
