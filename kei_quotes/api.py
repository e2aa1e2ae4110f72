"""The whole flow: load a pipeline, walk articles through it, get reports."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.language import Language

from kei_quotes.collect import collect
from kei_quotes.pipeline.manifest import DEFAULT, model_folder, read_manifest
from kei_quotes.records import Article, Report
from kei_quotes.text.encodable import encodable

LONGEST = 2**31 - 1
"""Characters that a text may have: spaCy has 32-bit offsets; its lower default guards parsers that we do not use."""
_BATCH = 8
"""Texts that go through the encoder together: few, so that reports come soon (by judgement)."""


def load(model: str | Path = DEFAULT, threads: int = 0) -> Language:
    """Pipeline with the model of that name or folder; 0 threads means one a core. Raises ModelError without a model."""
    read_manifest(model_folder(model))
    nlp = spacy.blank("en")
    nlp.max_length = LONGEST
    nlp.add_pipe("kei_quotes", config={"model": str(model), "threads": threads})
    return nlp


def reports(nlp: Language, articles: Iterable[Article]) -> Iterator[Report]:
    """Reports of articles, in order and as soon as they are done; memory does not grow with their number."""
    pairs = ((encodable(article.text), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=_BATCH):
        yield collect(doc, article)


def extract(text: str | Article, nlp: Language | None = None) -> Report:
    """Report of one text; where no pipeline is given, loads the default one anew, which takes seconds each time."""
    article = text if isinstance(text, Article) else Article(id="text", text=text)
    return next(reports(nlp or load(), [article]))
