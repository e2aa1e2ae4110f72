"""The decoder on hand-made scores."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kei_quotes.pipeline.decoding import (
    DISTANCES,
    LABELS,
    ROLES,
    TAGS,
    Floats,
    Heads,
    best_labels,
    distance_bucket,
    part_probabilities,
    spans_by_role,
)
from kei_quotes.records import Spans

WIDE = np.arange(-3000, 3001)
NOTHING: dict[str, Spans] = {"source": (), "cue": (), "content": ()}
BEGINNINGS = [number for number, label in enumerate(LABELS) if label[0] == "B"]


def random_heads(seed: int, pieces: int, scale: float = 1.0) -> tuple[Heads, Floats]:
    random = np.random.default_rng(seed)
    shapes = {"anchor": 2, "part": len(LABELS), "query": len(LABELS) * 3, "key": len(LABELS) * 3, "tag": 2 * len(TAGS)}
    arrays = {
        name: (scale * random.normal(size=(2, pieces, width))).astype(np.float32) for name, width in shapes.items()
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


def table(*pieces: dict[str, float]) -> Floats:
    """Probabilities of one anchor's pieces, given what is not O of each."""
    rows = [[1 - sum(piece.values()), *(piece.get(label, 0) for label in LABELS[1:])] for piece in pieces]
    return np.array(rows, dtype=np.float32)


def untagged(pieces: int) -> Floats:
    """Tags without effect."""
    return np.ones((pieces, len(TAGS)), np.float32)


def labelled(*pieces: dict[str, float], fee: float = 0.0) -> list[str]:
    (labels,) = best_labels(table(*pieces)[None], untagged(len(pieces)), (fee, fee, fee))
    return [LABELS[label] for label in labels]


def spans(*labels: str) -> dict[str, Spans]:
    """Spans over pieces of ten characters each, nine of which are their own."""
    starts = 10 * np.arange(len(labels))
    return spans_by_role(np.array([LABELS.index(label) for label in labels]), starts, starts + 9)


def may_follow(before: int | None, label: int) -> bool:
    return label == 0 or label in BEGINNINGS or before in (label, label - 1)


def exhaustive(probabilities: Floats, fee: float) -> float:
    """Score of the best sequence of all that are allowed."""
    scores = np.log(np.maximum(probabilities, 1e-9))
    scores[:, BEGINNINGS] -= fee
    allowed = (
        labels
        for labels in product(range(len(LABELS)), repeat=len(scores))
        if all(may_follow(*pair) for pair in zip((None, *labels), labels, strict=False))
    )
    return max(sum(scores[at, label] for at, label in enumerate(labels)) for labels in allowed)


@given(st.integers(0, 10_000), st.integers(1, 3), st.sampled_from([0.0, 1.0, 3.0]))
@settings(deadline=None)
def test_no_sequence_is_likelier(seed: int, pieces: int, fee: float) -> None:
    scores = np.random.default_rng(seed).dirichlet(np.full(len(LABELS), 0.5), size=(2, pieces)).astype(np.float32)
    for probabilities, labels in zip(scores, best_labels(scores, untagged(pieces), (fee, fee, fee)), strict=True):
        paid = (
            np.log(np.maximum(probabilities[range(pieces), labels], 1e-9)).sum()
            - fee * np.isin(labels, BEGINNINGS).sum()
        )
        assert paid == pytest.approx(exhaustive(probabilities, fee), abs=1e-4)


@given(st.integers(0, 10_000), st.integers(1, 40))
@settings(deadline=None)
def test_inner_labels_follow_their_own_role(seed: int, pieces: int) -> None:
    scores = np.random.default_rng(seed).dirichlet(np.full(len(LABELS), 0.3), size=(3, pieces)).astype(np.float32)
    for labels in best_labels(scores, untagged(pieces)).tolist():
        assert all(may_follow(*pair) for pair in zip([None, *labels], labels, strict=False))


def test_certain_labels_are_kept() -> None:
    sure = [{"B-cue": 0.99}, {}, {"B-content": 0.99}, {"I-content": 0.99}, {"B-content": 0.99}]
    assert labelled(*sure, fee=1.0) == ["B-cue", "O", "B-content", "I-content", "B-content"]


def test_the_fee_keeps_a_stray_piece_out() -> None:
    stray = [{"B-content": 0.9}, {"I-content": 0.9}, {}, {}, {"B-content": 0.6}]
    assert labelled(*stray)[-1] == "B-content"
    assert labelled(*stray, fee=2.0) == ["B-content", "I-content", "O", "O", "O"]


def test_the_fee_mends_a_torn_stretch() -> None:
    torn = [{"B-content": 0.9}, {"I-content": 0.4}, {"I-content": 0.5, "B-content": 0.49}, {"I-content": 0.9}]
    assert labelled(*torn, fee=1.0) == ["B-content", "I-content", "I-content", "I-content"]


def test_no_part_no_span() -> None:
    assert spans("O", "O") == NOTHING
    assert spans() == NOTHING


def test_pieces_of_a_role_are_one_span() -> None:
    found = spans("O", "B-content", "I-content", "I-content", "O", "B-cue", "B-source", "I-source", "O")
    assert found == {"content": ((10, 39),), "cue": ((50, 59),), "source": ((60, 79),)}


def test_a_span_begins_where_the_role_changes() -> None:
    assert spans("I-source", "I-cue", "I-content") == {
        "source": ((0, 9),),
        "cue": ((10, 19),),
        "content": ((20, 29),),
    }


def test_what_plays_no_part_ends_a_span() -> None:
    assert spans("B-content", "O", "I-content")["content"] == ((0, 9), (20, 29))


def test_adjacent_spans_stay_apart() -> None:
    assert spans("B-content", "I-content", "B-content", "I-content")["content"] == ((0, 19), (20, 39))


@pytest.mark.parametrize("role", ROLES)
def test_the_last_piece_belongs_to_its_span(role: str) -> None:
    assert spans("O", f"B-{role}", f"I-{role}")[role] == ((10, 29),)
    assert spans("O", "O", f"B-{role}")[role] == ((20, 29),)


@given(st.lists(st.sampled_from(LABELS), max_size=30))
@settings(deadline=None)
def test_each_piece_that_plays_a_part_is_in_one_span(labels: list[str]) -> None:
    found = spans(*labels)
    for role in ROLES:
        covered = [piece for start, end in found[role] for piece in range(start // 10, end // 10 + 1)]
        assert covered == [piece for piece, label in enumerate(labels) if label[2:] == role]
    changes = [label[2:] != before[2:] for before, label in zip(["O", *labels], labels, strict=False)]
    begins = [label != "O" and (label[0] == "B" or new) for label, new in zip(labels, changes, strict=True)]
    assert sum(map(len, found.values())) == sum(begins)


def test_tags_settle_where_a_doubtful_content_ends() -> None:
    doubtful = table({"B-content": 0.99}, {"I-content": 0.55}, {"I-content": 0.55})
    tagged = untagged(3)
    assert best_labels(doubtful[None], tagged)[0].tolist() == [5, 6, 6]
    tagged[2, TAGS.index("content")] = 0.1
    assert best_labels(doubtful[None], tagged)[0].tolist() == [5, 6, 0]
