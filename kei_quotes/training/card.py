"""The model card: prose from the folder `cards`, by the model's name, and numbers from the manifest."""

from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from kei_quotes.pipeline.manifest import read_manifest

_MEASURES = {
    "attr@0.3": "attributions found, content Jaccard >= 0.3, F1",
    "attr@0.5": "the same, >= 0.5",
    "attr@0.8": "the same, >= 0.8",
    "source_accuracy@0.5": "source right where the content is (>= 0.5)",
    "content_exact": "content exact, F1",
    "content_span": "content, each stretch for itself, F1",
    "content_overlap": "content, characters, F1",
    "source_exact": "source exact, F1",
    "source_span": "source, each stretch for itself, F1",
    "cue_exact": "cue exact, F1",
    "cue_span": "cue, each stretch for itself, F1",
    "kind": "direct, indirect or mixed right (>= 0.5)",
    "speaker": "content and speaker right, F1",
    "people": "people found",
    "role": "their roles, token F1",
    "affiliation": "their affiliations, token F1",
}


def write_card(folder: Path) -> None:
    """Write `card.md` into a model folder that has its manifest."""
    manifest = read_manifest(folder)
    cards = files(__package__).joinpath("cards")
    own = cards.joinpath(f"{manifest['name']}.md")
    template = Template((own if own.is_file() else cards.joinpath("other.md")).read_text(encoding="utf-8"))
    text = template.substitute(
        name=manifest["name"],
        version=manifest["version"],
        scores="\n\n".join(map(_table, manifest["scores"].items())),
        checks="\n".join(f"- {name}: {value:.3f}" for name, value in manifest.get("checks", {}).items()),
    )
    (folder / "card.md").write_text(text, encoding="utf-8")


def _table(item: tuple[str, dict[str, Any]]) -> str:
    gold, scores = item
    rows = [f"**{gold}**", "", "| measure | everything (`--all`) | statements (default) |", "|---|---|---|"]
    for name, words in _MEASURES.items():
        values = [scores[side].get(name) for side in ("everything", "statements")]
        if any(value is not None for value in values):
            rows.append(f"| {words} | " + " | ".join("" if v is None else f"{v:.1f}" for v in values) + " |")
    error, bins = scores["reliability"]
    rows += [
        "",
        f"Expected calibration error of `confidence`: {error:.3f}",
        "",
        "| mean | right | attributions |",
        "|---|---|---|",
    ]
    rows += [f"| {row['mean']:.2f} | {row['right']:.2f} | {row['count']} |" for row in bins]
    return "\n".join(rows)
