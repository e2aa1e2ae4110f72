"""What `import kei_quotes` gives, and what it costs."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import kei_quotes

README = Path(__file__).parent.parent / "README.md"
HEAVY = ("spacy", "onnxruntime", "tokenizers", "numpy", "typer", "rich", "torch")


def loaded_after(statement: str) -> set[str]:
    program = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("name", kei_quotes.__all__)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(kei_quotes, name).__doc__


def test_names_are_listed_once_and_in_order() -> None:
    assert list(kei_quotes.__all__) == sorted(set(kei_quotes.__all__))
    assert set(kei_quotes.__all__) <= set(dir(kei_quotes))


def test_unknown_name_is_named() -> None:
    with pytest.raises(AttributeError, match="'kei_quotes' has no attribute 'extrakt'"):
        kei_quotes.extrakt  # noqa: B018 - reading it is the test


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse(Path(kei_quotes.__file__).read_text(encoding="utf-8"))
    typed = [block for block in tree.body if isinstance(block, ast.If)]
    names = {each.name for block in typed for line in block.body for each in line.names}
    assert names == set(kei_quotes.__all__)


@pytest.mark.parametrize("text", [kei_quotes.__doc__, README.read_text(encoding="utf-8")], ids=["docstring", "README"])
def test_what_is_promised_exists(text: str) -> None:
    called = set(re.findall(r"\bkei_quotes\.(\w+)\(", text))
    imported = re.findall(r"\bfrom kei_quotes import ([\w, ]+)", text)
    names = called.union(*(re.findall(r"\w+", line) for line in imported))
    assert names <= set(kei_quotes.__all__)


def test_docstring_shows_the_main_call() -> None:
    assert "kei_quotes.extract(" in kei_quotes.__doc__


def test_import_costs_nothing() -> None:
    assert loaded_after("import kei_quotes").isdisjoint(HEAVY)


def test_records_and_errors_cost_nothing() -> None:
    loaded = loaded_after("from kei_quotes import Article, ReadError, Report")
    assert loaded.isdisjoint(HEAVY)
    assert "kei_quotes.records" in loaded
