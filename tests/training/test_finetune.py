"""Training on: shipped weights come back as they are, and a few steps on somebody's gold make a usable model."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

pytest.importorskip("torch.nn", reason="the extra `train` is not installed")  # `torch` may be a folder left behind

from kei_quotes import api
from kei_quotes.cli import app
from kei_quotes.pipeline.manifest import DEFAULT, model_folder, read_manifest
from kei_quotes.pipeline.session import OnnxSession
from kei_quotes.training.export import export, largest_difference
from kei_quotes.training.network import Network
from kei_quotes.training.restore import load_model

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


def test_restored_weights_export_to_the_same_model(tmp_path: Path) -> None:
    shipped = model_folder(DEFAULT)
    network = Network(read_manifest(shipped)["recipe"]["rank"], 0.0)
    load_model(network, shipped)
    export(network, shipped / "tokenizer.json", tmp_path)
    one, other = (OnnxSession(folder / "model.onnx", 0) for folder in (shipped, tmp_path))
    assert largest_difference(one, other) < 1  # roundings of activations fall the other way here and there


def test_a_network_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="another network"):
        load_model(Network(8, 0.0), model_folder(DEFAULT))


def test_trains_on_with_own_gold(tmp_path: Path) -> None:
    lines = (ROOT / "tests/cases/cases.jsonl").read_text(encoding="utf-8").splitlines()[:3]
    (tmp_path / "own.jsonl").write_text("\n".join(lines), encoding="utf-8")
    arguments = ["train", str(tmp_path / "own.jsonl"), "--output", str(tmp_path / "own"), "--epochs", "1"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    manifest = json.loads((tmp_path / "own/manifest.json").read_text(encoding="utf-8"))
    assert manifest["name"] == "own"
    assert "CC BY-NC-SA 4.0" in (tmp_path / "own/card.md").read_text(encoding="utf-8")
    report = api.extract("“It rained,” said Ada Lovelace.", api.load(tmp_path / "own"))
    assert [report.text_of(each.content) for each in report.attributions] == ["“It rained,”"]
    again = CliRunner().invoke(app, arguments)
    assert again.exit_code == 2
