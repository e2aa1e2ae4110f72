"""Fitting the confidence to how often it is right."""

import random

import pytest

from kei_quotes.scoring import reliability
from kei_quotes.training.calibration import fit


def test_fit_mends_a_boaster() -> None:
    dice = random.Random(3)
    truth = [dice.uniform(0.05, 0.95) for _ in range(4000)]
    right = [dice.random() < chance for chance in truth]
    boasts = [chance**0.3 for chance in truth]
    calibration = fit(boasts, right)
    before, after = (reliability(each, right)[0] for each in (boasts, [calibration.apply(own) for own in boasts]))
    assert after < before / 2


def test_reliability_of_a_known_table() -> None:
    error, bins = reliability([0.05, 0.95, 0.95, 0.95], [False, True, True, False])
    assert [row["count"] for row in bins] == [1, 3]
    assert error == pytest.approx((0.05 + 3 * (0.95 - 2 / 3)) / 4, abs=1e-3)
