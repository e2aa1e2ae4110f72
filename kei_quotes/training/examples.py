"""Gold documents as windows with targets: where attributions are anchored, and which piece plays which part in each.

An attribution is anchored at the first piece of its cue, or of its content where it has no cue. The colon of a label,
which some gold marks as a cue and some does not, is none here. Pieces are tagged, too, with the parts that they play
in any attribution. Targets of -100 count neither way.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from kei_quotes.pipeline.decoding import LABELS
from kei_quotes.pipeline.windows import Ints, Pieces, Window, begins_line, pieces, windows
from kei_quotes.text.quotemarks import pair_marks
from kei_quotes.training.tags import IGNORE, in_contents, stretches, tags

_KEY = 16
Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """One window of n pieces: ids, features and targets of the two anchor heads [n], of the tags [n, 2 * tags].

    Its anchors [a] have labels [a, n].
    """

    ids: Ints
    features: Ints
    any_target: Ints
    statement_target: Ints
    tags: Ints
    anchors: Ints
    labels: Ints


@dataclass(frozen=True, slots=True)
class _Target:
    anchor: int
    labels: Ints
    reported: bool | None


def read_jsonl(path: Path) -> list[Gold]:
    """Gold documents of a file, one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_attitudes(path: Path) -> dict[str, frozenset[str]]:
    """Ids of the attitudes of each document, by the key of its text."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {key: frozenset(ids.split()) for key, ids in rows}


def tell_attitudes(gold: Gold, attitudes: Mapping[str, frozenset[str]]) -> None:
    """Tell a document's statements from its attitudes where they are known and the gold does not tell."""
    known = attitudes.get(hashlib.sha256(gold["text"].encode()).hexdigest()[:_KEY])
    if known is not None:
        for attribution in gold["attributions"]:
            attribution.setdefault("reported", attribution["id"] not in known)


def examples(tokenizer: Tokenizer, gold: Gold, convention: str, size: int, margin: int) -> Iterator[Example]:
    """Windows of one gold document that `size` pieces fit in, with `margin` pieces around what a window owns."""
    text = gold["text"]
    found = pieces(tokenizer, text, pair_marks(text))
    targets = [target for target in _targets(gold, found) if target]
    wide = (*_anchor_targets(gold, found, targets, convention), tags(gold, found, convention))
    for window in windows(begins_line(found.features), size, margin):
        yield _example(found, window, targets, wide)


def _example(found: Pieces, window: Window, targets: Sequence[_Target], wide: tuple[Ints, Ints, Ints]) -> Example:
    part = slice(window.start, window.end)
    owned = [target for target in targets if window.own_start <= target.anchor < window.own_end]
    seen = np.zeros(len(found), bool)
    seen[window.own_start : window.own_end] = True
    return Example(
        ids=found.ids[part],
        features=found.features[part],
        any_target=np.where(seen, wide[0], IGNORE)[part],
        statement_target=np.where(seen, wide[1], IGNORE)[part],
        tags=np.where(seen[:, None], wide[2], IGNORE)[part],
        anchors=np.array([target.anchor - window.start for target in owned], dtype=np.int64),
        labels=np.array([target.labels[part] for target in owned], dtype=np.int64).reshape(
            len(owned), window.end - window.start
        ),
    )


def _targets(gold: Gold, found: Pieces) -> Iterator[_Target | None]:
    seen: set[int] = set()
    for attribution in gold["attributions"]:
        labels = _labels(gold, attribution, found)
        first = np.flatnonzero(labels == LABELS.index("B-cue"))
        if not len(first):
            first = np.flatnonzero(labels == LABELS.index("B-content"))
        if not len(first) or int(first[0]) in seen:
            continue
        seen.add(int(first[0]))
        yield _Target(int(first[0]), labels, attribution.get("reported"))


def _labels(gold: Gold, attribution: Gold, found: Pieces) -> Ints:
    labels = np.zeros(len(found), np.int64)
    for number, part in stretches(gold, attribution, found):
        labels[part] = 2 * number + 2
        labels[part.start] = 2 * number + 1
    role = (labels + 1) // 2
    torn = (labels % 2 == 0) & (labels > 0) & (role != np.concatenate([role[:1], role[:-1]]))
    return np.asarray(labels - torn)  # what goes on behind another role begins anew


def _anchor_targets(gold: Gold, found: Pieces, targets: Sequence[_Target], convention: str) -> tuple[Ints, Ints]:
    count = len(found)
    if convention == "outermost":
        any_, statement = np.zeros(count, np.int64), np.full(count, IGNORE)
        if any(target.reported is not None for target in targets):
            statement = np.where(in_contents(gold, found), IGNORE, 0)
        for target in targets:
            any_[target.anchor] = 1
            if target.reported is not None:
                statement[target.anchor] = int(target.reported)
        return any_, statement
    statement = np.zeros(count, np.int64)
    statement[[target.anchor for target in targets]] = 1
    return np.full(count, IGNORE), statement
