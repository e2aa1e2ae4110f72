"""Score paragraphs and sentences on gold: `python -m kei_quotes.training.sentence_score GUM.conllu.gz...`."""

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from kei_quotes.lang.en.abbreviations import abbreviations
from kei_quotes.text.paragraphs import paragraphs
from kei_quotes.text.quotemarks import pair_marks
from kei_quotes.text.sentences import sentences

Splitter = Callable[[str], Iterable[int]]
"""Finds a text's sentence starts."""


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with the positions at which its sentences start, and those that also start a paragraph."""

    id: str
    genre: str
    text: str
    starts: frozenset[int]
    paragraph_starts: frozenset[int]


class _Part(NamedTuple):
    """A sentence, what stands before it, and whether it opens a paragraph."""

    gap: str
    sentence: str
    fresh: bool


@dataclass(slots=True)
class Score:
    """Counts of sentence starts, a text's first left out; `given`: those that a paragraph border gives."""

    right: int = 0
    found: int = 0
    gold: int = 0
    given: int = 0
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

    def line(self, name: str) -> str:
        """Row of a table: F1, precision, recall in per cent, and F1 without the starts that are given."""
        inside = _f1(self.right - self.given, self.found - self.given, self.gold - self.given)
        precision, recall = _per_cent(self.right, self.found), _per_cent(self.right, self.gold)
        return (
            f"{name:10} F1 {_f1(self.right, self.found, self.gold):6.2f}  P {precision:6.2f}  "
            f"R {recall:6.2f}  inside paragraphs F1 {inside:6.2f}  starts {self.gold} ({self.given} given)"
        )


def read_conllu(path: Path) -> Iterator[GoldText]:
    """Read the texts of a CoNLL-U file, a blank line between paragraphs and blanks as SpaceAfter says."""
    name, fresh, gap, last = "", False, "", ""
    parts: list[_Part] = []
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            key, _, value = line.strip().partition(" = ")
            if key == "# newdoc id":
                if parts:
                    yield _joined(name, parts)
                name, parts = value, []
            elif key == "# newpar":
                fresh = True
            elif key == "# text":
                parts.append(_Part("\n\n" if fresh else gap, value, fresh))
                fresh = False
            elif key:
                last = key
            else:
                gap = "" if "SpaceAfter=No" in last else " "
        if parts:
            yield _joined(name, parts)


def _joined(name: str, parts: Sequence[_Part]) -> GoldText:
    text = ""
    starts, fresh_starts = set(), set()
    for part in parts:
        text += part.gap if text else ""
        starts.add(len(text))
        if part.fresh:
            fresh_starts.add(len(text))
        text += part.sentence
    return GoldText(name, name.split("_")[1], text, frozenset(starts), frozenset(fresh_starts))


def read_list(path: Path, articles: Path) -> Iterator[GoldText]:
    """Read our own list of sentences and, from another file, the articles it speaks of; both are JSONL."""
    texts = {row["id"]: row for row in map(json.loads, articles.read_text(encoding="utf-8").splitlines())}
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        text = texts[row["id"]]["text"]
        starts = frozenset(start for start, _ in row["sentences"])
        fresh = frozenset(start for start in starts if "\n" in text[max(0, start - 1) : start])
        yield GoldText(row["id"], "expert", text, starts, fresh)


def rules(text: str) -> Iterable[int]:
    """Find the sentence starts by our rules, with the quotation marks paired."""
    marked = [(span.start, span.end) for span in pair_marks(text) if span.opened and span.closed]
    return [start for start, _ in sentences(text, paragraphs(text), abbreviations(), marked)]


def score(golds: Iterable[GoldText], split: Splitter) -> dict[str, Score]:
    """Score a splitter by genre, and over all genres under "all"."""
    scores: dict[str, Score] = defaultdict(Score)
    for gold in golds:
        found = set(split(gold.text))
        for genre in (gold.genre, "all"):
            _count(scores[genre], gold, found)
    return scores


def _count(into: Score, gold: GoldText, found: set[int]) -> None:
    first = min(gold.starts, default=0)
    into.right += len((found & gold.starts) - {first})
    into.found += len(found - {first})
    into.gold += len(gold.starts - {first})
    into.given += len((gold.paragraph_starts & found) - {first})
    for at in sorted(found ^ gold.starts):
        around = gold.text[max(0, at - 50) : at] + "␤" + gold.text[at : at + 30]
        into.wrong.append((gold.id, "missed" if at in gold.starts else "added", around.replace("\n", "⏎")))


def _per_cent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


def _f1(right: int, found: int, gold: int) -> float:
    return _per_cent(2 * right, found + gold)


def main(arguments: Sequence[str] | None = None) -> str:
    """Return the table of scores that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m kei_quotes.training.sentence_score", description=__doc__)
    parser.add_argument("conllu", nargs="*", type=Path)
    parser.add_argument("--list", type=Path, help="our own list of sentences (JSONL); needs --articles")
    parser.add_argument("--articles", type=Path, help="the articles of --list (JSONL)")
    parser.add_argument("--genres", default="", help="news,interview,...; all by default")
    parser.add_argument("--errors", action="store_true", help="show each wrong boundary")
    options = parser.parse_args(arguments)
    golds = [gold for path in options.conllu for gold in read_conllu(path)]
    if options.list:
        golds += read_list(options.list, options.articles)
    genres = set(filter(None, options.genres.split(",")))
    scores = score((gold for gold in golds if not genres or gold.genre in genres), rules)
    rows = [scores[genre].line(genre) for genre in sorted(scores)]
    if options.errors:
        rows += ["\t".join(wrong) for wrong in scores["all"].wrong]
    return "\n".join(rows)


if __name__ == "__main__":
    print(main())  # noqa: T201
