"""The settings of one training run, as `data/recipes/*.toml` writes them."""

import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Corpus:
    """A gold file and how it is read.

    `convention` "outermost" marks every attribution, attitudes included, but none inside another's content;
    "statements" marks statements only, embedded ones too. `repeat` is how often an epoch goes through the file.
    """

    path: str
    convention: str
    repeat: int = 1


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides what a run makes, but for the machine."""

    name: str
    base: str
    seed: int
    window: int
    margin: int
    rank: int
    epochs: int
    batch_pieces: int
    encoder_rate: float
    layer_decay: float
    head_rate: float
    warmup: float
    weight_decay: float
    dropout: float
    average: float
    train: tuple[Corpus, ...]
    dev: tuple[Corpus, ...]


def read_recipe(path: Path) -> Recipe:
    """Read a recipe; raises TypeError for a missing or unknown setting, which names it."""
    settings = tomllib.loads(path.read_text(encoding="utf-8"))
    corpora = {part: tuple(Corpus(**corpus) for corpus in settings.pop(part)) for part in ("train", "dev")}
    return Recipe(**settings, **corpora)
