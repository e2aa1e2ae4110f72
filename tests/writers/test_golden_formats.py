"""What each format looks like.

A change must be looked at and accepted: `KEI_QUOTES_ACCEPT=1 python -m pytest tests/writers/test_golden_formats.py`
writes the files anew.
"""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import openpyxl
import pytest
from sample_reports import written
from spacy.tokens import DocBin
from spacy.vocab import Vocab

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


def sheets(path):
    """Rows of a workbook by sheet, as openpyxl reads them."""
    return {
        sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in openpyxl.load_workbook(path)
    }


def rows(path):
    """Rows of a Parquet file, and the types of its columns, as DuckDB reads them."""
    table = duckdb.sql(f"SELECT * FROM '{path}'")
    types = dict(zip(table.columns, map(str, table.types), strict=True))
    return {"types": types, "rows": [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]}


def tables(path):
    """Rows of a database by table, as sqlite3 reads them; the tables of the index are SQLite's own."""
    with closing(sqlite3.connect(path)) as base:
        base.row_factory = sqlite3.Row
        names = ("documents", "speakers", "attributions", "spans")
        return {name: [dict(row) for row in base.execute(f"SELECT * FROM {name} ORDER BY id")] for name in names}


def docs(path):
    """What spaCy reads of a DocBin: texts, span groups with their scores, our data."""
    return [
        {
            "text": doc.text,
            "spans": {
                name: {"spans": [[span.start, span.end, span.label_, span.id_] for span in group], **group.attrs}
                for name, group in doc.spans.items()
            },
            "user_data": sorted(map(str, doc.user_data)),
        }
        for doc in DocBin().from_disk(path).get_docs(Vocab())
    ]


@pytest.mark.parametrize(("form", "read"), [("xlsx", sheets), ("parquet", rows), ("sqlite", tables), ("spacy", docs)])
def test_the_form_of_files_as_the_tool_they_are_for_reads_them(filed, form, read, report, empty):
    found = read(filed(form, report, empty))
    compare(form, (json.dumps(found, ensure_ascii=False, indent=1, default=str) + "\n").encode())
