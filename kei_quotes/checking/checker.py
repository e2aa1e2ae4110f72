"""Claims against many texts: only texts that may hold a claim's words are extracted, each once."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from kei_quotes.checking.claims import Claim
from kei_quotes.checking.index import Index
from kei_quotes.checking.judging import judge
from kei_quotes.checking.quotation import parse_quotation
from kei_quotes.checking.reading import Reading
from kei_quotes.checking.verdicts import RANK, Verdict
from kei_quotes.checking.words import split_words
from kei_quotes.records import Article, Report

Extract = Callable[[Article], Report | None]
"""Report of an article, None where it cannot be had."""


class Checker:
    """Texts that claims are checked against; `extract` is called for a text when a claim first needs it."""

    def __init__(self, articles: Sequence[Article], extract: Extract) -> None:
        self._articles = articles
        self._extract = extract
        self._named: defaultdict[str, set[int]] = defaultdict(set)
        for number, article in enumerate(articles):
            for name in _names(article):
                self._named[name].add(number)
        self._words = [split_words(article.text) for article in articles]
        self._index = Index(self._words)
        self._readings: dict[int, Reading | None] = {}

    def check(self, claim: Claim) -> Verdict:
        """Verdict on a claim; from the text that its source names, where it names one of them, else from all."""
        named = self._named.get(claim.source)
        if not named:
            verdict = self._judge(claim, None)
            note = f"no text is named {claim.source}: all were searched"
            return replace(verdict, notes=(*verdict.notes, note)) if claim.source else verdict
        verdict = self._judge(claim, named)
        if verdict.passed:
            return verdict
        elsewhere = self._judge(claim, set(range(len(self._articles))) - named)
        if RANK[elsewhere.judgement] >= RANK[verdict.judgement]:
            return verdict
        note = f"in another text: {elsewhere.judgement} ({elsewhere.document}, line {elsewhere.line})"
        return replace(verdict, notes=(*verdict.notes, note))

    def _judge(self, claim: Claim, among: set[int] | None) -> Verdict:
        preferred = set(split_words(claim.speaker).forms[-1:])
        numbers = self._index.candidates(parse_quotation(claim.quote), preferred, among)
        return judge(claim, self._read(numbers), self._index.weight)

    def _read(self, numbers: Sequence[int]) -> Iterator[Reading]:
        for number in numbers:
            if number not in self._readings:
                report = self._extract(self._articles[number])
                self._readings[number] = Reading(self._words[number], report) if report else None
            if reading := self._readings[number]:
                yield reading


def _names(article: Article) -> set[str]:
    """What a claim may call an article: id, path, file name with and without its ending, title, address."""
    path = PurePath(article.source)
    names = {article.id, article.source, path.name, path.stem, article.title, article.url}
    return {name for name in names if name and name != "-"}
