"""How well a confidence says how often it is right."""

from collections.abc import Iterable, Sequence

import numpy as np

from kei_quotes.records import Report
from kei_quotes.scoring.compare import answers
from kei_quotes.scoring.gold import GoldDocument
from kei_quotes.scoring.pairs import LABEL_THRESHOLD, characters_of, contents_of, match, same_source

BINS = 10


def judged(gold: Sequence[GoldDocument], found: Iterable[Report]) -> tuple[list[float], list[bool]]:
    """Confidence of each found attribution, and whether its content (Jaccard >= 0.5) and source are right."""
    confidences, right = [], []
    for document, report in answers(gold, found):
        pairs = match(contents_of(document.attributions), characters_of(report.attributions), LABEL_THRESHOLD)
        agreeing = {
            index
            for number, index in pairs
            if same_source(document.attributions[number].attribution.source, report.attributions[index].source)
        }
        confidences += [attribution.confidence for attribution in report.attributions]
        right += [number in agreeing for number in range(len(report.attributions))]
    return confidences, right


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
