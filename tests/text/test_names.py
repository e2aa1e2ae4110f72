import pytest

from kei_quotes.text.names import fold, is_acronym, is_name_word, name_words, same_person


@pytest.mark.parametrize("word", ["Kishida", "al-Rashid", "O’Malley", "Székely-Braun", "d'Angelo", "IX", "Łukasz"])
def test_a_name_word_has_a_capital_or_a_particle_before_one(word: str) -> None:
    assert is_name_word(word)


@pytest.mark.parametrize("word", ["river", "co-author", "’tis", "1984", "well-Being-ness", ""])
def test_other_words_are_no_name_words(word: str) -> None:
    assert not is_name_word(word)


def test_folding_forgets_case_accents_and_apostrophe_variants() -> None:
    assert fold("Dvořáček’s") == fold("DVORACEK's")


def test_name_words_leave_out_particles_and_generations() -> None:
    assert name_words("Lotte van den Heuvel") == ("lotte", "heuvel")
    assert name_words("Joseph R. Biden Jr.") == ("joseph", "r", "biden")
    assert name_words("van der") == ("van", "der")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ines", "cruz"), ("ines", "m", "cruz")),
        (("j", "holm"), ("jorunn", "holm")),
        (("kishida", "fumio"), ("fumio", "kishida")),
        (("yoon", "suk"), ("yoon", "suk", "yeol")),
    ],
)
def test_forms_of_one_name_agree(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert same_person(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("agnes", "lund"), ("stig", "lund")),
        (("mei", "chen"), ("mei", "tran")),
        (("ana", "b", "cruz"), ("ana", "diaz")),
    ],
)
def test_different_people_do_not(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert not same_person(one, other)


def test_acronyms() -> None:
    assert is_acronym("NATO")
    assert is_acronym("U.S.")
    assert not is_acronym("Nato")
    assert not is_acronym("A")
