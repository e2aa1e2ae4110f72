"""A report as flat rows, one per attribution: what JSONL and CSV write."""

from collections.abc import Iterator

from kei_quotes.records import Report
from kei_quotes.writers.contract import CONFIDENCE_DIGITS, fact

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
    "negated",
    "confidence",
)


def rows(report: Report) -> Iterator[dict[str, Cell]]:
    """Rows with the keys of `COLUMNS`, none for an article in which nobody says anything.

    `speaker` is the name; it, `type`, `role` and `affiliation` are None where unknown. `start` and `end`
    reach from the first stretch of the content to the last.
    """
    speakers = {speaker.id: speaker for speaker in report.speakers}
    for attribution in report.attributions:
        speaker = speakers.get(attribution.speaker or "")
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
            "negated": attribution.negated,
            "confidence": round(float(attribution.confidence), CONFIDENCE_DIGITS),
        }
