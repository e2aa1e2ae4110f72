"""A report as plain data, in the shape that `schema.json` describes. Keys always come in the same order."""

import hashlib
from bisect import bisect_right
from typing import Any

from kei_quotes.records import Article, Attribution, Evidence, MadeWith, Problem, Report, Spans, Speaker, TextSpan

CONFIDENCE_DIGITS = 4
"""More would be noise of the model's 32-bit arithmetic."""


def plain_made_with(made_with: MadeWith) -> dict[str, Any]:
    """Versions of tool and model."""
    return {"version": made_with.version, "model": made_with.model}


def plain_document(report: Report, *, with_text: bool = False) -> dict[str, Any]:
    """One element of `documents`; what the article's format does not give has no key."""
    article = report.article
    return {
        "id": article.id,
        "source": article.source,
        **_facts(article),
        "characters": len(article.text),
        "sha256": digest(article.text),
        **({"text": article.text} if with_text else {}),
        "attributions": [_attribution(report, attribution) for attribution in report.attributions],
        "speakers": [_speaker(report, speaker) for speaker in report.speakers],
        "problems": [_problem(problem) for problem in report.problems],
    }


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal: that of the file itself where the file is plain UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def confidence(attribution: Attribution) -> float:
    """Confidence, with the digits that mean something."""
    return round(float(attribution.confidence), CONFIDENCE_DIGITS)


def speaker_confidence(attribution: Attribution) -> float | None:
    """Confidence of the speaker, None where there is none."""
    sure = attribution.speaker_confidence
    return None if sure is None else round(float(sure), CONFIDENCE_DIGITS)


def overall(attribution: Attribution) -> float:
    """Confidence that all of it is right, the speaker too."""
    return round(float(attribution.overall), CONFIDENCE_DIGITS)


def _facts(article: Article) -> dict[str, str]:
    """What the format says of the article; plain text says nothing."""
    if article.reader == "text":
        return {}
    facts = {fact: getattr(article, fact) for fact in ("title", "byline", "date", "url")}
    return {"reader": article.reader, **{fact: value for fact, value in facts.items() if value}}


def _attribution(report: Report, attribution: Attribution) -> dict[str, Any]:
    return {
        "id": attribution.id,
        "kind": attribution.kind,
        "reported": attribution.reported,
        "negated": attribution.negated,
        "content": _stretch(report, attribution.content),
        "cue": _stretch(report, attribution.cue),
        "source": {**_stretch(report, attribution.source), "mention": attribution.mention},
        "speaker": attribution.speaker,
        "confidence": confidence(attribution),
        "speaker_confidence": speaker_confidence(attribution),
        "overall": overall(attribution),
        "line": attribution.line,
        "paragraph": attribution.paragraph,
        "sentence": attribution.sentence,
        **({"page": place} if (place := page(report.article, attribution)) else {}),
        "evidence": [_evidence(evidence) for evidence in attribution.evidence],
    }


def page(article: Article, attribution: Attribution) -> int | None:
    """Page on which the content begins, None for formats without pages."""
    return bisect_right(article.pages, attribution.content[0].start) if article.pages else None


def _stretch(report: Report, spans: Spans) -> dict[str, Any]:
    return {"text": report.text_of(spans), "spans": [list(span) for span in spans]}


def _speaker(report: Report, speaker: Speaker) -> dict[str, Any]:
    return {
        "id": speaker.id,
        "name": speaker.name,
        "type": speaker.type,
        "role": fact(report, speaker.role),
        "affiliation": fact(report, speaker.affiliation),
        "role_span": _span(speaker.role),
        "affiliation_span": _span(speaker.affiliation),
        "aliases": list(speaker.aliases),
        "mentions": [list(span) for span in speaker.mentions],
        "evidence": [_evidence(evidence) for evidence in speaker.evidence],
    }


def fact(report: Report, span: TextSpan | None) -> str | None:
    """Text of a role or an affiliation, None where the article does not state it."""
    return report.text_of((span,)) if span else None


def _problem(problem: Problem) -> dict[str, Any]:
    return {"code": problem.code, "message": problem.message, "span": _span(problem.span)}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {"code": evidence.code, "note": evidence.note, "span": _span(evidence.span)}


def _span(span: TextSpan | None) -> list[int] | None:
    return list(span) if span else None
