"""W3C Web Annotation: an annotation for each content, cue and source, and links between them.

An array of annotations that can be read each by itself (https://www.w3.org/TR/annotation-model/). Positions are
Unicode code points, as the recommendation says, and the quoted words with their surroundings stand beside them, so
that an annotation finds its place again in a text that was edited.
"""

from collections.abc import Iterator
from typing import Any

from kei_quotes.records import Attribution, Report, Speaker, TextSpan
from kei_quotes.writers.contract import confidence
from kei_quotes.writers.json import ArrayWriter
from kei_quotes.writers.linked import Names, iri
from kei_quotes.writers.parts import ROLES, introduction, speakers_of

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

AROUND = 32
"""Characters before and after the quoted words, the number that other tools take."""


class WebannoWriter(ArrayWriter):
    """W3C Web Annotations for Recogito, Hypothesis and the like: tagged spans, and links between them."""

    def elements(self, report: Report) -> Iterator[dict[str, Any]]:
        """Yield the annotations of one document."""
        names, source = Names(report.article), iri(report.article)
        for attribution, speaker in speakers_of(report):
            for role in ROLES:
                if getattr(attribution, role):
                    yield self._annotation(names.of(attribution, role), "tagging") | {
                        "body": _bodies(report, attribution, speaker, role),
                        "target": [_target(report, source, span) for span in getattr(attribution, role)],
                    }
            for role in ("cue", "source"):
                if getattr(attribution, role):
                    yield self._annotation(names.of(attribution, f"content-{role}"), "linking") | {
                        "body": [_text("tagging", role)],
                        "target": [names.of(attribution, "content"), names.of(attribution, role)],
                    }

    def _annotation(self, name: str, motivation: str) -> dict[str, Any]:
        tool = f"kei-quotes {self._made_with.version}, model {self._made_with.model}"
        return {
            "@context": CONTEXT,
            "id": name,
            "type": "Annotation",
            "motivation": motivation,
            "generator": {"type": "Software", "name": tool},
        }


def _bodies(report: Report, attribution: Attribution, speaker: Speaker | None, role: str) -> list[dict[str, str]]:
    bodies = [_text("tagging", role)]
    if role == "content":
        marks = (("negated", attribution.negated), ("attitude", not attribution.reported))
        bodies += [_text("tagging", mark) for mark in (attribution.kind, *(name for name, holds in marks if holds))]
        bodies.append(_text("assessing", f"confidence {confidence(attribution)}"))
    if speaker and role != "cue":
        bodies.append(_text("identifying", introduction(report, speaker)))
    return bodies


def _text(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _target(report: Report, source: str, span: TextSpan) -> dict[str, Any]:
    text = report.article.text
    return {
        "source": source,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": text[span.start : span.end],
                "prefix": text[max(0, span.start - AROUND) : span.start],
                "suffix": text[span.end : span.end + AROUND],
            },
        ],
    }
