"""A model trained on with somebody's own gold: what `kei-quotes train` does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from kei_quotes.pipeline.credibility import Calibration
from kei_quotes.pipeline.manifest import model_folder, read_manifest
from kei_quotes.pipeline.session import load_tokenizer
from kei_quotes.scoring import GoldDocument, marks_attitudes
from kei_quotes.training.card import write_card
from kei_quotes.training.export import Manifest, export
from kei_quotes.training.network import base_folder, load_base, network_of
from kei_quotes.training.recipe import INNER, LAYERS, Corpus, Recipe, Schedule
from kei_quotes.training.restore import load_model
from kei_quotes.training.train import train

GENTLE = Schedule(
    epochs=3,
    batch_pieces=2400,
    encoder_rate=6e-5,
    layer_decay=0.9,
    head_rate=3e-4,
    warmup=0.1,
    average=0.99,
    keep=0.0,
    corpora=(),
)
"""Settings for weights that know the task already: half of the rates of the shipped model's last stage."""
FULL = replace(GENTLE, encoder_rate=2e-4, head_rate=1e-3)
"""Settings for a pre-trained encoder whose heads know nothing."""


def finetune(
    gold: Sequence[tuple[Path, Sequence[GoldDocument]]], output: Path, model: str, epochs: int, *, from_encoder: bool
) -> None:
    """Train the model on the gold files and write a model folder.

    The confidence keeps the calibration of the model that it starts from. With `from_encoder` nothing but the window
    sizes is taken from that model: it starts from the pre-trained encoder.
    """
    start = model_folder(model)
    manifest = read_manifest(start)
    schedule = replace(
        FULL if from_encoder else GENTLE,
        epochs=epochs,
        corpora=tuple(Corpus(str(path.resolve()), _convention(documents)) for path, documents in gold),
    )
    settings = {**manifest["recipe"], "name": output.name, "stages": (schedule,), "dev": (), "test": (), "teacher": ""}
    if from_encoder:
        settings |= {"layers": LAYERS, "inner": INNER}
    recipe = Recipe(**settings)
    network = network_of(recipe)
    if from_encoder:
        load_base(network, base_folder(recipe.base))
    else:
        load_model(network, start)
    output.mkdir(parents=True, exist_ok=True)
    tokenizer = start / "tokenizer.json"
    train(recipe, [Path()], load_tokenizer(tokenizer), network, output / "checkpoint.pt")
    export(network, tokenizer, output)
    calibration = Calibration() if from_encoder else Calibration(*manifest["calibration"])
    Manifest(output, recipe, f"{datetime.now(UTC):%Y.%m.%d}", [Path()]).write(calibration)
    write_card(output)
    (output / "checkpoint.pt").unlink()


def _convention(documents: Sequence[GoldDocument]) -> str:
    """Gold that tells attitudes from statements marks both; other gold is taken to mark statements only."""
    return "outermost" if marks_attitudes(documents) else "statements"
