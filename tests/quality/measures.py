"""The measures that `data/floors.json` holds floors for: the shipped model on our own gold texts.

`python tests/quality/measures.py` prints them; the test beside this file compares them with the floors.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from kei_quotes import api
from kei_quotes.records import Article, Attribution, Report, Spans
from kei_quotes.scoring import GoldDocument, read_gold, same_name, trim
from kei_quotes.scoring.pairs import characters_of, contents_of, match
from kei_quotes.text.offsets import inside
from kei_quotes.training.evaluation import statements, summary

ROOT = Path(__file__).parents[2]
EXPERT, CASES = ROOT / "data/gold/expert.jsonl", ROOT / "tests/cases/cases.jsonl"
HELD, FRESH, BLIND = (ROOT / f"data/gold/{name}.jsonl" for name in ("held", "fresh", "blind"))
"""Never trained on; nobody has read an error in the last one, so that it tells what to expect on new texts."""
_MARKS = """
multi-paragraph name-inside-quote nickname-source orphan-quote unclosed-final tiny-input odd-marks plural-possessive
leading-apostrophe single-quote-style missing-opening work-title continuation no-space foreign-marks adjacent-quotes
dash-against-mark unicode-offsets no-final-stop inch-mark sentence-split motto-term number-apostrophe
abbreviation-close emdash-interruption nested-quotation scare-quotes nickname-in-name brackets-in-quote ellipsis
block-quotation words-as-words scare-vs-said dash-cue beat-between colon-lead-in dialogue-turns
"""
MARKS = frozenset(_MARKS.split())
"""Cases that are about quotation marks."""


def measure() -> dict[str, dict[str, float]]:
    """Measures in per cent of what `extract` shows without --all, by gold file."""
    nlp = api.load()
    found: dict[Path, tuple[list[GoldDocument], list[Report]]] = {}
    for path in (EXPERT, CASES, HELD, FRESH, BLIND):
        gold = read_gold(path)
        texts = (Article(id=one.id, text=one.text) for one in gold)
        found[path] = (gold, [statements(report) for report in api.reports(nlp, texts)])
    rows = {path: list(zip(*both, strict=True)) for path, both in found.items()}
    articles, cases = ([row for row in rows[HELD] if ("case" in row[0].id) is short] for short in (False, True))
    return {
        "expert": summary(*found[EXPERT], reported=False),
        "cases": summary(*found[CASES], reported=False) | right_cases(*found[CASES]),
        "held articles": _summary(articles),
        "fresh articles": summary(*found[FRESH], reported=False),
        "blind articles": summary(*found[BLIND], reported=False),
        "held cases": _summary(cases) | right_cases(*_columns(cases)),
        "embedded": {
            "found": embedded_found([*rows[EXPERT], *rows[CASES], *rows[HELD]]),
            "found in fresh and blind articles": embedded_found([*rows[FRESH], *rows[BLIND]]),
        },
    }


def _columns(rows: Sequence[tuple[GoldDocument, Report]]) -> tuple[list[GoldDocument], list[Report]]:
    return [gold for gold, _ in rows], [report for _, report in rows]


def _summary(rows: Sequence[tuple[GoldDocument, Report]]) -> dict[str, float]:
    return summary(*_columns(rows), reported=False)


def embedded_found(rows: Sequence[tuple[GoldDocument, Report]]) -> float:
    """Share of the attributions inside others' contents whose content is found (Jaccard >= 0.5)."""
    hits = []
    for gold, report in rows:
        own = [each.attribution for each in gold.attributions]
        matched = {
            number for number, _ in match(contents_of(gold.attributions), characters_of(report.attributions), 0.5)
        }
        hits += [
            number in matched
            for number, one in enumerate(own)
            if any(other is not one and inside(one.content, other.content) for other in own)
        ]
    return _share(hits)


def right_cases(gold: Sequence[GoldDocument], found: Sequence[Report]) -> dict[str, float]:
    """Shares of cases: contents right where marks are the matter; contents, kind, negation right; the speaker too."""
    rows = list(zip(gold, found, strict=True))
    marks = [_contents(one, report) for one, report in rows if _phenomenon(one) in MARKS]
    return {
        "marks_right": _share(marks),
        "labels_right": _share([_labels(one, report) for one, report in rows]),
        "fully_right": _share([_labels(one, report) and _speakers(one, report) for one, report in rows]),
    }


def _phenomenon(case: GoldDocument) -> str:
    return re.sub(r"^held-case-|-\d+$", "", case.id)


def _share(right: Sequence[bool]) -> float:
    return round(100 * sum(right) / len(right), 1)


def _contents(gold: GoldDocument, report: Report) -> bool:
    wanted = [trim(gold.text, each.attribution.content) for each in gold.attributions]
    return sorted(wanted) == sorted(trim(gold.text, each.content) for each in report.attributions)


def _labels(gold: GoldDocument, report: Report) -> bool:
    wanted = [_label(gold.text, each.attribution) for each in gold.attributions]
    return sorted(wanted) == sorted(_label(gold.text, each) for each in report.attributions)


def _label(text: str, attribution: Attribution) -> tuple[Spans, str, bool]:
    return trim(text, attribution.content), attribution.kind, attribution.negated


def _speakers(gold: GoldDocument, report: Report) -> bool:
    names = {speaker.id: speaker.name for speaker in report.speakers}
    found = {trim(gold.text, each.content): names.get(each.speaker or "") for each in report.attributions}
    return all(
        each.type == "author" or same_name(each.speaker, found.get(trim(gold.text, each.attribution.content)))
        for each in gold.attributions
    )


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
