"""Measure how often speakers are right: `python -m kei_quotes.training.speaker_sureness GOLD.jsonl...`.

Prints the shares that `kei_quotes.resolution.sureness` holds as they come out on these files, whose attributions are
given to the resolver as people marked them, and how far the shares that it holds now can be trusted there.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kei_quotes.errors import KeiQuotesError
from kei_quotes.pipeline.segments import segment
from kei_quotes.records import Attribution
from kei_quotes.resolution.mentions import Mentions
from kei_quotes.resolution.resolve import resolve
from kei_quotes.resolution.sureness import way
from kei_quotes.scoring import GoldAttribution, GoldDocument, read_gold, reliability
from kei_quotes.scoring.pairs import right_speaker

WEIGHT = 10
"""Attributions of the mean that each way is given, so that a rare one says nothing extreme (by judgement)."""
LEAST = 20
"""Attributions from which a way has a share of its own (by judgement)."""


class Resolved(NamedTuple):
    """A labelled attribution with a speaker: the way to it, its confidence now, and whether it is right."""

    way: str
    confidence: float
    right: bool


class Share(NamedTuple):
    """Smoothed share of right speakers of one way, and the counts that it is made of."""

    way: str
    share: float
    right: int
    total: int


def resolved(document: GoldDocument) -> Iterator[Resolved]:
    """The labelled attributions of a gold text to which the resolver gives a speaker."""
    gold = sorted(document.attributions, key=_place)
    mentions = Mentions(document.text)
    items = [_given(mentions, one, number) for number, one in enumerate(gold)]
    segments = segment(document.text)
    marked = [(mark.start, mark.end) for mark in segments.marked]
    found = resolve(document.text, items, segments.paragraphs, marked)
    names = {speaker.id: speaker.name for speaker in found.speakers}
    for one, answer in zip(gold, found.attributions, strict=True):
        if one.labelled and answer.speaker and answer.speaker_confidence is not None:
            right = right_speaker(one, names[answer.speaker])
            yield Resolved(way(answer.mention, answer.evidence), answer.speaker_confidence, right)


def _place(one: GoldAttribution) -> tuple[int, int]:
    content = one.attribution.content
    return content[0].start, -content[-1].end


def _given(mentions: Mentions, one: GoldAttribution, number: int) -> Attribution:
    """A gold attribution as the resolver gets it, with nothing of the labels but the spans."""
    return replace(one.attribution, id=f"a{number}", mention=mentions.kind(one.attribution.source))


def shares(rows: Sequence[Resolved]) -> list[Share]:
    """Shares of right speakers by way, the commonest first; rare ways of one mention are one."""
    seen = Counter(row.way for row in rows)
    groups: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        groups[row.way if seen[row.way] >= LEAST else row.way.partition(",")[0]].append(row.right)
    mean = _mean(rows)
    found = (
        Share(way, (sum(right) + WEIGHT * mean) / (len(right) + WEIGHT), sum(right), len(right))
        for way, right in groups.items()
    )
    return sorted(found, key=lambda share: -share.total)


def _mean(rows: Sequence[Resolved]) -> float:
    return sum(row.right for row in rows) / max(1, len(rows))


def main(arguments: Sequence[str] | None = None) -> str:
    """The table of shares as Python, and the calibration of the present one, on the gold files."""
    parser = argparse.ArgumentParser(prog="python -m kei_quotes.training.speaker_sureness", description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    paths = parser.parse_args(arguments).gold
    documents = [document for path in paths for document in read_gold(path) if document.labelled]
    rows = [row for document in documents for row in resolved(document)]
    table = [f'    "{one.way}": {one.share:.3f},  # {one.right} of {one.total}' for one in shares(rows)]
    error, bins = reliability([row.confidence for row in rows], [row.right for row in rows])
    heads = [f"texts {len(documents)}, speakers {len(rows)}, right {_mean(rows):.3f}", f"calibration error now {error}"]
    return "\n".join([*table, *heads, *map(str, bins)])


if __name__ == "__main__":
    try:
        print(main())  # noqa: T201
    except KeiQuotesError as error:
        sys.exit(f"error: {error}")
