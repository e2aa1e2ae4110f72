"""What titles, owners and appositions before a name say."""

import pytest
from profiling import profile

CASES = [
    ("U.S. District Judge Nils Aker agreed.", "U.S. District Judge", None),
    ("Lt. Gen. (ret.) Nils Aker, who chairs the Dune Trust, agreed.", "chairs the Dune Trust", "Dune Trust"),
    ("The opposition's spokesman, Nils Aker of the Greens, agreed.", "spokesman", "Greens"),
    ("The Dune Institute’s Nils Aker agreed.", None, "Dune Institute"),
    ("The council's then chairman, Nils Aker, agreed.", "chairman", "council"),
    ("A council attendance officer, Nils Aker, agreed.", "attendance officer", "council"),
    ("Anvil Cross’s chairman, Nils Aker, agreed.", "chairman", "Anvil Cross"),
    ("Ida Roe’s campaign chairman, Nils Aker, agreed.", "campaign chairman", None),
    ("Its editor, Nils Aker, a former clerk at the Dune Trust, agreed.", "editor", None),
    ("Ida Roe’s lawyer, Nils Aker, agreed.", "lawyer", None),
    ("The Lunde-based Dune Institute’s director, Nils Aker, agreed.", "director", "Dune Institute"),
    ("A cabinet member, Nils Aker, agreed.", "cabinet member", None),
    ("Sen. Nils Aker, a retired baker from Lunde, agreed.", "Sen.", None),
    ("Rep. Nils Aker, R-Ohio, the assistant whip, agreed.", "Rep.", None),
    ("Sen. Nils Aker, chairman of the Grain Committee, agreed.", "chairman", "Grain Committee"),
    ("Cllr Nils Aker, the cabinet member for parks, agreed.", "cabinet member for parks", None),
    ("To weigh the catch, Nils Aker, a diver at the Dune Trust, agreed.", "diver", "Dune Trust"),
    ("After weighing the catch, Nils Aker agreed.", None, None),
    ("It was seen at Dune Hospital in Lunde, where surgeon Nils Aker agreed.", "surgeon", "Dune Hospital"),
    ("It was seen at Dune Hospital, where patient Nils Aker agreed.", "patient", None),
    ("As head of the Dune Trust, Nils Aker agreed.", "head", "Dune Trust"),
    ("In his third year as warden of the Dune Trust, Nils Aker agreed.", "warden", "Dune Trust"),
    ("As ever, Nils Aker agreed.", None, None),
    ("Cllr Nils Aker (Con) agreed.", "Cllr", None),
    ("Dune Marine CEO Nils Aker agreed.", "CEO", "Dune Marine"),
    ("An army officer, Nils Aker, agreed.", "army officer", None),
]


@pytest.mark.parametrize(("text", "role", "affiliation"), CASES)
def test_what_stands_before_a_name(text, role, affiliation) -> None:
    assert profile(text, "Nils Aker") == (role, affiliation)
