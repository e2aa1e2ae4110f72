"""Formats are told apart, missing packages named, and hostile articles do nothing."""

import html
import importlib.util
import io
import json
import re

import docx
import made
import pyarrow
import pyarrow.parquet
import pytest
from test_read_docx import saved

from kei_quotes.errors import ReadError
from kei_quotes.readers import READERS, ReadOptions, formats_table, read_article, read_articles
from kei_quotes.records import Article

HOSTILE = (
    '<script>alert("“No,” said the script.")</script> =1+1 \x1b[31m\u202e\x00\x07 "“‘«\ufeff\ud7ff é\u0301 😀 '
    + "]]> <!-- -- > &lt;b&gt; %PDF- {{x}} ${x}"
)
SURROGATES = "“No \ud800,” said Bo \udfff\udc00."
LONG = "“word said,” " * 80_000  # a line of a megabyte


def word(text):
    document = docx.Document()
    run = document.add_paragraph().add_run()
    run._r.add_t("".join(char for char in text if char.isprintable() or char in "\n\t"))
    return saved(document)


def web_page(body):
    return f"<html><body>{body}</body>".encode("ascii", "xmlcharrefreplace")


def row(text):
    return json.dumps({"id": text, "text": text}).encode()


def table(text):
    target = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"text": [text.encode("utf-8", "replace").decode()]}), target)
    return target.getvalue()


MAKERS = {
    "text": lambda text: text.replace("\0", "").encode("utf-8", "replace"),
    "markdown": lambda text: text.replace("\0", "").encode("utf-8", "replace"),
    "html": lambda text: web_page(f"<article>{html.escape(text[:5000])}<p>{text}</p></article>"),
    "docx": word,
    "jsonl": row,
    "parquet": table,
    "pdf": lambda text: made.pdf_file("x", "Title\n\n" + "".join(c for c in text[:5000] if c.isprintable())),
}


@pytest.mark.parametrize("text", [HOSTILE, LONG, SURROGATES, "\0\x01" * 100 + "text", "<b>" * 300, "", " \n"])
@pytest.mark.parametrize("form", MAKERS)
def test_hostile_articles_are_read_or_refused_in_one_line(form, text):
    try:
        (row,) = read_articles(MAKERS[form](text), options=ReadOptions(format=form))
    except ReadError as error:
        row = error
    assert row.reader == form if isinstance(row, Article) else len(str(row).splitlines()) == 1


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-", b"<html>", b"\xff" * 100, b'{"text": 1}', b"PAR1PAR1"])
def test_any_bytes_as_any_format_give_a_reason_in_one_line(form, data):
    try:
        rows = list(read_articles(data, options=ReadOptions(format=form)))
    except ReadError as error:
        rows = [error]
    assert all(len(str(row).splitlines()) == 1 for row in rows if isinstance(row, ReadError))


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.txt", made.web_page("x", "Head\n\n“Rain,” said Bo, who lives there and keeps a boat."), "html"),
        ("a.html", b"plain <p>Rain, said Bo, who lives there and keeps a boat.</p>", "html"),
        ("a.html", made.pdf_file("x", "Head\n\nText."), "pdf"),
        ("a", made.word_file("x", "Head\n\nText."), "docx"),
        ("a.pdf", made.word_file("x", "Head\n\nText."), "docx"),
        ("a.MD", b"*x*", "markdown"),
        ("a.csv", b"a,b", "text"),
    ],
)
def test_content_tells_the_format_before_the_name_does(tmp_path, name, data, form):
    (tmp_path / name).write_bytes(data)
    assert read_article(tmp_path / name).reader == form


def test_an_unknown_format_is_named():
    with pytest.raises(ReadError, match="no input format 'odt'; name one of text, markdown, html"):
        read_article(b"x", options=ReadOptions(format="odt"))


@pytest.mark.parametrize("form", ["html", "pdf", "docx", "parquet"])
def test_a_missing_package_is_answered_with_the_install_command(monkeypatch, form):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(ReadError, match=rf"cannot read stdin: .*pip install 'kei-quotes\[{form}\]'$"):
        list(read_articles(b"x", options=ReadOptions(format=form)))


def test_the_table_of_formats_has_a_line_for_each_and_says_what_it_needs():
    head, rule, *lines = formats_table().splitlines()
    assert [line.split("`")[1] for line in lines] == list(READERS)
    assert head.count("|") == rule.count("|") == 5
    assert all(re.fullmatch(r"\| `\w+` \| [^|]+ \| [A-Z][^|]+\. \|[^|]*\|", line) for line in lines)
    (pdf,) = [line for line in lines if "`pdf`" in line]
    assert "| `.pdf` |" in pdf
    assert pdf.endswith("| `pip install 'kei-quotes[pdf]'` |")


def test_suffixes_and_names_are_given_once():
    suffixes = [suffix for each in READERS.values() for suffix in each.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in suffixes)
