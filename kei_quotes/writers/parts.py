"""What several writers need to know of a report and its characters."""

import re
from collections.abc import Iterator
from typing import TypeVar

from kei_quotes.records import Attribution, Report, Speaker, TextSpan
from kei_quotes.writers.contract import fact

ROLES = ("content", "cue", "source")
"""What a stretch of text can be in an attribution; the same names in every format."""

UNWRITABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL, at which databases end a text, and lone surrogates, which UTF-8 cannot hold."""

Plain = TypeVar("Plain")


def parts(attribution: Attribution) -> Iterator[tuple[str, TextSpan]]:
    """Stretches of an attribution with their roles: content first, then cue and source."""
    for role in ROLES:
        for span in getattr(attribution, role):
            yield role, span


def clean(value: Plain) -> Plain:
    """Plain data in which each character that a format cannot hold is U+FFFD; one for one, so that offsets stay."""
    if isinstance(value, str):
        return UNWRITABLE.sub("\ufffd", value)  # type: ignore[return-value]  # a str for a str
    if isinstance(value, dict):
        return {key: clean(part) for key, part in value.items()}  # type: ignore[return-value]
    if isinstance(value, list | tuple):
        return type(value)(map(clean, value))
    return value


def speakers_of(report: Report) -> Iterator[tuple[Attribution, Speaker | None]]:
    """Yield the attributions, each with its speaker, None where that is unknown."""
    speakers = {speaker.id: speaker for speaker in report.speakers}
    for attribution in report.attributions:
        yield attribution, speakers.get(attribution.speaker or "")


def introduction(report: Report, speaker: Speaker | None) -> str:
    """Name, role and affiliation in one line; empty for nobody."""
    if speaker is None:
        return ""
    facts = (fact(report, span) for span in (speaker.role, speaker.affiliation))
    return ", ".join([speaker.name, *(words for words in facts if words)])
