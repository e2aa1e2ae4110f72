"""From inputs to outcomes in this process; a text that fails does not stop the others."""

import gc
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from kei_quotes.cli.inputs import DEFAULTS, Input, expand, explain
from kei_quotes.errors import ModelError
from kei_quotes.pipeline.ahead import read_ahead
from kei_quotes.pipeline.manifest import model_folder
from kei_quotes.readers import ReadOptions
from kei_quotes.records import Article, Report
from kei_quotes.text.encodable import encodable

if TYPE_CHECKING:
    from spacy.language import Language

EVERY_CORE = 0
"""Number of threads that stands for one a core."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article: a report, or the reason why there is none."""

    report: Report | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What reading and extracting need to know; plain data that can be sent to a worker process."""

    model: str
    reading: ReadOptions = DEFAULTS


def work(inputs: Iterable[Input], settings: Settings) -> Iterator[Outcome]:
    """One outcome for each article; reports keep the order of the inputs.

    The model is loaded once the first text is read, not at all where there is none. Raises `ModelError`.
    """
    failed: deque[Outcome] = deque()
    articles = _read(expand(inputs, settings.reading), settings.reading, failed)
    first = next(articles, None)
    if first is not None:
        nlp = _load(settings.model, first.text)
        for outcome in _extract(nlp, chain([first], articles)):
            yield from _drain(failed)
            yield outcome
    yield from _drain(failed)


def _load(model: str, text: str) -> "Language":
    """The pipeline; its encoder loads and reads the first text while spaCy is imported."""
    read_ahead(model_folder(model), EVERY_CORE, encodable(text))
    with _no_collection():
        from kei_quotes import api

        return api.load(model, EVERY_CORE)


@contextmanager
def _no_collection() -> Iterator[None]:
    """No garbage collection inside, where nothing becomes garbage; what was made there is never looked at again."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def extract_one(nlp: "Language", item: Input, options: ReadOptions = DEFAULTS) -> Outcome:
    """Outcome of a single article. Raises `ModelError`."""
    from kei_quotes import api

    try:
        return Outcome(api.extract(item.read(options), nlp))
    except ModelError:
        raise
    except Exception as error:
        return Outcome(failure=explain(error, item.name))


def _read(inputs: Iterable[Input], options: ReadOptions, failed: deque[Outcome]) -> Iterator[Article]:
    for item in inputs:
        try:
            article = item.read(options)
        except Exception as error:
            failed.append(Outcome(failure=explain(error, item.name)))
        else:
            yield article


def _extract(nlp: "Language", articles: Iterator[Article]) -> Iterator[Outcome]:
    """Extract in batches; where a batch fails, its articles one by one, to name the one that is to blame."""
    from kei_quotes import api

    due: deque[Article] = deque()
    while True:
        try:
            for report in api.reports(nlp, _remember(articles, due)):
                due.popleft()
                yield Outcome(report)
            return
        except ModelError:
            raise
        except Exception:
            if not due:
                raise
        while due:
            yield extract_one(nlp, Input(due.popleft()))


def _remember(articles: Iterator[Article], due: deque[Article]) -> Iterator[Article]:
    for article in articles:
        due.append(article)
        yield article


def _drain(failed: deque[Outcome]) -> Iterator[Outcome]:
    while failed:
        yield failed.popleft()
