"""An evaluation as tables for people."""

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kei_quotes.cli.terminal import printable

_FILLERS = {"exact": "exact", "span": "single spans", "overlap": "characters"}


def show(console: Console, evaluation: Mapping[str, Any], errors: int) -> None:
    """Print measures, groups, calibration and the first disagreements."""
    console.print(_measures(evaluation["measures"], evaluation["speakers"]))
    for dimension, scores in evaluation["groups"].items():
        table = _table(f"content and source right, by {dimension}")
        for group, score in scores.items():
            _row(table, group, score)
        console.print(table)
    console.print(_calibration(evaluation["calibration"]))
    _show_disagreements(console, evaluation["disagreements"], errors)


def _measures(measures: Mapping[str, Any], speakers: Mapping[str, Any] | None) -> Table:
    missing = f", {measures['missing']} without predictions" if measures["missing"] else ""
    table = _table(f"{measures['documents']} documents{missing}")
    for least, match in measures["matches"].items():
        _row(table, f"attributions, content Jaccard >= {least}", match["score"])
        table.add_row(f"  of these, source right: {match['source_accuracy']}", "", "", "")
    for role, fillers in measures["fillers"].items():
        for how, label in _FILLERS.items():
            _row(table, f"{role}, {label}", fillers[how])
    if measures["kind_accuracy"] is not None:
        table.add_row(f"kind right (>= 0.5): {measures['kind_accuracy']}", "", "", "")
    if speakers and speakers["speaker"]:
        _row(table, f"content and speaker ({speakers['documents']} documents)", speakers["speaker"])
        for name in ("people", "role", "affiliation"):
            if speakers[name] is not None:
                table.add_row(f"{name}: {speakers[name]}", "", "", "")
    return table


def _calibration(calibration: Mapping[str, Any]) -> Table:
    title = f"confidence; expected calibration error {calibration['expected_error']:.3f}"
    table = _table(title, ("count", "mean", "right"))
    for row in calibration["bins"]:
        low = min(int(10 * row["mean"]), 9) / 10
        table.add_row(f"{low:.1f} to {low + 0.1:.1f}", str(row["count"]), f"{row['mean']:.2f}", f"{row['right']:.2f}")
    return table


def _table(title: str, columns: tuple[str, ...] = ("P", "R", "F1")) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(Text(title, style="bold not dim"))
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _row(table: Table, label: str, score: Mapping[str, float]) -> None:
    table.add_row(label, *(f"{score[name]:.1f}" for name in ("precision", "recall", "f1")))


def _show_disagreements(console: Console, found: list[Mapping[str, Any]], errors: int) -> None:
    console.print(Text(f"{len(found)} disagreements", style="bold"))
    for one in found[:errors]:
        console.print(Text(f"{printable(one['document'])}, line {one['line']}: {one['fault']}", style="yellow"))
        for side in ("gold", "found"):
            console.print(Text(f"  {side}: {printable(one[side]) or '—'}", overflow="fold"))
        console.print(Text(f"  … {printable(one['context'])} …", style="dim", overflow="fold"))
    if 0 < errors < len(found):
        console.print(Text("all of them: --format json", style="dim"))
