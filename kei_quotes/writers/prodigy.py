"""Prodigy: a task for each attribution, so that one decision is made at a time.

For `prodigy mark DATASET quotes.jsonl --view-id relations`, and the interfaces for spans. The format:
https://prodi.gy/docs/api-interfaces#relations. A task shows the lines around the attribution; `meta.start` is the
position of its text in the document.
"""

import re
from bisect import bisect_left, bisect_right
from typing import Any

from kei_quotes.records import Attribution, MadeWith, Report, Speaker, TextSpan
from kei_quotes.writers.contract import confidence
from kei_quotes.writers.json import dump
from kei_quotes.writers.parts import clean, introduction, parts, speakers_of

AROUND = 300
"""Characters that are shown before and after an attribution, where its lines are as long; by eye."""

TOKEN = re.compile(r"\w+|[^\w\s]|\s+")

Token = dict[str, Any]


class ProdigyWriter:
    """Tasks for Prodigy, one for each attribution, with spans, relations and the confidence as score."""

    def begin(self, made_with: MadeWith) -> bytes:  # noqa: ARG002 - the protocol of writers
        """Return nothing: lines have no head."""
        return b""

    def report(self, report: Report) -> bytes:
        """Return a line for each attribution of one document."""
        return b"".join(dump(clean(_task(report, *pair))) + b"\n" for pair in speakers_of(report))

    def end(self) -> bytes:
        """Return nothing: lines have no foot."""
        return b""


def _task(report: Report, attribution: Attribution, speaker: Speaker | None) -> dict[str, Any]:
    found = list(parts(attribution))
    start, end = _window(report.article.text, [span for _, span in found])
    text = report.article.text[start:end]
    shifted = [(role, TextSpan(span.start - start, span.end - start)) for role, span in found]
    tokens = _tokens(text, sorted({at for _, span in shifted for at in span}))
    spans = [_span(tokens, role, span) for role, span in shifted]
    meta = {"document": report.article.id, "start": start, "id": attribution.id, "kind": attribution.kind}
    if attribution.negated:
        meta["negated"] = True
    if speaker:
        meta["speaker"] = introduction(report, speaker)
    return {
        "text": text,
        "tokens": tokens,
        "spans": spans,
        "relations": [_relation(spans[0], span) for span in spans[1:]],
        "meta": meta | {"score": confidence(attribution)},
    }


def _window(text: str, spans: list[TextSpan]) -> tuple[int, int]:
    """Where the lines around the spans begin and end, or what of them is near."""
    first, last = min(spans).start, max(span.end for span in spans)
    low, high = max(0, first - AROUND), min(len(text), last + AROUND)
    line_end = text.find("\n", last, high)
    return max(low, text.rfind("\n", low, first) + 1), line_end if line_end >= 0 else high


def _tokens(text: str, cuts: list[int]) -> list[Token]:
    """Words and signs; none reaches over a cut, and a single blank after one is only noted."""
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        cut = bisect_right(cuts, at)
        found = TOKEN.match(text, at, cuts[cut] if cut < len(cuts) else len(text))
        end = found.end() if found else at + 1
        blank = text[end : end + 1] == " " and not text[at:end].isspace()
        tokens.append({"text": text[at:end], "start": at, "end": end, "id": len(tokens), "ws": blank})
        at = end + blank
    return tokens


def _span(tokens: list[Token], role: str, span: TextSpan) -> dict[str, Any]:
    first = bisect_right(tokens, span.start, key=lambda token: int(token["end"]))
    last = max(first, bisect_left(tokens, span.end, key=lambda token: int(token["start"])) - 1)
    place = {"start": tokens[first]["start"], "end": tokens[last]["end"]}
    return place | {"token_start": first, "token_end": last, "label": role}


def _relation(head: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    ends = {"head": head["token_end"], "child": child["token_end"]}
    return ends | {"head_span": head, "child_span": child, "label": child["label"]}
