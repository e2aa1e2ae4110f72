"""Texts in, candidate attributions out: one run of the encoder per batch of windows for all heads.

Windows of all texts are sorted by length and run in small batches, which keeps a batch's activations in the processor's
cache.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from tokenizers import Tokenizer

from kei_quotes.pipeline.decoding import (
    Floats,
    Heads,
    Ints,
    best_labels,
    part_probabilities,
    rival_source,
    spans_by_role,
    sureness,
)
from kei_quotes.pipeline.windows import FIRST, LAST, Marked, Pieces, Window, begins_line, pieces, windows
from kei_quotes.records import Spans, TextSpan

FLOOR = 0.1
"""Anchors less likely than this are not looked at: far below any threshold that a reader would choose."""
CREDIBLE = 0.3
"""Least product of an anchor's probability and its parts' (geometric mean). Set on PolNeAR dev among 0.26, 0.29, 0.31
and 0.36, 2026-11."""
_BATCH_PIECES = 1024
_GROUP = 64


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution: probabilities that it is one, and that it is a statement.

    `confidence` is the calibrated probability that its content and source are right. `rival` is the source that came
    second, with its probability, where it was worth a thought.
    """

    any: float
    statement: float
    confidence: float
    source: Spans
    cue: Spans
    content: Spans
    rival: TextSpan | None = None
    rival_chance: float = 0.0


class Session(Protocol):
    """Runs the encoder on ids, features and mask [batch, pieces]."""

    distance: Floats

    def run(self, ids: Ints, features: Ints, mask: Ints) -> Heads:
        """Scores of all heads."""
        ...


class Calibration(NamedTuple):
    """Platt scaling (1999) of the encoder's own confidence, on log odds: 1 and 0 leave it as it is."""

    slope: float = 1.0
    intercept: float = 0.0

    def apply(self, own: float) -> float:
        """Calibrated probability."""
        own = min(max(own, _SMALLEST), 1 - _SMALLEST)
        return 1 / (1 + math.exp(-self.slope * math.log(own / (1 - own)) - self.intercept))


_SMALLEST = 1e-6


class _Place(NamedTuple):
    text: int
    window: Window


class Reader:
    """An encoder's session with its tokenizer and window sizes."""

    def __init__(
        self,
        session: Session,
        tokenizer: Tokenizer,
        window: int,
        margin: int,
        calibration: Calibration = Calibration(),  # noqa: B008 - immutable
    ) -> None:
        self.session, self.tokenizer, self.window, self.margin = session, tokenizer, window, margin
        self.calibration = calibration

    def candidates(self, texts: Sequence[str], marked: Sequence[Sequence[Marked]]) -> list[list[Candidate]]:
        """Candidates of each text, in text order of their anchors."""
        found = [pieces(self.tokenizer, text, marks) for text, marks in zip(texts, marked, strict=True)]
        places = [
            _Place(number, window)
            for number, each in enumerate(found)
            for window in windows(begins_line(each.features), self.window - 2, self.margin)
        ]
        results: dict[_Place, list[Candidate]] = {}
        for group in range(0, len(places), _GROUP):
            for batch in _batches(places[group : group + _GROUP]):
                results.update(zip(batch, self._read(batch, found), strict=True))
        return [
            [one for place in places if place.text == number for one in results[place]] for number in range(len(found))
        ]

    def _read(self, batch: Sequence[_Place], found: Sequence[Pieces]) -> Iterator[list[Candidate]]:
        heads = self.session.run(*_arrays(batch, found))
        for row, (text, window) in enumerate(batch):
            yield self._read_window(heads, row, found[text], window)

    def _read_window(self, heads: Heads, row: int, found: Pieces, window: Window) -> list[Candidate]:
        own = slice(window.own_start - window.start + 1, window.own_end - window.start + 1)
        chance = 1 / (1 + np.exp(-heads.anchor[row, own]))
        anchors = np.flatnonzero(chance.max(axis=1) >= FLOOR)
        if not len(anchors):
            return []
        count = window.end - window.start
        probabilities = part_probabilities(heads, row, anchors + own.start, self.session.distance)[:, 1 : count + 1]
        starts, ends = found.starts[window.start : window.end], found.ends[window.start : window.end]
        rows = zip(chance[anchors], probabilities, best_labels(probabilities), strict=True)
        read = (self._candidate(chances, each, labels, (starts, ends)) for chances, each, labels in rows)
        return [candidate for candidate in read if candidate]

    def _candidate(
        self, chances: Floats, probabilities: Floats, labels: Ints, bounds: tuple[Ints, Ints]
    ) -> Candidate | None:
        any_, statement = map(float, chances)
        own = max(any_, statement) * math.exp(sureness(probabilities, labels))
        if own < CREDIBLE:
            return None
        rival = rival_source(probabilities, labels)
        span = TextSpan(int(bounds[0][rival[0]]), int(bounds[1][rival[1]])) if rival else None
        chance = rival[2] if rival else 0.0
        roles = spans_by_role(labels, *bounds)
        return Candidate(any_, statement, self.calibration.apply(own), **roles, rival=span, rival_chance=chance)


def _batches(places: Sequence[_Place]) -> Iterator[list[_Place]]:
    batch: list[_Place] = []
    for place in sorted(places, key=lambda place: place.window.end - place.window.start):
        length = place.window.end - place.window.start + 2
        if batch and (len(batch) + 1) * length > _BATCH_PIECES:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _arrays(batch: Sequence[_Place], found: Sequence[Pieces]) -> tuple[Ints, Ints, Ints]:
    longest = max(window.end - window.start for _, window in batch) + 2
    ids, features, mask = (np.zeros((len(batch), longest), np.int64) for _ in range(3))
    for row, (text, window) in enumerate(batch):
        count = window.end - window.start
        ids[row, 0], ids[row, count + 1] = FIRST, LAST
        ids[row, 1 : count + 1] = found[text].ids[window.start : window.end]
        features[row, 1 : count + 1] = found[text].features[window.start : window.end]
        mask[row, : count + 2] = 1
    return ids, features, mask
