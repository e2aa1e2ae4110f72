"""The settings of one training run, as `data/recipes/*.toml` writes them."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kei_quotes.errors import KeiQuotesError

LAYERS, INNER = 6, 1536
"""Layers of the pre-trained encoder, and the width inside each."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """A gold file and how it is read.

    `convention` "outermost" marks every attribution, attitudes included, but none inside another's content;
    "statements" marks statements only, embedded ones too, and teaches nothing of attributions in general, since it
    leaves attitudes unmarked. `repeat` is how often an epoch goes through the file;
    `labelled` keeps the documents only that tell statements from attitudes, `share` that share of them, drawn at random
    once for the stage. `attitudes` names a file that tells them where the gold does not: a line for each document, the
    start of its text's SHA-256 and the ids of its attitudes.
    """

    path: str
    convention: str
    repeat: int = 1
    labelled: bool = False
    share: float = 1.0
    attitudes: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that it is made of."""
        return (self.path, self.attitudes) if self.attitudes else (self.path,)


@dataclass(frozen=True, slots=True)
class Schedule:
    """One stage: what it trains on, for how long and how fast.

    A stage results in the running average of its weights, which keeps the share `average` of itself at each step.
    `keep` is the share of the weights from before the stage that the result is mixed with (Wortsman et al. 2022): a
    later stage then adds to an earlier one without undoing it.
    """

    epochs: int
    batch_pieces: int
    encoder_rate: float
    layer_decay: float
    head_rate: float
    warmup: float
    average: float
    keep: float
    corpora: tuple[Corpus, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides what a run makes, but for the machine.

    Choices are made and the confidence is calibrated on `dev`; `test` is for scores only. With a `teacher`, a model
    folder or the name of a shipped model, the network begins as a part of it and learns from it; it may then have fewer
    `layers` than the encoder, with fewer `inner` units.
    """

    name: str
    base: str
    seed: int
    window: int
    margin: int
    rank: int
    dropout: float
    weight_decay: float
    stages: tuple[Schedule, ...]
    dev: tuple[Corpus, ...]
    test: tuple[Corpus, ...] = ()
    teacher: str = ""
    layers: int = LAYERS
    inner: int = INNER


def find(folders: Sequence[Path], path: str) -> Path:
    """The file in the first of the folders that has it; raises KeiQuotesError where none has."""
    found = next((folder / path for folder in folders if (folder / path).is_file()), None)
    if found is None:
        places = ", ".join(map(str, folders))
        raise KeiQuotesError(f"{path} is in none of {places}: name the folder that it lies in with --data")
    return found


def read_recipe(path: Path) -> Recipe:
    """Read a recipe; raises TypeError for a missing or unknown setting, which names it."""
    settings: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    if "stages" in settings:
        settings["stages"] = tuple(Schedule(**_with_corpora(stage, "corpora")) for stage in settings["stages"])
    return Recipe(**_with_corpora(_with_corpora(settings, "dev"), "test"))


def _with_corpora(settings: dict[str, Any], key: str) -> dict[str, Any]:
    return {**settings, key: _corpora(settings[key])} if key in settings else settings


def _corpora(settings: list[dict[str, Any]]) -> tuple[Corpus, ...]:
    return tuple(Corpus(**corpus) for corpus in settings)
