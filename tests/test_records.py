"""Each promise of the data types, broken one at a time."""

from dataclasses import FrozenInstanceError, fields, replace

import pytest

from kei_quotes.errors import InvariantError, KeiQuotesError
from kei_quotes.records import Article, Attribution, Evidence, MadeWith, Problem, Report, Speaker, TextSpan, check

TEXT = "“It rained,” said Ida Voss, a baker. “All night.”"
SAID = Attribution(
    id="a1",
    kind="direct",
    content=(TextSpan(0, 12), TextSpan(37, 49)),
    cue=(TextSpan(13, 17),),
    source=(TextSpan(18, 26),),
    mention="name",
    speaker="s1",
    confidence=0.9,
)
IDA = Speaker(
    id="s1",
    name="Ida Voss",
    type="person",
    mentions=(TextSpan(18, 26),),
    role=TextSpan(28, 35),
    affiliation=None,
)
GOOD = Report(Article("one", TEXT), (SAID,), (IDA,), MadeWith("0", "tiny 0"))
OUTSIDE = TextSpan(40, 50)
BACKWARDS = (TextSpan(5, 3),)
UNSORTED = (TextSpan(37, 49), TextSpan(0, 12))
CROSSING = (TextSpan(0, 12), TextSpan(11, 20))


def attribution_with(**changes: object) -> Report:
    return replace(GOOD, attributions=(replace(SAID, **changes),))


def speaker_with(**changes: object) -> Report:
    return replace(GOOD, speakers=(replace(IDA, **changes),))


def problem_at(span: TextSpan | None) -> Report:
    return replace(GOOD, problems=(Problem("unclosed", "not closed", span),))


BROKEN = {
    "a layout ends behind the text": (replace(GOOD, article=replace(GOOD.article, layout=(OUTSIDE,))), "layout: spans"),
    "content is empty": (attribution_with(content=()), "content is not empty"),
    "content ends behind the text": (attribution_with(content=(OUTSIDE,)), "content: spans"),
    "content begins before the text": (attribution_with(content=(TextSpan(-1, 3),)), "content: spans"),
    "content is an empty stretch": (attribution_with(content=(TextSpan(4, 4),)), "content: spans"),
    "content ends before it begins": (attribution_with(content=BACKWARDS), "content: spans"),
    "contents are not in order": (attribution_with(content=UNSORTED), "content: spans"),
    "contents overlap": (attribution_with(content=CROSSING), "content: spans"),
    "cue lies outside": (attribution_with(cue=(OUTSIDE,)), "cue: spans"),
    "source lies outside": (attribution_with(source=(OUTSIDE,)), "source: spans"),
    "kind is unknown": (attribution_with(kind="loud"), "kind is known"),
    "mention is unknown": (attribution_with(mention="wave"), "mention is known"),
    "a source without mention": (attribution_with(mention="empty"), "empty mention = no source"),
    "a mention without source": (attribution_with(source=()), "empty mention = no source"),
    "speaker does not exist": (attribution_with(speaker="s2"), "speaker exists"),
    "confidence above one": (attribution_with(confidence=1.01), "confidence"),
    "confidence below zero": (attribution_with(confidence=-0.01), "confidence"),
    "confidence is not a number": (attribution_with(confidence=float("nan")), "confidence"),
    "speaker's confidence above one": (attribution_with(speaker_confidence=1.01), "speaker_confidence <= 1"),
    "speaker's confidence below zero": (attribution_with(speaker_confidence=-0.01), "0 <= speaker_confidence"),
    "confidence in no speaker": (attribution_with(speaker=None, speaker_confidence=0.5), "needs a speaker"),
    "line before the first": (attribution_with(line=0), "places from 1"),
    "paragraph before the first": (attribution_with(paragraph=0), "places from 1"),
    "sentence before the first": (attribution_with(sentence=0), "places from 1"),
    "two attributions of one id": (replace(GOOD, attributions=(SAID, SAID)), "attribution ids"),
    "two speakers of one id": (replace(GOOD, speakers=(IDA, IDA)), "speaker ids"),
    "speaker without name": (speaker_with(name=" "), "has a name"),
    "speaker of no known type": (speaker_with(type="ghost"), "type is known"),
    "mentions overlap": (speaker_with(mentions=CROSSING), "mentions: spans"),
    "role lies outside": (speaker_with(role=OUTSIDE), "facts: spans"),
    "affiliation lies outside": (speaker_with(affiliation=OUTSIDE), "facts: spans"),
    "problem lies outside": (problem_at(OUTSIDE), "problem unclosed: spans"),
}


@pytest.mark.parametrize(("report", "promise"), BROKEN.values(), ids=BROKEN.keys())
def test_one_broken_promise_is_named(report: Report, promise: str) -> None:
    with pytest.raises(InvariantError, match=promise) as caught:
        check(report)
    assert "broken promise in one" in str(caught.value)


@pytest.mark.parametrize(
    "report",
    [
        GOOD,
        replace(GOOD, attributions=(), speakers=()),
        Report(Article("blank", ""), (), (), MadeWith("0", "tiny 0")),
        attribution_with(speaker=None),
        attribution_with(source=(), mention="empty", cue=()),
        attribution_with(confidence=0),
        attribution_with(confidence=1),
        attribution_with(speaker_confidence=0),
        attribution_with(speaker_confidence=1),
        attribution_with(content=(TextSpan(0, 12), TextSpan(12, 49))),
        replace(GOOD, attributions=(SAID, replace(SAID, id="a2", content=(TextSpan(3, 9),)))),
        problem_at(None),
        problem_at(TextSpan(0, len(TEXT))),
    ],
)
def test_kept_promises_pass(report: Report) -> None:
    check(report)


def test_broken_promises_are_errors_of_ours() -> None:
    assert issubclass(InvariantError, KeiQuotesError)


@pytest.mark.parametrize("record", [GOOD, GOOD.article, SAID, IDA, Evidence("cue", "why"), Problem("unclosed", "why")])
def test_records_are_frozen(record: object) -> None:
    for field in fields(record):
        with pytest.raises(FrozenInstanceError):
            setattr(record, field.name, None)


def test_records_can_be_kept_in_sets() -> None:
    assert len({GOOD, replace(GOOD), SAID, replace(SAID), IDA, replace(IDA)}) == 3


def test_overall_is_the_product_and_the_confidence_alone_without_a_speaker() -> None:
    assert replace(SAID, confidence=0.9, speaker_confidence=0.5).overall == 0.45
    assert replace(SAID, confidence=0.9, speaker=None).overall == 0.9


def test_text_of_spans() -> None:
    assert GOOD.text_of(SAID.content) == "“It rained,” … “All night.”"
    assert GOOD.text_of(SAID.source) == "Ida Voss"
    assert GOOD.text_of(()) == ""
