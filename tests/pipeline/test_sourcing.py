"""Sources that the encoder cuts short, takes too much of or leaves out."""

import pytest

from kei_quotes.pipeline.attribution import attribute
from kei_quotes.pipeline.candidates import Candidate
from kei_quotes.pipeline.segments import segment
from kei_quotes.records import Article, MadeWith, Report, Spans, TextSpan, check


def spans(text: str, *words: str) -> Spans:
    return tuple(TextSpan(text.index(each), text.index(each) + len(each)) for each in words if each)


def source(
    text: str, content: str, cue: str, found: tuple[str, ...], rival: str = "", chance: float = 0.5
) -> list[str]:
    """Words of the source that is made of what the encoder found and of what was next likely."""
    second = spans(text, rival)[0] if rival else None
    parts = spans(text, *found), spans(text, cue), spans(text, content)
    made = attribute(text, segment(text), [Candidate(0.9, 0.9, 0.9, *parts, rival=second, rival_chance=chance)])
    check(Report(Article("x", text), made, (), MadeWith("0", "none")))
    return [text[start:end] for start, end in made[0].source]


def test_whoever_is_told_is_no_source() -> None:
    text = "“It is late,” a guest commented to the Tarn Herald."
    assert source(text, "“It is late,”", "commented", ("a guest", "the Tarn Herald")) == ["a guest"]


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("In Tarn, a baker said that it was late.", "In Tarn, a baker", "a baker"),
        ("“Hm,” came from Ilse Bo, when Ana Lind said that it was late.", "Ilse Bo, when Ana Lind", "Ana Lind"),
        ("He left when I told her, she said that it was late.", "I told her, she", "she"),
        ("The rest, as one guest said, that it was late.", "The rest, as one guest", "one guest"),
        ("The singer, an inquiry said, that it was late.", "The singer, an inquiry", "an inquiry"),
        ("We hear that a baker said to us that it was late.", "a baker said to us", "a baker"),
        ("The mill, said Ana Lind, that it was late.", "The mill, said Ana Lind", "Ana Lind"),
        ("Yesterday Ana Lindqvist said that it was late.", "Ana", "Ana Lindqvist"),
        ("Yesterday Ana van der Berg said that it was late.", "van der Berg", "Ana van der Berg"),
        ("Yesterday the baker said that it was late.", "the", "the baker"),
        ("The firm that won said that it was late.", "The firm", "The firm that won"),
        ("Of the two, one, who owns a mill, said that it was late.", "who owns a mill", "who"),
        ("A sum that Ana Lind, a baker, said that it was late.", "A sum that Ana Lind, a baker", "Ana Lind, a baker"),
        (
            "The man that Ana Lind hired said that it was late.",
            "The man that Ana Lind hired",
            "The man that Ana Lind hired",
        ),
        ("A study which Ana Lind said that it was late.", "which Ana Lind", "Ana Lind"),
        (
            "Ana Lind, a baker from Tarn, said that it was late.",
            "Ana Lind, a baker from Tarn",
            "Ana Lind, a baker from Tarn",
        ),
    ],
)
def test_edges_of_a_source(text: str, found: str, whole: str) -> None:
    assert source(text, "that it was late", "said", (found,)) == [whole]


def test_a_name_that_the_cue_cuts_stays_cut() -> None:
    text = "Harbour Chief Concedes Sluice Maps Were Wrong\n\nIt rained."
    assert source(text, "Maps Were Wrong", "Concedes", ("Harbour Chief",)) == ["Harbour Chief"]


@pytest.mark.parametrize(
    ("text", "found", "kept"),
    [
        (
            "VERA TARN: We asked. They told us nothing, but Ana Lind said that it was late.",
            ("VERA TARN", "Ana Lind"),
            "Ana Lind",
        ),
        ("A ship turned when it said that it was late.", ("A ship", "it"), "it"),
    ],
)
def test_a_source_is_one_phrase(text: str, found: tuple[str, ...], kept: str) -> None:
    assert source(text, "that it was late", "said", found) == [kept]


@pytest.mark.parametrize(
    ("text", "rival", "whole"),
    [
        ("As a girl she said that it was late.", "", ["she"]),
        ("A mill that Ana Lind said that it was late.", "that Ana Lind", ["Ana Lind"]),
        ("Ana Lind, citing the bill, said that it was late.", "Ana Lind", ["Ana Lind"]),
        ("Ana Lind slept. The clock said that it was late.", "Ana Lind", []),
    ],
)
def test_the_subject_of_a_cue_without_source(text: str, rival: str, whole: list[str]) -> None:
    assert source(text, "that it was late", "said", (), rival) == whole


def test_an_unlikely_stretch_is_no_source() -> None:
    text = "A mill that Ana Lind said that it was late."
    assert source(text, "that it was late", "said", (), "Ana Lind", chance=0.1) == []


def test_it_that_stands_for_nothing_is_no_source() -> None:
    assert source("Then it seems that it was late.", "that it was late", "seems", ()) == []


def test_a_turn_belongs_to_its_own_label() -> None:
    text = "THE DALE NEWS: Did you count the carts?\n\nTARN: Once."
    for found in ((), ("TARN",), ("DALE",)):
        assert source(text, "Did you count the carts?", "", found) == ["THE DALE NEWS"]


def test_a_passive_cue_takes_no_source_from_the_verb_before_it() -> None:
    text = "Ana Lind says she asked and was told that it was late."
    parts = spans(text, "Ana Lind"), spans(text, "says"), spans(text, "she asked")
    told = (), spans(text, "was told"), spans(text, "that it was late")
    found = attribute(text, segment(text), [Candidate(0.9, 0.95, 0.9, *each) for each in (parts, told)])
    assert [bool(each.source) for each in found] == [True, False]


@pytest.mark.parametrize(
    ("text", "found", "told"),
    [
        ("“It rained,” said Ana Lind, according to the Gull.", ("Ana Lind", "the Gull"), ("said", "Ana Lind")),
        ("“It rained,” Ana Lind added, according to the Gull.", ("Ana Lind", "the Gull"), ("added", "Ana Lind")),
        ("“It rained,” wet Ana Lind, according to the Gull.", ("Ana Lind", "the Gull"), ("according to", "the Gull")),
    ],
)
def test_whoever_said_it_speaks_rather_than_who_passed_it_on(
    text: str, found: tuple[str, str], told: tuple[str, str]
) -> None:
    parts = spans(text, *found), spans(text, "according to"), spans(text, "“It rained,”")
    (made,) = attribute(text, segment(text), [Candidate(0.9, 0.9, 0.9, *parts)])
    assert (text[slice(*made.cue[0])], text[slice(*made.source[0])]) == told
