"""The rules behind the encoder do not slow down with the length of a text: steps are counted, not seconds."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest

from kei_quotes.pipeline.attribution import attribute
from kei_quotes.pipeline.candidates import Candidate
from kei_quotes.pipeline.segments import Segments, segment
from kei_quotes.records import Attribution, Spans, TextSpan
from kei_quotes.resolution.resolve import resolve
from kei_quotes.scoring import GoldDocument, read_gold
from kei_quotes.text.paragraphs import paragraphs

pytestmark = pytest.mark.slow

HOUSE = Path(__file__).parents[2] / "data/house/articles.jsonl"
SLACK = 1.2
"""How many times as many steps a character of a longer text may take: "linear within 20 per cent"."""


def test_articles_one_after_another() -> None:
    articles = read_gold(HOUSE)[:5]
    short, long = (steps_by_character(articles * copies) for copies in (2, 8))
    assert 0 < long < SLACK * short


def steps_by_character(articles: list[GoldDocument]) -> float:
    text = "\n\n".join(article.text for article in articles)
    segments, candidates = segment(text), list(marked(articles))
    return steps(lambda: rules(text, segments, candidates)) / len(text)


@pytest.mark.parametrize(
    "piece", ["A ", "Lund ", "de ", "“", "University of ", "& X ", "Mr. ", "he ", ", Jr", "the ", "X’"]
)
def test_the_same_over_and_over(piece: str) -> None:
    resolved(piece, 10)  # what is read from tables once
    short, long = (steps(lambda times=times: resolved(piece, times)) for times in (1_000, 4_000))
    assert 0 < long < SLACK * 4 * short


def resolved(piece: str, times: int) -> None:
    text = "Agnes Lund said so. " + piece * times + " said."
    said = Attribution("a", "indirect", (TextSpan(16, 18),), source=(TextSpan(0, 10),), mention="name")
    resolve(text, [said], paragraphs(text), ())


def rules(text: str, segments: Segments, candidates: list[Candidate]) -> None:
    marks = [(mark.start, mark.end) for mark in segments.marked]
    resolve(text, attribute(text, segments, candidates), segments.paragraphs, marks)


def marked(articles: list[GoldDocument]) -> Iterator[Candidate]:
    """The attributions of articles one after another, as the encoder would give them."""
    at = 0
    for article in articles:
        for each in (gold.attribution for gold in article.attributions):
            yield Candidate(1.0, 1.0, 0.9, *(moved(spans, at) for spans in (each.source, each.cue, each.content)))
        at += len(article.text) + 2


def moved(spans: Spans, by: int) -> Spans:
    return tuple(TextSpan(start + by, end + by) for start, end in spans)


def steps(work: Callable[[], None]) -> int:
    """Calls of functions and returns to generators while something works."""
    count = 0

    def counted(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event == "call"

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
