"""Scores of a window as attributions: which piece plays which part for each anchor.

Labels are BIO over the three roles. The scores of an anchor and a piece are those of `training.network.Network.parts`,
computed here from the heads' outputs, for the few anchors only.
"""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from kei_quotes.records import Spans, TextSpan

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

ROLES = ("source", "cue", "content")
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
TAGS = ("source", "cue", "content", "begin", "end")
"""What a piece is tagged with whoever says it: the roles, and the first and last piece of a content."""
_SOURCE = [1, 2]
LEAST_RIVAL = 0.1
"""Probability from which a piece that is not part of the source is worth a note."""
_BEGIN, _INNER = slice(1, None, 2), slice(2, None, 2)
FEES = (0.7, 0.7, 2.0)
"""What it costs, in nats, to begin a stretch of source, cue and content. Set on PolNeAR dev, 2026-11."""
TRUST = 0.5
"""Weight of the log probability of a content's tags beside that of its parts. Set on PolNeAR dev among 0, 0.3, 0.5 and
0.8, 2026-11."""
_LEAST_TAG = 0.1
"""Probability of a tag below which it is heard no more: tags know little of attributions inside others."""
_NEAR, _BUCKETS = 8, 20
DISTANCES = 2 * _BUCKETS + 1
"""Number of buckets for the distance of a piece from its anchor: exact up to 8, then growing by a factor of 1.41."""


@dataclass(frozen=True, slots=True)
class Heads:
    """What the encoder says of a batch of windows.

    anchor [batch, pieces, 2] (logits: any, statement), part [batch, pieces, labels], query and key
    [batch, pieces, labels * rank], tag [batch, pieces, 2 * tags] (logits: any, statement); `distance`
    [labels, DISTANCES] belongs to the model.
    """

    anchor: Floats
    part: Floats
    query: Floats
    key: Floats
    tag: Floats


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


def best_labels(probabilities: Floats, tagged: Floats, fees: tuple[float, float, float] = FEES) -> Ints:
    """Likeliest label sequences [anchors, pieces] of probabilities [anchors, pieces, labels], by the Viterbi algorithm.

    An I-label follows a label of its own role only. Each stretch pays its role's fee to be begun, so that a stray piece
    far away must be sure to make a stretch of its own, and a single doubtful piece does not tear one. What the tags
    [pieces, tags] say of contents, of whatever attribution, is heard too; 1 for all of them has no effect.
    """
    scores = np.log(np.maximum(probabilities, 1e-9)) + _support(tagged)
    scores[:, :, _BEGIN] -= np.asarray(fees, np.float32)
    return _trace(_totals(np.ascontiguousarray(scores.transpose(1, 2, 0))))


def _totals(scores: Floats) -> Floats:
    """Scores [pieces, labels, anchors] of the best sequences that end with each label at each piece."""
    best = scores.copy()
    begun, inner, go_on = best[:, _BEGIN], best[:, _INNER], scores[:, _INNER]
    inner[0] = -np.inf
    for at in range(1, len(scores)):
        np.add(scores[at], np.maximum.reduce(best[at - 1]), out=best[at])
        np.add(go_on[at], np.maximum(begun[at - 1], inner[at - 1]), out=inner[at])
    return best


def _trace(best: Floats) -> Ints:
    """Label sequences [anchors, pieces] that lead to the best totals, read from their ends."""
    count, labels, anchors = best.shape
    numbers = np.arange(labels)[:, None]
    back = np.repeat(best.argmax(axis=1)[:, None], labels, axis=1)
    back[:, _INNER] = np.where(best[:, _BEGIN] > best[:, _INNER], numbers[_BEGIN], numbers[_INNER])
    back = (back * anchors + np.arange(anchors)).reshape(count, -1)  # as places in a piece's labels and anchors
    found = np.empty((count, anchors), np.int64)
    found[-1] = back[-1, :anchors]  # what comes before O is the likeliest label of all
    for at in range(count - 1, 0, -1):
        found[at - 1] = back[at - 1][found[at]]
    return np.ascontiguousarray(found.T // anchors)


def _support(tagged: Floats) -> Floats:
    """What the tags add to the scores [pieces, labels]; heard of sources and cues, they cost more than they gave."""
    trusted = TRUST * np.log(np.maximum(tagged, _LEAST_TAG))
    support = np.zeros((len(tagged), len(LABELS)), np.float32)
    support[:, [LABELS.index("B-content"), LABELS.index("I-content")]] = trusted[:, TAGS.index("content"), None]
    support[:, LABELS.index("B-content")] += trusted[:, TAGS.index("begin")]
    return support


def spans_by_role(labels: Ints, starts: Ints, ends: Ints) -> dict[str, Spans]:
    """Character spans of each role, from the labels [pieces] of one anchor and the pieces' character bounds."""
    role = (labels + 1) // 2
    edges = np.flatnonzero((labels % 2 == 1) | (role != np.concatenate([[-1], role[:-1]])))
    spans: dict[str, list[TextSpan]] = {name: [] for name in ROLES}
    for first, after in pairwise([*edges.tolist(), len(role)]):
        if role[first]:
            spans[ROLES[role[first] - 1]].append(TextSpan(int(starts[first]), int(ends[after - 1])))
    return {name: tuple(found) for name, found in spans.items()}


def rival_source(probabilities: Floats, labels: Ints) -> tuple[int, int, float] | None:
    """Likeliest stretch of source that was not chosen: first and last piece and the probability of its best piece."""
    chance = probabilities[:, _SOURCE].sum(axis=1)
    chance[np.isin(labels, _SOURCE)] = 0
    best = int(chance.argmax())
    if chance[best] < LEAST_RIVAL:
        return None
    first = last = best
    while first > 0 and chance[first - 1] >= LEAST_RIVAL:
        first -= 1
    while last + 1 < len(chance) and chance[last + 1] >= LEAST_RIVAL:
        last += 1
    return first, last, float(chance[best])
