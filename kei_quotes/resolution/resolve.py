"""From sources to speakers: two walks through the text that keep every figure in mind.

Name variants are gathered first (`cast`); pronouns, descriptions and floating quotations are answered on the
way (`walk`). The first walk is taken for what it teaches about the figures, the second one for the answers. A named
source is never given another name, and nobody speaks from inside the quotation itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from kei_quotes.records import Attribution, Evidence, Spans, Speaker
from kei_quotes.resolution.cast import Cast
from kei_quotes.resolution.casting import speaker_of
from kei_quotes.resolution.figures import Figure
from kei_quotes.resolution.memory import Answer, Memory
from kei_quotes.resolution.scene import Scene
from kei_quotes.resolution.sureness import sureness
from kei_quotes.resolution.walk import Walk


@dataclass(frozen=True, slots=True)
class Resolution:
    """Speakers in order of their first attribution, and the attributions with `speaker` and evidence set."""

    speakers: tuple[Speaker, ...]
    attributions: tuple[Attribution, ...]


def resolve(
    text: str, attributions: Sequence[Attribution], paragraphs: Spans, marked: Sequence[tuple[int, int]]
) -> Resolution:
    """Find the speaker of every attribution; `marked` are the text's pairs of quotation marks.

    An attribution whose speaker the text does not tell keeps None and an "unresolved" evidence that says why.
    """
    scene = Scene(text, paragraphs, marked)
    cast = Cast(text, scene.names)
    _acquaint(cast, scene, attributions)
    return _numbered(attributions, _walk(cast, scene, attributions))


def _acquaint(cast: Cast, scene: Scene, attributions: Sequence[Attribution]) -> None:
    """Take a first walk, so that its figures are known from the first line of the next one; its answers are dropped.

    What stays is what the walk adds to the cast: figures that only a source names, and of every figure the
    `mentions`, `facts`, `roles`, `votes` of pronouns for its gender, whether it `speaks`, and that an unknown `type` is
    a person. Who is in mind, what descriptions mean and whose turn it is (`Memory`) begins anew with every walk.
    """
    _walk(cast, scene, attributions)


def _walk(cast: Cast, scene: Scene, attributions: Sequence[Attribution]) -> dict[str, Answer]:
    """Answers to the attributions by their ids, with all that the cast knows; the walk adds to that."""
    return Walk(Memory(scene, cast, attributions)).answers()


def _numbered(attributions: Sequence[Attribution], answers: Mapping[str, Answer]) -> Resolution:
    """The answers as records: speakers get their ids in the order in which they first speak."""
    ids: dict[int, str] = {}
    figures: list[Figure] = []
    for attribution in attributions:
        for figure in _shown(answers[attribution.id]):
            if id(figure) not in ids:
                figures.append(figure)
                ids[id(figure)] = f"s{len(figures)}"
    speakers = tuple(speaker_of(figure, ids[id(figure)]) for figure in figures)
    return Resolution(
        speakers, tuple(_answered(attribution, answers[attribution.id], ids) for attribution in attributions)
    )


def _shown(answer: Answer) -> tuple[Figure, ...]:
    return (answer.figure, *answer.figure.members) if answer.figure else ()


def _answered(attribution: Attribution, answer: Answer, ids: dict[int, str]) -> Attribution:
    """The attribution with its speaker, and with evidence: each link or the reason, the runner-up, the whole chain."""
    links = answer.links or (Evidence(answer.code, answer.note, answer.span),)
    second = (answer.rival,) if answer.rival else ()
    whole = Evidence("chain" if answer.figure else "unresolved", answer.note, answer.span)
    reasons = (*links, *second, whole)
    return replace(
        attribution,
        speaker=ids[id(answer.figure)] if answer.figure else None,
        speaker_confidence=sureness(attribution.mention, reasons) if answer.figure else None,
        evidence=(*attribution.evidence, *reasons),
    )
