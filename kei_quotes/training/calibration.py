"""Fits the confidence to how often it is right (Platt 1999), and measures how well it fits."""

from collections.abc import Sequence

import numpy as np

from kei_quotes.pipeline.candidates import Calibration
from kei_quotes.records import Attribution, Report
from kei_quotes.scoring import GoldDocument
from kei_quotes.text.offsets import overlap

RIGHT = 0.5
"""Jaccard index of contents from which an attribution is right, if its source is."""
STEPS, RATE = 2000, 0.5
BINS = 10


def judged(gold: Sequence[GoldDocument], found: Sequence[Report]) -> tuple[list[float], list[bool]]:
    """Confidence of each found attribution, and whether its content and source are right."""
    confidences, right = [], []
    for document, report in zip(gold, found, strict=True):
        for attribution in report.attributions:
            confidences.append(attribution.confidence)
            right.append(any(_agrees(attribution, each.attribution) for each in document.attributions))
    return confidences, right


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


def reliability(confidences: Sequence[float], right: Sequence[bool]) -> tuple[float, list[dict[str, float]]]:
    """Expected calibration error over ten bins, and each bin's count, mean confidence and share that is right."""
    own, truth = np.asarray(confidences), np.asarray(right, float)
    which = np.minimum((own * BINS).astype(int), BINS - 1)
    table = []
    for number in range(BINS):
        inside = which == number
        if inside.any():
            row = {"count": int(inside.sum()), "mean": float(own[inside].mean()), "right": float(truth[inside].mean())}
            table.append({name: round(value, 3) for name, value in row.items()})
    error = sum(row["count"] * abs(row["mean"] - row["right"]) for row in table) / max(1, len(own))
    return round(error, 4), table


def _agrees(found: Attribution, gold: Attribution) -> bool:
    common = overlap(found.content, gold.content)
    together = sum(end - start for start, end in (*found.content, *gold.content)) - common
    source = overlap(found.source, gold.source) > 0 or (not found.source and not gold.source)
    return common / together >= RIGHT and source
