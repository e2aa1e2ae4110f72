"""Lists of speakers that are files, read back by the tools that they are for."""

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import duckdb
import openpyxl
import pytest

from kei_quotes.roster import COLUMNS

JUDGE = ("Ana Ruiz", "person", "judge", "the High Court", 2, 1, 0, 1, 3, 1, "a.txt")


@pytest.fixture(autouse=True)
def _more(news):
    (news / "d.txt").write_text("“Yes,” said Ana Ruiz, judge of Tarn. “=1+1,” said Bo Strand.", encoding="utf-8")


def ask(query):
    with closing(sqlite3.connect("press.db")) as base:
        return base.execute(query).fetchall()


def test_excel_has_the_rows_of_csv(invoke):
    assert invoke("speakers", "a.txt", "d.txt", "-f", "xlsx", "-o", "out.xlsx").exit_code == 0
    sheet = openpyxl.load_workbook("out.xlsx")["speakers"]
    rows = csv.reader(io.StringIO(invoke("speakers", "a.txt", "d.txt", "-f", "csv").stdout))
    assert [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)] == [*rows]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:K4")


def test_duckdb_reads_the_table_and_what_is_nested_in_it(invoke):
    assert invoke("speakers", "a.txt", "d.txt", "-f", "parquet", "-o", "out.parquet").exit_code == 0
    table = duckdb.sql("SELECT * FROM 'out.parquet'")
    assert tuple(table.columns) == (*COLUMNS, "aliases", "appearances")
    assert dict(zip(table.columns, map(str, table.types), strict=True))["words_quoted"] == "BIGINT"
    told = duckdb.sql(
        "SELECT told.document, told.affiliation FROM (SELECT unnest(appearances) AS told FROM 'out.parquet')"
        " WHERE told.role = 'judge'"
    )
    assert told.fetchall() == [("a.txt", "the High Court"), ("d.txt", "Tarn")]


def test_a_database_has_the_speakers_and_where_they_appear(invoke):
    assert invoke("speakers", "a.txt", "d.txt", "-f", "sqlite", "-o", "press.db", "--no-merge").exit_code == 0
    assert ask(f"SELECT {', '.join(COLUMNS)} FROM roster")[0] == JUDGE
    assert json.loads(ask("SELECT aliases FROM roster")[0][0]) == ["Ruiz"]
    told = "SELECT r.name, document, speaker, a.affiliation FROM appearances a JOIN roster r ON r.id = roster"
    assert ask(told)[:2] == [("Ana Ruiz", "a.txt", "s1", "the High Court"), ("Ana Ruiz", "d.txt", "s1", "Tarn")]


def test_a_list_takes_the_place_of_the_list_before_and_of_nothing_else(invoke):
    invoke("extract", "a.txt", "-f", "sqlite", "-o", "press.db")
    before = ask("SELECT * FROM attributions"), ask("SELECT * FROM speakers")
    for paths in (["a.txt", "c.txt"], ["c.txt"]):
        assert invoke("speakers", *paths, "-f", "sqlite", "-o", "press.db").exit_code == 0
    assert ask("SELECT name FROM roster") == ask("SELECT name FROM appearances") == [("Cy",)]
    assert (ask("SELECT * FROM attributions"), ask("SELECT * FROM speakers")) == before
    joined = (
        "SELECT count(*) FROM appearances a JOIN documents d ON d.name = a.document JOIN speakers s ON s.key = speaker"
    )
    invoke("speakers", "a.txt", "-f", "sqlite", "-o", "press.db")
    assert ask(f"{joined} AND s.document = d.id") == [(2,)]


@pytest.mark.parametrize("form", ["xlsx", "parquet", "sqlite"])
def test_a_file_stays_as_it_was_where_nothing_could_be_read(invoke, form):
    invoke("speakers", "a.txt", "-f", form, "-o", "press.db")
    before = Path("press.db").read_bytes()
    assert invoke("speakers", "missing.txt", "-f", form, "-o", "press.db").exit_code == 1
    assert Path("press.db").read_bytes() == before
    assert not list(Path().glob(".*"))


def test_a_table_of_somebody_else_is_left_alone(invoke):
    with closing(sqlite3.connect("press.db")) as base:
        base.executescript("CREATE TABLE roster (shift TEXT); INSERT INTO roster VALUES ('night')")
    result = invoke("speakers", "a.txt", "-f", "sqlite", "-o", "press.db")
    assert str(result.exception).startswith("cannot write press.db: ")
    assert ask("SELECT * FROM roster") == [("night",)]
