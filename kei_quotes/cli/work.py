"""From inputs to outcomes in this process; a text that fails does not stop the others."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kei_quotes.cli.inputs import Input
from kei_quotes.errors import KeiQuotesError, ModelError
from kei_quotes.records import Article, Report

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: a report, or the reason why there is none."""

    report: Report | None = None
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What reading and extracting need to know; plain data that can be sent to a worker process."""

    model: str
    encoding: str | None = None


def work(inputs: Iterable[Input], settings: Settings) -> Iterator[Outcome]:
    """One outcome for each input; reports keep the order of the inputs.

    The model is loaded once the first text is read, not at all where there is none. Raises `ModelError`.
    """
    from kei_quotes import api

    failed: deque[Outcome] = deque()
    articles = _read(inputs, settings.encoding, failed)
    first = next(articles, None)
    if first is not None:
        nlp = api.load(settings.model)
        for outcome in _extract(nlp, chain([first], articles)):
            yield from _drain(failed)
            yield outcome
    yield from _drain(failed)


def one(nlp: "Language", item: Input, encoding: str | None) -> Outcome:
    """Outcome of a single input. Raises `ModelError`."""
    from kei_quotes import api

    try:
        return Outcome(api.extract(item.read(encoding), nlp))
    except ModelError:
        raise
    except Exception as error:
        return Outcome(failure=explain(error, item.name))


def explain(error: Exception, name: str) -> str:
    """Say in one line why something failed; an error that is not ours is a bug and says where it arose."""
    if isinstance(error, KeiQuotesError):
        return str(error)
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f" in {Path(trace.tb_frame.f_code.co_filename).name}, line {trace.tb_lineno}" if trace else ""
    kind = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return f"cannot read {name}: {kind}{place}; this is a bug of kei-quotes, please report it"


def _read(inputs: Iterable[Input], encoding: str | None, failed: deque[Outcome]) -> Iterator[Article]:
    for item in inputs:
        try:
            article = item.read(encoding)
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
            yield _extract_one(nlp, due.popleft())


def _extract_one(nlp: "Language", article: Article) -> Outcome:
    from kei_quotes import api

    try:
        return Outcome(api.extract(article, nlp))
    except ModelError:
        raise
    except Exception as error:
        return Outcome(failure=explain(error, article.source))


def _remember(articles: Iterator[Article], due: deque[Article]) -> Iterator[Article]:
    for article in articles:
        due.append(article)
        yield article


def _drain(failed: deque[Outcome]) -> Iterator[Outcome]:
    while failed:
        yield failed.popleft()
