import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kei_quotes.records import Article, Attribution, MadeWith, Report, TextSpan
from kei_quotes.writers import WRITERS

COLUMNS = ["document", "id", "kind", "speaker", "type", "role", "affiliation"]
COLUMNS += ["quote", "cue", "source", "start", "end", "negated", "confidence"]


def written(form, *reports):
    writer = WRITERS[form]()
    parts = [writer.begin(MadeWith("1", "m")), *map(writer.report, reports), writer.end()]
    return b"".join(parts).decode()


def table(*reports):
    return list(csv.reader(io.StringIO(written("csv", *reports), newline="")))


def quoted(text):
    """A report in which everything is one quotation."""
    quotation = Attribution("a1", "direct", (TextSpan(0, len(text)),))
    return Report(Article("stdin", text), (quotation,), (), MadeWith("1", "m"))


def test_jsonl_has_a_flat_object_per_attribution(report, empty):
    turn, denial = map(json.loads, written("jsonl", report, empty).splitlines())
    assert list(turn) == list(denial) == COLUMNS
    assert (turn["speaker"], turn["role"], turn["affiliation"]) == ("Ana Ruiz", "judge", "the High Court")
    assert turn["quote"] == "“Stop,” … “or go.”"
    assert report.article.text[turn["start"] : turn["end"]].startswith("“Stop,” said")
    assert (denial["speaker"], denial["type"], denial["cue"], denial["negated"]) == (None, None, "", True)


def test_csv_has_the_same_columns(report, empty):
    head, turn, denial = table(report, empty)
    assert head == COLUMNS
    assert turn[:5] == ["news/a.txt", "a1", "direct", "Ana Ruiz", "person"]
    assert denial[3:7] == ["", "", "", ""]
    assert denial[-2:] == ["true", "1.0"]


def test_nothing_found_is_a_table_without_rows(empty):
    assert written("jsonl", empty) == ""
    assert table(empty) == [COLUMNS]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_begins_like_a_formula_is_disarmed(start):
    text = f'{start}HYPERLINK("http://x";"y")'
    assert table(quoted(text))[1][7] == "'" + text


def test_the_document_name_is_disarmed_too(report):
    named = replace(report, article=replace(report.article, id="=cmd|x.txt"))
    assert table(named)[1][0] == "'=cmd|x.txt"


def test_lone_surrogates_do_not_stop_the_flat_formats():
    report = quoted("bad \ud800 end")
    assert json.loads(written("jsonl", report))["quote"] == "bad \ud800 end"
    assert table(report)[1][7] == r"bad \ud800 end"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_every_text_survives_the_way_through_csv(text):
    assert table(quoted(text))[1][7].removeprefix("'") == text.removeprefix("'")
