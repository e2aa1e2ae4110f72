"""The command line as a process: pipes, worker processes, start-up."""

import json
import subprocess
import sys
from pathlib import Path

import fake_cli
import pytest
from jsonschema import Draft202012Validator
from printed import ids

pytestmark = [pytest.mark.usefixtures("news"), pytest.mark.slow]

NO_MODEL = "kei-quotes: error: no model in nowhere: manifest.json is missing; name another model\n"

HEAVY = ("spacy", "rich", "numpy", "onnxruntime", "rapidfuzz", "lxml", "trafilatura", "pypdf")
IMPORTED = """
import runpy, sys
sys.argv[1:] = {arguments}
try:
    runpy.run_path({script!r}, run_name="__main__")
finally:
    print(sorted({heavy!r} & sys.modules.keys()))
"""


@pytest.mark.parametrize(
    "arguments", [["extract", "--help"], ["speakers", "--help"], ["check", "--help"], ["--version"], ["schema"]]
)
def test_nothing_heavy_is_imported_before_it_is_needed(arguments):
    code = IMPORTED.format(arguments=arguments, script=fake_cli.__file__, heavy=set(HEAVY))
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert result.stdout.endswith("\n[]\n")


def test_a_missing_model_is_named_in_one_line(shell):
    result = shell("kei-quotes extract a.txt --model nowhere")
    assert (result.returncode, result.stderr, result.stdout) == (1, NO_MODEL, "")


@pytest.mark.parametrize("form", ["json", "csv", "table"])
def test_a_reader_that_goes_away_is_no_error(shell, form):
    Path("long.txt").write_text("“Again,” said Bo.\n" * 2000)
    result = shell(f"kei-quotes extract long.txt a.txt --format {form} | head -c 10")
    assert (len(result.stdout.encode()), result.stderr) == (10, "")


def test_a_full_disk_is_named(shell):
    result = shell("kei-quotes extract a.txt > /dev/full")
    assert result.returncode == 1
    assert result.stderr.startswith("kei-quotes: error: cannot write standard output: No space left on device")
    assert result.stderr.count("\n") == 1


def test_closed_standard_input_is_wrong_usage(shell):
    result = shell("kei-quotes extract <&-")
    assert (result.returncode, result.stdout) == (2, "")
    assert "nothing to read: name a file" in result.stderr


def test_closed_outputs_do_no_harm(shell):
    result = shell("kei-quotes extract a.txt missing.txt >&-; echo $?; kei-quotes extract a.txt missing.txt 2>&-")
    assert result.stdout.startswith('3\n{"schema": 1')
    assert result.stderr.count("\n") == 2


def test_jobs_give_what_one_process_gives(shell):
    Path("d.txt").write_text("SLEEP “Late,” said Di.")
    line = "kei-quotes extract d.txt a.txt missing.txt b.txt c.txt - < a.txt"
    alone, shared = shell(line), shell(line + " --jobs 2")
    assert (shared.returncode, shared.stdout) == (3, alone.stdout)
    assert ids(shared) == ["d.txt", "a.txt", "b.txt", "c.txt", "stdin"]


def test_jobs_share_the_rows_of_a_corpus(shell):
    rows = [{"id": f"x{number}", "text": f"“{number},” said Bo. {'SLEEP' * (number == 3)}"} for number in range(12)]
    Path("d.jsonl").write_text("".join(json.dumps(row) + "\n" for row in [*rows, {"id": "bad"}]))
    alone, shared = shell("kei-quotes extract d.jsonl a.txt"), shell("kei-quotes extract d.jsonl a.txt --jobs 3")
    assert (shared.returncode, shared.stdout, shared.stderr) == (3, alone.stdout, alone.stderr)
    assert ids(shared) == [*(row["id"] for row in rows), "a.txt"]


def test_a_worker_that_dies_is_a_named_failure(shell):
    Path("b.txt").write_text("DIE")
    Path("d.txt").write_text("RAISE")
    result = shell("kei-quotes extract . --jobs 2")
    assert (result.returncode, ids(result)) == (3, ["a.txt", "c.txt"])
    assert "cannot read b.txt: its process died (exit code 9)" in result.stderr
    assert "cannot read d.txt: RuntimeError" in result.stderr


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_model_that_turns_out_damaged_stops_the_run(shell, jobs):
    Path("b.txt").write_text("BAD MODEL")
    result = shell(f"kei-quotes extract . --jobs {jobs}")
    error = "kei-quotes: error: cannot load the model: it is damaged; give another\n"
    assert (result.returncode, result.stderr) == (1, error)
    assert not result.stdout or set(ids(result)) <= {"a.txt", "c.txt"}


@pytest.mark.parametrize(
    ("command", "title"), [("", "report"), ("extract", "report"), ("speakers", "speakers"), ("check", "verdicts")]
)
def test_the_schema_of_a_command_is_printed(invoke, command, title):
    schema = json.loads(invoke("schema", *command.split()).stdout)
    assert schema["title"] == f"kei-quotes {title}, schema 1"
    Draft202012Validator.check_schema(schema)
