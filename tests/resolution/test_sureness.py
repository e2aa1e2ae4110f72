"""How sure a speaker is, by how the text leads to it."""

import spacy
from resolving import Row, resolved

from kei_quotes.pipeline.layers import get_attributions, put_attributions
from kei_quotes.records import Evidence
from kei_quotes.resolution.sureness import SHARES, USUAL, sureness

RIVALS = "Bruno Klindt met Stig Lund. “They wait,” he said."


def _sure(text: str, row: Row) -> float | None:
    return resolved(text, [row]).attributions[0].speaker_confidence


def test_a_name_is_surer_than_a_pronoun_with_a_rival() -> None:
    named = _sure(RIVALS.replace("he said", "Bruno Klindt said"), ("Bruno Klindt", "said", "“They wait,”"))
    alone = _sure("Bruno Klindt called. “They wait,” he said.", ("he", "said", "“They wait,”"))
    rival = _sure(RIVALS, ("he", "said", "“They wait,”"))
    assert named is not None
    assert alone is not None
    assert rival is not None
    assert 1 > named > alone > rival > 0


def test_nobody_has_no_confidence() -> None:
    assert _sure("It is said that the bell cracked.", ("", "is said", "that the bell cracked")) is None


def test_a_rare_way_is_as_sure_as_the_rare_ways_of_its_mention_or_the_usual_one() -> None:
    rare = [Evidence("never seen", "why")]
    assert sureness("empty", rare) == SHARES["empty"]
    assert sureness("nominal", rare) == USUAL


def test_shares_are_chances() -> None:
    assert all(0 < share < 1 for share in (USUAL, *SHARES.values()))


def test_a_doc_keeps_the_confidence() -> None:
    text = "It is said that boats wait. Bruno Klindt said no."
    rows = [("", "is said", "that boats wait"), ("Bruno Klindt", "said", "no")]
    found = resolved(text, rows).attributions
    doc = spacy.blank("en").make_doc(text)
    put_attributions(doc, found)
    assert get_attributions(doc) == found
    assert [each.speaker_confidence is None for each in found] == [True, False]
