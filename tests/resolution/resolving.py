"""Attributions resolved from words: what tests of speakers share."""

from kei_quotes.records import Article, Attribution, MadeWith, Report, Speaker, TextSpan, check
from kei_quotes.resolution.mentions import Mentions
from kei_quotes.resolution.resolve import Resolution, resolve
from kei_quotes.text.paragraphs import paragraphs
from kei_quotes.text.quotemarks import pair_marks

Row = tuple[str, str, str]
"""Source, cue and content of one attribution, as they stand in the text; empty for what is not there."""


def resolved(text: str, rows: list[Row]) -> Resolution:
    """Resolve rows whose contents are told apart by their place: each is searched after the row before."""
    items, at, mentions = [], 0, Mentions(text)
    for number, (source, cue, content) in enumerate(rows):
        start = text.index(content, at)
        spans = [_near(text, words, start) for words in (source, cue)]
        items.append(
            Attribution(
                f"a{number}",
                "direct",
                (TextSpan(start, start + len(content)),),
                cue=spans[1],
                source=spans[0],
                mention=mentions.kind(spans[0]),
            )
        )
        at = start + 1
    marked = [(mark.start, mark.end) for mark in pair_marks(text)]
    found = resolve(text, items, paragraphs(text), marked)
    check(Report(Article("x", text), found.attributions, found.speakers, MadeWith("0", "none")))
    return found


def _near(text: str, words: str, place: int) -> tuple[TextSpan, ...]:
    starts = [at for at in range(len(text)) if text.startswith(words, at)] if words else []
    best = min(starts, key=lambda at: abs(at - place), default=None)
    return () if best is None else (TextSpan(best, best + len(words)),)


def names(text: str, rows: list[Row]) -> list[str | None]:
    found = resolved(text, rows)
    names = {speaker.id: speaker.name for speaker in found.speakers}
    return [names[item.speaker] if item.speaker else None for item in found.attributions]


def only(text: str, rows: list[Row]) -> Speaker:
    (speaker,) = resolved(text, rows).speakers
    return speaker
