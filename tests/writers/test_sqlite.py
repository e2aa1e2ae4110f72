"""Databases, read back by sqlite3 and by what Datasette asks to find the full-text index."""

import json
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from sample_reports import quoted

DATASETTE = """
SELECT name FROM sqlite_master WHERE rootpage = 0
AND sql LIKE '%VIRTUAL TABLE%USING FTS%content="attributions"%'
"""
"""How Datasette finds the index of a table."""


def ask(path, query, *values):
    with closing(sqlite3.connect(path)) as base:
        return base.execute(query, values).fetchall()


def dump(path):
    """All rows, without the ids that SQLite gives."""
    said = "SELECT sha256, key, quote, kind, confidence FROM attributions a JOIN documents d ON d.id = a.document"
    spans = "SELECT sha256, role, start_char, s.text FROM spans s JOIN documents d ON d.id = s.document"
    who = "SELECT sha256, s.name, s.role FROM speakers s JOIN documents d ON d.id = s.document"
    return [sorted(ask(path, query)) for query in (said, spans, who, "SELECT sha256, name, text FROM documents")]


def test_tables_can_be_joined(filed, report, empty):
    path = filed("sqlite", report, empty)
    assert ask(path, "SELECT name, characters, model FROM documents ORDER BY id") == [
        ("news/a.txt", len(report.article.text), "en 2026.11"),
        ("stdin", 0, "en 2026.11"),
    ]
    sure = "confidence, speaker_confidence, overall"
    query = f"SELECT quote, name, negated, {sure} FROM attributions LEFT JOIN speakers s ON s.id = speaker"
    assert ask(path, query) == [
        ("“Stop,” … “or go.”", "Ana Ruiz", 0, 0.9123, 0.8, 0.7299),
        ("that it was late", None, 1, 1.0, None, 1.0),
    ]
    ((aliases, evidence),) = ask(path, "SELECT aliases, evidence FROM speakers, attributions WHERE quote LIKE '“%'")
    assert json.loads(aliases) == ["Ruiz"]
    assert [reason["code"] for reason in json.loads(evidence)] == ["cue", "marks"]


def test_spans_point_into_the_text(filed, report):
    path = filed("sqlite", report)
    query = "SELECT s.role, s.text, substr(d.text, start_char + 1, end_char - start_char) FROM spans s, documents d"
    spans = ask(path, query)
    assert all(text == cut for _, text, cut in spans)
    assert {role for role, *_ in spans} == {"content", "cue", "source", "mention", "role", "affiliation"}


def test_the_full_text_index_answers(filed, report):
    path = filed("sqlite", report, report)
    query = "SELECT key FROM attributions_fts f JOIN attributions a ON a.id = f.rowid WHERE attributions_fts MATCH ?"
    assert ask(path, query, "stopped") == [("a1",)]  # by its stem
    assert ask(path, query, "source: court") == [("a1",)]
    assert ask(path, query, "nothing") == []
    assert ask(path, DATASETTE) == [("attributions_fts",)]
    ask(path, "INSERT INTO attributions_fts(attributions_fts, rank) VALUES('integrity-check', 1)")


def test_a_run_done_twice_changes_nothing(filed, report, empty):
    path = filed("sqlite", report, empty)
    before = dump(path)
    assert dump(filed("sqlite", report, empty)) == before
    assert dump(filed("sqlite", empty)) == before


def test_a_text_that_is_there_is_replaced_with_what_the_new_run_found(filed, report):
    fewer = replace(report, attributions=report.attributions[1:], speakers=())
    filed("sqlite", report, quoted("another"))
    path = filed("sqlite", replace(fewer, article=replace(report.article, id="moved.txt")))
    assert ask(path, "SELECT name FROM documents ORDER BY id") == [("another",), ("moved.txt",)]
    assert ask(path, "SELECT quote FROM attributions ORDER BY id") == [("another",), ("that it was late",)]
    assert ask(path, "SELECT count(*) FROM spans WHERE document = 1") == [(0,)]
    assert ask(path, "SELECT * FROM attributions_fts WHERE attributions_fts MATCH 'stop'") == []
    assert ask(path, "PRAGMA foreign_key_check") == []


def test_a_file_of_an_earlier_version_goes_on(filed, report):
    path = filed("sqlite", quoted("another"))
    for column in ("speaker_confidence", "overall", "page"):
        ask(path, f"ALTER TABLE attributions DROP COLUMN {column}")
    filed("sqlite", replace(report, article=replace(report.article, pages=(0,))))
    query = "SELECT quote, speaker_confidence, overall, page FROM attributions ORDER BY id LIMIT 2"
    assert ask(path, query) == [("another", None, None, None), ("“Stop,” … “or go.”", 0.8, 0.7299, 1)]


def test_an_unwanted_run_leaves_the_file_as_it_was(filed, report, empty):
    path = filed("sqlite", report)
    before = path.read_bytes()
    filed("sqlite", empty, keep=False)
    assert path.read_bytes() == before
    assert not filed("sqlite", report, keep=False, name="new").exists()


def test_another_file_is_refused_and_left_alone(filed, tmp_path, report):
    (tmp_path / "quotes.sqlite").write_text("no database, but some notes of mine, which must stay")
    with pytest.raises(OSError, match="file is not a database"):
        filed("sqlite", report)
    assert (tmp_path / "quotes.sqlite").read_text().startswith("no database")


def test_tables_of_somebody_else_are_left_alone(filed, tmp_path, report):
    with closing(sqlite3.connect(tmp_path / "quotes.sqlite")) as base:
        base.execute("CREATE TABLE documents (title TEXT)")
    with pytest.raises(OSError, match=r"no such column|has no column"):
        filed("sqlite", report)
    assert ask(tmp_path / "quotes.sqlite", "SELECT name FROM sqlite_master") == [("documents",)]


def test_text_comes_back(filed):
    path = filed("sqlite", quoted("a\x00\ud800 '; DROP TABLE spans; --"))
    found = "a\ufffd\ufffd '; DROP TABLE spans; --"
    assert ask(path, "SELECT quote, cue, source FROM attributions") == [(found, found, found)]
    assert ask(path, "SELECT DISTINCT text, end_char FROM spans") == [(found, len(found))]
