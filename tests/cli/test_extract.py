import json
from pathlib import Path

import pytest

from kei_quotes.cli.options import FormatChoice
from kei_quotes.writers import FILE_WRITERS, WRITERS

pytestmark = pytest.mark.usefixtures("news")


def documents(result):
    return json.loads(result.stdout)["documents"]


def quotes(result):
    return [each["content"]["text"] for document in documents(result) for each in document["attributions"]]


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
    assert [document["id"] for document in documents(result)] == ["c.txt", "a.txt", "b.txt", "c.txt", "c.txt"]


def test_every_writer_can_be_asked_for():
    assert {choice.value for choice in FormatChoice} == {"table", *WRITERS, *FILE_WRITERS}


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
    ],
)
def test_wrong_usage(invoke, options, reason):
    before = Path("a.txt").read_bytes()
    result = invoke("extract", "a.txt", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert reason in result.stderr
    assert Path("a.txt").read_bytes() == before
