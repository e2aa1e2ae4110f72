"""What a reader makes of the encoder's scores; the model is tiny and random."""

from pathlib import Path

import pytest

from kei_quotes.pipeline.candidates import Candidate, Reader
from kei_quotes.pipeline.session import load_reader

TEXT = "Ada Lunt said that it had rained. “It poured,” she wrote.\n" * 4


@pytest.fixture
def reader(tiny_model: Path) -> Reader:
    return load_reader(tiny_model, 1)


def read(reader: Reader, credible: float) -> list[Candidate]:
    reader.credible = credible
    (found,) = reader.candidates([TEXT], [[]])
    return found


def test_what_is_not_credible_is_left_out(reader: Reader) -> None:
    every = read(reader, 0.0)
    limit = sorted(each.confidence for each in every)[len(every) // 2]
    assert read(reader, limit) == [each for each in every if each.confidence >= limit]
    assert 0 < len(read(reader, limit)) < len(every)


def test_every_candidate_has_a_content(reader: Reader) -> None:
    assert all(each.content for each in read(reader, 0.0))
