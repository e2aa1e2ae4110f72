"""Our measures agree to the decimal with a scorer that others wrote: with what it once gave, and with itself.

`KEI_QUOTES_SCORER=.../score.py python -m pytest tests/test_external_scorer.py` names it: a module whose `score` takes
the gold texts, what was found, and whether attitudes are left out and speakers are measured. What it gave on some of
the texts lies in `external_scorer.json`, written anew with `KEI_QUOTES_ACCEPT=1` beside.
"""

import importlib.util
import json
import os
import random
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from making import MADE_WITH

from kei_quotes.records import Article, Attribution, Report, Spans, Speaker, TextSpan
from kei_quotes.scoring import GoldAttribution, GoldDocument, GoldPerson, Measures, Score, score

SCORER = os.environ.get("KEI_QUOTES_SCORER", "")
GIVEN = Path(__file__).with_name("external_scorer.json")
RECORDED, ALL = 6, 40
"""Sets of texts whose measures are recorded, and those that a scorer is tried on."""

WORDS = ["Ruth", "Amble", "Emi", "Aoki", "said", "it", "rains", ",", "a", "pilot", "at", "“", "”", "that", "."]
NAMES = ["Ruth Amble", "Amble", "Emi Aoki", "Dr. Aoki", "Frey", "author", None]


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("external_scorer", SCORER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("reported", [False, True])
@pytest.mark.parametrize("seed", range(RECORDED))
def test_agrees_with_what_the_external_scorer_gave(seed: int, reported: bool) -> None:
    given = json.loads(GIVEN.read_text(encoding="utf-8"))
    assert in_their_words(score(*_texts(seed), reported=reported, speakers=True)) == given[_name(seed, reported)]


@pytest.mark.skipif(not SCORER, reason="KEI_QUOTES_SCORER names no scorer")
@pytest.mark.parametrize("reported", [False, True])
@pytest.mark.parametrize("seed", range(ALL))
def test_agrees_with_the_external_scorer(scorer: ModuleType, seed: int, reported: bool) -> None:
    assert in_their_words(score(*_texts(seed), reported=reported, speakers=True)) == theirs(scorer, seed, reported)


@pytest.mark.skipif(not (SCORER and os.environ.get("KEI_QUOTES_ACCEPT")), reason="nothing is to be accepted")
def test_record_what_the_external_scorer_gives(scorer: ModuleType) -> None:
    given = {_name(seed, way): theirs(scorer, seed, way) for seed in range(RECORDED) for way in (False, True)}
    GIVEN.write_text(json.dumps(given, indent=1) + "\n", encoding="utf-8")


def theirs(scorer: ModuleType, seed: int, reported: bool) -> dict[str, Any]:
    gold, found = _texts(seed)
    given: dict[str, Any] = scorer.score(list(map(gold_data, gold)), list(map(report_data, found)), reported, True)
    return given


def _name(seed: int, reported: bool) -> str:
    return f"{seed}, {'statements' if reported else 'everything'}"


def _texts(seed: int) -> tuple[list[GoldDocument], list[Report]]:
    dice = random.Random(seed)
    gold = [random_document(dice, f"d{number}") for number in range(6)]
    return gold, [perturbed(dice, document) for document in gold if dice.random() < 0.9]


def random_document(dice: random.Random, name: str) -> GoldDocument:
    text = " ".join(dice.choices(WORDS, k=80))
    attributions = tuple(random_gold(dice, len(text), f"E{number}") for number in range(dice.randrange(6)))
    people = tuple(
        GoldPerson(str(one), dice.choice([None, "a pilot"]), "Kitakaze") for one in dice.sample(NAMES[:5], 2)
    )
    return GoldDocument(name, text, attributions, people)


def random_gold(dice: random.Random, length: int, name: str) -> GoldAttribution:
    attribution = Attribution(
        name,
        dice.choice(["direct", "indirect", "mixed"]),
        random_spans(dice, length, 1),
        random_spans(dice, length, 0),
        random_spans(dice, length, 0),
        reported=dice.random() < 0.7,
    )
    return GoldAttribution(attribution, True, dice.choice(NAMES), dice.choice(["person", "author", "none"]))


def random_spans(dice: random.Random, length: int, least: int) -> Spans:
    edges = sorted(dice.sample(range(length + 1), 2 * dice.randint(least, 2)))
    return tuple(TextSpan(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))


def perturbed(dice: random.Random, document: GoldDocument) -> Report:
    speakers = tuple(
        Speaker(f"s{number}", name, "person", role=dice.choice([None, TextSpan(0, 20)]), affiliation=TextSpan(5, 40))
        for number, name in enumerate(NAMES)
        if name
    )
    length = len(document.text)
    found_here = [
        perturbed_attribution(dice, one.attribution, length)
        for one in document.attributions
        for _ in range(dice.choice([0, 1, 1, 1, 2]))
    ]
    name = document.id + dice.choice(["", ".txt"])
    return Report(Article(name, document.text), tuple(found_here), speakers, MADE_WITH)


def perturbed_attribution(dice: random.Random, attribution: Attribution, length: int) -> Attribution:
    changes: dict[str, Any] = {
        role: random_spans(dice, length, int(role == "content"))
        for role in ("content", "cue", "source")
        if dice.random() < 0.3
    }
    shift = dice.choice([0, 0, 1, 3])
    content = changes.get("content", attribution.content)
    changes["content"] = tuple(TextSpan(max(0, start - shift), end) for start, end in content[:1]) + content[1:]
    changes["kind"] = dice.choice([attribution.kind, "mixed"])
    return replace(attribution, speaker=dice.choice(["s0", "s1", "s2", "s4", "s5", None]), **changes)


def gold_data(document: GoldDocument) -> dict[str, Any]:
    labels = [{"speaker": one.speaker, "type": one.type} for one in document.attributions]
    attributions = [
        spans_data(one.attribution) | label for one, label in zip(document.attributions, labels, strict=True)
    ]
    people = [{"name": one.name, "role": one.role, "affiliation": one.affiliation} for one in document.people or ()]
    return {"id": document.id, "text": document.text, "attributions": attributions, "people": people}


def report_data(report: Report) -> dict[str, Any]:
    attributions = [spans_data(one) | {"speaker": one.speaker} for one in report.attributions]
    speakers = [
        {
            "id": one.id,
            "name": one.name,
            "role": report.text_of([one.role] if one.role else []),
            "affiliation": report.text_of([one.affiliation] if one.affiliation else []),
        }
        for one in report.speakers
    ]
    return {"id": report.article.id, "attributions": attributions, "speakers": speakers}


def spans_data(attribution: Attribution) -> dict[str, Any]:
    spans = {role: [list(span) for span in getattr(attribution, role)] for role in ("content", "cue", "source")}
    return {"id": attribution.id, "kind": attribution.kind, "reported": attribution.reported, **spans}


def in_their_words(measures: Measures) -> dict[str, Any]:
    fillers = {
        role: {way: letters(getattr(scores, way)) for way in ("exact", "exact_strict", "span", "overlap")}
        for role, scores in measures.fillers.items()
    }
    matches = {
        f"attr@{least}": letters(one.score) | {"source_accuracy": one.source_accuracy}
        for least, one in measures.matches.items()
    }
    labels = {name: getattr(measures, name) for name in ("kind_accuracy", "role", "affiliation", "people")}
    assert measures.speaker
    given = {name: value for name, value in labels.items() if value is not None}
    counted = {"documents": measures.documents, "missing": measures.missing}
    return counted | fillers | matches | given | {"speaker": letters(measures.speaker)}


def letters(score: Score) -> dict[str, float]:
    return {"P": score.precision, "R": score.recall, "F1": score.f1}
