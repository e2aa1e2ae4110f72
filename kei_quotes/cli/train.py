"""The command `kei-quotes train`."""

import importlib.util
from pathlib import Path
from typing import Annotated

import typer

from kei_quotes.cli.options import Model
from kei_quotes.cli.terminal import say
from kei_quotes.errors import KeiQuotesError, missing
from kei_quotes.pipeline.manifest import DEFAULT

EPOCHS = 3


def train(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Texts with marked attributions, JSONL.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="Folder for the new model.")],
    epochs: Annotated[int, typer.Option(min=1, metavar="N", help="Passes through the texts.")] = EPOCHS,
    from_encoder: Annotated[
        bool, typer.Option("--from-encoder", help="Start from the pre-trained encoder, not from a model.")
    ] = False,
    model: Model = DEFAULT,
) -> None:
    """Train the model on with your own marked texts; the result works with --model DIR."""
    import logging

    from kei_quotes.scoring import read_gold

    for package in ("torch", "onnx", "safetensors"):
        found = importlib.util.find_spec(package)
        if found is None or found.origin is None:  # a folder that an uninstalled package left behind
            raise KeiQuotesError(missing(package, "train"))
    if output.exists() and any(output.iterdir() if output.is_dir() else [output]):
        raise typer.BadParameter(f"{output} is there already: name a new folder", param_hint="--output")
    documents = [(path, read_gold(path)) for path in gold]
    if not any(document.attributions for _, found in documents for document in found):
        raise KeiQuotesError("there are no attributions in these files: mark some, or name others")
    from kei_quotes.training.finetune import finetune

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    finetune(documents, output, model, epochs, from_encoder=from_encoder)
    say(f"wrote the model {output}; measure it with: kei-quotes evaluate GOLD --model {output}")
