"""`kei-quotes train` where the extra `train` is missing or was taken away."""

import importlib.util
from importlib.machinery import ModuleSpec

import pytest


@pytest.mark.parametrize("left_behind", [None, ModuleSpec("torch", None, is_package=True)])
def test_without_its_packages_it_says_the_command_that_installs_them(invoke, monkeypatch, tmp_path, left_behind):
    real = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: left_behind if name == "torch" else real(name))
    result = invoke("train", tmp_path / "own.jsonl", "--output", tmp_path / "own")
    assert result.exit_code == 1
    assert "pip install 'kei-quotes[train]'" in str(result.exception)  # `main` prints it as one line
    assert not (tmp_path / "own").exists()
