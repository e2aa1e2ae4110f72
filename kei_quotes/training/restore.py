"""The network of a model folder, to be trained on: what `graph.build` wrote, read back.

Weights in 8 bits come back as their rounded values, which differ from those trained by at most half a step of their
block's scale.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from kei_quotes.pipeline.windows import BREAKS, CASES, QUOTES
from kei_quotes.training.graph import ZERO, Array
from kei_quotes.training.network import Network


def load_model(network: Network, folder: Path) -> None:
    """Fill the network from a model folder; raises ValueError where their sizes differ."""
    stored = {
        tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(folder / "model.onnx").graph.initializer
    }
    tables = {
        "words.weight": _words(stored),
        "distance": stored["distance.w"],
        **{f"{name}.weight": table for name, table in _feature_tables(stored["features.w"]).items()},
    }
    found = {
        name: tables[name] if name in tables else _matrix(stored, name.removesuffix(".weight"))
        for name in network.state_dict()
    }
    try:
        network.load_state_dict({name: torch.tensor(array) for name, array in found.items() if array is not None})
    except RuntimeError as error:
        raise ValueError(f"{folder} holds another network than the recipe describes: {error}") from error


def _matrix(stored: dict[str, Array], name: str) -> Array | None:
    """Weights of a dense layer [outputs, inputs], or a tensor stored as it was."""
    if f"{name}.q" in stored and f"{name}.s" in stored:
        blocks = (stored[f"{name}.q"].astype(np.float32) - ZERO) * stored[f"{name}.s"][..., None]
        return np.asarray(blocks.reshape(len(blocks), -1))
    if f"{name}.w" in stored:
        return np.ascontiguousarray(stored[f"{name}.w"].T)
    return stored.get(name, stored.get(f"{name}.weight"))


def _words(stored: dict[str, Array]) -> Array:
    if "words.w" in stored:
        return stored["words.w"]
    return np.asarray(stored["words.q"].astype(np.float32) * stored["words.s"])


def _feature_tables(packed: Array) -> dict[str, Array]:
    """The tables whose sums `packed` holds, up to constants that cancel out in every sum."""
    grid = packed.reshape(CASES, BREAKS, QUOTES, -1)
    mean = grid.mean(axis=(0, 1, 2))
    axes = {"case": (1, 2), "line": (0, 2), "quotation": (0, 1)}
    return {name: grid.mean(axis=axis) - mean * (name != "case") for name, axis in axes.items()}
