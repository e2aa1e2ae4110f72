"""The loss of windows in which nobody says anything: such batches are rare, and must not spoil the weights."""

import numpy as np
import pytest

pytest.importorskip("torch.nn", reason="the extra `train` is not installed")  # `torch` may be a folder left behind

import torch

from kei_quotes.pipeline.decoding import TAGS
from kei_quotes.training.examples import Example
from kei_quotes.training.loss import batch_loss
from kei_quotes.training.network import Network

COUNT = 9
SILENT = Example(
    ids=np.arange(1000, 1000 + COUNT),
    features=np.zeros(COUNT, np.int64),
    any_target=np.zeros(COUNT, np.int64),
    statement_target=np.zeros(COUNT, np.int64),
    tags=np.zeros((COUNT, 2 * len(TAGS)), np.int64),
    anchors=np.zeros(0, np.int64),
    labels=np.zeros((0, COUNT), np.int64),
)


@pytest.mark.parametrize("taught", [False, True])
def test_windows_without_attributions_have_a_finite_loss_and_slope(taught: bool) -> None:
    network = Network(4, 0.0, layers=1, inner=128)
    loss = batch_loss(network, [SILENT], Network(4, 0.0, layers=1, inner=128).eval() if taught else None)
    loss.backward()
    slopes = [parameter.grad for parameter in network.parameters() if parameter.grad is not None]
    assert torch.isfinite(loss)
    assert slopes
    assert all(bool(torch.isfinite(slope).all()) for slope in slopes)
