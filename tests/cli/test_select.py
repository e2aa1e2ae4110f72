"""Selection by speaker, on a report made by hand."""

import pytest
from making import report_of

from kei_quotes.cli.select import Selection
from kei_quotes.records import Article, Attribution, Speaker, TextSpan

TEXT = "Yes. No. Perhaps."
SPANS = (TextSpan(0, 4), TextSpan(5, 8), TextSpan(9, 17))
WHO = (
    Speaker("s1", "Ana Ruiz", "person", ("Señora Ruiz", "la Łódka")),
    Speaker("s2", "Maritime Accident Board", "organization", ("MAB",)),
)


@pytest.fixture
def report():
    said = zip("123", SPANS, ("s1", "s2", None), strict=True)
    attributions = tuple(
        Attribution(f"a{number}", "direct", (span,), speaker=speaker) for number, span, speaker in said
    )
    return report_of(Article("a.txt", TEXT), attributions, WHO)


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (Selection(), ["a1", "a2", "a3"]),
        (Selection(speaker="senora"), ["a1"]),
        (Selection(speaker="LODKA"), ["a1"]),
        (Selection(speaker="mab"), ["a2"]),
        (Selection(speaker="accident board"), ["a2"]),
        (Selection(speaker="Accident Ruiz"), []),
        (Selection(types=frozenset({"organization"})), ["a2"]),
        (Selection(types=frozenset({"organization", "person"})), ["a1", "a2"]),
        (Selection(speaker="ruiz", types=frozenset({"organization"})), []),
    ],
)
def test_any_name_and_the_type_select(report, selection, kept):
    selected = selection.apply(report)
    assert [each.id for each in selected.attributions] == kept
    assert [who.id for who in selected.speakers] == [f"s{number[1]}" for number in kept if number != "a3"]
