import csv
import io
import json
from dataclasses import replace

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kei_quotes.records import Article, Attribution, MadeWith, Report, TextSpan
from kei_quotes.writers import WRITERS

COLUMNS = ["document", "id", "kind", "speaker", "type", "role", "affiliation"]
COLUMNS += ["quote", "cue", "source", "start", "end", "line", "page", "negated", "confidence"]
COLUMNS += ["speaker_confidence", "overall"]


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
    assert (turn["line"], turn["page"]) == (1, None)
    assert (turn["confidence"], turn["speaker_confidence"], turn["overall"]) == (0.9123, 0.8, 0.7299)
    assert (denial["speaker_confidence"], denial["overall"]) == (None, 1)
    assert (denial["speaker"], denial["type"], denial["cue"], denial["negated"]) == (None, None, "", True)


def test_a_quotation_on_a_page_has_its_number(report):
    paged = replace(report, article=replace(report.article, pages=(0, 60)))
    assert [json.loads(line)["page"] for line in written("jsonl", paged).splitlines()] == [1, 2]


def test_csv_has_the_same_columns(report, empty):
    head, turn, denial = table(report, empty)
    assert head == COLUMNS
    assert turn[:5] == ["news/a.txt", "a1", "direct", "Ana Ruiz", "person"]
    assert denial[3:7] == ["", "", "", ""]
    assert turn[-3:] == ["0.9123", "0.8", "0.7299"]
    assert denial[-4:] == ["true", "1.0", "", "1.0"]


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


def test_tsv_is_the_same_table_with_each_row_in_one_line(report, empty):
    read = csv.reader(io.StringIO(written("tsv", report, empty), newline=""), "excel-tab")
    assert list(read) == table(report, empty)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('"Go,"\t\nhe \r\n said', '"Go," he said'),
        ("=1+1", "'=1+1"),
        (" \t=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("a \u2028 b", "a b"),
    ],
)
def test_a_row_of_tsv_is_one_line_that_spreadsheets_and_pandas_read(text, cell):
    lines = written("tsv", quoted(text)).splitlines()
    assert len(lines) == 2
    assert pandas.read_csv(io.StringIO("\n".join(lines)), sep="\t")["quote"].tolist() == [cell]


def test_markdown_is_a_table_that_a_renderer_reads(report):
    tokens = MarkdownIt().enable("table").parse(written("markdown", report))
    cells = [token.content for token in tokens if token.type == "inline"]
    assert cells[0] == "news/a.txt"
    assert cells[1:5] == ["Speaker", "Kind", "Quote", "Line"]
    assert cells[5:] == [
        *("Ana Ruiz, judge, the High Court", "direct", "“Stop,” … “or go.”", "1"),
        *("—", "indirect, negated", "that it was late", "1"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a | b \\| c",
        "**a** _b_ `c` ~~d~~ &lt; <b>e</b> # f",
        "[a](javascript:b) ![c](http://d)\n\n# e",
        "line\r\nline \x1b[2J\u202e",
    ],
)
def test_nothing_in_a_text_marks_up_markdown(text):
    tokens = MarkdownIt().enable(["table", "strikethrough"]).parse(written("markdown", quoted(text)))
    inline = [token for token in tokens if token.type == "inline"]
    shown = "".join(child.content for child in inline[-2].children)
    assert len(inline) == 9
    assert {child.type for token in inline for child in token.children} <= {"text", "text_special"}
    assert shown == " ".join(text.split()).replace("\x1b", "\ufffd").replace("\u202e", "\ufffd")


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_every_text_survives_the_way_through_csv(text):
    assert table(quoted(text))[1][7].removeprefix("'") == text.removeprefix("'")
