"""The encoder and its heads in PyTorch.

A BERT encoder (Devlin et al. 2019) reads word pieces whose embedding also carries case, line breaks and quotation
state. Two heads tell where an attribution is anchored (any, and statements). A third scores, for an anchor and every
piece, the piece's part in that attribution: a sum of what the piece alone says, of a bilinear term of anchor and piece
(as in head-selection parsing, Dozat and Manning 2017), and of their distance. Attributions may thus overlap, share
pieces and lie inside each other. A fourth tags each piece with the parts that it plays in any attribution at all: a
second opinion, from which the decoder learns how far to trust the first.
"""

import importlib.util
import math
from pathlib import Path
from typing import NamedTuple, cast

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from kei_quotes.errors import KeiQuotesError, missing
from kei_quotes.pipeline.decoding import DISTANCES, LABELS, TAGS, distance_bucket
from kei_quotes.pipeline.windows import BREAKS, CASES, QUOTES
from kei_quotes.training.recipe import INNER, LAYERS, Recipe

WIDTH, HEADS, POSITIONS, VOCABULARY = 384, 12, 512, 30522
EPSILON = 1e-12


class Layer(nn.Module):
    """One transformer layer with the normalisation after each sum."""

    def __init__(self, inner: int, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (
            nn.Linear(WIDTH, WIDTH),
            nn.Linear(WIDTH, WIDTH),
            nn.Linear(WIDTH, WIDTH),
        )
        self.mix = nn.Linear(WIDTH, WIDTH)
        self.mix_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.inner, self.outer = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)
        self.outer_norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Map vectors [batch, pieces, WIDTH] to the same shape; `mask` [batch, 1, 1, pieces] is added to the scores."""
        batch, count, _ = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, count, HEADS, WIDTH // HEADS).transpose(1, 2)

        drop = self.dropout if self.training else 0.0
        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        # No dropout on the attention weights: it keeps PyTorch from its fused kernel, at a third of the speed.
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = self.mix(mixed.transpose(1, 2).reshape(batch, count, WIDTH))
        x = self.mix_norm(x + functional.dropout(mixed, drop))
        inner = self.outer(functional.gelu(self.inner(x)))
        return cast(Tensor, self.outer_norm(x + functional.dropout(inner, drop)))


class Said(NamedTuple):
    """What the network says of a batch: vectors and the scores of its heads, of parts for the anchors asked about.

    Shapes: vectors [batch, pieces, WIDTH], anchor [batch, pieces, 2], tag [batch, pieces, 2 * tags], part [anchors,
    pieces, labels].
    """

    vectors: Tensor
    anchor: Tensor
    tag: Tensor
    part: Tensor


class Network(nn.Module):
    """Encoder and heads; `rank` is the width of the bilinear term for each label."""

    def __init__(self, rank: int, dropout: float, layers: int = LAYERS, inner: int = INNER) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.case, self.line, self.quotation = (nn.Embedding(size, WIDTH) for size in (CASES, BREAKS, QUOTES))
        self.norm = nn.LayerNorm(WIDTH, eps=EPSILON)
        self.layers = nn.ModuleList(Layer(inner, dropout) for _ in range(layers))
        self.anchor = nn.Linear(WIDTH, 2)
        self.part = nn.Linear(WIDTH, len(LABELS))
        self.query = nn.Linear(WIDTH, len(LABELS) * rank)
        self.key = nn.Linear(WIDTH, len(LABELS) * rank)
        self.tag = nn.Linear(WIDTH, 2 * len(TAGS))
        self.distance = nn.Parameter(torch.zeros(len(LABELS), DISTANCES))
        self.rank, self.dropout = rank, dropout
        for table in (self.case, self.line, self.quotation):
            nn.init.normal_(table.weight, std=0.01)

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor, batch: Tensor, anchor: Tensor) -> Said:
        """Vectors and scores of windows [batch, pieces], and of anchors at `anchor` of row `batch`, both [anchors]."""
        vectors = self.encode(ids, features, mask)
        anchors, tags = self.anchor(vectors).float(), self.tag(vectors).float()
        return Said(vectors, anchors, tags, self.parts(vectors, batch, anchor))

    def encode(self, ids: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """Vectors [batch, pieces, WIDTH] of ids and packed features [batch, pieces]; `mask` is true for real pieces."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x: Tensor = self.words(ids) + self.positions(places) + self.case(features // (BREAKS * QUOTES))
        x = x + self.line(features // QUOTES % BREAKS) + self.quotation(features % QUOTES)
        x = functional.dropout(self.norm(x), self.dropout, self.training)
        hidden = torch.zeros(mask.shape, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, hidden)
        return x

    def parts(self, vectors: Tensor, batch: Tensor, anchor: Tensor) -> Tensor:
        """Scores [anchors, pieces, labels] of anchors at `anchor` of row `batch`, both [anchors], rows in order."""
        rows, count, _ = vectors.shape
        query = self.query(vectors[batch, anchor]).view(-1, len(LABELS), self.rank).transpose(0, 1)
        key = self.key(vectors).view(rows, count, len(LABELS), self.rank).permute(0, 2, 3, 1)
        scores = torch.cat([query[:, batch == row] @ key[row] for row in range(rows)], dim=1)
        scores = scores.permute(1, 2, 0).float() / math.sqrt(self.rank)
        offset = torch.arange(count)[None] - anchor[:, None]
        bucket = torch.from_numpy(distance_bucket(offset.numpy()))
        alone: Tensor = self.part(vectors).float()[batch]
        return scores + alone + self.distance.t()[bucket]


def network_of(recipe: Recipe) -> Network:
    """Network of the recipe's sizes, its weights at random."""
    return Network(recipe.rank, recipe.dropout, recipe.layers, recipe.inner)


def base_folder(package: str) -> Path:
    """Folder with the pre-trained encoder that a package carries; raises KeiQuotesError where it is missing."""
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise KeiQuotesError(missing(package, "train"))
    return Path(found.origin).parent / "model"


def load_base(network: Network, folder: Path) -> None:
    """Fill the encoder from a folder with a BERT checkpoint's `model.safetensors`."""
    stored = load_file(folder / "model.safetensors")
    own = network.state_dict()
    with torch.no_grad():
        for name, tensor in _names(stored).items():
            own[name].copy_(tensor)


def _names(stored: dict[str, Tensor]) -> dict[str, Tensor]:
    embeddings = "embeddings."
    found = {
        "words.weight": stored[embeddings + "word_embeddings.weight"],
        "positions.weight": stored[embeddings + "position_embeddings.weight"]
        + stored[embeddings + "token_type_embeddings.weight"][0],
        "norm.weight": stored[embeddings + "LayerNorm.weight"],
        "norm.bias": stored[embeddings + "LayerNorm.bias"],
    }
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "mix": "attention.output.dense",
        "mix_norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "outer_norm": "output.LayerNorm",
    }
    for number in range(LAYERS):
        for own, theirs in parts.items():
            for kind in ("weight", "bias"):
                found[f"layers.{number}.{own}.{kind}"] = stored[f"encoder.layer.{number}.{theirs}.{kind}"]
    return found
