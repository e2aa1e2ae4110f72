"""The shipped recipes can be read, and a slip in one is named."""

import subprocess
import sys
from pathlib import Path

import pytest

from kei_quotes.training.recipe import Corpus, read_recipe

ROOT = Path(__file__).parents[2]
RECIPES = sorted((ROOT / "data/recipes").glob("*.toml"))
RECIPE = """
name = "tiny"
base = "nothing"
seed = 1
window = 64
margin = 8
rank = 4
dropout = 0.1
weight_decay = 0.01

[[stages]]
epochs = 1
batch_pieces = 256
encoder_rate = 1e-3
layer_decay = 0.9
head_rate = 1e-3
warmup = 0.1
average = 0.9
keep = 0.0

[[stages.corpora]]
path = "gold.jsonl"
convention = "statements"
repeat = 2

[[dev]]
path = "dev.jsonl"
convention = "outermost"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "recipe.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_reading_recipes_and_gold_needs_no_torch() -> None:
    program = "import sys; from kei_quotes.training import examples, recipe; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_there_are_recipes() -> None:
    assert RECIPES


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_shipped_recipe_is_sound(path: Path) -> None:
    recipe = read_recipe(path)
    assert recipe.name == path.stem
    assert recipe.window * 5 // 8 - 2 - 2 * recipe.margin >= 2, "the smallest window of an epoch owns too little"
    corpora = [corpus for stage in recipe.stages for corpus in stage.corpora] + [*recipe.dev, *recipe.test]
    assert corpora
    assert all(corpus.convention in ("outermost", "statements") and corpus.repeat >= 1 for corpus in corpora)
    ours = {path for corpus in corpora for path in corpus.paths if not path.startswith("data/polnear/")}
    assert all((ROOT / path).is_file() for path in ours)


def test_settings_arrive(tmp_path: Path) -> None:
    recipe = read_recipe(written(tmp_path, RECIPE))
    assert (recipe.name, recipe.window, recipe.stages[0].epochs) == ("tiny", 64, 1)
    assert recipe.stages[0].corpora == (Corpus("gold.jsonl", "statements", repeat=2),)
    assert recipe.dev == (Corpus("dev.jsonl", "outermost"),)


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('base = "nothing"', 'base = "nothing"\ncolour = 3', "colour"),
        ("epochs = 1", "epochs = 1\nhaste = 3", "haste"),
        ("repeat = 2", "repeats = 2", "repeats"),
        ("seed = 1", "", "seed"),
        ("warmup = 0.1", "", "warmup"),
        ('convention = "statements"', "", "convention"),
        ("[[dev]]", "[[devs]]", "dev"),
        ("[[stages.corpora]]", "[[stages.corpus]]", "corp"),
    ],
)
def test_unknown_and_missing_settings_are_named(tmp_path: Path, before: str, after: str, named: str) -> None:
    with pytest.raises(TypeError, match=named):
        read_recipe(written(tmp_path, RECIPE.replace(before, after)))


def test_missing_stages_are_named(tmp_path: Path) -> None:
    without = RECIPE[: RECIPE.index("[[stages]]")] + RECIPE[RECIPE.index("[[dev]]") :]
    with pytest.raises(TypeError, match="stages"):
        read_recipe(written(tmp_path, without))
