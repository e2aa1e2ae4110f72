"""The only doorway to what we keep on a spaCy `Doc`.

All of it is plain data in `doc.user_data`, so that `Doc.to_bytes` and `DocBin(store_user_data=True)` carry it; offsets
are characters of `doc.text`. The span groups in `doc.spans` show the same to users of spaCy, widened to whole tokens.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc, Span

from kei_quotes.pipeline.candidates import Candidate
from kei_quotes.records import Attribution, Evidence, Problem, Spans, Speaker, TextSpan
from kei_quotes.text.quotemarks import MarkedSpan

_SEGMENTS, _CANDIDATES, _ATTRIBUTIONS, _SPEAKERS = (
    f"kei_quotes_{layer}" for layer in ("segments", "candidates", "attributions", "speakers")
)
_MODEL = "kei_quotes_model"
_SCALARS = (
    *("id", "kind", "mention", "speaker", "reported", "negated"),
    *("confidence", "speaker_confidence", "line", "paragraph", "sentence"),
)
"""Fields of an attribution that are plain as they are."""
_LATER = ("speaker_confidence",)
"""Fields that files of earlier versions lack; their defaults say that nothing is known."""


@dataclass(frozen=True, slots=True)
class Segments:
    """Paragraphs, sentences and paired quotation marks of a text, and what is wrong with its marks."""

    paragraphs: Spans
    sentences: Spans
    marked: tuple[MarkedSpan, ...]
    problems: tuple[Problem, ...]


def put_segments(doc: Doc, segments: Segments) -> None:
    """Store the segments; sets the tokens' sentence starts and `doc.spans["kei_quotes_paragraphs"]`."""
    doc.user_data[_SEGMENTS] = {
        "paragraphs": [list(span) for span in segments.paragraphs],
        "sentences": [list(span) for span in segments.sentences],
        "marked": [[m.start, m.end, m.depth, m.opened, m.closed, m.style, m.continued] for m in segments.marked],
        "problems": [[p.code, p.message, _plain(p.span)] for p in segments.problems],
    }
    _start_sentences(doc, (start for start, _ in segments.sentences))
    doc.spans["kei_quotes_paragraphs"] = _token_spans(doc, segments.paragraphs, "paragraph")


def get_segments(doc: Doc) -> Segments:
    """The stored segments; raises KeyError where the component that makes them has not run."""
    stored = doc.user_data[_SEGMENTS]
    return Segments(
        paragraphs=_spans(stored["paragraphs"]),
        sentences=_spans(stored["sentences"]),
        marked=tuple(MarkedSpan(*fields) for fields in stored["marked"]),
        problems=tuple(Problem(code, message, _span(span)) for code, message, span in stored["problems"]),
    )


def put_candidates(doc: Doc, candidates: Sequence[Candidate], model: str) -> None:
    """Store the encoder's candidates and the name of the model that they come from."""
    doc.user_data[_MODEL] = model
    doc.user_data[_CANDIDATES] = [
        [
            [c.any, c.statement, c.confidence],
            [_lists(spans) for spans in (c.source, c.cue, c.content)],
            [_plain(c.rival), c.rival_chance],
        ]
        for c in candidates
    ]


def get_candidates(doc: Doc) -> list[Candidate]:
    """The stored candidates; raises KeyError where the encoder has not run."""
    stored = doc.user_data[_CANDIDATES]
    return [
        Candidate(any_, statement, confidence, _spans(source), _spans(cue), _spans(content), _span(rival), chance)
        for (any_, statement, confidence), (source, cue, content), (rival, chance) in stored
    ]


def drop_candidates(doc: Doc) -> None:
    """Forget the candidates: they are many, and nobody needs them once attributions are made."""
    doc.user_data.pop(_CANDIDATES, None)


def get_model(doc: Doc) -> str:
    """Name of the model that read the text; raises KeyError where the encoder has not run."""
    return str(doc.user_data[_MODEL])


def put_attributions(doc: Doc, attributions: Sequence[Attribution]) -> None:
    """Store the attributions, and show their spans in `doc.spans["kei_quotes_content"]`, `..._cue`, `..._source`."""
    doc.user_data[_ATTRIBUTIONS] = [_attribution_to_plain(attribution) for attribution in attributions]
    for role in ("content", "cue", "source"):
        spans = [span for attribution in attributions for span in getattr(attribution, role)]
        doc.spans[f"kei_quotes_{role}"] = _token_spans(doc, spans, role)


def get_attributions(doc: Doc) -> tuple[Attribution, ...]:
    """The stored attributions; raises KeyError where nothing has looked for them."""
    return tuple(_attribution_from_plain(fields) for fields in doc.user_data[_ATTRIBUTIONS])


def put_speakers(doc: Doc, speakers: Sequence[Speaker]) -> None:
    """Store the speakers."""
    doc.user_data[_SPEAKERS] = [
        {
            "id": s.id,
            "name": s.name,
            "type": s.type,
            "aliases": list(s.aliases),
            "mentions": _lists(s.mentions),
            "role": _plain(s.role),
            "affiliation": _plain(s.affiliation),
            "evidence": _evidence_to_plain(s.evidence),
        }
        for s in speakers
    ]


def get_speakers(doc: Doc) -> tuple[Speaker, ...]:
    """The stored speakers; raises KeyError where nothing has resolved them."""
    return tuple(
        Speaker(
            id=fields["id"],
            name=fields["name"],
            type=fields["type"],
            aliases=tuple(fields["aliases"]),
            mentions=_spans(fields["mentions"]),
            role=_span(fields["role"]),
            affiliation=_span(fields["affiliation"]),
            evidence=_evidence_from_plain(fields["evidence"]),
        )
        for fields in doc.user_data[_SPEAKERS]
    )


def _attribution_to_plain(attribution: Attribution) -> dict[str, Any]:
    plain = {name: getattr(attribution, name) for name in _SCALARS}
    plain |= {role: _lists(getattr(attribution, role)) for role in ("content", "cue", "source")}
    return plain | {"evidence": _evidence_to_plain(attribution.evidence)}


def _attribution_from_plain(fields: dict[str, Any]) -> Attribution:
    values: dict[str, Any] = {name: fields[name] for name in _SCALARS if name not in _LATER or name in fields}
    values |= {role: _spans(fields[role]) for role in ("content", "cue", "source")}
    return Attribution(**values, evidence=_evidence_from_plain(fields["evidence"]))


def _lists(spans: Iterable[TextSpan]) -> list[list[int]]:
    return [list(span) for span in spans]


def _plain(span: TextSpan | None) -> list[int] | None:
    return list(span) if span else None


def _span(plain: Sequence[int] | None) -> TextSpan | None:
    return TextSpan(*plain) if plain else None


def _spans(plain: Iterable[Sequence[int]]) -> Spans:
    return tuple(TextSpan(*span) for span in plain)


def _evidence_to_plain(evidence: Iterable[Evidence]) -> list[list[Any]]:
    return [[each.code, each.note, _plain(each.span)] for each in evidence]


def _evidence_from_plain(plain: Iterable[tuple[str, str, Sequence[int] | None]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(code, note, _span(span)) for code, note, span in plain)


def _token_starts(doc: Doc) -> npt.NDArray[np.int64]:
    return np.asarray(doc.to_array("IDX"), dtype=np.int64) if len(doc) else np.zeros(0, np.int64)


def _start_sentences(doc: Doc, starts: Iterable[int]) -> None:
    """Set every token's sentence start: the token that holds a sentence's first character begins it."""
    flags = np.full(len(doc), -1, np.int64)
    flags[:1] = 1
    wanted = np.fromiter(starts, np.int64)
    flags[np.maximum(np.searchsorted(_token_starts(doc), wanted, side="right") - 1, 0)] = 1
    doc.from_array(["SENT_START"], flags.reshape(-1, 1).astype(np.uint64))  # type: ignore[arg-type]  # 64 bits


def _token_spans(doc: Doc, spans: Sequence[TextSpan], label: str) -> list[Span]:
    """The spans widened to whole tokens."""
    tokens = _token_starts(doc)
    bounds = np.asarray(spans, np.int64).reshape(-1, 2)
    first = np.maximum(np.searchsorted(tokens, bounds[:, 0], side="right") - 1, 0)
    last = np.searchsorted(tokens, bounds[:, 1], side="left")
    return [Span(doc, int(start), int(end), label=label) for start, end in zip(first, last, strict=True)]
