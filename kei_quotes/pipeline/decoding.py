"""Scores of a window as attributions: which piece plays which part for each anchor.

Labels are BIO over the three roles. The scores of an anchor and a piece are those of `training.network.Network.parts`,
computed here from the heads' outputs, for the few anchors only.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kei_quotes.records import Spans, TextSpan

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

ROLES = ("source", "cue", "content")
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
_NEAR, _BUCKETS = 8, 20
DISTANCES = 2 * _BUCKETS + 1
"""Number of buckets for the distance of a piece from its anchor: exact up to 8, then growing by a factor of 1.41."""


@dataclass(frozen=True, slots=True)
class Heads:
    """What the encoder says of a batch of windows.

    anchor [batch, pieces, 2] (logits: any, statement), part [batch, pieces, labels], query and key
    [batch, pieces, labels * rank]; `distance` [labels, DISTANCES] belongs to the model.
    """

    anchor: Floats
    part: Floats
    query: Floats
    key: Floats


def distance_bucket(offset: Ints) -> Ints:
    """Bucket of each signed distance, 0 to DISTANCES - 1."""
    size = np.abs(offset)
    far = _NEAR + np.floor(2 * np.log2(np.maximum(size, 1) / _NEAR)).astype(np.int64)
    bucket = np.where(size <= _NEAR, size, np.minimum(far, _BUCKETS))
    return np.asarray(_BUCKETS + np.sign(offset) * bucket)


def part_probabilities(heads: Heads, row: int, anchors: Ints, distance: Floats) -> Floats:
    """Probabilities [anchors, pieces, labels] of each piece's label, for anchors at pieces of a row of the batch."""
    labels, count = heads.part.shape[2], heads.part.shape[1]
    query = heads.query[row, anchors].reshape(len(anchors), labels, -1)
    rank = query.shape[2]
    key = heads.key[row].reshape(count, labels, rank)
    scores = np.matmul(query.transpose(1, 0, 2), key.transpose(1, 2, 0)).transpose(1, 2, 0) / math.sqrt(rank)
    offset = np.arange(count)[None] - anchors[:, None]
    scores = scores + heads.part[row] + distance.T[distance_bucket(offset)]
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return np.asarray(scores / scores.sum(axis=-1, keepdims=True), dtype=np.float32)


def spans_by_role(probabilities: Floats, starts: Ints, ends: Ints) -> tuple[dict[str, Spans], float]:
    """Character spans of each role for one anchor, and how sure the labels are: the mean log probability of the parts.

    Takes probabilities [pieces, labels] and the pieces' character bounds. A piece belongs to the likeliest role, both
    its labels together; a new span begins where the role changes or where beginning is likelier than going on.
    """
    by_role = np.concatenate([probabilities[:, :1], probabilities[:, 1:].reshape(len(probabilities), 3, 2).sum(-1)], axis=1)
    role = by_role.argmax(axis=1)
    begins = np.empty(len(role), bool)
    begins[:1] = True
    begins[1:] = role[1:] != role[:-1]
    chosen = np.flatnonzero(role)
    first, inner = probabilities[chosen, 2 * role[chosen] - 1], probabilities[chosen, 2 * role[chosen]]
    begins[chosen] |= first > inner
    spans: dict[str, list[TextSpan]] = {name: [] for name in ROLES}
    edges = np.flatnonzero(begins | (role == 0))
    for at, end in zip(edges, [*edges[1:], len(role)], strict=True):
        if role[at]:
            spans[ROLES[role[at] - 1]].append(TextSpan(int(starts[at]), int(ends[end - 1])))
    sure = float(np.log(by_role[chosen, role[chosen]]).mean()) if len(chosen) else 0.0
    return {name: tuple(found) for name, found in spans.items()}, sure
