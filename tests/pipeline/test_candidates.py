"""What becomes of the encoder's scores; the model is tiny and random."""

from pathlib import Path

import pytest

from kei_quotes.pipeline.candidates import Candidate, Encoder, Session
from kei_quotes.pipeline.decoding import Heads, Ints
from kei_quotes.pipeline.session import load_encoder

TEXT = "Ada Lunt said that it had rained. “It poured,” she wrote.\n" * 4


@pytest.fixture
def encoder(tiny_model: Path) -> Encoder:
    return load_encoder(tiny_model, 1)


def read(encoder: Encoder, credible: float) -> list[Candidate]:
    encoder.credible = credible
    (found,) = encoder.candidates([TEXT], [[]])
    return found


def test_what_is_not_credible_is_left_out(encoder: Encoder) -> None:
    every = read(encoder, 0.0)
    limit = sorted(each.confidence for each in every)[len(every) // 2]
    assert read(encoder, limit) == [each for each in every if each.confidence >= limit]
    assert 0 < len(read(encoder, limit)) < len(every)


def test_every_candidate_has_a_content(encoder: Encoder) -> None:
    assert all(each.content for each in read(encoder, 0.0))


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
def counted(encoder: Encoder) -> Counted:
    encoder.session = session = Counted(encoder.session)
    encoder.credible = 0.0
    return session


def test_a_text_read_ahead_is_not_read_again(encoder: Encoder, counted: Counted) -> None:
    other = "It rained, he said.\n"
    expected = encoder.candidates([TEXT, other, TEXT], [[], [], []])
    encoder.read_ahead(TEXT, [])
    seen = counted.windows
    assert encoder.candidates([TEXT, other, TEXT], [[], [], []]) == expected
    assert counted.windows == seen + 1
    encoder.candidates([TEXT], [[]])
    assert counted.windows > seen + 1, "what was read ahead is kept for one call only"


def test_a_short_text_does_not_pay_for_a_long_one(encoder: Encoder, counted: Counted) -> None:
    short = "It rained.\n"
    encoder.candidates([short, TEXT], [[], []])
    together = counted.places
    encoder.candidates([TEXT], [[]])
    alone = counted.places - together
    encoder.candidates([short], [[]])
    assert counted.places == 2 * together
    assert alone < together < alone + alone / 4
