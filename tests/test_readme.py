"""README's commands and programs work as written."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from kei_quotes import readers, writers

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [block for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL) if "pip install" not in block]
SHOWN = re.findall(r"```sh\n([^`]*)```\n\n```text\n(.*?)```", README, re.DOTALL)
PROGRAMS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def run(command: list[str], folder: Path) -> str:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "COLUMNS": "80"}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder that has what a checkout has, for commands that leave files behind."""
    for folder in ("data/articles", "data/gold"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


@pytest.mark.slow
@pytest.mark.parametrize("block", COMMANDS)
def test_commands_work(block: str, checkout: Path) -> None:
    if "jq" in block and not shutil.which("jq"):
        pytest.skip("jq is not installed")
    assert run(["bash", "-euo", "pipefail", "-c", block], checkout).strip()


@pytest.mark.slow
@pytest.mark.parametrize(("block", "shown"), SHOWN)
def test_what_is_shown_is_what_comes_out(block: str, shown: str, checkout: Path) -> None:
    output = run(["bash", "-euo", "pipefail", "-c", block], checkout)
    lines = (line.rstrip() for line in output.splitlines())
    missing = [line for line in shown.splitlines() if line and line != "..." and line not in lines]
    assert not missing, f"{missing[0]!r} does not come out, or not there"


@pytest.mark.slow
@pytest.mark.parametrize("program", PROGRAMS)
def test_programs_work(program: str, checkout: Path) -> None:
    assert re.search("It rained|Ada Lovelace", run([sys.executable, "-c", program], checkout))


def test_install_commands_are_the_first_two() -> None:
    first, second, *_ = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    assert "extract data/articles/japan-wind.txt" in first
    assert (ROOT / "data/articles/japan-wind.txt").exists()
    assert "pytest" in second


@pytest.mark.parametrize("registry", [readers, writers])
def test_tables_of_formats_are_the_registries(registry: ModuleType) -> None:
    assert registry.formats_table() in README
