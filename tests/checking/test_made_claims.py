"""The made set of 300 claims: the check alone, with the marked attributions as what the model finds."""

from collections import Counter

import pytest
from made_claims import EACH, article, as_report, documents, made_claims

from kei_quotes.checking import Checker

BAR = 0.99


@pytest.fixture(scope="module")
def results():
    gold = {document.id: document for document in documents()}
    made = list(made_claims())
    articles = [article(document) for document in gold.values()]
    checker = Checker(articles, lambda wanted: [as_report(gold[each.id]) for each in wanted])
    verdicts = {verdict.claim: verdict for verdict in checker.check(claim for claim, *_ in made)}
    return [(claim, right, by, verdicts[claim]) for claim, right, by in made]


def test_the_set_has_all_sorts_alike(results):
    assert Counter(claim.id.split("-")[0] for claim, *_ in results) == dict.fromkeys(
        ("verbatim", "trimmed", "ellipsis", "altered", "swapped", "invented"), EACH
    )


def test_verdicts_are_right(results):
    wrong = [(claim, right, verdict) for claim, right, _, verdict in results if verdict.judgement != right]
    assert len(wrong) <= (1 - BAR) * len(results), wrong


def test_what_was_found_is_where_it_says(results):
    texts = {document.id: document.text for document in documents()}
    found = [verdict for *_, verdict in results if verdict.document]
    assert len(found) > 200
    for verdict in found:
        text = texts[verdict.document]
        assert verdict.passage == " … ".join(text[start:end] for start, end in verdict.spans)
        assert verdict.line == text.count("\n", 0, verdict.spans[0].start) + 1
