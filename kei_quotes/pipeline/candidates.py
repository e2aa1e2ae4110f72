"""Texts in, candidate attributions out: one run of the encoder per batch of windows for all heads.

Windows of all texts are sorted by length and run in small batches, which keeps a batch's activations in the processor's
cache.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
from tokenizers import Tokenizer

from kei_quotes.pipeline.credibility import Calibration, traits
from kei_quotes.pipeline.decoding import (
    TAGS,
    Floats,
    Heads,
    Ints,
    best_labels,
    part_probabilities,
    rival_source,
    spans_by_role,
)
from kei_quotes.pipeline.windows import FIRST, LAST, Marked, Pieces, Window, begins_line, pieces, windows
from kei_quotes.records import Spans, TextSpan

FLOOR = 0.1
"""Anchors less likely than this are not looked at: hardly any of them would be credible."""
CREDIBLE = 0.25
"""Least confidence of a candidate. Set on PolNeAR dev among 0.2, 0.25, 0.3, 0.35 and 0.4, 2026-11."""
_BATCH_PIECES = 1024
"""Pieces of a batch at most, padding included."""
_WIDER = 1.1
"""How many times as long as the shortest the longest window of a batch may be."""
_GROUP = 64
"""Windows that are sorted by length and batched together."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution: probabilities that it is one, and that it is a statement.

    `confidence` is the calibrated probability that its content and source are right. `rival` is the source that came
    second, with its probability, where it was worth a thought. `traits` are what the confidence was made of;
    they are for fitting it and are not kept on a `Doc`.
    """

    any: float
    statement: float
    confidence: float
    source: Spans
    cue: Spans
    content: Spans
    rival: TextSpan | None = None
    rival_chance: float = 0.0
    traits: tuple[float, ...] = ()


class Session(Protocol):
    """Runs the encoder on ids, features and mask [batch, pieces]."""

    distance: Floats

    def run(self, ids: Ints, features: Ints, mask: Ints) -> Heads:
        """Scores of all heads."""
        ...


class _Place(NamedTuple):
    text: int
    window: Window


class Encoder:
    """The encoder with its tokenizer and window sizes: texts in, candidates out."""

    def __init__(
        self,
        session: Session,
        tokenizer: Tokenizer,
        window: int,
        margin: int,
        calibration: Calibration = Calibration(),  # noqa: B008 - immutable
    ) -> None:
        self.session, self.tokenizer, self.window, self.margin = session, tokenizer, window, margin
        self.calibration, self.credible = calibration, CREDIBLE
        self._known: dict[str, list[Candidate]] = {}

    def read_ahead(self, text: str, marked: Sequence[Marked]) -> None:
        """Read a text that the next call of `candidates` will ask for."""
        self._known = {text: self._candidates([text], [marked])[0]}

    def candidates(self, texts: Sequence[str], marked: Sequence[Sequence[Marked]]) -> list[list[Candidate]]:
        """Candidates of each text, in text order of their anchors."""
        known, self._known = self._known, {}
        new = [number for number, text in enumerate(texts) if text not in known]
        read = iter(self._candidates([texts[number] for number in new], [marked[number] for number in new]))
        return [known[text] if text in known else next(read) for text in texts]

    def _candidates(self, texts: Sequence[str], marked: Sequence[Sequence[Marked]]) -> list[list[Candidate]]:
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
        chance = _chances(heads.anchor[row, own])
        anchors = np.flatnonzero(chance.max(axis=1) >= FLOOR)
        if not len(anchors):
            return []
        count = window.end - window.start
        probabilities = part_probabilities(heads, row, anchors + own.start, self.session.distance)[:, 1 : count + 1]
        starts, ends = found.starts[window.start : window.end], found.ends[window.start : window.end]
        tagged = _chances(heads.tag[row, 1 : count + 1]).reshape(count, -1, len(TAGS))
        rows = zip(chance[anchors], probabilities, best_labels(probabilities, tagged.max(axis=1)), strict=True)
        read = (self._candidate(chances, each, labels, tagged, (starts, ends)) for chances, each, labels in rows)
        return [candidate for candidate in read if candidate]

    def _candidate(
        self, chances: Floats, probabilities: Floats, labels: Ints, tagged: Floats, bounds: tuple[Ints, Ints]
    ) -> Candidate | None:
        roles = spans_by_role(labels, *bounds)
        if not roles["content"]:
            return None
        found = tuple(traits(chances, probabilities, labels, tagged))
        confidence = self.calibration.apply(found)
        if confidence < self.credible:
            return None
        rival = rival_source(probabilities, labels)
        span = TextSpan(int(bounds[0][rival[0]]), int(bounds[1][rival[1]])) if rival else None
        chance = rival[2] if rival else 0.0
        any_, statement = map(float, chances)
        return Candidate(any_, statement, confidence, **roles, rival=span, rival_chance=chance, traits=found)


def _chances(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logits)), np.float32)


def _batches(places: Sequence[_Place]) -> Iterator[list[_Place]]:
    """Windows of about one length: a long window alone is as fast as in a batch, and padding costs as pieces do."""
    batch: list[_Place] = []
    for place in sorted(places, key=_length):
        length = _length(place)
        if batch and ((len(batch) + 1) * length > _BATCH_PIECES or length > _WIDER * _length(batch[0])):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _length(place: _Place) -> int:
    return place.window.end - place.window.start + 2


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
