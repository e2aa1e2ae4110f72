"""A student begins as a part of its teacher, and is held to what the teacher says."""

import pytest

pytest.importorskip("torch.nn", reason="the extra `train` is not installed")  # `torch` may be a folder left behind

import torch

from kei_quotes.training.distil import load_teacher, shrink
from kei_quotes.training.loss import imitation_loss
from kei_quotes.training.network import Network, Said

RANK = 4


def _said(network: Network) -> Said:
    random = torch.Generator().manual_seed(2)
    ids, features = (torch.randint(0, most, (2, 9), generator=random) for most in (30522, 120))
    said: Said = network.eval()(ids, features, torch.ones(2, 9).bool(), torch.tensor([0, 1]), torch.tensor([3, 4]))
    return said


def _teacher() -> Network:
    torch.manual_seed(1)
    return Network(RANK, 0.0, layers=2, inner=256)


def test_a_student_of_its_teachers_size_says_the_same() -> None:
    teacher, student = _teacher(), Network(RANK, 0.0, layers=2, inner=256)
    shrink(teacher, student)
    assert all(torch.equal(*both) for both in zip(_said(teacher), _said(student), strict=True))


def test_the_weakest_units_are_left_out() -> None:
    teacher, student = _teacher(), Network(RANK, 0.0, layers=2, inner=128)
    with torch.no_grad():
        for layer in teacher.layers:
            layer.outer.weight[:, ::2] = 0
    shrink(teacher, student)
    for theirs, own in zip(_said(teacher), _said(student), strict=True):
        torch.testing.assert_close(theirs, own)


def test_layers_are_taken_in_even_steps_from_the_first_on() -> None:
    torch.manual_seed(1)
    teacher, student = Network(RANK, 0.0, layers=4, inner=128), Network(RANK, 0.0, layers=2, inner=128)
    shrink(teacher, student)
    for theirs, own in ((0, 0), (2, 1)):
        assert torch.equal(teacher.layers[theirs].query.weight, student.layers[own].query.weight)


def test_nobody_is_nearer_to_a_teacher_than_the_teacher() -> None:
    goal, other = _said(_teacher()), _said(Network(RANK, 0.0, layers=1, inner=128))
    mask, rows = torch.ones(2, 9).bool(), torch.tensor([0, 1])
    nearest = imitation_loss(goal, goal, mask, rows)
    for head in Said._fields:
        apart = goal._replace(**{head: getattr(other, head)})
        assert imitation_loss(apart, goal, mask, rows) > nearest, head


@pytest.mark.slow
def test_a_shipped_model_teaches_and_does_not_learn() -> None:
    teacher = load_teacher("en")
    assert not teacher.training
    assert not any(parameter.requires_grad for parameter in teacher.parameters())
