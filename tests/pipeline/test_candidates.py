"""Confidence on the way from the encoder to a candidate."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kei_quotes.pipeline.candidates import Calibration

CHANCES = st.floats(0, 1)


@given(CHANCES)
def test_plain_calibration_changes_nothing(own: float) -> None:
    assert Calibration().apply(own) == pytest.approx(own, abs=1e-5)


@given(CHANCES, CHANCES)
def test_calibration_keeps_the_order_and_the_bounds(one: float, other: float) -> None:
    low, high = (Calibration(0.6, -0.3).apply(own) for own in sorted((one, other)))
    assert 0 <= low <= high <= 1


def test_calibration_moves_towards_what_was_seen() -> None:
    assert Calibration(1.0, -1.0).apply(0.9) < 0.9
