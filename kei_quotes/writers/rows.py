"""A report as flat rows, one per attribution or one per speaker: what the table-like formats write."""

from collections import Counter
from collections.abc import Iterator

from kei_quotes.records import Report
from kei_quotes.writers.contract import confidence, fact, overall, page, speaker_confidence
from kei_quotes.writers.parts import speakers_of

Cell = str | int | float | bool | None

COLUMNS = (
    "document",
    "id",
    "kind",
    "speaker",
    "type",
    "role",
    "affiliation",
    "quote",
    "cue",
    "source",
    "start",
    "end",
    "line",
    "page",
    "negated",
    "confidence",
    "speaker_confidence",
    "overall",
)

SPEAKER_COLUMNS = (
    *("document", "id", "name", "type", "role", "affiliation", "aliases"),
    *("direct", "mixed", "indirect"),
)


def rows(report: Report) -> Iterator[dict[str, Cell]]:
    """Rows with the keys of `COLUMNS`, none for an article in which nobody says anything.

    `speaker` is the name; it, `type`, `role` and `affiliation` are None where unknown, `page`
    where the format has no pages. `start` and `end` reach from the first stretch of the content to the last.
    """
    for attribution, speaker in speakers_of(report):
        yield {
            "document": report.article.id,
            "id": attribution.id,
            "kind": attribution.kind,
            "speaker": speaker.name if speaker else None,
            "type": speaker.type if speaker else None,
            "role": fact(report, speaker.role) if speaker else None,
            "affiliation": fact(report, speaker.affiliation) if speaker else None,
            "quote": report.text_of(attribution.content),
            "cue": report.text_of(attribution.cue),
            "source": report.text_of(attribution.source),
            "start": attribution.content[0].start,
            "end": attribution.content[-1].end,
            "line": attribution.line,
            "page": page(report.article, attribution),
            "negated": attribution.negated,
            "confidence": confidence(attribution),
            "speaker_confidence": speaker_confidence(attribution),
            "overall": overall(attribution),
        }


def speaker_rows(report: Report) -> Iterator[dict[str, Cell]]:
    """Rows with the keys of `SPEAKER_COLUMNS`: who they are, and how many attributions of each kind are theirs."""
    counts = Counter((attribution.speaker, attribution.kind) for attribution in report.attributions)
    for speaker in report.speakers:
        yield {
            "document": report.article.id,
            "id": speaker.id,
            "name": speaker.name,
            "type": speaker.type,
            "role": fact(report, speaker.role),
            "affiliation": fact(report, speaker.affiliation),
            "aliases": "; ".join(speaker.aliases),
            "direct": counts[speaker.id, "direct"],
            "mixed": counts[speaker.id, "mixed"],
            "indirect": counts[speaker.id, "indirect"],
        }
