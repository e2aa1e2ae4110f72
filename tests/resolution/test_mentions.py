import pytest

from kei_quotes.records import TextSpan
from kei_quotes.resolution.mentions import Mentions, is_negated


def _whole(text: str) -> tuple[TextSpan, ...]:
    return (TextSpan(0, len(text)),)


@pytest.mark.parametrize(
    ("source", "mention"),
    [
        ("Mr. Klint", "name"),
        ("Ragna Solheim, a harbour pilot", "name"),
        ("the mayor, Giulia Bentivoglio-Sarti", "name"),
        ("Its author, the demographer Ilir Prendi of the National Institute", "name"),
        ("Another passenger, who gave his name only as Petter", "name"),
        ("The Rail Safety Board", "name"),
        ("Gerwin Aalto’s", "name"),
        ("the newspaper Salzburger Blatt", "name"),
        ("the Lindqvist campaign", "name"),
        ("he", "pronoun"),
        ("who", "pronoun"),
        ("Her", "pronoun"),
        ("most of them", "pronoun"),
        ("the company", "nominal"),
        ("Exporters", "nominal"),
        ("a source", "nominal"),
        ("Eleven of them", "nominal"),
        ("A study by the Technical Institute of Graz", "nominal"),
        ("the Calder City manager", "nominal"),
        ("Cameron’s spokesman", "nominal"),
        ("a night porter known along the quay as “Teacup.”", "nominal"),
    ],
)
def test_mention(source: str, mention: str) -> None:
    assert Mentions(source).kind(_whole(source)) == mention


def test_no_source_is_an_empty_mention() -> None:
    assert Mentions("“Aye.”").kind(()) == "empty"


def test_a_surname_that_looks_like_a_plural_noun_is_a_name_where_the_text_says_so() -> None:
    text = "Bernadette Weavers spoke first. Weavers said no."
    at = text.rindex("Weavers")
    assert Mentions(text).kind((TextSpan(at, at + 7),)) == "name"
    assert Mentions("Weavers said no.").kind((TextSpan(0, 7),)) == "nominal"


@pytest.mark.parametrize(
    "cue",
    [
        "denied",
        "did not say",
        "never said",
        "didn’t say",
        "has not said",
        "refused to say",
        "stopped short of calling",
        "rejected claims",
        "disputes",
    ],
)
def test_denials(cue: str) -> None:
    assert is_negated(cue, _whole(cue))


@pytest.mark.parametrize("cue", ["said", "claims", "refused", "rejected", "was quoted as saying", "warned", "noted"])
def test_other_cues_are_no_denials(cue: str) -> None:
    assert not is_negated(cue, _whole(cue))


def test_no_cue_is_no_denial() -> None:
    assert not is_negated("“Aye.”", ())


def test_a_source_of_blanks_is_a_source() -> None:
    assert Mentions("he he").kind((TextSpan(2, 3),)) == "nominal"
