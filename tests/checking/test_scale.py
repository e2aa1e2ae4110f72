"""As many claims against as many texts: what checking costs beside the extraction, which is replaced here."""

import random
import re
import time

import pytest
from made_claims import documents

from kei_quotes.checking import Checker, Claim
from kei_quotes.records import Article, Attribution, MadeWith, Report, Speaker, TextSpan

SECONDS = 0.1
"""For each claim; 0.02 were measured with 1,000 claims against 1,000 texts of 680 words on two cores, 2026-11."""

_QUOTED = re.compile("“[^”\n]{30,}”")


def texts(count, chance):
    """Texts of 600 words and more from paragraphs of our articles, one word in eight another one in each."""
    paragraphs = [part for document in documents() for part in document.text.split("\n") if len(part.split()) > 4]
    words = re.findall("[a-z]{3,}", " ".join(paragraphs))
    for number in range(count):
        parts = []
        while sum(map(len, parts)) < 3_600:
            varied = (
                chance.choice(words) if word.islower() and chance.random() < 0.12 else word
                for word in chance.choice(paragraphs).split(" ")
            )
            parts.append(" ".join(varied))
        yield Article(f"t{number}", "\n\n".join(parts))


def report(article):
    """Each quotation as its own attribution, all by one speaker."""
    said = [TextSpan(*match.span()) for match in _QUOTED.finditer(article.text)]
    found = tuple(Attribution(f"a{number}", "direct", (span,), speaker="s1") for number, span in enumerate(said))
    return Report(article, found, (Speaker("s1", "Ana Ruiz", "person"),), MadeWith("0", "none"))


@pytest.mark.parametrize("count", [50, pytest.param(1_000, marks=pytest.mark.slow)])
def test_claims_take_no_longer_where_there_are_many(count):
    chance = random.Random(7)
    articles = list(texts(count, chance))
    quotes = [match[0] for article in articles for match in _QUOTED.finditer(article.text)]
    claims = [Claim(number, chance.choice(quotes), "Ana Ruiz") for number in range(0, count, 2)]
    vocabulary = " ".join(article.text for article in articles).split()
    claims += [Claim(number, " ".join(chance.sample(vocabulary, 12)), "Ana Ruiz") for number in range(1, count, 2)]
    start = time.process_time()
    verdicts = list(Checker(articles, lambda wanted: map(report, wanted)).check(claims))
    assert time.process_time() - start < SECONDS * count
    assert len(verdicts) == count
    for verdict in verdicts:
        assert verdict.passed == (verdict.claim.number % 2 == 0), verdict
