"""`kei-quotes speakers`: what reaches standard output, and how the table looks."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from making import report_of
from rich.cells import cell_len
from rich.console import Console

from kei_quotes.cli.roster_table import roster_table
from kei_quotes.cli.speakers import FILES, STREAMS
from kei_quotes.cli.table import render
from kei_quotes.records import Article, Attribution, Speaker, TextSpan
from kei_quotes.roster import COLUMNS, Roster
from kei_quotes.writers import FILE_WRITERS, WRITERS

MORE = """\
“Stop,” said Ana Ruíz, mayor of Tarn. “Never,” denied Ana Ruíz.
“Loud,” said a neighbour. “Yes,” said they.
"""


@pytest.fixture(autouse=True)
def _more(news):
    (news / "more.txt").write_text(MORE, encoding="utf-8")


def listed(result):
    return [(row["name"], row["attributions"], row["documents"]) for row in map(json.loads, result.stdout.splitlines())]


def test_speakers_of_several_documents(invoke):
    result = invoke("speakers", "a.txt", "c.txt", "more.txt", "--format", "jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    assert listed(result) == [
        ("Ana Ruiz", 2, 1),  # a judge
        ("Ana Ruíz", 2, 1),  # a mayor
        ("a neighbour", 1, 1),
        ("Bo", 1, 1),
        ("Cy", 1, 1),
    ]


def test_the_same_speaker_is_one_unless_asked_otherwise(invoke):
    Path("d.txt").write_text("“Yes,” said Ana Ruiz, judge of Tarn.")
    assert listed(invoke("speakers", "a.txt", "d.txt", "-f", "jsonl")) == [("Ana Ruiz", 3, 2), ("Bo", 1, 1)]
    apart = invoke("speakers", "a.txt", "d.txt", "-f", "jsonl", "--no-merge")
    assert listed(apart) == [("Ana Ruiz", 2, 1), ("Ana Ruiz", 1, 1), ("Bo", 1, 1)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--kind", "direct"], ["a neighbour", "Ana Ruiz", "Ana Ruíz"]),
        (["--speaker", "RUIZ"], ["Ana Ruiz", "Ana Ruíz"]),
        (["--type", "unnamed"], ["a neighbour"]),
        (["--type", "unnamed", "--type", "author"], ["a neighbour"]),
        (["--type", "group"], []),
        (["--min-confidence", "1"], ["Ana Ruiz", "Ana Ruíz"]),
        (["--all", "--speaker", "bo"], ["Bo", "Bo Łęcki"]),
    ],
)
def test_options_that_leave_some_out(invoke, options, expected):
    result = invoke("speakers", "a.txt", "more.txt", "-f", "jsonl", *options)
    assert [name for name, *_ in listed(result)] == expected


def test_json_has_the_documents_and_what_nobody_is_named_for(invoke):
    found = json.loads(invoke("speakers", "a.txt", "more.txt").stdout)
    assert {key: found[key] for key in ("documents", "attributions", "unattributed")} == {
        "documents": 2,
        "attributions": 7,
        "unattributed": 1,
    }
    assert found["made_with"]["model"] == "en 1.0"
    jsonschema.validate(found, json.loads(invoke("schema", "speakers").stdout))
    mayor = found["speakers"][1]
    assert (mayor["role"], mayor["affiliation"]) == ("mayor", "Tarn")
    assert [(one["document"], one["speaker"]) for one in mayor["documents"]] == [("more.txt", "s1")]


def test_csv_has_a_head_and_no_formulas(invoke):
    Path("d.txt").write_text("“Yes,” said Bo Strand, judge of Tarn.")
    result = invoke("speakers", "d.txt", "--format", "csv", "-o", "out.csv")
    head, row = csv.reader(io.StringIO(Path("out.csv").read_text()))
    assert (result.exit_code, result.stdout, tuple(head)) == (0, "", COLUMNS)
    assert row == ["Bo Strand", "person", "judge", "Tarn", "1", "1", "0", "0", "1", "1", "d.txt"]
    Path("=1+1.txt").write_text("“Yes,” said Bo.")
    assert invoke("speakers", "=1+1.txt", "--format", "csv").stdout.rstrip().endswith(",'=1+1.txt")


def test_failed_inputs_are_named_and_the_others_listed(invoke):
    result = invoke("speakers", "missing.txt", "c.txt", "-f", "jsonl")
    assert (result.exit_code, listed(result)) == (3, [("Cy", 1, 1)])
    assert "cannot read missing.txt" in result.stderr
    alone = invoke("speakers", "missing.txt", "-f", "table")
    assert (alone.exit_code, alone.stdout) == (1, "")


def test_nobody_speaks(invoke):
    assert invoke("speakers", "b.txt", "-f", "table").stdout == "1 document, no attributions\n"
    assert json.loads(invoke("speakers", "b.txt").stdout)["speakers"] == []


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--type", "robot"], "'robot' is not one of"),
        (["--format", "xml"], "'xml' is not one of"),
        (["--output", "a.txt"], "a.txt is one of the inputs"),
        (["--format", "xlsx"], "xlsx cannot be a stream: name a file with --output"),
    ],
)
def test_wrong_usage(invoke, options, reason):
    result = invoke("speakers", "a.txt", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert reason in result.stderr


@pytest.mark.parametrize("form", sorted({*WRITERS, *FILE_WRITERS} - {*STREAMS, *FILES}))
def test_a_form_of_marked_text_is_refused_with_the_forms_that_there_are(invoke, form):
    result = invoke("speakers", "a.txt", "--format", form, "-o", "out")
    assert (result.exit_code, result.stdout, Path("out").exists()) == (2, "", False)
    named = f"{form} marks a text up, and a list of speakers has none: use {', '.join([*STREAMS, *FILES])}"
    assert named in " ".join(result.stderr.split())


def test_each_form_is_written(invoke):
    forms = [invoke("speakers", "a.txt", "--format", form).stdout for form in STREAMS]
    assert len(set(forms)) == len(STREAMS)


TABLE = """\
Speaker        Type      Direct  Mixed  Indirect  Words  Docs
Ana Ruiz       person         1      0         1      3     1
  judge
  the High Court
Ana Ruíz       person         1      0         1      1     1
  mayor
  Tarn
a neighbour    unnamed        1      0         0      1     1
Bo             person         0      0         1      0     1

2 documents, 7 attributions: 3 direct, 4 indirect; 4 speakers
1 attribution without a speaker
"""

BLOCKS = """\
Ana Ruiz
  judge
  the High Court
  person; 2 attributions: 1 direct, 1 indirect; 3 words quoted; 1
  document
"""


def lines(text):
    return [line.rstrip() for line in text.splitlines()]


def test_the_table(invoke, monkeypatch):
    monkeypatch.setenv("COLUMNS", "72")
    text = invoke("speakers", "a.txt", "more.txt", "--format", "table").stdout
    assert [" ".join(line.split()) for line in lines(text)] == [" ".join(line.split()) for line in lines(TABLE)]


def test_a_narrow_terminal_gets_blocks(invoke, monkeypatch):
    monkeypatch.setenv("COLUMNS", "66")
    text = invoke("speakers", "a.txt", "more.txt", "--format", "table").stdout
    assert lines(text)[:5] == lines(BLOCKS)


def test_speakers_who_are_kept_apart_have_their_document(invoke, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    text = invoke("speakers", "c.txt", "more.txt", "--format", "table", "--no-merge").stdout
    assert [line.split()[-1] for line in lines(text) if line.startswith(("Cy", "Ana"))] == ["more.txt", "c.txt"]


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("width", [30, 71, 72, 100])
def test_nothing_in_a_name_acts_on_the_terminal(width, merged):
    text = "\x1b]0;title\x07“\x1b[31mRed\x9b2J\u202e,”\r said [bold]Bo[/bold] " + "最高裁判所" * 9 + "\ud800\x00"
    whole = TextSpan(0, len(text))
    speaker = Speaker("s1", text, "person", role=whole, affiliation=whole)
    turn = Attribution("a1", "direct", (whole,), speaker="s1")
    roster = Roster()
    roster.add(report_of(Article(text, text), [turn, replace(turn, id="a2", speaker=None)], [speaker]))
    console = Console(file=io.StringIO(), width=width)
    printed = render(console, roster_table(roster, roster.listings(), width, merged=merged)).decode()
    assert not set(printed) & set("\x1b\x07\x9b\u202e\r\ud800\x00")
    assert "[bold]Bo[/bold]" in "".join(printed.split())
    assert max(cell_len(line) for line in printed.splitlines()) <= width
