"""Which speakers of several documents become one, and which must not."""

import pytest
from speaking import Who, report

from kei_quotes.roster import Roster


def groups(*people: Who) -> list[set[int]]:
    """Numbers of the documents that go together; each speaker has a document of its own."""
    roster = Roster()
    for number, who in enumerate(people):
        roster.add(report(str(number), who))
    return sorted(({int(name) for name in one.documents} for one in roster.listings()), key=min)


ONE = [{0, 1}]
TWO = [{0}, {1}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Who("Ana Ruiz"), Who("Ana Ruíz")),
        (Who("Ana Ruiz", "judge"), Who("Ana Ruiz")),
        (Who("Ana Ruiz", "judge"), Who("Ana Ruiz", None, "High Court")),
        (Who("Ana Ruiz", "judge"), Who("Ana Ruiz", "High Court judge")),
        (Who("Ana Ruiz", "Gov."), Who("Ana Ruiz", "governor of Tarn")),
        (Who("Ana Ruiz", "CEO"), Who("Ana Ruiz", "chief executive", "Tarn Freight")),
        (Who("Ana Ruiz", "chair", "Tarn Trust"), Who("Ana Ruiz", "chairwoman")),
        (Who("Ana Ruiz", "analyst", "RAND"), Who("Ana Ruiz", "economist", "RAND Corporation")),
        (Who("Ana Ruiz", "analyst"), Who("Ana Ruiz", "former diplomat", "Foreign Office")),
        (Who("Ana Ruiz", "Professor"), Who("Ana Ruiz", "virologist")),
        (Who("Ana Ruiz", "mayor"), Who("Ana Ruiz", aliases=("Mayor Ruiz", "Ruiz"))),
        (Who("Ana Ruiz", "farms 200 acres"), Who("Ana Ruiz", "farmer")),
        (Who("Ana Ruiz", aliases=("Ms. Ruiz",)), Who("Ana Ruiz", aliases=("Mrs Ruiz",))),
        (Who("Ana Ruiz", "chairman"), Who("Ana Ruiz", aliases=("Ms. Ruiz",))),
        (Who("Ana Ruiz", "actor"), Who("Ana Ruiz", aliases=("Ms. Ruiz",))),
        (Who("Ana Ruiz", type="author"), Who("Ana Ruiz", type="author")),
    ],
)
def test_people_who_are_one(one: Who, other: Who) -> None:
    assert groups(one, other) == ONE
    assert groups(other, one) == ONE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Who("Ana Ruiz", "judge"), Who("Ana Ruiz", "baker")),
        (Who("Ana Ruiz", "Polish judge"), Who("Ana Ruiz", "Polish baker")),
        (Who("Ana Ruiz", "senior judge"), Who("Ana Ruiz", "senior nurse")),
        (Who("Ana Ruiz", "dean", "Tarn University"), Who("Ana Ruiz", "student", "Sund University")),
        (Who("Ana Ruiz", None, "Greenpeace"), Who("Ana Ruiz", None, "Shell")),
        (Who("Ana Ruiz", aliases=("Senator Ruiz",)), Who("Ana Ruiz", "baker")),
        (Who("Kim Lee", aliases=("Mr. Lee",)), Who("Kim Lee", aliases=("Ms. Lee",))),
        (Who("Kim Lee", "businessman"), Who("Kim Lee", "businesswoman")),
        (Who("Tom Lind Jr."), Who("Tom Lind Sr.")),
        (Who("Tom Lind Jr."), Who("Tom Lind")),
        (Who("Dora K. Vale"), Who("Dora M. Vale")),
        (Who("Ruiz"), Who("Ana Ruiz")),
        (Who("Ana Ruiz", aliases=("Ruiz",)), Who("Ruiz")),
        (Who("Ruiz", "judge"), Who("Ruiz", "judge")),
        (Who("Garnett-Rao"), Who("Garnett-Rao")),
        (Who("Ana Ruiz"), Who("Ana Ruiz", type="author")),
        (Who("Ortiz and Lind"), Who("Ortiz and Lind")),
    ],
)
def test_people_who_are_not(one: Who, other: Who) -> None:
    assert groups(one, other) == TWO
    assert groups(other, one) == TWO


def test_roles_are_one_chain() -> None:
    chain = [Who("Ana Ruiz", "judge"), Who("Ana Ruiz", "candidate"), Who("Ana Ruiz", "judge and candidate")]
    assert groups(*chain) == [{0, 1, 2}]


def test_of_namesakes_those_without_a_role_stay_by_themselves() -> None:
    judge, baker, silent = Who("Ana Ruiz", "judge"), Who("Ana Ruiz", "baker"), Who("Ana Ruiz")
    assert groups(silent, judge, baker, silent, judge) == [{0, 3}, {1, 4}, {2}]


def test_a_missing_initial_fits_one_initial_only() -> None:
    assert groups(Who("Dora Vale"), Who("Dora K. Vale"), Who("Dora Vale")) == [{0, 1, 2}]
    assert groups(Who("Dora Vale"), Who("Dora K. Vale"), Who("Dora M. Vale")) == [{0}, {1}, {2}]


def body(name: str, *aliases: str) -> Who:
    return Who(name, type="organization", aliases=aliases)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (body("Maritime Accident Board"), body("the MARITIME Accident Board")),
        (body("Maritime Accident Board", "MAB"), body("MAB")),
        (body("Maritime Accident Board", "M.A.B."), body("MAB")),
        (body("U.N."), body("UN")),
        (body("Senate"), body("Senate")),
        (body("easyJet"), body("easyJet")),
    ],
)
def test_organisations_that_are_one(one: Who, other: Who) -> None:
    assert groups(one, other) == ONE
    assert groups(other, one) == ONE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (body("Maritime Accident Board"), body("MAB")),
        (body("Maritime Accident Board", "Maritime"), body("Maritime")),
        (body("Maritime Accident Board"), body("Rail Accident Board")),
        (body("government"), body("government")),
        (body("City council"), body("City council")),
        (body("Ana Ruiz"), Who("Ana Ruiz")),
    ],
)
def test_organisations_that_are_not(one: Who, other: Who) -> None:
    assert groups(one, other) == TWO
    assert groups(other, one) == TWO


def test_an_acronym_of_two_organisations_tells_neither() -> None:
    insurers, bar = body("Association of Tarn Insurers", "ATI"), body("Alliance for Trade Inquiry", "ATI")
    assert groups(insurers, body("ATI"), insurers, body("ATI")) == [{0, 1, 2, 3}]
    assert groups(insurers, body("ATI"), bar, body("ATI"), bar) == [{0}, {1}, {2, 4}, {3}]


@pytest.mark.parametrize("type_", ["unnamed", "group", "document"])
@pytest.mark.parametrize("name", ["resident", "Tarn Residents", "Ana Ruiz"])
def test_others_are_never_one(type_: str, name: str) -> None:
    assert groups(Who(name, type=type_), Who(name, type=type_)) == TWO
