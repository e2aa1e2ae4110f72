"""What a model folder scores on gold files, by the measures of `scoring`."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kei_quotes import api
from kei_quotes.records import Article, Report
from kei_quotes.scoring import GoldDocument, Measures, read_gold, score

Summary = dict[str, float]


def evaluate(folder: Path, gold_files: Sequence[Path]) -> dict[str, dict[str, Summary]]:
    """Measures in per cent by gold file: of all that the model finds, and of what `extract` shows without --all."""
    nlp = api.load(folder)
    scores = {}
    for path in gold_files:
        gold = read_gold(path)
        found = list(api.reports(nlp, (Article(id=one.id, text=one.text) for one in gold)))
        scores[f"{path.parent.name}/{path.stem}"] = {
            "everything": summary(gold, found, reported=False),
            "statements": summary(gold, [statements(report) for report in found], reported=True),
        }
    return scores


def statements(report: Report) -> Report:
    """The report without attitudes and plans."""
    return replace(report, attributions=tuple(each for each in report.attributions if each.reported))


def summary(gold: Sequence[GoldDocument], found: Sequence[Report], *, reported: bool) -> Summary:
    """The measures that floors and cards quote; those that the gold does not tell are left out."""
    flat = _flat(score(gold, found, reported=reported))
    if any(document.labelled for document in gold):
        labelled = score(gold, found, reported=reported, speakers=True)
        flat["speaker"] = labelled.speaker.f1 if labelled.speaker else None
        flat |= {name: getattr(labelled, name) for name in ("people", "role", "affiliation")}
    return {name: value for name, value in flat.items() if value is not None}


def _flat(measures: Measures) -> dict[str, float | None]:
    flat: dict[str, float | None] = {f"attr@{t}": match.score.f1 for t, match in measures.matches.items()}
    flat["source_accuracy@0.5"] = measures.matches[0.5].source_accuracy
    for role, fillers in measures.fillers.items():
        for how in ("exact", "span", "overlap"):
            flat[f"{role}_{how}"] = getattr(fillers, how).f1
    return flat | {"kind": measures.kind_accuracy}
