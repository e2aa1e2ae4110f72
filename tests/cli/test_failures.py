"""What goes wrong is named, costs nothing else and shows in the exit code."""

import importlib.util
import json
from pathlib import Path

import pytest
from printed import ids

pytestmark = pytest.mark.usefixtures("news")


def test_nothing_is_written_where_nothing_could_be_read(invoke):
    for form in ("json", "jsonl", "csv", "table"):
        result = invoke("extract", "missing.txt", "--format", form)
        assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("missing.txt", None, "there is no such file"),
        ("latin.txt", b"caf\xe9", "give its --encoding"),
        ("binary.txt", b"\x00\x01\x02", "binary file"),
        ("broken.txt", b"RAISE", "RuntimeError: the pipeline is broken in fake_cli.py, line "),
        ("", None, "the path is empty"),
    ],
)
def test_a_single_input_that_fails_stops_the_run(invoke, name, data, reason):
    if data is not None:
        Path(name).write_bytes(data)
    result = invoke("extract", name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("kei-quotes: error: cannot read ")
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_folder_without_texts_is_named(invoke):
    Path("void").mkdir()
    result = invoke("extract", "void")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no text in void" in result.stderr


def test_a_folder_run_accounts_for_every_file(invoke):
    Path("b.txt").write_bytes(b"\xff\xff")
    Path("d.txt").symlink_to("nowhere")
    Path("e.txt").write_text("RAISE")
    Path("f.txt").write_text("“Still here,” said Flo.")
    result = invoke("extract", ".")
    assert (result.exit_code, ids(result)) == (3, ["a.txt", "c.txt", "f.txt"])
    assert [line.split(":")[2] for line in result.stderr.splitlines()[:3]] == [
        " cannot read b.txt",
        " cannot read d.txt",
        " cannot read e.txt",
    ]
    assert result.stderr.endswith("kei-quotes: 3 of 6 inputs failed\n")


def test_quiet_names_failures_only(invoke):
    result = invoke("extract", "a.txt", "missing.txt", "--quiet")
    assert result.exit_code == 3
    assert result.stderr.count("\n") == 1


def test_all_of_several_inputs_may_fail(invoke):
    result = invoke("extract", "x.txt", "y.txt")
    assert (result.exit_code, result.stdout) == (3, "")


def test_an_escape_in_a_name_does_not_reach_the_terminal(invoke):
    result = invoke("extract", "\x1b[31mred.txt")
    assert "\x1b" not in result.stderr
    assert "[31mred.txt" in result.stderr


def test_results_appear_in_a_file_as_a_whole(invoke):
    result = invoke("extract", "a.txt", "x.txt", "-o", "out.json")
    assert (result.exit_code, result.stdout) == (3, "")
    assert json.loads(Path("out.json").read_text())["documents"][0]["id"] == "a.txt"
    assert not list(Path().glob(".*"))


@pytest.mark.parametrize("arguments", [["x.txt"], ["x.txt", "y.txt"], ["a.txt", "--model", "nowhere"]])
def test_a_file_stays_as_it_was_where_nothing_could_be_done(invoke, arguments):
    Path("out.json").write_text("before")
    Path("out.json").chmod(0o640)
    assert invoke("extract", *arguments, "-o", "out.json").exit_code in (1, 3)
    assert Path("out.json").read_text() == "before"
    assert not list(Path().glob(".*"))


def test_a_file_keeps_its_permissions_and_a_link_stays_one(invoke):
    Path("out.json").write_text("before")
    Path("out.json").chmod(0o640)
    Path("link.json").symlink_to("out.json")
    invoke("extract", "a.txt", "-o", "link.json")
    assert Path("link.json").is_symlink()
    assert Path("out.json").stat().st_mode & 0o777 == 0o640
    assert Path("out.json").read_text().startswith('{"schema"')


def test_a_device_is_written_to_and_not_replaced(invoke):
    assert invoke("extract", "a.txt", "-o", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_rows_that_fail_are_named_and_the_others_are_done(invoke):
    Path("d.jsonl").write_text('{"id": "x", "text": "One."}\n{"id":\n{"id": "y", "text": "RAISE"}\n{"text": "Two."}\n')
    result = invoke("extract", "d.jsonl")
    assert (result.exit_code, ids(result)) == (3, ["x", "d.jsonl:4"])
    broken, raised, summary = result.stderr.splitlines()
    assert "cannot read d.jsonl, line 2: it is no JSON" in broken
    assert "cannot read d.jsonl, y: RuntimeError" in raised
    assert summary == "kei-quotes: 2 of 4 inputs failed"


def test_a_corpus_without_the_field_stops_the_run(invoke):
    Path("d.jsonl").write_text('{"body": "One."}\n' * 3)
    result = invoke("extract", "d.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert "no field 'text'; the fields are 'body'; name one with --text-field" in result.stderr


def test_an_empty_corpus_has_no_articles(invoke):
    Path("d.jsonl").touch()
    result = invoke("extract", "d.jsonl")
    assert (result.exit_code, ids(result)) == (0, [])


def test_an_address_is_answered_with_how_to_fetch_it(invoke):
    result = invoke("extract", "https://kea.example/a'b.html?x=$(y)")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "nothing is fetched from the network; fetch it first: curl -L 'https://kea.example/a'" in result.stderr


def test_a_format_that_needs_a_package_says_how_to_install_it(invoke, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    Path("d.pdf").write_bytes(b"%PDF-1.7")
    result = invoke("extract", "d.pdf", "a.txt")
    assert (result.exit_code, ids(result)) == (3, ["a.txt"])
    assert "cannot read d.pdf: this needs the package pypdf; install it: pip install 'kei-quotes[pdf]'" in result.stderr
