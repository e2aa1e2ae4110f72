"""The shipped model on mutated and random texts: no exception, and every promise of a report holds.

`KEI_QUOTES_MUTATIONS=500 python -m pytest tests/quality/test_mutations.py` tries five hundred.
"""

import json
import os
import random
import string

import pytest
from measures import CASES, EXPERT
from spacy.language import Language

from kei_quotes import api
from kei_quotes.records import Article, check

pytestmark = pytest.mark.slow

COUNT = int(os.environ.get("KEI_QUOTES_MUTATIONS", "60"))
TEXTS = [json.loads(line)["text"] for path in (EXPERT, CASES) for line in path.read_text("utf-8").split("\n") if line]
MARKS = [*"\"'“”‘’«»„‹›「」`", "''", "``", "\n\n", "\r\n", "\u00a0", "\u2028", " — ", ":", "(", ".", "…"]
STRANGE = ["\u202eabc\u202c", "\x00\x07\x1b[31m", "😀👩‍👩‍👧", "שלום", "e\u0301", "\ud800", "ﬁ", "\u200b", "𝒜", "ẞ"]
STRANGE += ["漢字。「はい」"]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return api.load(threads=2)


def mutate(dice: random.Random) -> str:
    """A piece of one of our texts with characters deleted, doubled, replaced and strewn in."""
    text = dice.choice(TEXTS)
    start = dice.randrange(max(1, len(text) - 600))
    chars = list(text[start : start + dice.randrange(1, 900)])
    for _ in range(dice.randrange(1, 25)):
        at = dice.randrange(len(chars) + 1)
        match dice.randrange(4):
            case 0:
                del chars[at : at + dice.choice([1, 1, 1, 8, 60])]
            case 1:
                chars[at:at] = chars[at : at + 40]
            case 2:
                chars[at : at + 1] = [dice.choice(MARKS)]
            case 3:
                chars.insert(at, dice.choice(STRANGE + MARKS))
    return "".join(chars)


def noise(dice: random.Random) -> str:
    """Random characters, marks above all."""
    alphabet = MARKS + STRANGE + list(string.printable) + ["said ", "he ", "Mr. Lund ", "that "]
    return "".join(dice.choices(alphabet, k=dice.randrange(400)))


def test_promises_hold_on_mutated_and_random_texts(nlp: Language) -> None:
    dice = random.Random(20261124)
    texts = [noise(dice) if number % 5 == 0 else mutate(dice) for number in range(COUNT)]
    articles = [Article(id=str(number), text=text) for number, text in enumerate(texts)]
    found = list(api.reports(nlp, articles))
    assert [report.article.text for report in found] == texts
    for report in found:
        check(report)
