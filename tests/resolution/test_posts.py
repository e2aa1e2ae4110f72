"""Where somebody is by the post alone, by what the text is about, or by what a later sentence tells."""

import pytest
from resolving import resolved

FAR = "\n\nIt was warm.\n\nThe river rose.\n\nThe ferry stopped.\n\n"
POSTS = [
    ("The Norrbank cut its rate. The governor, Nils Aker, ", "Norrbank"),
    ("The Norrbank cut its rate. Deputy Governor Nils Aker ", "Norrbank"),
    ("The central bank of Lunde cut its rate. The governor, Nils Aker, ", "central bank of Lunde"),
    ("At St Olaf's Primary the children sing. The head, Nils Aker, ", "St Olaf's Primary"),
    ("The Tarn Museum closed. The curator, Nils Aker, ", "Tarn Museum"),
    ("The authority’s president had gone. In Lunde they knew. The president, Nils Aker, ", "authority"),
    ("A county official offered money. The official, Nils Aker, ", "county"),
    ("The Reef Water Board met. Rain fell. The treasurer, Nils Aker, ", "Reef Water Board"),
    ("The Reef Water Board met the Dune Trust. Rain fell. The treasurer, Nils Aker, ", None),
    ("The Reef Water Board met. Rain fell. The director, Nils Aker, ", None),
    ("A clerk left. The clerk, Nils Aker, ", None),
    ("Biologists at the Reef Institute object. Nils Aker, one of the biologists, ", "Reef Institute"),
    ("Biologists object. Nils Aker, one of the biologists, ", None),
    ("The state has a bridge. Governor Nils Aker ", None),
    (f"The Norrbank cut its rate.{FAR}Governor Nils Aker ", None),
    ("The Norrbank cut its rate. The head, Nils Aker, ", None),
    ("The Tarn Museum closed. The mayor, Nils Aker, ", None),
    ("The Lunde Clinic closed. A patient, Nils Aker, ", None),
    ("The Lunde Clinic closed. An economist, Nils Aker, ", None),
    ("Tarn & Roe, which sells water, is sorry.\n\nThe chief executive, Nils Aker, ", "Tarn & Roe"),
    ("Tarn & Roe paid.\n\nRain fell. Tarn & Roe left.\n\nAnna Roe sang. A spokeswoman, Nils Aker, ", "Tarn & Roe"),
    ("The Reef Fund paid Ida Roe. Her spokesman, Nils Aker, ", None),
]


@pytest.mark.parametrize(("lead", "affiliation"), POSTS)
def test_a_post_leads_to_its_body(lead, affiliation) -> None:
    assert _affiliation(f"{lead}said no.", "Nils Aker") == affiliation


CAREERS = [
    ("He works for the Reef Fund.", "Reef Fund"),
    ("He keeps sheep near Lunde and chairs the Reef Union.", "Reef Union"),
    ("He was a clerk until May and now prices risk for the insurer Hallam Mutual.", "Hallam Mutual"),
    ("He retired in March as deputy head of boats at the Reef Office.", "Reef Office"),
    ("After the war he joined Lunde Air Services as a mechanic.", "Lunde Air Services"),
    ("He argues with the Reef Fund about eels.", None),
    ("He sued the Reef Fund.", None),
    ("He left the Reef Fund.", None),
    ("He works for a living.", None),
]


@pytest.mark.parametrize(("told", "affiliation"), CAREERS)
def test_a_pronoun_may_tell_where_somebody_is(told, affiliation) -> None:
    assert _affiliation(f"Nils Aker came late. {told} Aker said no.", "Aker") == affiliation


def _affiliation(text: str, source: str) -> str | None:
    speakers = resolved(text, [(source, "said", "no.")]).speakers
    found = next(each for each in speakers if each.name == "Nils Aker").affiliation
    return text[slice(*found)] if found else None
