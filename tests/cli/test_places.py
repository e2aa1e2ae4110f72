"""Formats that need a file or a folder of their own."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from kei_quotes.writers import FILE_WRITERS, WRITERS

pytestmark = pytest.mark.usefixtures("news")


def quotes(path):
    with closing(sqlite3.connect(path)) as base:
        return [quote for (quote,) in base.execute("SELECT quote FROM attributions ORDER BY id")]


def left():
    return sorted(path.name for path in Path().iterdir())


@pytest.mark.parametrize("form", FILE_WRITERS)
def test_a_format_that_cannot_be_a_stream_asks_for_a_place(invoke, form):
    result = invoke("extract", "a.txt", "--format", form)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{form} cannot be a stream: name a {'folder' if form == 'brat' else 'file'} with --output" in result.stderr


@pytest.mark.parametrize("form", [*WRITERS, *FILE_WRITERS])
def test_every_format_can_be_written_to_a_place(invoke, form):
    result = invoke("extract", ".", "--format", form, "--output", "out")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert left() == ["a.txt", "b.txt", "c.txt", "out"]
    if form != "brat":
        assert Path("out").stat().st_size > 0


@pytest.mark.parametrize("form", ["csv", "xlsx", "sqlite", "brat"])
def test_where_all_inputs_fail_nothing_is_written(invoke, form):
    result = invoke("extract", "missing.txt", "--format", form, "--output", "out")
    assert result.exit_code == 1
    assert left() == ["a.txt", "b.txt", "c.txt"]


@pytest.mark.parametrize("form", ["xlsx", "parquet", "sqlite"])
def test_a_run_that_stops_leaves_what_was_there(invoke, form):
    invoke("extract", "a.txt", "--format", form, "--output", "out")
    before = Path("out").read_bytes()
    Path("b.txt").write_text("BAD MODEL")
    result = invoke("extract", "c.txt", "b.txt", "--format", form, "--output", "out")
    assert result.exit_code == 1
    assert Path("out").read_bytes() == before
    assert left() == ["a.txt", "b.txt", "c.txt", "out"]


def test_a_file_is_replaced_and_keeps_its_permissions(invoke):
    Path("out").write_text("old")
    Path("out").chmod(0o600)
    invoke("extract", "a.txt", "--format", "xlsx", "--output", "out")
    assert Path("out").read_bytes().startswith(b"PK")
    assert stat.S_IMODE(Path("out").stat().st_mode) == 0o600


def test_a_link_stays_a_link(invoke):
    Path("out").symlink_to("there")
    invoke("extract", "a.txt", "--format", "sqlite", "--output", "out")
    invoke("extract", "c.txt", "--format", "sqlite", "--output", "out")
    assert Path("out").is_symlink()
    assert len(quotes("there")) == 4


def test_a_database_grows_and_the_same_run_twice_changes_nothing(invoke):
    for name in ("a.txt", "c.txt", "a.txt"):
        assert invoke("extract", name, "--format", "sqlite", "--output", "quotes.db").exit_code == 0
    assert sorted(quotes("quotes.db")) == ["“Never,”", "“Stop it now,”", "“We go,”", "“Well,”"]


def test_inputs_that_fail_beside_others_do_not_stop_a_database(invoke):
    result = invoke("extract", "missing.txt", "c.txt", "--format", "sqlite", "--output", "quotes.db")
    assert (result.exit_code, quotes("quotes.db")) == (3, ["“Well,”"])


def test_a_folder_that_is_there_is_refused_before_anything_is_read(invoke):
    Path("out").mkdir()
    result = invoke("extract", "a.txt", "--format", "brat", "--output", "out")
    assert result.exit_code == 1
    assert str(result.exception) == "cannot write out: it is there already; name a new folder with --output"
    assert list(Path("out").iterdir()) == []


@pytest.mark.parametrize("form", [form for form, writer in FILE_WRITERS.items() if not writer.folder])
@pytest.mark.parametrize("place", [".", os.devnull])
def test_a_place_that_is_no_file_is_refused(invoke, form, place):
    result = invoke("extract", "a.txt", "--format", form, "--output", place)
    assert result.exit_code == 1
    assert str(result.exception) == f"cannot write {place}: it is not a file; choose another place with --output"


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet", "sqlite", "brat"])
def test_a_folder_that_is_not_there_is_named_in_one_line(invoke, form):
    result = invoke("extract", "a.txt", "--format", form, "--output", "nowhere/out")
    assert result.exit_code == 1
    assert str(result.exception).startswith("cannot write nowhere/out: ")
    assert "\n" not in str(result.exception)
