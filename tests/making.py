"""Reports made by hand, for the tests of all rooms."""

from collections.abc import Iterable

from kei_quotes.records import Article, Attribution, MadeWith, Problem, Report, Speaker, TextSpan, check

MADE_WITH = MadeWith("1.2.3", "en 2026.11")


def span(text: str, words: str) -> TextSpan:
    """Where the words stand in the text, for the first time."""
    start = text.index(words)
    return TextSpan(start, start + len(words))


def report_of(
    article: Article,
    attributions: Iterable[Attribution] = (),
    speakers: Iterable[Speaker] = (),
    problems: Iterable[Problem] = (),
) -> Report:
    """A report that keeps every promise of the data types."""
    made = Report(article, tuple(attributions), tuple(speakers), MADE_WITH, tuple(problems))
    check(made)
    return made
