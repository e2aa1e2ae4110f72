"""Whose president "its president" is, and which firm "the firm" is."""

import pytest
from resolving import resolved

from kei_quotes.records import Speaker

CASES = [
    ("The Dune Trust objected. Its president, Nils Aker, said no.", "Dune Trust"),
    (
        "The Reef Council met. Otto Bay objects to it, and the Dune Trust does too. Its president, Nils Aker, said no.",
        "Dune Trust",
    ),
    (
        "A poll published on Monday by Lunde Opinion Research found doubts. Its director, Nils Aker, said no.",
        "Lunde Opinion Research",
    ),
    ("A paper by two economists at the Dune Trust counts ferries. Its author, Nils Aker, said no.", "Dune Trust"),
    ("A poll by the boatmen's union found doubts. Its chairwoman, Nils Aker, said no.", "boatmen's union"),
    ("A poll found doubts. Its author, Nils Aker, said no.", None),
    ("The Dune Trust objected. Asked about the gap, its president, Nils Aker, said no.", "Dune Trust"),
    ("The Dune Trust objected. Its head of boats for the south, Nils Aker, said no.", "Dune Trust"),
    ("Norway objected. Its fisheries minister, Nils Aker, said no.", None),
    ("The poll was made by the Lunde firm Pell & Roe. The firm's partner, Nils Aker, said no.", "Pell & Roe"),
    ("The Bakers' List lost. The list's chairman, Nils Aker, said no.", "Bakers' List"),
    ("The Dune Trust objected. A spokesman, Nils Aker, said no.", "Dune Trust"),
    ("The Dune Trust objected. Chief executive Nils Aker said no.", "Dune Trust"),
    ("The Norrbank cut its rate. The bank's governor, Nils Aker, said no.", "Norrbank"),
    ("The Lunde Choir Circle met. The Circle's secretary, Nils Aker, said no.", "Lunde Choir Circle"),
    ("Lunde Lines sailed. Lunde's chief executive, Nils Aker, said no.", "Lunde Lines"),
    (
        "The United Lakes fishing agency counted eels. The Dune Trust did not. The agency's chief, Nils Aker, said no.",
        "United Lakes fishing agency",
    ),
    ("Rebel leaders scoffed. Their spokesman, Nils Aker, said no.", None),
    ("The Reef Senate votes on a bill. Senator Ida Roe likes it. Its sponsor, Nils Aker, said no.", None),
    ("The Dune Trust objected. The mayor, Nils Aker, said no.", None),
    ("The Dune Trust met Ida Roe. Roe’s spokesman, Nils Aker, said no.", None),
    ("According to the charity Dune Trust, eels at Reef Lines are few. Its trustee Nils Aker said no.", "Dune Trust"),
    ("One of the firms, the Franco-Danish venture Dune Marine, left. Its manager, Nils Aker, said no.", "Dune Marine"),
    ("Ida Roe objected. Her spokesman, Nils Aker, said no.", None),
]


def _nils(text: str, source: str = "Nils Aker") -> Speaker:
    speakers = resolved(text, [(source, "said", "no")]).speakers
    return next(speaker for speaker in speakers if speaker.name == "Nils Aker")


@pytest.mark.parametrize(("text", "affiliation"), CASES)
def test_the_organisation_behind_a_role_is_named(text, affiliation) -> None:
    found = _nils(text).affiliation
    assert (found and text[found.start : found.end]) == affiliation


def test_a_role_may_follow_in_the_next_sentence() -> None:
    text = "At night the light belongs to Nils Aker. He is a forecaster with the Lakes Service. Aker said no."
    nils = _nils(text, "Aker")
    assert nils.role is not None
    assert nils.affiliation is not None
    assert text[nils.role.start : nils.role.end] == "forecaster"
    assert text[nils.affiliation.start : nils.affiliation.end] == "Lakes Service"


def test_a_sentence_may_open_with_the_role_of_its_pronoun() -> None:
    text = "Nils Aker is unsure. A former Danish envoy who now runs a desk at the Dune Trust, he said no."
    found = next(each for each in resolved(text, [("he", "said", "no")]).speakers if each.name == "Nils Aker")
    assert found.role is not None
    assert found.affiliation is not None
    assert text[slice(*found.role)] == "former Danish envoy"
    assert text[slice(*found.affiliation)] == "Dune Trust"


def test_a_seat_may_stand_behind_a_name() -> None:
    text = "It rained.\n\nNils Aker MSP said no."
    nils = _nils(text, "Nils Aker MSP")
    assert nils.role is not None
    assert text[slice(*nils.role)] == "MSP"


def test_a_description_says_where_its_bearer_is() -> None:
    text = "Nils Aker, a coach, came late. He had lost. “It rained,” the Lunde Rovers coach said."
    (nils,) = resolved(text, [("the Lunde Rovers coach", "said", "“It rained,”")]).speakers
    assert nils.name == "Nils Aker"
    assert nils.affiliation is not None
    assert text[nils.affiliation.start : nils.affiliation.end] == "Lunde Rovers"


def test_a_place_in_a_description_is_no_affiliation() -> None:
    text = "Nils Aker, a coach, came late. He had lost. “It rained,” the Oslo coach said."
    (nils,) = resolved(text, [("the Oslo coach", "said", "“It rained,”")]).speakers
    assert nils.affiliation is None


def test_the_author_is_what_the_byline_says() -> None:
    text = "Ferries That Float\n\nBy Nils Aker, senior fellow\n\nI said no."
    (author,) = resolved(text, [("I", "said", "no")]).speakers
    assert author.type == "author"
    assert author.role is not None
    assert text[author.role.start : author.role.end] == "senior fellow"
