"""Which found attribution answers which gold one, and whether its source and speaker are right."""

from collections.abc import Iterable

from kei_quotes.records import Attribution, Spans, TextSpan
from kei_quotes.scoring.gold import GoldAttribution
from kei_quotes.scoring.names import same_name
from kei_quotes.text.offsets import overlap

LABEL_THRESHOLD = 0.5
"""Kind and speaker are judged on attributions whose contents match at least so well."""


def characters(spans: Iterable[TextSpan]) -> set[int]:
    """Positions of the characters in the spans."""
    return {position for start, end in spans for position in range(start, end)}


def characters_of(attributions: Iterable[Attribution]) -> list[set[int]]:
    """Characters of each content."""
    return [characters(attribution.content) for attribution in attributions]


def contents_of(gold: Iterable[GoldAttribution]) -> list[set[int]]:
    """Characters of each gold content."""
    return characters_of(one.attribution for one in gold)


def match(gold: list[set[int]], found: list[set[int]], least: float) -> list[tuple[int, int]]:
    """Pairs of indices, one to one, the most similar first, with a Jaccard index of at least `least`."""
    pairs = [
        (-len(one & other) / len(one | other), number, index)
        for number, one in enumerate(gold)
        for index, other in enumerate(found)
        if one & other
    ]
    matched: list[tuple[int, int]] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for distance, number, index in sorted(pairs):
        if -distance >= least and number not in used_gold and index not in used_found:
            used_gold.add(number)
            used_found.add(index)
            matched.append((number, index))
    return matched


def same_source(gold: Spans, found: Spans) -> bool:
    """Whether the sources share a character, or both lack."""
    return overlap(gold, found) > 0 or (not gold and not found)


def right_speaker(gold: GoldAttribution, name: str | None) -> bool:
    """Whether a speaker of that name is the gold one; the author may go without a name."""
    by_author = gold.type == "author" and (name or "author").casefold() == "author"
    return by_author or same_name(gold.speaker, name)
