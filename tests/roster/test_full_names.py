import pytest

from kei_quotes.roster.people import full_name


def same(one: str, other: str) -> bool:
    mine, others = full_name(one), full_name(other)
    return mine is not None and others is not None and mine[:2] == others[:2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana Ruiz", "ANA RUÍZ"),
        ("Rasmus Thorbjørnsen", "Rasmus Thorbjornsen"),
        ("Kim Sang-ho", "Kim Sang Ho"),
        ("Dora Vale", "Dora K. Vale"),
        ("J.D. Marlow", "JD Marlow"),
        ("J. D. Marlow", "J.D. Marlow"),
        ("Karin O’Hara", "Karin O'Hara"),
        ("Ben Carrow", "Ben Carrow, MD"),
        ("Tom Lind, Jr.", "Tom Lind Jr"),
        ("Maaike van der Berg", "Maaike Van Der Berg"),
        ("Malcolm X", "Malcolm X"),
    ],
)
def test_full_names_that_agree(one: str, other: str) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tom Lind Jr.", "Tom Lind Sr."),
        ("Tom Lind Jr.", "Tom Lind"),
        ("Ana Ruiz", "Ana María Ruiz"),
        ("Ana Ruiz", "Ana Ruiz Vega"),
        ("Ana Ruiz", "Anna Ruiz"),
        ("Ana Ruiz", "Ana Ruiz-Vega"),
        ("Mary O'Hara", "Mary Hara"),
        ("Noboru Ishikawa", "Ishikawa Noboru"),
    ],
)
def test_full_names_that_do_not(one: str, other: str) -> None:
    assert not same(one, other)


@pytest.mark.parametrize(
    "name",
    [
        "Ruiz",
        "Garnett-Rao",
        "O'Hara",
        "D’Angelo",
        "van der Berg",
        "Van der Berg",
        "De Niro",
        "al-Rashid",
        "J. Lind",
        "Lind Jr.",
        "Lind III",
        "J. R.",
        "Abel Ortiz and Tom Lind",
        "Ortiz & Lind",
        "author",
        "…",
        "",
    ],
)
def test_names_that_are_not_full(name: str) -> None:
    assert full_name(name) is None
