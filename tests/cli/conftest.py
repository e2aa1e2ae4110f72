import importlib
import os
import subprocess
import sys
from pathlib import Path

import fake_cli
import pytest
from typer.testing import CliRunner

import kei_quotes
from kei_quotes.cli import app
from kei_quotes.pipeline import manifest

ARTICLE = """\
“Stop it now,” said Ana Ruiz, judge of the High Court. # “Never,” denied Bo.

“I would like peace,” wanted Bo Łęcki.
“We go,” said Ana Ruiz.
"""


@pytest.fixture
def invoke(monkeypatch):
    """Run the command line in this process over the stand-in."""
    importlib.import_module("kei_quotes.pipeline.factories")  # else what is imported later keeps the stand-in
    module = fake_cli.stand_in()
    monkeypatch.setitem(sys.modules, "kei_quotes.api", module)
    monkeypatch.setattr(kei_quotes, "api", module, raising=False)
    monkeypatch.setattr(manifest, "title", fake_cli.title)

    def call(*arguments, stdin=None):
        return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)

    return call


@pytest.fixture
def shell():
    """Run a line of bash in which `kei-quotes` is the command line over the stand-in."""
    function = f"kei-quotes() {{ '{sys.executable}' -W error '{fake_cli.__file__}' \"$@\"; }}\n"

    def call(line, **options):
        options.setdefault("stdin", subprocess.DEVNULL)
        command = ["bash", "-c", function + line]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, **options)

    return call


@pytest.fixture
def news(tmp_path, monkeypatch):
    """A working folder with the article a.txt and two short ones, b.txt and c.txt."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(kei_quotes.__file__).parents[1])]))
    Path("a.txt").write_text(ARTICLE, encoding="utf-8")
    Path("b.txt").write_text("Nobody speaks.", encoding="utf-8")
    Path("c.txt").write_text("“Well,” said Cy.", encoding="utf-8")
    return tmp_path
