"""The command line over the real pipeline with a tiny random model, in processes of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from kei_quotes.writers import schema_text

HOSTILE = "\x1b[31m“\u202eاقتباس 😀 e\u0301,” said\rJo.\r\n\r\n« oui » — “never closed " + "word " * 500


@pytest.mark.slow
@pytest.mark.usefixtures("news")
def test_articles_go_through_worker_processes(tiny_model):
    piped = Path("a.txt").read_bytes()
    Path("d.txt").write_text(HOSTILE, encoding="utf-8", newline="")
    arguments = ["extract", ".", "missing.txt", "-", "--model", str(tiny_model), "--jobs", "2", "--all"]
    command = [sys.executable, "-m", "kei_quotes.cli", *arguments]
    result = subprocess.run(command, input=piped, capture_output=True, timeout=120)
    found = json.loads(result.stdout)
    assert (result.returncode, result.stderr.count(b"\n")) == (3, 2)
    Draft202012Validator(json.loads(schema_text())).validate(found)
    assert [document["id"] for document in found["documents"]] == [
        "a.txt",
        "b.txt",
        "c.txt",
        "d.txt",
        "stdin",
    ]
    assert found["made_with"]["model"] == "tiny 0"
    for document in found["documents"]:
        data = piped if document["id"] == "stdin" else Path(document["id"]).read_bytes()
        check_offsets(document, data.decode())


def check_offsets(document, text):
    assert document["characters"] == len(text)
    for attribution in document["attributions"]:
        for part in (attribution["content"], attribution["cue"], attribution["source"]):
            assert part["text"] == " … ".join(text[start:end] for start, end in part["spans"])
