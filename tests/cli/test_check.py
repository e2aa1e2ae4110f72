"""`kei-quotes check` over the stand-in for the model."""

import csv
import io
import json
import sys
from pathlib import Path

import fake_cli
import jsonschema
import pytest
from rich.console import Console

from kei_quotes.checking import Checker, Claim
from kei_quotes.checking.rows import schema_text
from kei_quotes.cli.table import render
from kei_quotes.cli.verdict_table import verdict_table
from kei_quotes.records import Article

pytestmark = pytest.mark.usefixtures("news")

TRUE = "speaker,quote\nAna Ruiz,Stop it now\nCy,Well\n,Nobody speaks\n"
FALSE = 'id,speaker,quote\nk1,Bo,"“Stop it now,”"\n=2,Ana Ruiz,Stop it then\nk3,Cy,=1+1 is wrong\n'


@pytest.fixture
def check(invoke):
    def call(claims, *arguments, against=("--against", "a.txt", "b.txt", "c.txt"), **options):
        Path("claims.csv").write_text(claims, encoding="utf-8")
        return invoke("check", "claims.csv", *against, *arguments, **options)

    return call


def verdicts(result):
    return [claim["verdict"] for claim in json.loads(result.stdout)["claims"]]


def test_claims_that_stand_exit_with_0(check):
    result = check(TRUE)
    assert (result.exit_code, verdicts(result)) == (0, ["verified"] * 3)


def test_one_that_does_not_exits_with_4(check):
    result = check(FALSE)
    assert (result.exit_code, verdicts(result)) == (4, ["other-speaker", "altered", "not-found"])


@pytest.mark.parametrize("claims", [TRUE, FALSE])
def test_json_is_what_the_schema_says(check, claims):
    result = check(claims)
    schema = json.loads(schema_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    document = json.loads(result.stdout)
    jsonschema.validate(document, schema)
    (first, *_) = document["claims"]
    text = Path("a.txt").read_text(encoding="utf-8")
    assert text[first["start"] : first["end"]] == first["passage"] == "Stop it now"
    assert (first["said_by"], first["document"], first["line"]) == ("Ana Ruiz", "a.txt", 1)


def test_csv_is_safe_for_spreadsheets(check):
    result = check(FALSE, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["id"] for row in rows] == ["k1", "'=2", "k3"]
    assert rows[2]["quote"] == "'=1+1 is wrong"
    assert (rows[1]["changes"], rows[1]["difference"]) == ("words", "Stop it [-now-]{+then+}")
    assert list(rows[0]) == json.loads(schema_text())["$defs"]["claim"]["required"]


def test_html_is_a_page_of_the_verdicts(check):
    result = check(FALSE, "--format", "html", "--output", "out.html")
    page = Path("out.html").read_text(encoding="utf-8")
    assert (result.exit_code, result.stdout) == (4, "")
    assert page.startswith("<!doctype html>")
    assert "<h1>0 of 3 claims stand</h1>" in page
    assert '<del class="sense" title="only in the text">now</del>' in page


def test_folders_and_standard_input_are_searched(check):
    assert check(TRUE, against=("--against", ".")).exit_code == 0
    result = check("speaker,quote\nZed,So be it\n", against=("--against", "-"), stdin="“So be it,” said Zed.")
    assert (result.exit_code, verdicts(result)) == (0, ["verified"])


def test_the_model_is_loaded_only_for_texts_with_the_words(check, monkeypatch):
    monkeypatch.setattr(sys.modules["kei_quotes.api"], "load", lambda *_: pytest.fail("it was loaded"))
    assert check("speaker,quote\nAna,Pigs might fly tomorrow\n").exit_code == 4


def test_a_text_that_fails_is_named_and_the_others_are_searched(check):
    result = check(TRUE, against=("--against", "nowhere.txt", "a.txt", "b.txt", "c.txt"))
    assert (result.exit_code, verdicts(result)) == (3, ["verified"] * 3)
    assert result.stderr == "kei-quotes: error: cannot read nowhere.txt: there is no such file; check the path\n"


def test_a_text_that_cannot_be_extracted_is_named(check):
    Path("bad.txt").write_text("RAISE “Good grief,” said Bo.", encoding="utf-8")
    result = check("speaker,quote\nBo,Good grief\n", against=("--against", "bad.txt", "a.txt"))
    assert (result.exit_code, verdicts(result)) == (3, ["not-found"])
    assert result.stderr.startswith("kei-quotes: error: cannot read bad.txt: RuntimeError")


def test_without_any_text_nothing_is_written(check):
    result = check(TRUE, "--output", "out.json", against=("--against", "nowhere.txt"))
    assert (result.exit_code, result.stdout, Path("out.json").exists()) == (1, "", False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "claims.csv"],
        ["check", "--against", "a.txt"],
        ["check", "claims.csv", "--against", "a.txt", "--format", "jsonl"],
        ["check", "a.txt", "--against", "b.txt", "--output", "a.txt"],
        ["check", "a.txt", "--against", "b.txt", "--output", "b.txt"],
    ],
)
def test_wrong_usage_exits_with_2(invoke, arguments):
    result = invoke(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize("claims", ["nowhere.csv", "a.txt", "https://kea.example/claims.csv"])
def test_claims_that_cannot_be_read_are_one_line(shell, claims):
    result = shell(f"kei-quotes check {claims} --against b.txt")
    assert (result.returncode, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert claims in result.stderr


def test_a_file_is_written_as_a_whole(check):
    result = check(FALSE, "--output", "out.txt", "--format", "table")
    assert (result.exit_code, result.stdout) == (4, "")
    summary = "3 claims: 1 other-speaker, 1 altered, 1 not-found\n"
    assert Path("out.txt").read_text(encoding="utf-8").endswith(summary)


SAID = "speaker,quote\nDi,Very late\nAna Ruiz,We go\nCy,Well\nBo,Well\nEd,Good grief\n"


def test_jobs_give_what_one_process_gives(shell):
    Path("claims.csv").write_text(SAID, encoding="utf-8")
    Path("d.txt").write_text("SLEEP “Very late,” said Di.", encoding="utf-8")
    Path("e.txt").write_text("RAISE “Good grief,” said Ed.", encoding="utf-8")
    line = "kei-quotes check claims.csv --against missing.txt d.txt e.txt a.txt b.txt c.txt"
    alone, shared = shell(line), shell(line + " --jobs 2")
    assert (shared.returncode, shared.stdout, shared.stderr) == (3, alone.stdout, alone.stderr)
    assert verdicts(shared) == ["verified", "indirect", "verified", "other-speaker", "not-found"]
    assert "cannot read e.txt: RuntimeError" in shared.stderr


def test_a_worker_that_dies_is_a_named_failure(shell):
    Path("claims.csv").write_text(SAID, encoding="utf-8")
    Path("d.txt").write_text("DIE “Very late,” said Di.", encoding="utf-8")
    result = shell("kei-quotes check claims.csv --against a.txt c.txt d.txt --jobs 2")
    assert (result.returncode, verdicts(result)[:3]) == (3, ["not-found", "indirect", "verified"])
    assert "cannot read d.txt: its process died (exit code 9)" in result.stderr


def shown(*claims, text="“Stop,” said Bo.", width=100, **options):
    checker = Checker([Article("a.txt", text)], lambda articles: [fake_cli.extract(each, "1") for each in articles])
    console = Console(width=width, file=io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), **options)
    return render(console, verdict_table(list(checker.check(claims)), width)).decode("utf-8")


@pytest.mark.parametrize("width", [40, 100])
def test_the_table_says_who_where_and_what_differs(width):
    table = shown(Claim(1, "Please stop here", "Bo", id="k7"), text="“Please stop now,” said Bo.", width=width)
    for words in ("k7", "altered", "[-now-]{+here+}", "Bo, a.txt, line 1", "1 claim: 1 altered"):
        assert words in " ".join(table.split())


@pytest.mark.parametrize("width", [40, 100])
def test_nothing_in_a_claim_or_text_acts_on_the_terminal(width):
    hostile = "\x1b[31mRed\x9b2J\u202e [bold]Bo[/bold] :smile:\ud800\x00"
    table = shown(
        Claim(1, hostile, hostile, hostile, hostile), Claim(2, f"one two {hostile} three"),
        text=f"“One two {hostile} four,” said Bo.", width=width,
    )  # fmt: skip
    assert not set(table) & set("\x1b\x07\x9b\u202e\r\ud800\x00")
    assert "[bold]Bo[/bold]" in table.replace("\n", "").replace(" ", "")


def test_colours_are_for_terminals_that_want_them():
    claim = Claim(1, "Stop", "Bo")
    assert "\x1b[32mverified" in shown(claim, force_terminal=True, color_system="standard")
    assert "\x1b" not in shown(claim, force_terminal=True, color_system=None)
