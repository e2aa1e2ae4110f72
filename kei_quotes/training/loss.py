"""The loss of a batch of windows: how far what the heads say is from what the gold says."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from kei_quotes.pipeline.decoding import LABELS, TAGS
from kei_quotes.pipeline.windows import FIRST, LAST, Ints
from kei_quotes.training.examples import Example
from kei_quotes.training.network import Network
from kei_quotes.training.sequence import sequence_loss
from kei_quotes.training.tags import IGNORE

PIECES_WEIGHT = 1 / 40
"""Weight of the losses summed over a window's pieces: about 40 pieces of a window belong to an attribution."""
HIDDEN = 0.04
"""Share of the pieces that training hides behind [MASK] (by judgement)."""
MASK = 103
"""[MASK] of BERT's vocabularies."""


class _Tensors(NamedTuple):
    """A batch, padded: ids, features, mask and targets of the anchors [windows, pieces], tags [.., .., 2 * tags]."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    any: Tensor
    statement: Tensor
    tags: Tensor


def batch_loss(network: Network, batch: Sequence[Example]) -> Tensor:
    """The losses of all heads on a batch of windows, added up: one number."""
    given = _tensors(batch)
    ids = _hidden(given.ids, given.mask)
    with torch.autocast("cpu", torch.bfloat16, enabled=_multiplies_bfloat16()):
        vectors = network.encode(ids, given.features, given.mask)
        logits, tagged = network.anchor(vectors).float(), network.tag(vectors).float()
        rows = torch.tensor([row for row, example in enumerate(batch) for _ in example.anchors], dtype=torch.long)
        anchors = torch.tensor([int(at) + 1 for example in batch for at in example.anchors], dtype=torch.long)
        scores = network.parts(vectors, rows, anchors) if len(rows) else None
    loss = _anchor_loss(logits[..., 0], given.any) + _anchor_loss(logits[..., 1], given.statement)
    if scores is None:
        return loss
    labels = [label for example in batch for label in example.labels]
    pieces = _tag_loss(tagged, given.tags) + _parts_loss(scores, labels)
    return loss + PIECES_WEIGHT * pieces / len(rows)


def _hidden(ids: Tensor, mask: Tensor) -> Tensor:
    """The ids with some words hidden, so that nothing hangs on a single one."""
    hit = (torch.rand(ids.shape) < HIDDEN) & mask & (ids != FIRST) & (ids != LAST)
    return torch.where(hit, MASK, ids)


def _parts_loss(scores: Tensor, wanted: Sequence[Ints]) -> Tensor:
    """Of each piece for itself, and of each anchor's sequence as the decoder reads it, half and half."""
    labels = torch.full(scores.shape[:2], IGNORE)
    for number, label in enumerate(wanted):
        labels[number, 1 : len(label) + 1] = torch.from_numpy(label)
    alone = functional.cross_entropy(
        scores.reshape(-1, len(LABELS)), labels.reshape(-1), ignore_index=IGNORE, reduction="sum"
    )
    return (alone + sequence_loss(scores[:, 1:], labels[:, 1:])) / 2


def _tag_loss(logits: Tensor, target: Tensor) -> Tensor:
    each = functional.binary_cross_entropy_with_logits(logits, target.clamp(min=0).float(), reduction="none")
    return (each * (target != IGNORE)).sum()


def _multiplies_bfloat16() -> bool:
    """Whether the processor has instructions for it; without them it is fourteen times slower than 32 bits."""
    return bool(torch.cpu.get_capabilities().get("avx512_bf16", False))


def _anchor_loss(logits: Tensor, target: Tensor) -> Tensor:
    """Binary cross-entropy over the positions that count, per anchor there is."""
    counts = target != IGNORE
    loss = functional.binary_cross_entropy_with_logits(logits, target.clamp(min=0).float(), reduction="none")
    return (loss * counts).sum() / max(1, int((target == 1).sum()))


def _tensors(batch: Sequence[Example]) -> _Tensors:
    longest = max(len(example.ids) for example in batch) + 2
    ids, features, mask = (np.zeros((len(batch), longest), np.int64) for _ in range(3))
    any_, statement = (np.full((len(batch), longest), IGNORE, np.int64) for _ in range(2))
    tags = np.full((len(batch), longest, 2 * len(TAGS)), IGNORE, np.int64)
    for row, example in enumerate(batch):
        count = len(example.ids)
        ids[row, 0], ids[row, count + 1] = FIRST, LAST
        mask[row, : count + 2] = 1
        for into, values in (
            (ids, example.ids),
            (features, example.features),
            (any_, example.any_target),
            (statement, example.statement_target),
            (tags, example.tags),
        ):
            into[row, 1 : count + 1] = values
    tensors = (torch.from_numpy(array) for array in (ids, features, mask.astype(bool), any_, statement, tags))
    return _Tensors(*tensors)
