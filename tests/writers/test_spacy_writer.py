"""DocBins, read back by spaCy."""

from sample_reports import MADE_WITH
from spacy.tokens import DocBin
from spacy.vocab import Vocab

from kei_quotes.records import Article, Attribution, Report, TextSpan


def docs(path):
    return list(DocBin().from_disk(path).get_docs(Vocab()))


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


def test_spans_are_widened_to_tokens(filed):
    spans = (TextSpan(1, 3), TextSpan(6, 7), TextSpan(0, 8))
    attributions = tuple(Attribution(f"a{number}", "direct", (span,)) for number, span in enumerate(spans))
    report = Report(Article("a.txt", "won't \ud800\n"), attributions, (), MADE_WITH)
    (doc,) = docs(filed("spacy", report))
    assert [span.text for span in doc.spans["kei_quotes_content"]] == ["won't", "\ufffd", "won't \ufffd\n"]
