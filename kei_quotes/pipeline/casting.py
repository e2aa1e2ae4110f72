"""Figures as speakers: the record that the report shows."""

from collections.abc import Iterable

from kei_quotes.pipeline.cast import Cast, Figure
from kei_quotes.pipeline.profiles import choose
from kei_quotes.pipeline.scene import Scene
from kei_quotes.records import Evidence, Spans, Speaker, TextSpan


def speaker_of(scene: Scene, cast: Cast, figure: Figure, key: str) -> Speaker:
    """The speaker record of a figure, with role and affiliation as the text states them."""
    role, affiliation = (
        choose(figure.facts) if figure.type == "person" and not figure.members else (None, None)
    )
    aliases = tuple(form for form in figure.forms if form != figure.name)
    kind = figure.type if figure.type not in ("place", "unknown") else "organization"
    return Speaker(
        key,
        figure.name,
        kind,
        aliases,
        _disjoint(figure.mentions),
        role,
        affiliation,
        _evidence(role, affiliation),
    )


def _disjoint(spans: Iterable[TextSpan]) -> Spans:
    kept: list[TextSpan] = []
    for span in sorted(spans):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _evidence(role: TextSpan | None, affiliation: TextSpan | None) -> tuple[Evidence, ...]:
    found = [Evidence("role", "stated beside the name", role)] if role else []
    return (
        (*found, Evidence("affiliation", "stated beside the name", affiliation))
        if affiliation
        else tuple(found)
    )
