"""Fits the confidence to how often it is right (Platt 1999)."""

from collections.abc import Sequence

import numpy as np

from kei_quotes.pipeline.candidates import Calibration

STEPS, RATE = 2000, 0.5


def fit(confidences: Sequence[float], right: Sequence[bool]) -> Calibration:
    """Slope and intercept by gradient descent on the log loss."""
    own = np.clip(np.asarray(confidences), 1e-6, 1 - 1e-6)
    odds, wanted = np.log(own / (1 - own)), np.asarray(right, float)
    slope, intercept = 1.0, 0.0
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-slope * odds - intercept)) - wanted
        slope -= RATE * float((error * odds).mean()) / max(1.0, float((odds**2).mean()))
        intercept -= RATE * float(error.mean())
    return Calibration(round(slope, 4), round(intercept, 4))
