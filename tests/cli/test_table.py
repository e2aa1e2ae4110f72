import io
from dataclasses import replace

import pytest
from making import MADE_WITH, report_of, span
from rich.cells import cell_len
from rich.console import Console

from kei_quotes.cli.table import TableWriter
from kei_quotes.records import Article, Attribution, Problem, Speaker, TextSpan

NAME = "Ana María Ruiz-Fernández y López"
LONG = "“" + "We shall see what the court makes of it. " * 6 + "”"
TEXT = f"{LONG} said {NAME}, chief judge of the 最高裁判所 High Court.\nOfficials wanted Donaudampfschiff"
TEXT += "x" * 90


def at(words):
    return span(TEXT, words)


@pytest.fixture
def report():
    speaker = Speaker("s1", NAME, "person", role=at("chief judge"), affiliation=at("最高裁判所 High Court"))
    turn = Attribution("a1", "direct", (at(LONG),), source=(at(NAME),), mention="name", speaker="s1", line=1)
    officials = (at("Officials"),)
    flags = {"negated": True, "reported": False}
    wish = Attribution("a2", "indirect", (at("Donau"),), source=officials, mention="nominal", line=12, **flags)
    rest = Attribution("a3", "mixed", (TextSpan(len(TEXT) - 120, len(TEXT)),), line=2)
    again = replace(turn, id="a4")
    problem = Problem("unclosed", "a quotation mark is never closed", at("wanted"))
    return report_of(Article("news/a.txt", TEXT), [turn, wish, rest, again], [speaker], [problem] * 7)


def shown(*reports, width=100, **options):
    console = Console(file=io.StringIO(), width=width, **options)
    writer = TableWriter(console, several=len(reports) > 1)
    return b"".join([writer.begin(MADE_WITH), *map(writer.report, reports), writer.end()]).decode()


@pytest.mark.parametrize("width", [20, 40, 59, 60, 80, 100, 160])
def test_the_table_fits_and_loses_no_word(report, width):
    text = shown(report, width=width)
    assert max(cell_len(line) for line in text.splitlines()) <= width
    assert "".join(text.split()).count("x") >= 90


@pytest.mark.parametrize("width", [40, 100])
def test_who_said_what_where(report, width):
    text = " ".join(shown(report, width=width).split())
    for words in (
        "Ana María",
        "chief judge",
        "最高裁判所",
        "direct",
        "negated",
        "attitude",
        "Officials",
        "12",
    ):
        assert words in text


def test_a_speaker_is_introduced_once(report):
    text = shown(report, width=160)
    assert (text.count(NAME), text.count("chief judge")) == (2, 1)


def test_the_summary_counts_and_problems_are_placed(report):
    text = shown(report)
    assert "4 attributions: 2 direct, 1 mixed, 1 indirect; 1 speaker; 7 problems" in text
    assert text.count("line 2: a quotation mark is never closed") == 5
    assert "and 2 more" in text


def test_nothing_found_says_so():
    assert shown(report_of(Article("stdin", ""))) == "no attributions\n"


def test_several_documents_have_headings_and_a_total(report):
    other = replace(report, article=replace(report.article, id="news/b.txt"), problems=())
    lines = shown(report, other, width=160).splitlines()
    assert [line.strip() for line in lines if line.startswith("news/")] == ["news/a.txt", "news/b.txt"]
    assert lines[-1].startswith("2 documents, 8 attributions: 4 direct, 2 mixed, 2 indirect; 2 speakers; 7 problems")


@pytest.mark.parametrize("width", [40, 100])
def test_nothing_in_a_text_acts_on_the_terminal(width):
    text = "\x1b]0;title\x07“\x1b[31mRed\x9b2J\u202e,”\r said [bold]Bo[/bold] :smile:\ud800\x00"
    whole = TextSpan(0, len(text))
    speaker = Speaker("s1", text, "person", role=whole)
    turn = Attribution("a1", "direct", (whole,), speaker="s1")
    problem = Problem("odd", text)
    report = report_of(Article(text, text), [turn], [speaker], [problem])
    printed = shown(report, report, width=width)
    assert not set(printed) & set("\x1b\x07\x9b\u202e\r\ud800\x00")
    assert "[bold]Bo[/bold]" in printed.replace("\n", "").replace(" ", "")
    assert ":smile:" in printed


def test_colours_are_for_terminals_that_want_them(report):
    assert "\x1b[32mdirect" in shown(report, force_terminal=True, color_system="standard")
    assert "\x1b" not in shown(report, force_terminal=True, color_system=None)


def test_a_terminal_without_unicode_gets_question_marks(report):
    console = Console(file=io.TextIOWrapper(io.BytesIO(), encoding="ascii"), width=100)
    assert b"Ana Mar?a" in TableWriter(console, several=False).report(report)
