"""The command `kei-quotes evaluate`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kei_quotes.cli.options import FormatChoice, Model, form_of, format_among
from kei_quotes.pipeline.manifest import DEFAULT

if TYPE_CHECKING:
    from kei_quotes.records import Report
    from kei_quotes.scoring import GoldDocument

SHOWN = 10


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Texts with marked attributions, JSONL.")],
    predictions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Judge what `extract --format json` wrote, instead of the model."),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="Judge attitudes and plans too, not only statements.")] = False,
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Disagreements that the table shows.")] = SHOWN,
    format_: Annotated[FormatChoice | None, format_among(FormatChoice.table, FormatChoice.json)] = None,
    model: Model = DEFAULT,
) -> None:
    """Measure against marked texts: precision, recall, F1, by kind, mention, type and genre; calibration; errors.

    Without --all, attitudes and plans count neither for nor against.
    """
    from kei_quotes.scoring import read_gold, read_predictions

    documents = read_gold(gold)
    found = read_predictions(predictions, documents) if predictions else _extract(documents, model, attitudes=all_)
    evaluation = _evaluation(documents, found, reported=not all_)
    if form_of(format_) is FormatChoice.json:
        import json

        typer.echo(json.dumps(evaluation, ensure_ascii=False, indent=1))
        return
    from rich.console import Console

    from kei_quotes.cli.scores import show

    show(Console(highlight=False), evaluation, errors)


def _extract(documents: "list[GoldDocument]", model: str, *, attitudes: bool) -> "list[Report]":
    from kei_quotes import api
    from kei_quotes.cli.select import Selection
    from kei_quotes.records import Article

    selection = Selection(attitudes=attitudes)
    articles = (Article(one.id, one.text) for one in documents)
    return [selection.apply(report) for report in api.reports(api.load(model), articles)]


def _evaluation(documents: "list[GoldDocument]", found: "list[Report]", *, reported: bool) -> dict[str, Any]:
    from dataclasses import asdict

    from kei_quotes.scoring import disagreements, groups, judged, reliability, score

    labelled = any(one.labelled for one in documents)
    measures = score(documents, found, reported=reported)
    with_speakers = score(documents, found, reported=reported, speakers=True) if labelled else None
    error, table = reliability(*judged(documents, found))
    return {
        "measures": measures.as_dict(),
        "speakers": with_speakers.as_dict() if with_speakers else None,
        "groups": {
            dimension: {group: asdict(one) for group, one in scores.items()}
            for dimension, scores in groups(documents, found, reported=reported).items()
        },
        "calibration": {"expected_error": error, "bins": table},
        "disagreements": [asdict(one) for one in disagreements(documents, found, reported=reported)],
    }
