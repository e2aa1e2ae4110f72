"""How likely a candidate is right, from hand-made opinions of the heads."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kei_quotes.pipeline.credibility import TRAITS, Calibration, traits
from kei_quotes.pipeline.decoding import LABELS, TAGS, Floats

SAID = np.array([2, 4, 5, 6, 0]) - [1, 1, 0, 0, 0]
"""Source, cue, and a content of two pieces."""


def opinions(sure: float, tagged: float) -> dict[str, float]:
    """Traits of SAID where all parts are `sure` and its tags are believed with probability `tagged`."""
    parts = np.full((len(SAID), len(LABELS)), (1 - sure) / (len(LABELS) - 1))
    parts[np.arange(len(SAID)), SAID] = sure
    tags = np.full((len(SAID), 2, len(TAGS)), tagged)
    return named(np.array([0.7, 0.4]), parts, SAID, tags)


def named(chances: Floats, parts: Floats, labels: np.ndarray, tags: Floats) -> dict[str, float]:
    return dict(zip(TRAITS, traits(chances, parts, labels, tags), strict=True))


@given(st.floats(0.01, 0.99))
def test_before_it_is_fitted_the_anchor_decides(chance: float) -> None:
    parts, tags = np.full((1, len(LABELS)), 1 / len(LABELS)), np.full((1, 2, len(TAGS)), 0.5)
    found = traits(np.array([chance, chance / 2]), parts, np.array([5]), tags)
    assert Calibration().apply(found) == pytest.approx(chance, abs=0.003)


@pytest.mark.parametrize("trait", ["content tagged", "content least tagged", "begins", "ends", "cue tagged"])
def test_tags_that_agree_raise_their_traits(trait: str) -> None:
    assert opinions(0.8, 0.9)[trait] > 0 > opinions(0.8, 0.1)[trait]


@pytest.mark.parametrize("trait", ["source sure", "cue sure", "content sure", "content least sure"])
def test_sure_parts_raise_their_traits(trait: str) -> None:
    assert opinions(0.9, 0.5)[trait] > opinions(0.3, 0.5)[trait]


def test_empty_roles_are_told() -> None:
    only_content = np.array([0, 0, 5, 6, 0])
    parts, tags = np.full((5, len(LABELS)), 1 / len(LABELS)), np.full((5, 2, len(TAGS)), 0.9)
    found = named(np.array([0.7, 0.4]), parts, only_content, tags)
    assert (found["no cue"], found["no source"]) == (1, 1)
    assert (found["cue tagged"], found["source tagged"]) == (0, 0)


@given(st.floats(0, 1), st.floats(0, 1))
def test_traits_stay_finite(sure: float, tagged: float) -> None:
    assert all(abs(trait) <= 20 for trait in opinions(sure, tagged).values())
