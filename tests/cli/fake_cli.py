"""The real command line over a stand-in for `kei_quotes.api` that needs neither spaCy nor a model.

It finds `“...” said Name, role of Place.` by a regular expression; words in a text make it fail, die, dawdle.
A name in lower case is unnamed, "they" are nobody that it knows.
Run as a script it is the command line. Worker processes import it too, which puts the stand-in there.
"""

import os
import re
import sys
import time
import types
from pathlib import Path

import kei_quotes
from kei_quotes.errors import ModelError
from kei_quotes.pipeline import manifest
from kei_quotes.records import Attribution, MadeWith, Problem, Report, Speaker, TextSpan, check

NAME = r"[\w ]+"
PATTERN = re.compile(f"(“[^”]*”) (said|wanted|denied) ({NAME})(?:, ({NAME}) of ({NAME}))?")


def load(model, threads=0):
    assert threads >= 0
    return title(model)


def title(folder):
    """Stands in for `kei_quotes.pipeline.manifest.title`."""
    if str(folder) == "nowhere":
        raise ModelError("no model in nowhere: manifest.json is missing; name another model")
    return f"{Path(folder).name} 1.0"


def extract(article, nlp):
    _misbehave(article.text)
    found = list(PATTERN.finditer(article.text))
    names = list(dict.fromkeys(match[3] for match in found if match[3] != "they"))
    report = Report(
        article=article,
        attributions=tuple(_attribution(match, number, names) for number, match in enumerate(found, 1)),
        speakers=tuple(_speaker(name, number, found) for number, name in enumerate(names, 1)),
        made_with=MadeWith(kei_quotes.__version__, nlp),
        problems=tuple(
            Problem("stray", "a stray sign", TextSpan(*sign.span())) for sign in re.finditer("#", article.text)
        ),
    )
    check(report)
    return report


def reports(nlp, articles):
    """Two at a time, as the real one works in batches."""
    batch = []
    for article in articles:
        batch.append(article)
        if len(batch) == 2:
            yield from [extract(each, nlp) for each in batch]
            batch = []
    yield from [extract(each, nlp) for each in batch]


def _misbehave(text):
    if "RAISE" in text:
        raise RuntimeError("the pipeline\nis broken")
    if "BAD MODEL" in text:
        raise ModelError("cannot load the model: it is damaged; give another")
    if "DIE" in text:
        os._exit(9)
    if "SLEEP" in text:
        time.sleep(0.2)


def _attribution(match, number, names):
    return Attribution(
        id=f"a{number}",
        kind="direct" if number % 2 else "indirect",
        content=(TextSpan(*match.span(1)),),
        cue=(TextSpan(*match.span(2)),),
        source=(TextSpan(*match.span(3)),),
        mention="name",
        speaker=f"s{names.index(match[3]) + 1}" if match[3] in names else None,
        reported=match[2] != "wanted",
        negated=match[2] == "denied",
        confidence=1 / number,
        line=match.string.count("\n", 0, match.start()) + 1,
    )


def _speaker(name, number, found):
    mine = [match for match in found if match[3] == name]
    role, place = (TextSpan(*mine[0].span(group)) if mine[0][group] else None for group in (4, 5))
    mentions = tuple(TextSpan(*match.span(3)) for match in mine)
    kind = "unnamed" if name.islower() else "person"
    return Speaker(f"s{number}", name, kind, (name.split()[-1],), mentions, role, place)


def stand_in():
    """A module to take the place of `kei_quotes.api`."""
    module = types.ModuleType("kei_quotes.api")
    module.__dict__.update(load=load, extract=extract, reports=reports)
    return module


if __name__ in {"__main__", "__mp_main__"}:
    kei_quotes.api = sys.modules["kei_quotes.api"] = stand_in()
    manifest.title = title
if __name__ == "__main__":
    from kei_quotes.cli import main

    main()
