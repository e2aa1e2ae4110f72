"""Fitting the confidence to how often it is right."""

import math
import random

import pytest

from kei_quotes.pipeline.credibility import TRAITS, Calibration
from kei_quotes.scoring import reliability
from kei_quotes.training.calibration import fit


def test_fit_mends_a_boaster() -> None:
    dice = random.Random(3)
    truth = [dice.uniform(0.05, 0.95) for _ in range(4000)]
    right = [dice.random() < chance for chance in truth]
    boasts = [[3 * math.log(chance / (1 - chance)) + 2, *[0.0] * (len(TRAITS) - 1)] for chance in truth]
    fitted = fit(boasts, right)
    before, after = (reliability([each.apply(own) for own in boasts], right)[0] for each in (Calibration(), fitted))
    assert after < before / 2


def test_fit_finds_the_trait_that_tells() -> None:
    dice = random.Random(4)
    right = [dice.random() < 0.5 for _ in range(2000)]
    noise = [[dice.gauss(0, 1) for _ in TRAITS] for _ in right]
    for row, truth in zip(noise, right, strict=True):
        row[7] += 2 * truth
    weights = fit(noise, right).weights
    assert weights[7] > 5 * max(abs(weight) for number, weight in enumerate(weights) if number != 7)


def test_fit_of_nothing_changes_nothing() -> None:
    assert fit([], []) == Calibration()


def test_reliability_of_a_known_table() -> None:
    error, bins = reliability([0.05, 0.95, 0.95, 0.95], [False, True, True, False])
    assert [row["count"] for row in bins] == [1, 3]
    assert error == pytest.approx((0.05 + 3 * (0.95 - 2 / 3)) / 4, abs=1e-3)
