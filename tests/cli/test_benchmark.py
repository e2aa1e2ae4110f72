"""`kei-quotes benchmark` with a tiny random model, in a process of its own."""

import importlib.util
import json
import subprocess
import sys

import pytest


def benchmark(*arguments):
    command = [sys.executable, "-m", "kei_quotes.cli", "benchmark", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


@pytest.mark.slow
def test_words_start_and_memory(tiny_model, tmp_path):
    (tmp_path / "a.txt").write_text("“It rains,” said Ana Ruiz. " * 20, encoding="utf-8")
    result = benchmark(tmp_path, "--rounds", 2, "--format", "json", "--model", tiny_model)
    figures = json.loads(result.stdout)
    assert figures["words"] == 100
    assert figures["rounds"] == 2
    assert figures["words_per_second"] > 0
    assert figures["start_seconds"] > 0
    assert figures["peak_megabytes"] > 20
    assert figures["peer"] is None


@pytest.mark.skipif(importlib.util.find_spec("en_core_web_sm") is not None, reason="an English pipeline is installed")
def test_a_peer_that_lacks_its_pipeline_says_what_to_do(tiny_model):
    result = benchmark("--against", "spacy", "--model", tiny_model)
    assert result.returncode == 1
    assert "--treebank" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("arguments", [["--against", "citron"], ["--rounds", "0"]])
def test_wrong_usage(invoke, arguments):
    assert invoke("benchmark", *arguments).exit_code == 2
