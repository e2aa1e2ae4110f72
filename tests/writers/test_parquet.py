"""Parquet and JSON lines, read back by DuckDB."""

import duckdb
import pytest
from sample_reports import quoted, written

from kei_quotes.writers import parquet


def ask(query, **files):
    return duckdb.sql(query.format(**files)).fetchall()


def test_duckdb_asks_the_table(filed, report, empty):
    path = filed("parquet", report, empty)
    query = "SELECT speaker, quote, confidence, speaker_confidence, overall, negated FROM '{path}' ORDER BY \"start\""
    assert ask(query, path=path) == [
        ("Ana Ruiz", "“Stop,” … “or go.”", 0.9123, 0.8, 0.7299, False),
        (None, "that it was late", 1.0, None, 1.0, True),
    ]


def test_spans_are_nested_and_columns_have_types(filed, report):
    path = filed("parquet", report)
    assert ask("SELECT span.end - span.start FROM (SELECT unnest(content_spans) AS span FROM '{path}')", path=path) == [
        (7,),
        (8,),
        (16,),
    ]
    types = {name: kind for name, kind, *_ in ask("DESCRIBE SELECT * FROM '{path}'", path=path)}
    assert (types["start"], types["negated"], types["confidence"]) == ("BIGINT", "BOOLEAN", "DOUBLE")
    assert (types["speaker_confidence"], types["overall"]) == ("DOUBLE", "DOUBLE")
    assert types["source_spans"] == 'STRUCT("start" BIGINT, "end" BIGINT)[]'
    assert types["evidence"] == "STRUCT(code VARCHAR, note VARCHAR)[]"


def test_rows_are_written_in_groups_and_none_is_lost(filed, report, monkeypatch):
    monkeypatch.setattr(parquet, "GROUP", 4)
    path = filed("parquet", *[report] * 5)
    assert ask("SELECT count(*) FROM '{path}'", path=path) == [(10,)]
    assert ask("SELECT count(DISTINCT row_group_id) FROM parquet_metadata('{path}')", path=path) == [(3,)]


def test_the_file_says_what_made_it(filed, empty):
    path = filed("parquet", empty)
    metadata = ask("SELECT key, value FROM parquet_kv_metadata('{path}')", path=path)
    assert (b"kei_quotes_model", b"en 2026.11") in metadata


@pytest.mark.parametrize(("text", "found"), [("a\x00\ud800b", "a\ufffd\ufffdb"), ("😀 \r\n", "😀 \r\n")])
def test_text_comes_back(filed, text, found):
    assert ask("SELECT quote, document FROM '{path}'", path=filed("parquet", quoted(text))) == [(found, found)]


def test_duckdb_reads_json_lines(tmp_path, report):
    path = tmp_path / "quotes.jsonl"
    path.write_bytes(written("jsonl", report))
    assert ask("SELECT kind, speaker FROM '{path}' WHERE NOT negated", path=path) == [("direct", "Ana Ruiz")]
