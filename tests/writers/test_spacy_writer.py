"""DocBins, read back by spaCy."""

import pytest
import spacy
from sample_reports import MADE_WITH
from spacy.tokens import DocBin

from kei_quotes.records import Article, Attribution, Report, TextSpan


def docs(path):
    return list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))


def test_a_docbin_has_the_span_groups_of_the_component(filed, report, empty):
    doc, nothing = docs(filed("spacy", report, empty))
    content, cue, source = (doc.spans[f"kei_quotes_{role}"] for role in ("content", "cue", "source"))
    assert doc.text == report.article.text
    assert [(span.text, span.label_, span.id_) for span in content] == [
        ("“Stop,”", "content", "a1"),
        ("“or go.”", "content", "a1"),
        ("that it was late", "content", "a2"),
    ]
    assert [span.text for span in (*cue, *source)] == ["said", "Ana Ruiz, a judge at the High Court"]
    assert content.attrs["scores"] == [0.9123, 0.9123, 1.0]
    assert doc.user_data["kei_quotes"]["speakers"][0]["name"] == "Ana Ruiz"
    assert (nothing.text, len(nothing.spans["kei_quotes_content"])) == ("", 0)


@pytest.mark.parametrize(("start", "end", "words"), [(1, 3, "won't"), (6, 7, "\ufffd"), (0, 8, "won't \ufffd\n")])
def test_spans_are_widened_to_tokens(filed, start, end, words):
    quotation = Attribution("a1", "direct", (TextSpan(start, end),))
    report = Report(Article("a.txt", "won't \ud800\n"), (quotation,), (), MADE_WITH)
    (doc,) = docs(filed("spacy", report))
    assert doc.spans["kei_quotes_content"][0].text == words
