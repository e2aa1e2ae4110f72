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
from kei_quotes.training.network import Network, Said
from kei_quotes.training.sequence import sequence_loss
from kei_quotes.training.tags import IGNORE

PIECES_WEIGHT = 1 / 40
"""Weight of the losses summed over a window's pieces: about 40 pieces of a window belong to an attribution."""
VECTORS_WEIGHT = 10.0
"""Weight of the student's distance from its teacher's vectors, in shares of their variance (by judgement)."""
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


def batch_loss(network: Network, batch: Sequence[Example], teacher: Network | None = None) -> Tensor:
    """The losses of all heads on a batch of windows, added up: one number.

    With a teacher they are not from the gold alone, but also from what the teacher says, who sees every word.
    """
    given = _tensors(batch)
    rows = torch.tensor([row for row, example in enumerate(batch) for _ in example.anchors], dtype=torch.long)
    anchors = torch.tensor([int(at) + 1 for example in batch for at in example.anchors], dtype=torch.long)
    with torch.autocast("cpu", torch.bfloat16, enabled=_multiplies_bfloat16()):
        said = network(_hidden(given.ids, given.mask), given.features, given.mask, rows, anchors)
        if teacher:
            with torch.no_grad():
                goal = teacher(given.ids, given.features, given.mask, rows, anchors)
    loss = _gold_loss(said, given, [label for example in batch for label in example.labels])
    return loss + imitation_loss(said, goal, given.mask, rows) if teacher else loss


def _gold_loss(said: Said, given: _Tensors, labels: Sequence[Ints]) -> Tensor:
    anchors = _anchor_loss(said.anchor[..., 0], given.any) + _anchor_loss(said.anchor[..., 1], given.statement)
    pieces = _tag_loss(said.tag, given.tags) + _parts_loss(said.part, labels)
    return anchors + PIECES_WEIGHT * pieces / max(1, len(labels))


def imitation_loss(said: Said, goal: Said, mask: Tensor, rows: Tensor) -> Tensor:
    """How far a network is from what its teacher says: in its vectors, and in how sure its heads are.

    `mask` [windows, pieces] is true for real pieces, `rows` [anchors] tells the window of each anchor.
    """
    apart = (said.vectors - goal.vectors)[mask].square().mean() / goal.vectors[mask].var()
    anchor, tag = (
        functional.binary_cross_entropy_with_logits(own[mask], theirs[mask].sigmoid(), reduction="sum")
        for own, theirs in ((said.anchor, goal.anchor), (said.tag, goal.tag))
    )
    part = -(goal.part.softmax(-1) * said.part.log_softmax(-1)).sum(-1)[mask[rows]].sum()
    return VECTORS_WEIGHT * apart + (anchor + PIECES_WEIGHT * (tag + part)) / max(1, len(rows))


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
