"""A trained network as a model folder: the graph, the tokenizer, the manifest; and proof that they say the same."""

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch

from kei_quotes.pipeline.credibility import Calibration
from kei_quotes.pipeline.decoding import LABELS, TAGS, Heads, Ints
from kei_quotes.pipeline.manifest import FORMAT
from kei_quotes.pipeline.session import OnnxSession
from kei_quotes.training.graph import BLOCK, build
from kei_quotes.training.network import HEADS, Network
from kei_quotes.training.recipe import Recipe, find

TOLERANCE = 1e-3
"""Largest difference of a logit between PyTorch and the 32-bit graph: rounding in another order, nothing more."""
BITS = 8


class TorchSession:
    """The network behind the interface that the pipeline reads from."""

    def __init__(self, network: Network) -> None:
        self.network = network.eval()
        self.distance = network.distance.detach().numpy()

    def run(self, ids: Ints, features: Ints, mask: Ints) -> Heads:
        """Scores of all heads."""
        with torch.no_grad():
            vectors = self.network.encode(torch.from_numpy(ids), torch.from_numpy(features), torch.from_numpy(mask) > 0)
            network = self.network
            heads = (network.anchor, network.part, network.query, network.key, network.tag)
            return Heads(*(head(vectors).numpy() for head in heads))


def export(network: Network, tokenizer: Path, folder: Path, bits: int = BITS) -> None:
    """Write the graph and the tokenizer into the folder; raises ValueError where the graph computes something else."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = {name: tensor.detach().float().numpy() for name, tensor in network.state_dict().items()}
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    exact = folder / "exact.onnx"
    onnx.save(build(weights, HEADS, bits=32), exact)
    difference = largest_difference(TorchSession(network), OnnxSession(exact, 0))
    exact.unlink()
    if difference > TOLERANCE:
        raise ValueError(
            f"the graph differs from the network by {difference:.2g} > {TOLERANCE}; mend training/graph.py"
        )
    onnx.save(build(weights, HEADS, bits), folder / "model.onnx")


def largest_difference(one: TorchSession | OnnxSession, other: TorchSession | OnnxSession) -> float:
    """Largest difference of a score over random windows, padding aside."""
    random = np.random.default_rng(1)
    ids, features = random.integers(999, 9999, (3, 60)), random.integers(0, 120, (3, 60))
    mask = (np.arange(60) < np.array([[60], [31], [2]])).astype(np.int64)
    pairs = zip(_arrays(one.run(ids, features, mask)), _arrays(other.run(ids, features, mask)), strict=True)
    return max(float(np.abs(a - b)[mask > 0].max()) for a, b in pairs)


def _arrays(heads: Heads) -> tuple[Any, ...]:
    return heads.anchor, heads.part, heads.query, heads.key, heads.tag


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a model folder holds, what it was trained on and, once that is known, how sure and how good it is."""

    folder: Path
    recipe: Recipe
    version: str
    data: Sequence[Path]

    def write(
        self,
        calibration: Calibration = Calibration(),  # noqa: B008 - immutable
        scores: dict[str, Any] | None = None,
        checks: dict[str, float] | None = None,
    ) -> None:
        """Write `manifest.json` into the folder."""
        recipe, folder = self.recipe, self.folder
        corpora = {path for stage in recipe.stages for corpus in stage.corpora for path in corpus.paths}
        manifest = {
            "format": FORMAT,
            "name": recipe.name,
            "version": self.version,
            "window": recipe.window,
            "margin": recipe.margin,
            "calibration": calibration,
            "heads": {
                "anchor": ["any", "statement"],
                "part": LABELS,
                "query": recipe.rank,
                "key": recipe.rank,
                "tag": TAGS,
            },
            "reduction": {"bits": BITS, "block": BLOCK},
            "parity_tolerance": TOLERANCE,
            "tokenizer_sha256": _digest(folder / "tokenizer.json"),
            "model_sha256": _digest(folder / "model.onnx"),
            "training_data": {path: _digest(find(self.data, path)) for path in sorted(corpora)},
            "recipe": asdict(recipe),
            "scores": scores or {},
            "checks": checks or {},
        }
        (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
