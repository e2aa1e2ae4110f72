"""The loss of whole label sequences, under the rules of the decoder.

A linear-chain conditional random field (Lafferty et al. 2001) whose transitions are those of `decoding.best_labels`: an
I-label follows a label of its own role only, and each stretch pays its fee. So the edges of a span are learnt against
all other edges, and not each piece for itself.
"""

import torch
from torch import Tensor

from kei_quotes.pipeline.decoding import FEES, LABELS
from kei_quotes.training.tags import IGNORE

_BEGIN, _INNER = [1, 3, 5], [2, 4, 6]


def sequence_loss(scores: Tensor, labels: Tensor) -> Tensor:
    """Negative log likelihood of labels [anchors, pieces] under scores [anchors, pieces, labels], summed over anchors.

    Labels that are ignored end a sequence. A sequence may begin inside a stretch that the window's border cut.
    """
    fees = torch.zeros(len(LABELS))
    fees[_BEGIN] = torch.tensor(FEES)
    scores, counted = scores - fees, labels != IGNORE
    gold = (scores.gather(2, labels.clamp(min=0)[..., None])[..., 0] * counted).sum()
    return _log_sum_of_paths(scores, counted).sum() - gold


def _log_sum_of_paths(scores: Tensor, counted: Tensor) -> Tensor:
    """The forward algorithm: logarithm [anchors] of the sum over all allowed sequences."""
    forward = scores[:, 0]
    for score, here in zip(scores.unbind(1)[1:], counted.unbind(1)[1:], strict=True):
        freely = torch.logsumexp(forward, 1, keepdim=True)
        inner = torch.logaddexp(forward[:, _BEGIN], forward[:, _INNER])
        steps = [freely, *(column for role in range(len(_BEGIN)) for column in (freely, inner[:, role, None]))]
        forward = torch.where(here[:, None], torch.cat(steps, 1) + score, forward)
    return torch.logsumexp(forward, 1)
