"""The decoder on hand-made scores."""

import math

import numpy as np
import pytest

from kei_quotes.pipeline.decoding import (
    DISTANCES,
    LABELS,
    ROLES,
    Floats,
    Heads,
    distance_bucket,
    part_probabilities,
)

WIDE = np.arange(-3000, 3001)


def random_heads(seed: int, pieces: int, scale: float = 1.0) -> tuple[Heads, Floats]:
    random = np.random.default_rng(seed)
    shapes = {"anchor": 2, "part": len(LABELS), "query": len(LABELS) * 3, "key": len(LABELS) * 3}
    arrays = {
        name: (scale * random.normal(size=(2, pieces, width))).astype(np.float32)
        for name, width in shapes.items()
    }
    return Heads(**arrays), random.normal(size=(len(LABELS), DISTANCES)).astype(np.float32)


def naive_probabilities(heads: Heads, row: int, anchor: int, distance: Floats) -> list[list[float]]:
    found = []
    for piece in range(heads.part.shape[1]):
        scores = []
        for label in range(len(LABELS)):
            rank = slice(3 * label, 3 * label + 3)
            bilinear = float(heads.query[row, anchor, rank] @ heads.key[row, piece, rank]) / math.sqrt(3)
            bucket = int(distance_bucket(np.array(piece - anchor)))
            scores.append(bilinear + float(heads.part[row, piece, label]) + float(distance[label, bucket]))
        total = sum(math.exp(score) for score in scores)
        found.append([math.exp(score) / total for score in scores])
    return found


def test_labels_are_bio_over_the_roles() -> None:
    assert ("O", *(f"{part}-{role}" for role in ROLES for part in "BI")) == LABELS


def test_buckets_are_symmetric() -> None:
    assert np.array_equal(distance_bucket(WIDE) + distance_bucket(-WIDE), np.full(len(WIDE), DISTANCES - 1))


def test_buckets_are_bounded_and_all_used() -> None:
    assert set(distance_bucket(WIDE)) == set(range(DISTANCES))


def test_buckets_grow_with_the_distance() -> None:
    assert np.all(np.diff(distance_bucket(WIDE)) >= 0)


def test_near_distances_have_a_bucket_each() -> None:
    assert len(set(distance_bucket(np.arange(-8, 9)))) == 17


@pytest.mark.parametrize("row", [0, 1])
def test_probabilities_equal_a_naive_loop(row: int) -> None:
    heads, distance = random_heads(3, pieces=12)
    anchors = np.array([0, 5, 11])
    found = part_probabilities(heads, row, anchors, distance)
    expected = [naive_probabilities(heads, row, anchor, distance) for anchor in anchors]
    assert found.shape == (3, 12, len(LABELS))
    np.testing.assert_allclose(found, expected, rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("scale", [0.1, 1, 10, 1000])
def test_probabilities_sum_to_one_whatever_the_scores(scale: float) -> None:
    heads, distance = random_heads(5, pieces=9, scale=scale)
    found = part_probabilities(heads, 0, np.arange(9), distance)
    np.testing.assert_allclose(found.sum(axis=-1), 1, rtol=1e-5)
