"""The encoder in ONNX Runtime. The only importer of onnxruntime; free of spaCy, so that both can load at once."""

from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from kei_quotes.errors import ModelError
from kei_quotes.pipeline.candidates import Encoder
from kei_quotes.pipeline.credibility import Calibration
from kei_quotes.pipeline.decoding import Floats, Heads, Ints
from kei_quotes.pipeline.manifest import read_manifest

_NARROWEST = 4
"""Pieces that a window must own at least (by judgement)."""
_ANY_PIECE = {name: np.ones((1, 1), np.int32 if name == "mask" else np.int64) for name in ("ids", "features", "mask")}
"""Input for asking what does not depend on it."""


class OnnxSession:
    """The exported encoder in ONNX Runtime."""

    def __init__(self, path: Path, threads: int) -> None:
        """Load `path`; 0 threads means one a core. Raises ModelError for a file that is no model."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        # As fast without, and the core is free for whoever waits for it: the import of spaCy at a start.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        try:
            self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        except Exception as error:  # onnxruntime's errors share no base of their own
            raise ModelError(f"cannot load the model {path}: {error}; give --model a complete model folder") from error
        self.distance: Floats = self._session.run(["distance"], _ANY_PIECE)[0]

    def run(self, ids: Ints, features: Ints, mask: Ints) -> Heads:
        """Scores of all heads."""
        inputs = {"ids": ids, "features": features, "mask": mask.astype(np.int32)}
        return Heads(*self._session.run(["anchor", "part", "query", "key", "tag"], inputs))


def load_encoder(folder: Path, threads: int) -> Encoder:
    """Encoder of a model folder; raises ModelError where it is missing, incomplete or of another format."""
    manifest = read_manifest(folder)
    if manifest["window"] - 2 * manifest["margin"] < _NARROWEST:
        raise ModelError(f"{folder}: window {manifest['window']} is too narrow for its margin; train the model anew")
    tokenizer = load_tokenizer(folder / "tokenizer.json")
    session = OnnxSession(folder / "model.onnx", threads)
    calibration = Calibration(*manifest.get("calibration", ()))
    return Encoder(session, tokenizer, manifest["window"], manifest["margin"], calibration)


def load_tokenizer(path: Path) -> Tokenizer:
    """Tokenizer that neither cuts nor pads; raises ModelError for a file that is none."""
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the tokenizers package raises Exception itself
        raise ModelError(f"cannot load {path}: {error}; give --model a complete model folder") from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
