"""Fits the confidence to how often it is right: logistic regression on the traits of candidates (after Platt 1999)."""

from collections.abc import Sequence

import numpy as np

from kei_quotes.pipeline.credibility import TRAITS, Calibration

RIDGE = 1.0
"""Penalty on the squared weights of standardised traits, which are many and say much the same."""
STEPS = 25


def fit(traits: Sequence[Sequence[float]], right: Sequence[bool]) -> Calibration:
    """Weights and intercept by Newton's method on the penalised log loss; as it is without any candidate."""
    if not traits:
        return Calibration()
    table, wanted = np.asarray(traits, float).reshape(-1, len(TRAITS)), np.asarray(right, float)
    mean, spread = table.mean(axis=0), np.maximum(table.std(axis=0), 1e-6)
    design = np.column_stack([(table - mean) / spread, np.ones(len(table))])
    penalty = RIDGE * np.diag([1.0] * len(TRAITS) + [1e-6])
    weights = np.zeros(len(TRAITS) + 1)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (chance - wanted) + penalty @ weights
        curve = (design * (chance * (1 - chance))[:, None]).T @ design + penalty
        weights -= np.linalg.solve(curve, slope)
    scaled = weights[:-1] / spread
    return Calibration([round(float(each), 4) for each in scaled], round(float(weights[-1] - scaled @ mean), 4))
