import json
from pathlib import Path
from typing import get_args

import pytest
from printed import documents, ids, quotes

from kei_quotes.cli.options import FormatChoice, KindChoice, TypeChoice
from kei_quotes.records import Kind, SpeakerType
from kei_quotes.writers import FILE_WRITERS, WRITERS

pytestmark = pytest.mark.usefixtures("news")


def test_a_file_becomes_json(invoke):
    result = invoke("extract", "a.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["made_with"]["model"] == "en 1.0"
    assert quotes(result) == ["“Stop it now,”", "“Never,”", "“We go,”"]


@pytest.mark.parametrize("arguments", [(), ("-",)])
def test_standard_input_is_a_text_like_a_file(invoke, arguments):
    piped, file = invoke("extract", *arguments, stdin=Path("a.txt").read_bytes()), invoke("extract", "a.txt")
    (document,) = documents(piped)
    assert (document["id"], document["source"]) == ("stdin", "-")
    assert document["attributions"] == documents(file)[0]["attributions"]


@pytest.mark.parametrize("text", ["", " \n\n"])
def test_an_empty_text_is_done_with_nothing_found(invoke, text):
    result = invoke("extract", stdin=text)
    assert (result.exit_code, quotes(result)) == (0, [])


def test_inputs_keep_their_order_and_may_come_twice(invoke):
    result = invoke("extract", "c.txt", ".", "c.txt")
    assert ids(result) == ["c.txt", "a.txt", "b.txt", "c.txt", "c.txt"]


def test_every_writer_type_and_kind_can_be_asked_for():
    assert {choice.value for choice in FormatChoice} == {"table", *WRITERS, *FILE_WRITERS}
    assert {choice.value for choice in TypeChoice} == set(get_args(SpeakerType))
    assert {kind for choice in KindChoice for kind in choice.kinds} == set(get_args(Kind))


@pytest.mark.parametrize(
    ("form", "start"),
    [("json", '{"schema": 1'), ("jsonl", '{"document": "a.txt"'), ("csv", "document,id,kind,")],
)
def test_formats(invoke, form, start):
    assert invoke("extract", "a.txt", "--format", form).stdout.startswith(start)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--all"], ["“Stop it now,”", "“Never,”", "“I would like peace,”", "“We go,”"]),
        (["--kind", "direct"], ["“Stop it now,”"]),
        (["--kind", "quote"], ["“Stop it now,”"]),
        (["--kind", "claim"], ["“Never,”", "“We go,”"]),
        (["--kind", "mixed", "--kind", "indirect"], ["“Never,”", "“We go,”"]),
        (["--min-confidence", "0.5"], ["“Stop it now,”", "“Never,”"]),
        (["--speaker", "RÚIZ"], ["“Stop it now,”", "“We go,”"]),
        (["--speaker", "ana  ruiz"], ["“Stop it now,”", "“We go,”"]),
        (["--speaker", "Rui"], []),
        (["--speaker", "lecki", "--all"], ["“I would like peace,”"]),
        (["--speaker", "ruiz", "--kind", "indirect"], ["“We go,”"]),
        (["--type", "person"], ["“Stop it now,”", "“Never,”", "“We go,”"]),
        (["--type", "person", "--speaker", "Bo"], ["“Never,”"]),
        (["--type", "unnamed"], []),
    ],
)
def test_options_that_leave_some_out(invoke, options, expected):
    assert quotes(invoke("extract", "a.txt", *options)) == expected


@pytest.mark.parametrize(
    ("types", "expected"),
    [
        ((), ["“A,”", "“B,”", "“C,”"]),
        (("unnamed",), ["“B,”"]),
        (("unnamed", "person"), ["“A,”", "“B,”"]),
    ],
)
def test_a_type_is_asked_for_and_who_is_unknown_has_none(invoke, types, expected):
    Path("d.txt").write_text("“A,” said Ana Ruiz. “B,” said a neighbour. “C,” said they.")
    options = [option for type_ in types for option in ("--type", type_)]
    assert quotes(invoke("extract", "d.txt", *options)) == expected


def test_speakers_who_say_nothing_any_more_are_left_out(invoke):
    (document,) = documents(invoke("extract", "a.txt", "--speaker", "Bo"))
    assert [speaker["name"] for speaker in document["speakers"]] == ["Bo"]


def test_an_encoding_can_be_named(invoke):
    Path("d.txt").write_bytes("“Café,” said Zoë.".encode("cp1252"))
    assert quotes(invoke("extract", "d.txt", "--encoding", "cp1252")) == ["“Café,”"]


def test_a_model_is_passed_on(invoke):
    assert json.loads(invoke("extract", "a.txt", "--model", "mine").stdout)["made_with"]["model"] == "mine 1.0"


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (["--encoding", "hex"], "no text encoding 'hex'"),
        (["--speaker", "…"], "no words in it"),
        (["--min-confidence", "2"], "'--min-confidence'"),
        (["--jobs", "0"], "'--jobs'"),
        (["--kind", "loud"], "'loud' is not one of"),
        (["--format", "xml"], "'xml' is not one of"),
        (["-", "-"], "give - only once"),
        (["--output", "a.txt"], "a.txt is one of the inputs"),
        (["--input-format", "odt"], "no input format 'odt': name one of text, markdown"),
        (["--max-size", "0"], "'--max-size'"),
        (["--with-text", "--format", "csv"], "the format csv has no room for it: use json"),
    ],
)
def test_wrong_usage(invoke, options, reason):
    before = Path("a.txt").read_bytes()
    result = invoke("extract", "a.txt", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert reason in result.stderr
    assert Path("a.txt").read_bytes() == before


def test_a_corpus_is_read_row_by_row(invoke):
    rows = [
        {"id": "x", "text": "“One,” said Al."},
        {"id": "y", "text": "“Two,” said Bo."},
        {"text": "“Three,” said Cy."},
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    Path("d.jsonl").write_text(lines)
    result = invoke("extract", "d.jsonl", "a.txt")
    assert (result.exit_code, ids(result)) == (0, ["x", "y", "d.jsonl:3", "a.txt"])
    assert quotes(result)[:3] == ["“One,”", "“Two,”", "“Three,”"]
    assert ids(invoke("extract", stdin=lines)) == ["x", "y", "-:3"]
    assert "\nd.jsonl:3" in invoke("extract", "d.jsonl", "--format", "table").stdout


def test_fields_of_a_corpus_can_be_named(invoke):
    Path("d.jsonl").write_text('{"body": "“One,” said Al.", "key": 7}\n')
    result = invoke("extract", "d.jsonl", "--text-field", "body", "--id-field", "key")
    assert (ids(result), quotes(result)) == (["7"], ["“One,”"])


def test_a_folder_gives_every_known_format(invoke):
    Path("d.md").write_text("“*Four*,” said Di.")
    Path("e.jsonl").write_text('{"id": "x", "text": "“Five,” said Ed."}\n')
    Path("f.csv").write_text("“Six,” said Flo.")
    result = invoke("extract", ".")
    assert (result.exit_code, ids(result)) == (0, ["a.txt", "b.txt", "c.txt", "d.md", "x"])
    assert quotes(result)[-2:] == ["“Four,”", "“Five,”"]


def test_the_input_format_can_be_stated(invoke):
    Path("d.md").write_text("“*Four*,” said Di.")
    assert quotes(invoke("extract", "d.md", "--input-format", "text")) == ["“*Four*,”"]
    (document,) = documents(invoke("extract", "--input-format", "markdown", stdin="# Rain\n\n“*Four*,” said Di."))
    assert (document["reader"], document["title"]) == ("markdown", "Rain")


def test_the_text_comes_with_the_results_where_it_is_wanted(invoke):
    Path("d.md").write_text("# Rain\n\n“*Four*,” said Di.")
    (document,) = documents(invoke("extract", "d.md", "--with-text"))
    assert document["text"] == "Rain\n\n“Four,” said Di."
    (start, end), *_ = document["attributions"][0]["content"]["spans"]
    assert document["text"][start:end] == "“Four,”"
    assert "text" not in documents(invoke("extract", "d.md"))[0]


def test_a_larger_article_can_be_allowed(invoke):
    Path("d.txt").write_text("“Five,” said Ed. " + "word " * 250_000)
    refused = invoke("extract", "d.txt", "--max-size", "1")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "more than 1 MB; split it into articles, or allow more with --max-size" in refused.stderr
    assert quotes(invoke("extract", "d.txt", "--max-size", "2")) == ["“Five,”"]


@pytest.mark.parametrize("option", ["--max-depth", "--max-elements"])
def test_limits_of_web_pages_are_options(invoke, option):
    Path("d.html").write_text("<html><body><article>" + "<div>" * 9 + "<p>“Six,” said Flo, who has a boat.")
    refused = invoke("extract", "d.html", option, "9")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert f"allow more with {option}" in refused.stderr
    assert quotes(invoke("extract", "d.html", option, "20")) == ["“Six,”"]
