"""Claims against many texts: only texts that may hold a claim's words are extracted, each once.

All claims are on trial at once. Each waits for the next text that it needs, so that those texts can be extracted
together, and no others than if one claim were tried after the other.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from kei_quotes.checking.claims import Claim
from kei_quotes.checking.index import Index
from kei_quotes.checking.judging import Trial, judge
from kei_quotes.checking.quotation import parse_quotation
from kei_quotes.checking.reading import Reading
from kei_quotes.checking.verdicts import RANK, Verdict
from kei_quotes.checking.words import split_words
from kei_quotes.records import Article, Report

Extract = Callable[[Sequence[Article]], Iterable[Report | None]]
"""Reports of articles in their order, None where one cannot be had."""


class Checker:
    """Texts that claims are checked against; `extract` is called for texts when claims first need them."""

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

    def check(self, claims: Iterable[Claim]) -> Iterator[Verdict]:
        """Verdicts on claims, each as soon as it is reached: not in the order of the claims.

        A claim is held against the text that its source names, where it names one of them, else against all.
        """
        waiting: defaultdict[int, list[Trial]] = defaultdict(list)
        for claim in claims:
            yield from self._go_on(self._trial(claim), None, waiting)
        while waiting:
            numbers = list(waiting)
            reports = self._extract([self._articles[number] for number in numbers])
            for number, report in zip(numbers, reports, strict=True):
                reading = self._readings[number] = Reading(self._words[number], report) if report else None
                for trial in waiting.pop(number):
                    yield from self._go_on(trial, reading, waiting)

    def _go_on(
        self, trial: Trial, reading: Reading | None, waiting: defaultdict[int, list[Trial]]
    ) -> Iterator[Verdict]:
        """Go on with a trial to its verdict, or to the next text that has not been read."""
        try:
            number = trial.send(reading)
            while number in self._readings:
                number = trial.send(self._readings[number])
        except StopIteration as end:
            yield end.value
        else:
            waiting[number].append(trial)

    def _trial(self, claim: Claim) -> Trial:
        named = self._named.get(claim.source)
        if not named:
            verdict = yield from self._judge(claim, None)
            note = f"no text is named {claim.source}: all were searched"
            return replace(verdict, notes=(*verdict.notes, note)) if claim.source else verdict
        verdict = yield from self._judge(claim, named)
        if verdict.passed:
            return verdict
        elsewhere = yield from self._judge(claim, set(range(len(self._articles))) - named)
        if RANK[elsewhere.judgement] >= RANK[verdict.judgement]:
            return verdict
        note = f"in another text: {elsewhere.judgement} ({elsewhere.document}, line {elsewhere.line})"
        return replace(verdict, notes=(*verdict.notes, note))

    def _judge(self, claim: Claim, among: set[int] | None) -> Trial:
        preferred = set(split_words(claim.speaker).forms[-1:])
        numbers = self._index.candidates(parse_quotation(claim.quote), preferred, among)
        return judge(claim, numbers, self._index.weight)


def _names(article: Article) -> set[str]:
    """What a claim may call an article: id, path, file name with and without its ending, title, address."""
    path = PurePath(article.source)
    names = {article.id, article.source, path.name, path.stem, article.title, article.url}
    return {name for name in names if name and name != "-"}
