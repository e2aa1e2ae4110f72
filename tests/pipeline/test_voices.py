"""Cues in the passive voice."""

import pytest

from kei_quotes.pipeline.voices import is_passive, spoken_by
from kei_quotes.records import Spans, TextSpan


def spans(text: str, words: str) -> Spans:
    return (TextSpan(text.index(words), text.index(words) + len(words)),) if words else ()


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ana Lind was asked whether she knew.", "was asked"),
        ("Ana Lind has since been asked whether she knew.", "asked"),
        ("Asked whether she knew, Ana Lind nodded.", "Asked"),
        ("“No.” Pressed on what that meant, she left.", "Pressed"),
        ("Ana Lind left when asked about it.", "asked about"),
        ("The minister, asked by reporters whether she knew, left.", "asked"),
        ("We were told it was late.", "were told"),
        ("The mayor is widely said to be ill.", "said"),
        ("The mayor, it is understood, is ill.", "it is understood"),
        ("The idea was described to me as brilliant.", "was described to me as"),
    ],
)
def test_whoever_is_asked_does_not_speak(text: str, cue: str) -> None:
    found = spans(text, cue)
    assert is_passive(text, found)
    agent = spans(text, "reporters") if "by reporters" in text else ()
    assert spoken_by(text, spans(text, text.split()[0]), found, None) == agent


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ana Lind asked whether she knew.", "asked"),
        ("Ana Lind, a baker, told the mayor it was late.", "told"),
        ("Ana Lind was asking whether she knew.", "was asking"),
        ("The ministry let it be known that it was late.", "let it be known"),
        ("Ana Lind was quoted as saying it was late.", "was quoted as saying"),
        ("Ana Lind was reported as having told them it was late.", "was reported as having told"),
        ("The Treasury is understood to believe it is late.", "is understood to believe"),
        ("Ana Lind said it was late.", "said"),
    ],
)
def test_whoever_asks_speaks(text: str, cue: str) -> None:
    source = spans(text, "Ana Lind") if "Ana" in text else spans(text, text.split()[1])
    assert not is_passive(text, spans(text, cue))
    assert spoken_by(text, source, spans(text, cue), None) == source


@pytest.mark.parametrize(
    ("text", "found", "rival"),
    [
        ("Ana Lind was asked by a senator whether she knew.", "a senator", ""),
        ("Ana Lind was asked last week by a senator whether she knew.", "", "a senator"),
        ("Ana Lind was asked by a senator whether she knew.", "Ana Lind", ""),
    ],
)
def test_whoever_stands_behind_by_speaks(text: str, found: str, rival: str) -> None:
    second = spans(text, rival)[0] if rival else None
    assert spoken_by(text, spans(text, found), spans(text, "was asked"), second) == spans(text, "a senator")


def test_by_something_else_is_no_source() -> None:
    text = "Ana Lind was told that it was late. The dam, built by a senator, held."
    assert spoken_by(text, spans(text, "a senator"), spans(text, "was told"), None) == ()
