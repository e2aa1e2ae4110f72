import io
import itertools
import json

import pyarrow
import pyarrow.parquet
import pytest

from kei_quotes.errors import ReadError
from kei_quotes.readers import ReadOptions, is_corpus, read_article, read_articles

ROWS = [
    {
        "id": "x1",
        "text": "“Rain,” said Bo.",
        "title": "Rain",
        "author": "Ana",
        "date": "2024-10-09",
        "url": "u",
        "n": 1,
    },
    {"id": "x2", "text": "", "title": None, "author": None, "date": None, "url": None, "n": 2},
]


def jsonl(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def parquet(rows):
    target = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), target)
    return target.getvalue()


def read(data, **options):
    return list(read_articles(data, options=ReadOptions(**options)))


@pytest.mark.parametrize("data", [jsonl(*ROWS), b"\xef\xbb\xbf" + jsonl(*ROWS), parquet(ROWS)])
def test_each_row_is_an_article(data):
    assert is_corpus(data)
    first, second = read(data)
    assert (first.id, first.text, first.title, first.byline) == ("x1", "“Rain,” said Bo.", "Rain", "Ana")
    assert (first.date, first.url) == ("2024-10-09", "u")
    assert (second.id, second.text, second.title) == ("x2", "", None)


def test_fields_can_be_named_and_rows_without_a_name_are_numbered(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_bytes(jsonl({"body": "One.", "n": 7}) + b"\n" + jsonl({"body": "Two.", "n": 8}))
    options = ReadOptions(text_field="body")
    assert [row.id for row in read_articles(path, options=options)] == [f"{path}:1", f"{path}:3"]
    assert [row.id for row in read_articles(path, options=ReadOptions(text_field="body", id_field="n"))] == ["7", "8"]
    assert {row.source for row in read_articles(path, options=options)} == {path.as_posix()}


@pytest.mark.parametrize("data", [jsonl(*ROWS), parquet(ROWS)])
@pytest.mark.parametrize(("options", "option"), [({"text_field": "body"}, "text"), ({"id_field": "key"}, "id")])
def test_a_missing_field_stops_with_the_fields_that_there_are(data, options, option):
    with pytest.raises(ReadError, match=rf"no field '(body|key)'; .*'id', 'text', 'title'.* with --{option}-field"):
        read(data, **options)


def test_a_broken_line_is_named_and_the_others_are_read():
    lines = [b'{"text": "One."}', b'{"text": "Two', b"[1]", b'{"text": 3}', b'{"t": ""}', b"caf\xe9", b"[" * 100_000]
    found = read(b"\n".join([*lines, b'{"text": "Last."}']))
    assert [found[0].text, found[-1].text] == ["One.", "Last."]
    reasons = [str(row) for row in found[1:-1]]
    expected = ["no JSON: ", "no JSON object", "holds no text (int)", "no field 'text'", "not UTF-8", "no JSON"]
    assert len(reasons) == len(expected)
    for number, (reason, part) in enumerate(zip(reasons, expected, strict=True), 2):
        assert reason.startswith(f"cannot read stdin, line {number}: ")
        assert part in reason
        assert len(reason.splitlines()) == 1


def test_a_line_that_is_too_long_is_left_out():
    first, second = read(jsonl({"text": "a" * 7_000_000}, {"text": "b"}), max_megabytes=1)
    assert "line 1: it has more than 1 MB" in str(first)
    assert second.text == "b"


def test_an_endless_corpus_is_read_row_by_row():
    class Endless(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, target):
            line = b'{"text": "One."}\n'
            target[: len(line)] = line
            return len(line)

    rows = read_articles(io.BufferedReader(Endless()))
    assert [row.text for row in itertools.islice(rows, 3)] == ["One."] * 3


@pytest.mark.parametrize("data", [b"PAR1 and more", parquet(ROWS)[:-9]])
def test_a_damaged_parquet_file_is_named(data):
    with pytest.raises(ReadError, match="it is a damaged Parquet file"):
        read(data)


def test_a_column_of_numbers_is_no_text():
    assert all("holds no text (int)" in str(row) for row in read(parquet(ROWS), text_field="n"))


def test_a_corpus_is_not_one_article():
    with pytest.raises(ReadError, match=r"it is a corpus \(jsonl\) of many articles"):
        read_article(jsonl(*ROWS))


@pytest.mark.parametrize("data", [b'{"text": "a"\n}', b"{", b'{"a" or "b"}\nsaid Bo', b"[1]"])
def test_what_only_begins_like_json_lines_is_a_text(data):
    assert read_article(data).reader == "text"
