"""Which organisation "the firm", "the Fund" or a short name stands for, and what stands for none."""

import pytest
from resolving import resolved

from kei_quotes.records import TextSpan
from kei_quotes.resolution.institutions import spelled_out

NOUNS = [
    ("Lunde Steelworks will close. The Dockers' Union objected. The union's chairman, Nils Aker, ", "Dockers' Union"),
    ("Northgate Steel will close. The Dockers' Union objected. The company's chairman, Nils Aker, ", "Northgate Steel"),
    ("The Riverbank flooded. The Riksbank cut its rate. The bank's governor, Nils Aker, ", "Riksbank"),
    ("Tarn Energy sells gas. Analysts at Hollis & Prine object. The firm's founder, Nils Aker, ", "Hollis & Prine"),
    ("The Lunde Herald printed it. The paper's editor, Nils Aker, ", "Lunde Herald"),
    ("Economists at the Reef Institute count eels. The team's leader, Nils Aker, ", "Reef Institute"),
    ("Tarn, a maker of kettles, is sorry. The company blamed the steam. Its founder, Nils Aker, ", "Tarn"),
    ("Anvil Cross, the mining company behind the dam, is late. Its manager, Nils Aker, ", "Anvil Cross"),
    ("Trentside Homes paid. Ida Roe did not. Trentside's chairman, Nils Aker, ", "Trentside Homes"),
    ("The Reef Forum for Water met. The Reef Forum sang. The Forum's chairman, Nils Aker, ", "Reef Forum for Water"),
    ("The European Reef Commission met. A Commission spokesman, Nils Aker, ", "European Reef Commission"),
    ("Northgate Mines closed a pit. A company spokesman, Nils Aker, ", "Northgate Mines"),
    ("The energy ministry knows. Its secretary, Nils Aker, ", "energy ministry"),
    ("A planning committee met. Ida Roe sang. The committee's chairman, Nils Aker, ", "planning committee"),
    ("A committee met. Ida Roe sang. The committee's chairman, Nils Aker, ", "committee"),
    ("The exporters' association, Agrolunde, counts losses. Its president, Nils Aker, ", "Agrolunde"),
    ("The quarry at Lunde is silent. Its manager, Nils Aker, ", "quarry at Lunde"),
    ("Anvil Cross, a mining company, is late. Skeptics have laughed. Its manager, Nils Aker, ", "Anvil Cross"),
    ("The Reef Authority met. The authority's then chairman, Nils Aker, ", "Reef Authority"),
    (
        "The Association of Boats in Lunde (ABL) met. ABL rose. Its chairman, Nils Aker, ",
        "Association of Boats in Lunde",
    ),
    ("A council member, Nils Aker, ", "council"),
    ("The Dockers' Union objected. The company's chairman, Nils Aker, ", "company"),
    ("Conservatives objected. Their leader, Nils Aker, ", "Conservatives"),
    ("Neighbours objected. Their leader, Nils Aker, ", None),
    ("Ida Roe sued the Lunde Clinic. Her lawyer, Nils Aker, ", None),
    ("The village has forty people. Its oldest resident, Nils Aker, ", None),
    ("A cabinet member, Nils Aker, ", None),
    ("An army officer, Nils Aker, ", None),
]


@pytest.mark.parametrize(("lead", "affiliation"), NOUNS)
def test_the_organisation_behind_a_noun_is_named(lead, affiliation) -> None:
    text = f"{lead}said no."
    found = next(each for each in resolved(text, [("Nils Aker", "said", "no.")]).speakers if each.name == "Nils Aker")
    assert (found.affiliation and text[slice(*found.affiliation)]) == affiliation


SHORT = [
    ("the Baltic Bank for Boats (BBB) met", "BBB", "Baltic Bank for Boats"),
    ("the Medicines and Devices Authority (MDA) met", "Devices Authority", "Medicines and Devices Authority"),
    ("the Reef Forum for Water and Safety (RFWS) met", "Reef Forum for Water", "Reef Forum for Water and Safety"),
    ("the Reef Forum (BBC) met", "Reef Forum", "Reef Forum"),
    ("the Reef Forum met the Dune Trust (DT)", "Reef Forum", "Reef Forum"),
    ("BBB met", "BBB", "BBB"),
]


@pytest.mark.parametrize(("text", "name", "whole"), SHORT)
def test_a_short_form_leads_to_the_name_with_its_initials(text, name, whole) -> None:
    start = text.index(name)
    assert text[slice(*spelled_out(text, TextSpan(start, start + len(name))))] == whole
