"""How likely a candidate is right: a logistic regression over what the encoder's heads say of it.

The anchor, the parts and the tags are three opinions of one attribution. Where they differ, the weights tell whom to
believe; they are fitted on gold texts when the model is made, so that the outcome is a calibrated probability.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from kei_quotes.pipeline.decoding import ROLES, TAGS, Floats, Ints

TRAITS = (
    "anchor",
    *(f"{role} sure" for role in ROLES),
    *("content least sure", "content tagged", "content least tagged", "content tagged as stated"),
    *("begins", "ends", "cue tagged", "source tagged", "no cue", "no source", "length"),
)
"""Log odds of the anchor (the likelier of the two), of the parts and tags (means and the least of their pieces), of the
tags at the content's edges and at cue and source; 1 for a role that is empty; logarithm of the content's pieces."""
_SURE = 6.0
"""Log odds beyond which nothing is surer."""
_LOWEST = 1 / (1 + math.exp(_SURE))
"""Their probability on the other side."""
_EVEN = 0.5
"""Probability that says nothing, for a role that is empty."""


class Calibration(NamedTuple):
    """Weights of the traits and an intercept; as long as nothing is fitted, the anchor's probability stands."""

    weights: Sequence[float] = (1.0,) + (0.0,) * (len(TRAITS) - 1)
    intercept: float = 0.0

    def apply(self, traits: Sequence[float]) -> float:
        """Probability that content and source are right."""
        odds = self.intercept + sum(weight * trait for weight, trait in zip(self.weights, traits, strict=True))
        return 1 / (1 + math.exp(-odds))


def traits(chances: Floats, probabilities: Floats, labels: Ints, tagged: Floats) -> list[float]:
    """Traits of an anchor's reading, in the order of TRAITS.

    Takes the anchor's probabilities [2], those of the pieces' labels [pieces, labels], the labels chosen [pieces] and
    the probabilities of the tags [pieces, 2, tags].
    """
    where = [np.flatnonzero((labels + 1) // 2 == number) for number in range(1, len(ROLES) + 1)]
    part = [probabilities[at, 2 * number + 1] + probabilities[at, 2 * number + 2] for number, at in enumerate(where)]
    source, cue, content = where
    tag = {name: tagged[:, :, number] for number, name in enumerate(TAGS)}
    said, stated = tag["content"][content, 0], tag["content"][content, 1]
    found = [float(chances.max()), *map(_mean, part), _least(part[2])]
    found += [_mean(said), _least(said), _mean(stated), _at(tag["begin"], content[:1]), _at(tag["end"], content[-1:])]
    found += [_at(tag["cue"], cue[:1]), _at(tag["source"], source[:1])]
    return [*map(_odds, found), float(not len(cue)), float(not len(source)), math.log(len(content) + 1)]


def _odds(chance: float) -> float:
    return math.log(chance / (1 - chance)) if _LOWEST < chance < 1 - _LOWEST else math.copysign(_SURE, chance - _EVEN)


def _mean(chances: Floats) -> float:
    """Geometric mean: one doubtful piece counts."""
    return float(np.exp(np.log(np.maximum(chances, _LOWEST)).mean())) if len(chances) else _EVEN


def _least(chances: Floats) -> float:
    return float(chances.min()) if len(chances) else _EVEN


def _at(chances: Floats, place: Ints) -> float:
    return float(chances[place].max()) if len(place) else _EVEN
