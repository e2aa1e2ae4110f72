import pytest
from handmade import make_report, span

from kei_quotes.checking.names import is_speaker, same_name
from kei_quotes.records import Speaker


@pytest.mark.parametrize(
    ("claimed", "name"),
    [
        ("Ruiz", "Ana Ruiz"),
        ("Dr Ana M. Ruiz", "Ana Ruiz"),
        ("Prime Minister RUIZ", "Ana Ruiz"),
        ("Ágnes Kertész", "Kertész Ágnes"),
        ("Kertesz", "Kertész Ágnes"),
        ("van den Heuvel", "Lotte van den Heuvel"),
        ("the Grid Office", "Federal Grid Office"),
        ("Conyers", "Cummings and Conyers"),
    ],
)
def test_one_name_in_two_forms(claimed, name):
    assert same_name(claimed, name)
    assert same_name(name, claimed)


@pytest.mark.parametrize(
    ("claimed", "name"),
    [
        ("Mei Chen", "Arthur Chen"),
        ("Maria del Carmen", "Jose del Carmen"),
        ("Mary A. Smith", "John A. Smith"),
        ("Transport Minister Bo Lunde", "minister"),
        ("Ana Ruiz", ""),
        ("—", "Ana Ruiz"),
    ],
)
def test_two_names(claimed, name):
    assert not same_name(claimed, name)


TEXT = "Ana Chen, commander of the coast guard. Bo Chen spoke for the Office of Maps (OM)."


@pytest.fixture
def report():
    ana = Speaker("a", "Ana Chen", "person", ("Chen", "Ms. Chen"), (), span(TEXT, "commander"),
                  span(TEXT, "coast guard"))  # fmt: skip
    bo = Speaker("b", "Bo Chen", "person", ("Mr. Chen", "Chen"))
    return make_report("chens", TEXT, speakers=(ana, bo, Speaker("c", "Office of Maps", "organization", ("OM",))))


@pytest.mark.parametrize(
    ("claimed", "ids"),
    [
        ("Chen", "ab"),
        ("Ms. Chen", "a"),
        ("Mr. Chen", "b"),
        ("Dr. Chen", "ab"),
        ("Ana", "a"),
        ("Mei Chen", ""),
        ("the commander", "a"),
        ("coast guard commander", "a"),
        ("Commander Chen of the coast guard", "a"),
        ("the coast guard", ""),
        ("OM", "c"),
        ("Office of Maps", "c"),
        ("Maps of Chen", ""),
    ],
)
def test_who_is_meant(report, claimed, ids):
    assert "".join(speaker.id for speaker in report.speakers if is_speaker(claimed, speaker, report)) == ids
