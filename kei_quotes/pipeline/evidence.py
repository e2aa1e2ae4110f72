"""Evidence for an attribution: what decided, in words that a person can check."""

from collections.abc import Iterator

from kei_quotes.lang.en.tables import words
from kei_quotes.pipeline.candidates import Candidate
from kei_quotes.pipeline.places import Places
from kei_quotes.pipeline.repair import repair_phrase
from kei_quotes.records import Evidence, Spans, TextSpan
from kei_quotes.text.offsets import overlap


def evidence_for(places: Places, candidate: Candidate, source: Spans, cue: Spans, content: Spans) -> Iterator[Evidence]:
    """The cue or the lack of one, the next likely source, the quotation marks and what is wrong with them.

    `source`, `cue` and `content` are those of the candidate, repaired.
    """
    yield _anchor(places.text, candidate, cue, content)
    yield from _rivals(places, candidate, source)
    yield from _marks(places, content)


def _anchor(text: str, candidate: Candidate, cue: Spans, content: Spans) -> Evidence:
    chance = max(candidate.any, candidate.statement)
    if not cue:
        note = f"no cue; a quotation or label begins here with probability {chance:.2f}"
        return Evidence("floating", note, content[0])
    quoted = " … ".join(text[start:end] for start, end in cue)
    return Evidence("cue", f"“{quoted}” is a cue with probability {chance:.2f}", cue[0])


def _rivals(places: Places, candidate: Candidate, source: Spans) -> Iterator[Evidence]:
    for rival in repair_phrase(places, (candidate.rival,) if candidate.rival else ()):
        if _names_somebody(places, rival) and not overlap(source, (rival,)):
            chance = candidate.rival_chance
            note = f"“{places.text[slice(*rival)]}” is the next likely source with probability {chance:.2f}"
            yield Evidence("rival", note, rival)


def _names_somebody(places: Places, span: TextSpan) -> bool:
    """Whether a stretch reads as a source: a name, a pronoun, or a noun with its determiner."""
    first, *others = places.text[slice(*span)].lower().split()
    return places.mentions.kind((span,)) in ("name", "pronoun") or (first in words().determiners and bool(others))


def _marks(places: Places, content: Spans) -> Iterator[Evidence]:
    marks = [mark for span in content for mark in places.marked(span)]
    if marks:
        note = f"{len(marks)} quotation{'' if len(marks) == 1 else 's'} in {marks[0].style} marks"
        yield Evidence("marks", note, TextSpan(marks[0].start, marks[0].end))
    for mark in marks:
        for problem in places.problems.get(TextSpan(mark.start, mark.end), ()):
            yield Evidence(problem.code, problem.message, problem.span)
