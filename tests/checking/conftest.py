import pytest

from kei_quotes.checking import Checker, Claim


@pytest.fixture
def judged():
    """Verdict on a claim against reports; `judged.extracted` has the ids of the texts that were looked at."""

    def call(quote, speaker="", source="", *, against):
        reports = {report.article.id: report for report in against}

        def extract(articles):
            for article in articles:
                call.extracted.append(article.id)
                yield reports[article.id]

        (verdict,) = Checker([report.article for report in against], extract).check([Claim(1, quote, speaker, source)])
        return verdict

    call.extracted = []
    return call
