import pytest

from kei_quotes.resolution.naming import find_names, singular


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("said Maaike van der Berg, 34", "Maaike van der Berg", "person"),
        ("Dr. Femke de Groot-Oyelaran said", "Femke de Groot-Oyelaran", "person"),
        ("Mr. el-Khoury said", "el-Khoury", "person"),
        ("said Sheikh Mohammed bin Rashid al-Maktoum", "Mohammed bin Rashid al-Maktoum", "person"),
        ("Eun A Jo says", "Eun A Jo", "person"),
        ("Dr. Oh Min-seo said", "Oh Min-seo", "person"),
        ("Brig. (ret.) Ansa Tolk said", "Ansa Tolk", "person"),
        ("Customs and Dam Protection (CDP) said", "Customs and Dam Protection", "organization"),
        ("W. E. B. Lindqvist said", "W. E. B. Lindqvist", "person"),
        ("Joseph R. Holm Jr. said", "Joseph R. Holm Jr.", "person"),
        ("Martin Luther Odhiambo, Jr., said", "Martin Luther Odhiambo, Jr.", "person"),
        ("Secretary of State Ewa Król", "Ewa Król", "person"),
        ("Van den Heuvel disputes it", "Van den Heuvel", "person"),
        (
            "at the Ministry of Economy, Trade and Industry today",
            "Ministry of Economy, Trade and Industry",
            "organization",
        ),
        ("by the Wheelers’ Federation because", "Wheelers’ Federation", "organization"),
        ("Ana Lind MP said", "Ana Lind", "person"),
        ("the charity Bread for All said", "Bread for All", "organization"),
        ("Dune Marine Ltd., a shipper", "Dune Marine Ltd.", "organization"),
        ("with Dune Marine Ltd. Rain fell", "Dune Marine Ltd", "organization"),
        ("Levant Water said", "Levant Water", "organization"),
        ("Zande & Partners said", "Zande & Partners", "organization"),
        ("The Chair & Table Alliance said", "Chair & Table Alliance", "organization"),
        ("President & CEO Ewa Król said", "Ewa Król", "person"),
        ("the Solveig III struck", "Solveig III", "thing"),
        ("in Kisakata the boats", "Kisakata", "place"),
    ],
)
def test_names_of_any_shape(text: str, name: str, kind: str) -> None:
    found = find_names(text)
    assert (name, kind) in [(each.shown, each.kind) for each in found]


def test_titles_are_no_part_of_the_name() -> None:
    (name,) = find_names("Former Prime Minister Anto Vukas spoke.")
    assert (name.shown, name.titles) == ("Anto Vukas", ("prime", "minister"))


def test_a_nickname_is_told_apart() -> None:
    (name,) = find_names("Roberta “Birdie” Calloway, a crop duster")
    assert (name.shown, name.nickname) == ("Roberta Calloway", "Birdie")


def test_a_possessive_ends_a_name() -> None:
    first, second = find_names("Gerwin Aalto’s Dam Works")
    assert (first.shown, first.possessive) == ("Gerwin Aalto", True)
    assert second.shown == "Dam Works"


@pytest.mark.parametrize(
    "text",
    [
        "The weather turned.",
        "Yesterday it rained.",
        "I’d say so.",
        "Economists agree.",
        "A Japanese-style roof.",
        "A Franco-Danish bank.",
    ],
)
def test_ordinary_words_are_no_names(text: str) -> None:
    assert find_names(text) == []


def test_singulars() -> None:
    assert [singular(word) for word in ("women", "agencies", "churches", "voters", "press", "status")] == [
        "woman",
        "agency",
        "church",
        "voter",
        "press",
        "status",
    ]
