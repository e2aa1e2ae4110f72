"""Measure how often speakers are right: `python -m kei_quotes.training.speaker_sureness GOLD.jsonl...`.

Prints the shares that `kei_quotes.pipeline.sureness` holds as they come out on these files, whose attributions are
given to the resolver as people marked them, and how far the shares that it holds now can be trusted there.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from kei_quotes.errors import KeiQuotesError
from kei_quotes.pipeline.mentions import mention_of
from kei_quotes.pipeline.resolution import resolve
from kei_quotes.pipeline.segments import segment
from kei_quotes.pipeline.sureness import way
from kei_quotes.records import Attribution
from kei_quotes.scoring import GoldAttribution, GoldDocument, read_gold, reliability
from kei_quotes.scoring.pairs import right_speaker

WEIGHT = 10
"""Attributions of the mean that each way is given, so that a rare one says nothing extreme (by judgement)."""


class Resolved(NamedTuple):
    """A labelled attribution with a speaker: the way to it, its confidence now, and whether it is right."""

    way: str
    confidence: float
    right: bool


def resolved(document: GoldDocument) -> Iterator[Resolved]:
    """The labelled attributions of a gold text to which the resolver gives a speaker."""
    gold = sorted(document.attributions, key=_place)
    items = [_given(document.text, one, number) for number, one in enumerate(gold)]
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


def _given(text: str, one: GoldAttribution, number: int) -> Attribution:
    """A gold attribution as the resolver gets it, with nothing of the labels but the spans."""
    return replace(one.attribution, id=f"a{number}", mention=mention_of(text, one.attribution.source))


def shares(rows: Sequence[Resolved]) -> dict[str, tuple[float, int]]:
    """Smoothed share of right speakers and number by way, the commonest first; the mean of all under ""."""
    mean = sum(row.right for row in rows) / max(1, len(rows))
    right, count = Counter(row.way for row in rows if row.right), Counter(row.way for row in rows)
    found = {way: ((right[way] + WEIGHT * mean) / (n + WEIGHT), n) for way, n in count.most_common()}
    return {"": (mean, len(rows)), **found}


def main(paths: Iterable[str]) -> str:
    """The table of shares and the calibration on the gold files."""
    documents = [document for path in paths for document in read_gold(Path(path)) if document.labelled]
    rows = [row for document in documents for row in resolved(document)]
    table = [f"{share:.3f}  {count:5}  {way}" for way, (share, count) in shares(rows).items()]
    error, bins = reliability([row.confidence for row in rows], [row.right for row in rows])
    return "\n".join([*table, f"texts {len(documents)}, calibration error now {error}", *map(str, bins)])


if __name__ == "__main__":
    try:
        print(main(sys.argv[1:]))  # noqa: T201
    except KeiQuotesError as error:
        sys.exit(f"error: {error}")
