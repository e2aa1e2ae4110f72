"""Verdicts as plain data, in the shape that `schema.json` describes. Keys always come in the same order."""

from importlib.resources import files
from typing import Any

from kei_quotes.checking.difference import shown
from kei_quotes.checking.verdicts import Verdict

SCHEMA = 1
"""Version of the form. It rises when a field changes its meaning or goes away, not when one is added."""
_DIGITS = 4


def plain_verdict(verdict: Verdict) -> dict[str, Any]:
    """One element of `claims`: flat; what is not known or not given is None."""
    claim, spans = verdict.claim, verdict.spans
    return {
        "claim": claim.number,
        "id": claim.id,
        "speaker": claim.speaker or None,
        "quote": claim.quote,
        "source": claim.source or None,
        "verdict": verdict.judgement,
        "words": verdict.fidelity,
        "attributed": verdict.attributed,
        "changes": list(verdict.changes),
        "difference": shown(verdict.parts) or None,
        "closeness": round(verdict.closeness, _DIGITS),
        "said_by": verdict.said_by or None,
        "kind": verdict.kind,
        "document": verdict.document,
        "line": verdict.line,
        "start": spans[0].start if spans else None,
        "end": spans[-1].end if spans else None,
        "passage": verdict.passage or None,
        "notes": list(verdict.notes),
    }


def schema_text() -> str:
    """JSON Schema (draft 2020-12) of the JSON form, as text."""
    return files(__package__).joinpath("schema.json").read_text(encoding="utf-8")
