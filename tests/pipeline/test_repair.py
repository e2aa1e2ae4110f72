"""Edges of decoded spans; the cases are the pages in `repair/`."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages import cases, places, read, shown

from kei_quotes.pipeline.places import Places
from kei_quotes.pipeline.repair import repair_content, repair_phrase
from kei_quotes.records import Problem, Spans, TextSpan
from kei_quotes.text.offsets import merge, overlap
from kei_quotes.text.quotemarks import MarkedSpan

PAGES = Path(__file__).parent / "repair"
TEXTS = st.lists(st.sampled_from(["a", "So it", " ", ",", ".", "\n\n", "\r\n", *"“”‘’\"'(…", "U.S."]), max_size=30)


def named(*stems: str) -> list[object]:
    return [case for case in cases(PAGES) if case.id.startswith(tuple(f"{stem}:" for stem in stems))]


@st.composite
def decoded(draw: st.DrawFn) -> tuple[str, Spans, Spans]:
    text = "".join(draw(TEXTS))
    edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    stretches = list(zip(edges[::2], edges[1::2], strict=False))
    return text, merge(stretches[::2]), merge(stretches[1::2])


@pytest.mark.parametrize(("raw", "expected"), named("content", "sentences"))
def test_content(raw: str, expected: str) -> None:
    text, content, others = read(raw)
    assert shown(text, repair_content(places(text), content, others)) == expected


@pytest.mark.parametrize(("raw", "expected"), named("phrases"))
def test_phrase(raw: str, expected: str) -> None:
    text, phrase, _ = read(raw)
    assert shown(text, repair_phrase(places(text), phrase)) == expected


@pytest.mark.parametrize(("raw", "expected"), named("content", "sentences"))
def test_what_is_right_stays(raw: str, expected: str) -> None:
    text, content, _ = read(expected)
    assert shown(text, repair_content(places(text), content, read(raw).others)) == expected


@given(decoded())
@settings(deadline=None)
def test_spans_of_any_text_are_tidy(case: tuple[str, Spans, Spans]) -> None:
    text, content, others = case
    for found in (repair_content(places(text), content, others), repair_phrase(places(text), content)):
        edges = [edge for span in found for edge in span]
        assert edges == sorted(set(edges))
        assert all(0 <= start < end <= len(text) for start, end in found)
        assert all(text[start:end] == text[start:end].strip() for start, end in found)


@given(decoded())
@settings(deadline=None)
def test_content_has_words(case: tuple[str, Spans, Spans]) -> None:
    text, content, others = case
    found = repair_content(places(text), content, others)
    assert all(any(char.isalnum() for char in text[start:end]) for start, end in found)


@given(decoded())
@settings(deadline=None)
def test_no_span_leaves_its_paragraph(case: tuple[str, Spans, Spans]) -> None:
    text, content, others = case
    here = places(text)
    for span in (*repair_content(here, content, others), *repair_phrase(here, content)):
        assert overlap([span], [here.paragraph(span.start)]) == span.end - span.start


@given(decoded())
@settings(deadline=None)
def test_quotations_that_a_span_touches_are_found(case: tuple[str, Spans, Spans]) -> None:
    text, content, _ = case
    here = places(text)
    for span in content:
        for layer in (0, 1):
            touched = [mark for mark in here.layers[layer] if overlap([span], [(mark.start, mark.end)])]
            assert here.marked(span, layer) == touched


def test_layers_tell_nested_quotations() -> None:
    here = places("“I said ‘no’ twice.” “No.”")
    assert [(mark.start, mark.end) for mark in here.marked(TextSpan(0, 26))] == [(0, 20), (21, 26)]
    assert [(mark.start, mark.end) for mark in here.marked(TextSpan(0, 26), layer=1)] == [(8, 12)]
    assert here.marked(TextSpan(20, 21)) == []


def test_third_level_does_not_hide_the_second() -> None:
    text = "“He wrote ‘She sang “No” and I wept for a year’ to us.”"
    at = text.index("wept")
    (mark,) = places(text).marked(TextSpan(at, at + 4), layer=1)
    assert text[mark.start : mark.end] == "‘She sang “No” and I wept for a year’"


def test_paragraphs_and_problems_are_found_by_place() -> None:
    text = "One “two\n\nThree"
    problem = Problem("unclosed", "not closed", TextSpan(4, 8))
    mark = MarkedSpan(4, 8, 1, opened=True, closed=False, style="double", continued=False)
    paragraphs = (TextSpan(0, 8), TextSpan(10, 15))
    here = Places(text, paragraphs, paragraphs, [mark], [problem])
    assert here.paragraph(7) == (0, 8)
    assert here.paragraph(10) == (10, 15)
    assert (here.sentence(7), here.sentence(10)) == ((0, 8), (10, 15))
    assert here.problems[TextSpan(4, 8)] == [problem]
