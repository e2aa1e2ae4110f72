import making
import pytest

from kei_quotes.records import Article, Attribution, Evidence, Problem, Speaker
from kei_quotes.writers import FILE_WRITERS

TEXT = "“Stop,” said Ana Ruiz, a judge at the High Court, “or go.” She denied that it was late. " + "“Open"


def span(words):
    return making.span(TEXT, words)


@pytest.fixture
def report():
    judge = Speaker(
        id="s1",
        name="Ana Ruiz",
        type="person",
        aliases=("Ruiz",),
        mentions=(span("Ana Ruiz"), span("She")),
        role=span("judge"),
        affiliation=span("the High Court"),
    )
    turn = Attribution(
        id="a1",
        kind="direct",
        content=(span("“Stop,”"), span("“or go.”")),
        cue=(span("said"),),
        source=(span("Ana Ruiz, a judge at the High Court"),),
        mention="name",
        speaker="s1",
        confidence=0.912345678,
        speaker_confidence=0.8,
        evidence=(
            Evidence("cue", "the cue 'said' reports it", span("said")),
            Evidence("marks", "in quotation marks"),
        ),
    )
    denial = Attribution(
        id="a2", kind="indirect", content=(span("that it was late"),), negated=True, confidence=1, sentence=2
    )
    problems = Problem("unclosed", "a quotation mark is not closed", span("“Open")), Problem("odd", "odd text")
    return making.report_of(Article("news/a.txt", TEXT, "news/a.txt"), [turn, denial], [judge], problems)


@pytest.fixture
def empty():
    return making.report_of(Article("stdin", ""))


@pytest.fixture
def filed(tmp_path):
    """Write reports into the file or folder that a format needs; returns its path."""

    def write(form, *reports, keep=True, name=None):
        path = tmp_path / (name or f"quotes.{form}")
        writer = FILE_WRITERS[form]()
        writer.begin(path, making.MADE_WITH)
        done = False
        try:
            for report in reports:
                writer.report(report)
            done = True
        finally:
            writer.end(keep=keep and done)
        return path

    return write
