"""Train a model from a recipe: `python -m kei_quotes.training data/recipes/en.toml --data FOLDER --output FOLDER`."""

import argparse
import logging
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import torch

from kei_quotes.errors import KeiQuotesError
from kei_quotes.pipeline.session import load_tokenizer
from kei_quotes.training.card import write_card
from kei_quotes.training.distil import load_teacher, shrink
from kei_quotes.training.evaluation import calibrate, evaluate
from kei_quotes.training.export import Manifest, export
from kei_quotes.training.network import base_folder, load_base, network_of
from kei_quotes.training.recipe import find, read_recipe
from kei_quotes.training.train import train

CHECKED = "attr@0.3"
"""The measure that tells what the reduction of the weights costs."""


def main() -> None:
    """Train, export, prove parity, score on the recipe's dev and test files, write manifest and card."""
    options = _options()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    recipe = read_recipe(options.recipe)
    base = base_folder(recipe.base)
    options.output.mkdir(parents=True, exist_ok=True)
    checkpoint = options.checkpoint or options.output / "checkpoint.pt"
    network = network_of(recipe)
    if options.export_only:
        network.load_state_dict(torch.load(checkpoint))
    else:
        teacher = load_teacher(recipe.teacher) if recipe.teacher else None
        if teacher:
            shrink(teacher, network)
        else:
            load_base(network, base)
        train(recipe, options.data, load_tokenizer(base / "tokenizer.json"), network, checkpoint, teacher)
    export(network, base / "tokenizer.json", options.output)
    version = options.version or f"{datetime.now(UTC):%Y.%m.%d}"
    manifest = Manifest(options.output, recipe, version, options.data)
    manifest.write()
    dev, test = ([find(options.data, corpus.path) for corpus in part] for part in (recipe.dev, recipe.test))
    calibration, error = calibrate(options.output, dev)
    manifest.write(calibration)
    scores = evaluate(options.output, [*test, *dev])
    checks = {"calibration error, cross-validated": error}
    with TemporaryDirectory() as exact:
        folder = Path(exact)
        export(network, base / "tokenizer.json", folder, bits=32)
        replace(manifest, folder=folder).write(calibration)
        for name, whole in evaluate(folder, dev).items():
            lost = whole["everything"][CHECKED] - scores[name]["everything"][CHECKED]
            checks[f"{CHECKED} on {name}, lost by weights in 8 bits"] = round(lost, 2)
    manifest.write(calibration, scores, checks)
    write_card(options.output)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m kei_quotes.training", description=__doc__)
    parser.add_argument("recipe", type=Path)
    parser.add_argument(
        "--data",
        type=Path,
        action="append",
        required=True,
        help="folder that the recipe's corpora lie in; may be given several times",
    )
    parser.add_argument("--output", type=Path, required=True, help="model folder to write")
    parser.add_argument(
        "--checkpoint", type=Path, help="weights, written after each epoch (default: in the output folder)"
    )
    parser.add_argument("--version", help="version that the manifest names (default: the date)")
    parser.add_argument("--export-only", action="store_true", help="export the checkpoint without training")
    return parser.parse_args()


if __name__ == "__main__":
    try:
        main()
    except KeiQuotesError as error:
        sys.exit(f"error: {error}")
