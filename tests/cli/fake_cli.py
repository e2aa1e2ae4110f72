"""The real command line over a stand-in for `kei_quotes.api` that needs neither spaCy nor a model.

It finds `“...” said Name.` with a regular expression; words in a text make it fail, crash or dawdle. Run as a script it
is the command line; worker processes import it too, which puts the stand-in in their place.
"""

import os
import re
import sys
import time
import types
from collections.abc import Iterable, Iterator
from typing import Any

import kei_quotes
from kei_quotes.errors import ModelError
from kei_quotes.records import Article, Attribution, MadeWith, Problem, Report, Speaker, TextSpan

PATTERN = re.compile(r"(?P<content>“[^”]*”) (?P<cue>said|wanted) (?P<source>[\w ]+)(?:, (?P<role>[\w ]+) of (?P<org>[\w ]+))?")


def load(model: str | None = None) -> str:
    if model == "nowhere":
        raise ModelError("no model in nowhere: manifest.json is missing; name another model")
    return model or "fake"


def model_name(model: str | None = None) -> str:
    return f"{model or 'fake'} 1.0"


def extract(article: Article, nlp: Any = None) -> Report:
    _misbehave(article.text)
    found = list(PATTERN.finditer(article.text))
    names = list(dict.fromkeys(match["source"] for match in found))
    return Report(
        article=article,
        attributions=tuple(_attribution(match, number, names, article.text) for number, match in enumerate(found, 1)),
        speakers=tuple(_speaker(number, name, found) for number, name in enumerate(names, 1)),
        made_with=MadeWith(kei_quotes.__version__, model_name(nlp)),
        problems=tuple(
            Problem("stray", "a # stands alone", TextSpan(*match.span())) for match in re.finditer("#", article.text)
        ),
    )


def reports(nlp: Any, articles: Iterable[Article]) -> Iterator[Report]:
    """Two at a time, as the real one works in batches."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == 2:
            yield from [extract(one, nlp) for one in batch]
            batch = []
    yield from [extract(one, nlp) for one in batch]


def _misbehave(text: str) -> None:
    if "RAISE" in text:
        raise RuntimeError("the pipeline is broken")
    if "DIE" in text:
        os._exit(9)
    if "SLEEP" in text:
        time.sleep(0.3)


def _attribution(match: re.Match[str], number: int, names: list[str], text: str) -> Attribution:
    return Attribution(
        id=f"a{number}",
        kind="direct",
        content=(TextSpan(*match.span("content")),),
        cue=(TextSpan(*match.span("cue")),),
        source=(TextSpan(*match.span("source")),),
        mention="name",
        speaker=f"s{names.index(match['source']) + 1}",
        reported=match["cue"] == "said",
        confidence=1 / number,
        line=text.count("\n", 0, match.start()) + 1,
    )


def _speaker(number: int, name: str, found: list[re.Match[str]]) -> Speaker:
    matches = [match for match in found if match["source"] == name]
    first = matches[0]
    return Speaker(
        id=f"s{number}",
        name=name,
        type="person",
        mentions=tuple(TextSpan(*match.span("source")) for match in matches),
        role=TextSpan(*first.span("role")) if first["role"] else None,
        affiliation=TextSpan(*first.span("org")) if first["org"] else None,
    )


def install() -> None:
    """Put the stand-in in the place of `kei_quotes.api`."""
    module = types.ModuleType("kei_quotes.api")
    for function in (load, model_name, extract, reports):
        setattr(module, function.__name__, function)
    sys.modules["kei_quotes.api"] = module
    kei_quotes.api = module


install_now = __name__ in {"__main__", "__mp_main__"}
if install_now:
    install()
if __name__ == "__main__":
    from kei_quotes.cli import main

    main()
