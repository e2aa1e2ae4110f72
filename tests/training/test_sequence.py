"""The loss of label sequences against a sum over all of them, one by one."""

from itertools import pairwise, product

import pytest

pytest.importorskip("torch.nn", reason="the extra `train` is not installed")  # `torch` may be a folder left behind

import torch

from kei_quotes.pipeline.decoding import FEES, LABELS
from kei_quotes.training.sequence import sequence_loss
from kei_quotes.training.tags import IGNORE


def allowed(path: tuple[int, ...]) -> bool:
    """Whether each I-label but the first follows its own role."""
    return all(label % 2 or not label or (before + 1) // 2 == label // 2 for before, label in pairwise(path))


def weight(path: tuple[int, ...], scores: torch.Tensor) -> float:
    fees = sum(FEES[label // 2] for label in path if label % 2)
    return sum(float(scores[at, label]) for at, label in enumerate(path)) - fees


def naive(scores: torch.Tensor, wanted: tuple[int, ...]) -> float:
    every = [weight(path, scores) for path in product(range(len(LABELS)), repeat=len(wanted)) if allowed(path)]
    return float(torch.logsumexp(torch.tensor(every), 0)) - weight(wanted, scores)


@pytest.mark.parametrize("wanted", [(0, 5, 6, 0), (1, 3, 5, 6), (6, 0, 0, 5)])
def test_loss_is_that_of_the_sum_over_all_sequences(wanted: tuple[int, ...]) -> None:
    scores = torch.randn(1, 4, len(LABELS), generator=torch.Generator().manual_seed(2))
    assert float(sequence_loss(scores, torch.tensor([wanted]))) == pytest.approx(naive(scores[0], wanted), abs=1e-4)


def test_ignored_pieces_end_a_sequence() -> None:
    scores = torch.randn(2, 5, len(LABELS), generator=torch.Generator().manual_seed(3))
    labels = torch.tensor([[1, 3, 5, IGNORE, IGNORE], [0, 5, 6, 6, 0]])
    apart = sequence_loss(scores[:1, :3], labels[:1, :3]) + sequence_loss(scores[1:], labels[1:])
    assert float(sequence_loss(scores, labels)) == pytest.approx(float(apart), abs=1e-4)
