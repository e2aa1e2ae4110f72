"""What appositions, clauses and brackets behind a name say."""

import pytest
from profiling import profile

CASES = [
    (", who is chief nursing officer at Lunde Hospital, agreed.", "chief nursing officer", "Lunde Hospital"),
    (", a partner in the boat practice of Dahl Rosen, agreed.", "partner", "Dahl Rosen"),
    (", a lieutenant in the coast guard, agreed.", "lieutenant", "coast guard"),
    (", a farmer in the county, agreed.", "farmer", None),
    (", a former clerk of the treasury who now runs a desk at the Reef Trust, agreed.", "former clerk", "Reef Trust"),
    (", a former clerk of the Dune Trust who now runs a desk at the Reef Trust, agreed.", "former clerk", "Dune Trust"),
    (", who speaks for the forty members of the Reef Group, agreed.", None, "Reef Group"),
    (", who then owned a chain of shops called TarnReady, agreed.", "owned a chain of shops", "TarnReady"),
    (", who has run the Dune Trust for years, agreed.", None, "Dune Trust"),
    (", now at the Dune Trust, agreed.", None, "Dune Trust"),
    (", a former clerk of the treasury now at the Reef Trust in Lunde, agreed.", "former clerk", "Reef Trust"),
    (", a chemist based at the Dune Institute, agreed.", "chemist", "Dune Institute"),
    (", a chemist now with child, agreed.", "chemist", None),
    (", D-Ohio, who sits on the grain subcommittee, agreed.", None, "grain subcommittee"),
    (", leader of the Liberal Democrat group, agreed.", "leader", "Liberal Democrat group"),
    (", a lawyer with the NGO Dune et Mer, agreed.", "lawyer", "Dune et Mer"),
    (", a lawyer with the Franco-Danish joint venture Dune Marine, agreed.", "lawyer", "Dune Marine"),
    (", a night nurse from Saltmere, agreed.", "night nurse", None),
    (", a night nurse from the Dune Trust, agreed.", "night nurse", "Dune Trust"),
    (", a chemist from Saltmere, agreed.", "chemist", "Saltmere"),
    (", a central bank governor, agreed.", "governor", "central bank"),
    (", a foreign ministry spokesman, agreed.", "spokesman", "foreign ministry"),
    (", a bank clerk, agreed.", "bank clerk", None),
    (" MSP agreed.", "MSP", None),
    (", an economist working for the Dune Trust, agreed.", "economist", "Dune Trust"),
    (", one of the few mayors still in office, agreed.", "one of the few mayors", None),
    (", whose family firm, Dune Marine, sells boats, agreed.", None, "Dune Marine"),
    (", whose dog Brutus barks, agreed.", None, None),
    (", who was then at the Dune Trust, agreed.", None, "Dune Trust"),
    (", who was at the Dune Trust on Monday, agreed.", None, None),
    (", speaking for the Dune Trust, agreed.", None, "Dune Trust"),
    (", speaking for many, agreed.", None, None),
    (" has taught law at the Dune Institute for years.", None, "Dune Institute"),
    (" heads the Dune Institute.", None, "Dune Institute"),
    (" has worked at the Dune Institute since May.", None, "Dune Institute"),
    (" leads Bo Lind by five points.", None, None),
    (", who worked for Bo Lind, agreed.", None, None),
    (", an early investor in Facebook, agreed.", "early investor", None),
    (" joined the queue at the Dune Institute.", None, None),
    (", Ph.D., of the Dune Institute, agreed.", None, "Dune Institute"),
    (", 52, of the Dune Institute, agreed.", None, "Dune Institute"),
    (", 52, of Saltaire House, agreed.", None, None),
    (" of the Lunde-based Dune Institute agreed.", None, "Dune Institute"),
    (", legal adviser, Climate Counsel\n\nRain fell.", "legal adviser", "Climate Counsel"),
    (", one of the biologists, agreed.", "one of the biologists", None),
    (", one of the best, agreed.", None, None),
    (", a critic of the Dune Trust, agreed.", "critic of the Dune Trust", None),
]


@pytest.mark.parametrize(("behind", "role", "affiliation"), CASES)
def test_what_stands_behind_a_name(behind, role, affiliation) -> None:
    text = f"Nils Aker{behind}"
    assert profile(text, "Nils Aker") == (role, affiliation)
