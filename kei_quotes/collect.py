"""A processed `Doc` and its article as a report: the only exit from the Doc.

It stands above the pipeline, whose `layers` it reads.
"""

from bisect import bisect_right
from dataclasses import replace

from spacy.tokens import Doc

from kei_quotes.errors import InvariantError
from kei_quotes.pipeline.layers import get_attributions, get_model, get_segments, get_speakers
from kei_quotes.records import Article, Attribution, Evidence, MadeWith, Report, check
from kei_quotes.version import __version__


def collect(doc: Doc, article: Article) -> Report:
    """Report of an article from its doc; raises InvariantError where the doc was not made from the article."""
    if len(doc.text) != len(article.text):
        raise InvariantError(f"{article.id}: the doc has another text than the article; pass the article's own doc")
    report = Report(
        article=article,
        attributions=tuple(_with_layout(article, each) for each in get_attributions(doc)),
        speakers=get_speakers(doc),
        made_with=MadeWith(__version__, get_model(doc)),
        problems=get_segments(doc).problems,
    )
    check(report)
    return report


def _with_layout(article: Article, attribution: Attribution) -> Attribution:
    """Say of a quotation whose marks are the reader's that its layout, and no mark, made it one."""
    if attribution.kind == "indirect":
        return attribution
    start, end = attribution.content[0].start, attribution.content[-1].end
    shown = bisect_right(article.layout, start, key=lambda span: span.end)
    if shown == len(article.layout) or article.layout[shown].start >= end:
        return attribution
    note = f"a quotation by the layout of the {article.reader} file, which has no quotation marks there"
    return replace(attribution, evidence=(*attribution.evidence, Evidence("layout", note, article.layout[shown])))
