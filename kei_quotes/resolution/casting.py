"""Figures as speakers: the record that the report shows."""

from collections.abc import Iterable

from kei_quotes.records import Evidence, Spans, Speaker, SpeakerType, TextSpan
from kei_quotes.resolution.figures import Figure
from kei_quotes.resolution.profiles import choose

STATED = 12
"""Places whose roles and affiliations are kept as evidence."""


def speaker_of(figure: Figure, key: str) -> Speaker:
    """Make the speaker record of a figure, with role and affiliation as the text states them."""
    alone = figure.type in ("person", "author") and not figure.members
    role, affiliation = choose(figure.facts) if alone else (None, None)
    aliases = tuple(form for form in figure.forms if form != figure.name)
    evidence = _stated(figure, (role, affiliation)) if alone else ()
    return Speaker(key, figure.name, _type(figure), aliases, _disjoint(figure.mentions), role, affiliation, evidence)


def _stated(figure: Figure, shown: tuple[TextSpan | None, TextSpan | None]) -> tuple[Evidence, ...]:
    """All roles and affiliations that the text states, in its order; those that are shown come first."""
    spans: dict[tuple[str, TextSpan], str] = {}
    for code, span in zip(("role", "affiliation"), shown, strict=True):
        if span:
            spans[code, span] = "stated beside the name"
    for fact in figure.facts[:STATED]:
        for code, span in (("role", fact.role), ("affiliation", fact.affiliation)):
            if span:
                spans.setdefault((code, span), "also stated")
    return tuple(Evidence(code, note, span) for (code, span), note in spans.items())


def _type(figure: Figure) -> SpeakerType:
    """Type of a figure that speaks: places and things speak as organisations."""
    if figure.type == "place" or figure.type == "unknown":
        return "organization"
    return figure.type


def _disjoint(spans: Iterable[TextSpan]) -> Spans:
    kept: list[TextSpan] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)
