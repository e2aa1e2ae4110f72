"""The shipped model finds the same in the expert articles whatever file they come in."""

from collections import Counter
from collections.abc import Iterable

import made
import pytest

from kei_quotes import api
from kei_quotes.readers import read_article
from kei_quotes.records import Article, Report, Spans
from kei_quotes.training.evaluation import statements

pytestmark = pytest.mark.slow

BAR = 97
"""Per cent of the attributions that must be the same."""

TEXTS = {name: made.printable(text) for name, text in made.articles().items()}

Found = tuple[str, ...]


@pytest.fixture(scope="module")
def articles() -> dict[str, list[Article]]:
    """The articles as plain text and in each form."""
    forms = {
        form: [read_article(make(name, text), name=name) for name, text in TEXTS.items()]
        for form, make in made.FORMS.items()
    }
    return {"text": [Article(id=name, text=text) for name, text in TEXTS.items()], **forms}


@pytest.fixture(scope="module")
def found(articles: dict[str, list[Article]]) -> dict[str, Counter[Found]]:
    """What is found in each form; forms that give the same text are read once."""
    texts = sorted({each.text for form in articles.values() for each in form})
    reports = api.reports(api.load(), [Article(id="", text=text) for text in texts])
    by_text = {report.article.text: list(_found(statements(report))) for report in reports}
    return {form: _together(by_text, each) for form, each in articles.items()}


def _together(by_text: dict[str, list[Found]], articles: Iterable[Article]) -> Counter[Found]:
    return Counter((article.id, *each) for article in articles for each in by_text[article.text])


def _found(report: Report) -> Iterable[Found]:
    """The attributions in words: those of content, cue and source, without line breaks, and the speaker's name."""
    names = {speaker.id: speaker.name for speaker in report.speakers}
    for each in report.attributions:
        words = (_words(report, spans) for spans in (each.content, each.cue, each.source))
        yield (each.kind, *words, str(each.negated), names.get(each.speaker or "", ""))


def _words(report: Report, spans: Spans) -> str:
    return " ".join(report.text_of(spans).split())


@pytest.mark.parametrize("form", made.FORMS)
def test_a_file_gives_what_plain_text_gives(form: str, found: dict[str, Counter[Found]]) -> None:
    plain, other = found["text"], found[form]
    assert plain.total() > 150
    same = 200 * (plain & other).total() / (plain.total() + other.total())
    assert same >= BAR, (plain - other, other - plain)
