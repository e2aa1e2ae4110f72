"""What a reader makes of the encoder's scores; the model is tiny and random."""

from pathlib import Path

import pytest

from kei_quotes.pipeline.candidates import Candidate, Reader, Session
from kei_quotes.pipeline.decoding import Heads, Ints
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


class Counted:
    """A session that counts the windows and places that it is given."""

    def __init__(self, session: Session) -> None:
        self.session, self.distance = session, session.distance
        self.windows, self.places = 0, 0

    def run(self, ids: Ints, features: Ints, mask: Ints) -> Heads:
        self.windows += len(ids)
        self.places += ids.size
        return self.session.run(ids, features, mask)


@pytest.fixture
def counted(reader: Reader) -> Counted:
    reader.session = session = Counted(reader.session)
    reader.credible = 0.0
    return session


def test_a_text_read_ahead_is_not_read_again(reader: Reader, counted: Counted) -> None:
    other = "It rained, he said.\n"
    expected = reader.candidates([TEXT, other, TEXT], [[], [], []])
    reader.read_ahead(TEXT, [])
    seen = counted.windows
    assert reader.candidates([TEXT, other, TEXT], [[], [], []]) == expected
    assert counted.windows == seen + 1
    reader.candidates([TEXT], [[]])
    assert counted.windows > seen + 1, "what was read ahead is kept for one call only"


def test_a_short_text_does_not_pay_for_a_long_one(reader: Reader, counted: Counted) -> None:
    short = "It rained.\n"
    reader.candidates([short, TEXT], [[], []])
    together = counted.places
    reader.candidates([TEXT], [[]])
    alone = counted.places - together
    reader.candidates([short], [[]])
    assert counted.places == 2 * together
    assert alone < together < alone + alone / 4
