"""What a model folder scores on gold files, by the measures of `scoring`."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kei_quotes import api
from kei_quotes.pipeline.candidates import CREDIBLE, Candidate
from kei_quotes.pipeline.credibility import Calibration
from kei_quotes.pipeline.session import load_encoder
from kei_quotes.records import Article, Report
from kei_quotes.scoring import GoldDocument, Measures, judged, marks_attitudes, read_gold, reliability, score
from kei_quotes.scoring.pairs import characters, contents_of, same_source
from kei_quotes.text.offsets import overlap
from kei_quotes.text.quotemarks import pair_marks
from kei_quotes.training.calibration import fit

Summary = dict[str, float]
_Judged = tuple[Sequence[float], bool]
"""Traits of a candidate, and whether it is right."""
FOLDS = 5
"""Parts of the texts for cross-validation."""


def calibrate(folder: Path, gold_files: Sequence[Path]) -> tuple[Calibration, float]:
    """Calibration of a model, fitted on all candidates in the gold files, however little they are worth.

    With it comes its expected error on texts that it was not fitted on: of the candidates that are credible by a
    calibration fitted on four fifths of the texts, those in the last fifth.

    A candidate is right where some gold attribution has its content (Jaccard >= 0.5) and its source. Whether one inside
    another's content is right, gold that marks the outermost alone does not tell.
    """
    encoder = load_encoder(folder, 0)
    encoder.calibration, encoder.credible = Calibration(), 0.0
    found: list[list[_Judged]] = []
    for path in gold_files:
        gold = read_gold(path)
        read = encoder.candidates([one.text for one in gold], [pair_marks(one.text) for one in gold])
        for one, many in zip(gold, read, strict=True):
            answers = ((each, is_right(each, one)) for each in many)
            found.append([(each.traits, right) for each, right in answers if right or not is_inside(each, one)])
    return _fit(found), _error_unseen(found)


def _fit(texts: Iterable[Sequence[_Judged]]) -> Calibration:
    judged_ones = [one for text in texts for one in text]
    return fit([traits for traits, _ in judged_ones], [right for _, right in judged_ones])


def _error_unseen(texts: Sequence[Sequence[_Judged]]) -> float:
    unseen: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        calibration = _fit(text for number, text in enumerate(texts) if number % FOLDS != fold)
        unseen += [(calibration.apply(traits), right) for text in texts[fold::FOLDS] for traits, right in text]
    credible = [(chance, right) for chance, right in unseen if chance >= CREDIBLE]
    return reliability([chance for chance, _ in credible], [right for _, right in credible])[0]


def is_right(candidate: Candidate, gold: GoldDocument) -> bool:
    """Whether some gold attribution has the candidate's content and source."""
    own = characters(candidate.content)
    return any(
        2 * len(own & other) >= len(own | other) and same_source(candidate.source, one.attribution.source)
        for one, other in zip(gold.attributions, contents_of(gold.attributions), strict=True)
    )


def is_inside(candidate: Candidate, gold: GoldDocument) -> bool:
    """Whether the candidate's cue stands in the content of a gold attribution."""
    return any(overlap(candidate.cue, one.attribution.content) for one in gold.attributions)


def evaluate(folder: Path, gold_files: Sequence[Path]) -> dict[str, dict[str, Any]]:
    """Measures in per cent by gold file: of all that the model finds, and of what `extract` shows without --all.

    The latter on the texts that tell statements from attitudes, where there are any among texts that do not.

    `reliability` is the expected calibration error, and the table that it is made of: of all that is found, or of
    statements where the gold marks nothing else.
    """
    scores: dict[str, dict[str, Any]] = {}
    for path in gold_files:
        gold, found = _read(folder, path)
        stated = [statements(report) for report in found]
        scores[f"{path.parent.name}/{path.stem}"] = {
            "everything": summary(gold, found, reported=False),
            "statements": summary([one for one in gold if one.told] or gold, stated, reported=True),
            "reliability": reliability(*judged(gold, found if marks_attitudes(gold) else stated)),
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


def _read(folder: Path, path: Path) -> tuple[list[GoldDocument], list[Report]]:
    gold = read_gold(path)
    return gold, list(api.reports(api.load(folder), (Article(id=one.id, text=one.text) for one in gold)))


def _flat(measures: Measures) -> dict[str, float | None]:
    flat: dict[str, float | None] = {f"attr@{t}": match.score.f1 for t, match in measures.matches.items()}
    flat["source_accuracy@0.5"] = measures.matches[0.5].source_accuracy
    for role, fillers in measures.fillers.items():
        for how in ("exact", "span", "overlap"):
            flat[f"{role}_{how}"] = getattr(fillers, how).f1
    return flat | {"kind": measures.kind_accuracy}
