"""A processed `Doc` and its article as a report: the only exit from the Doc.

It stands above the pipeline, whose `layers` it reads.
"""

from spacy.tokens import Doc

from kei_quotes.errors import InvariantError
from kei_quotes.pipeline.layers import get_attributions, get_model, get_segments, get_speakers
from kei_quotes.records import Article, MadeWith, Report, check
from kei_quotes.version import __version__


def collect(doc: Doc, article: Article) -> Report:
    """Report of an article from its doc; raises InvariantError where the doc was not made from the article."""
    if len(doc.text) != len(article.text):
        raise InvariantError(f"{article.id}: the doc has another text than the article; pass the article's own doc")
    report = Report(
        article=article,
        attributions=get_attributions(doc),
        speakers=get_speakers(doc),
        made_with=MadeWith(__version__, get_model(doc)),
        problems=get_segments(doc).problems,
    )
    check(report)
    return report
