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
    ("An army officer, Nils Aker, agreed.", "army officer", None),
]


@pytest.mark.parametrize(("text", "role", "affiliation"), CASES)
def test_what_stands_before_a_name(text, role, affiliation) -> None:
    assert profile(text, "Nils Aker") == (role, affiliation)
