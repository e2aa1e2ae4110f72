"""Texts that claims are checked against: all are read, those that are needed are extracted."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager

from kei_quotes.cli.inputs import Input, expand, explain
from kei_quotes.cli.terminal import say
from kei_quotes.cli.work import Settings, extract_one
from kei_quotes.cli.workers import Share, crew
from kei_quotes.records import Article, Report


@contextmanager
def open_texts(inputs: Iterable[Input], settings: Settings, jobs: int) -> "Iterator[Texts]":
    """Read the texts; their worker processes end with the block."""
    with ExitStack() as stack:
        yield Texts(inputs, settings, jobs, stack)


class Texts:
    """The articles that could be read, and their extraction; a text that fails is named on standard error."""

    def __init__(self, inputs: Iterable[Input], settings: Settings, jobs: int, stack: ExitStack) -> None:
        self.failed = False
        self._settings, self._stack = settings, stack
        read = (self._read(item) for item in expand(inputs, settings.reading))
        self.articles = [article for article in read if article]
        self._jobs = min(jobs, len(self.articles))
        self._share: Share | None = None

    def extract(self, articles: Sequence[Article]) -> Iterator[Report | None]:
        """Reports in order, None where there is none; the model is loaded for the first. Raises `ModelError`."""
        self._share = self._share or self._begin()
        for outcome in self._share(map(Input, articles)):
            if outcome.failure:
                self._fail(outcome.failure)
            yield outcome.report

    def _begin(self) -> Share:
        from kei_quotes import api

        if self._jobs > 1:
            return self._stack.enter_context(crew(self._settings, self._jobs))
        nlp = api.load(self._settings.model)
        return lambda items: (extract_one(nlp, item, self._settings.reading) for item in items)

    def _read(self, item: Input) -> Article | None:
        try:
            return item.read(self._settings.reading)
        except Exception as error:
            self._fail(explain(error, item.name))
            return None

    def _fail(self, reason: str) -> None:
        self.failed = True
        say(f"error: {reason}")
