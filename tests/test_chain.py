"""Hostile articles from bytes to bytes: through the readers, the pipeline and every writer."""

import json
from contextlib import suppress

import pytest
from test_hostile import HOSTILE, MAKERS, SURROGATES

from kei_quotes import api
from kei_quotes.errors import ReadError
from kei_quotes.readers import ReadOptions, read_articles
from kei_quotes.records import Article
from kei_quotes.writers import FILE_WRITERS, WRITERS

pytestmark = pytest.mark.slow

SPOKEN = "“=1+1,” said <b>Bo</b> Ek. {}\n\n“{},” said Ana Ruiz, {}."


@pytest.fixture(scope="module")
def reports(tiny_model):
    """What the tiny model finds in hostile articles of all formats."""
    texts = [SPOKEN.format(text, text, text) for text in (HOSTILE, SURROGATES, "\0\x07\x1b[31m " * 3)]
    read = []
    for form, make in MAKERS.items():
        for text in texts:
            with suppress(ReadError):
                read.extend(read_articles(make(text), name=f"=a\x1b<{form}>", options=ReadOptions(format=form)))
    articles = [each for each in read if isinstance(each, Article)]
    found = list(api.reports(api.load(tiny_model), articles))
    assert {report.article.reader for report in found} == set(MAKERS)
    assert any(report.attributions for report in found)
    return found


@pytest.mark.parametrize("form", [*WRITERS, *FILE_WRITERS])
def test_hostile_articles_come_out_inert(form, reports, tmp_path):
    made_with = reports[0].made_with
    if form in FILE_WRITERS:
        writer = FILE_WRITERS[form]()
        writer.begin(tmp_path / "out", made_with)
        for report in reports:
            writer.report(report)
        writer.end(keep=True)
        assert (tmp_path / "out").exists()
        return
    writer = WRITERS[form]()
    text = b"".join([writer.begin(made_with), *map(writer.report, reports), writer.end()]).decode()
    if form in ("html", "markdown", "jsonld"):
        assert "<script>alert" not in text
    if form in ("json", "jsonld", "webanno", "labelstudio"):
        json.loads(text)
