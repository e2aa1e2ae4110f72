"""What each format looks like.

A change must be looked at and accepted: `KEI_QUOTES_ACCEPT=1 python -m pytest tests/writers/test_golden_formats.py`
writes the files anew.
"""

import os
from pathlib import Path

import pytest
from sample_reports import written

from kei_quotes.writers import WRITERS

GOLDEN = Path(__file__).parent / "golden"


def compare(name, found):
    golden = GOLDEN / name
    if os.environ.get("KEI_QUOTES_ACCEPT"):
        GOLDEN.mkdir(exist_ok=True)
        golden.write_bytes(found)
    assert found.decode() == golden.read_bytes().decode()


@pytest.mark.parametrize("form", [form for form in WRITERS if form != "html"])  # whose pages have tests of their own
def test_the_form_of_streams(form, report, empty):
    compare(form, written(form, report, empty))


@pytest.mark.parametrize("name", ["annotation.conf", "news-a.ann", "news-a.txt", "stdin.ann"])
def test_the_form_of_brat(filed, name, report, empty):
    compare(f"brat-{name}", (filed("brat", report, empty) / name).read_bytes())
