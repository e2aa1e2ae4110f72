"""What each piece is in any attribution of a text, and where the gold's spans lie in its pieces."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from kei_quotes.pipeline.decoding import ROLES, TAGS
from kei_quotes.pipeline.windows import Ints, Pieces

IGNORE = -100
"""Target that counts neither way."""
_PHRASES = ROLES.index("content")
"""The first columns are those of source and cue."""
_BEGIN, _END = TAGS.index("begin"), TAGS.index("end")


def tags(gold: Mapping[str, Any], found: Pieces, convention: str) -> Ints:
    """Targets [pieces, 2 * tags]: in any attribution, in a statement.

    Gold of statements alone does not tell what else is an attribution; what is a statement is told by gold of that
    kind and by gold with every attribution marked as one or not; of sources and cues inside contents, which the latter
    leaves out, by the former alone.
    """
    every = gold["attributions"]
    told = all("reported" in attribution for attribution in every)
    any_, statement = (np.zeros((len(found), len(TAGS)), np.int64) for _ in range(2))
    for attribution in every:
        _mark(any_, gold, attribution, found)
        if convention == "statements" or attribution.get("reported"):
            _mark(statement, gold, attribution, found)
    if convention == "statements":
        any_[:] = IGNORE
    elif told:
        phrases = statement[:, :_PHRASES]
        phrases[in_contents(gold, found)[:, None] & (phrases == 0)] = IGNORE
    else:
        statement[:] = IGNORE
    return np.concatenate([any_, statement], axis=1)


def in_contents(gold: Mapping[str, Any], found: Pieces) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Whether each piece lies in the content of an attribution."""
    covered = np.zeros(len(found), bool)
    for attribution in gold["attributions"]:
        for start, end in attribution["content"]:
            covered[(found.starts >= start) & (found.ends <= end)] = True
    return covered


def stretches(
    gold: Mapping[str, Any], attribution: Mapping[str, Any], found: Pieces
) -> Iterator[tuple[int, "slice[int, int, None]"]]:
    """Number of the role and pieces of each span of an attribution; none for a label's colon."""
    for number, role in enumerate(ROLES):
        for start, end in attribution[role]:
            low = int(np.searchsorted(found.ends, start, side="right"))
            high = int(np.searchsorted(found.starts, end, side="left"))
            if low < high and not (role == "cue" and gold["text"][start:end] == ":"):
                yield number, slice(low, high)


def _mark(table: Ints, gold: Mapping[str, Any], attribution: Mapping[str, Any], found: Pieces) -> None:
    for number, part in stretches(gold, attribution, found):
        table[part, number] = 1
        if ROLES[number] == "content":
            table[part.start, _BEGIN] = table[part.stop - 1, _END] = 1
