"""brat: a folder with a text and its standoff annotations for each document.

The format: https://brat.nlplab.org/standoff.html. Positions are Unicode code points.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from kei_quotes.records import Attribution, MadeWith, Report, Spans, Speaker
from kei_quotes.writers.contract import confidence
from kei_quotes.writers.parts import ROLES, clean, introduction, speakers_of
from kei_quotes.writers.protocol import FileWriter

CONFIGURATION = """\
[entities]
content
cue
source

[relations]
cue\tArg1:content, Arg2:cue
source\tArg1:content, Arg2:source
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
kind\tArg:content, Value:direct|indirect|mixed
negated\tArg:content
attitude\tArg:content
"""

UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")

LONGEST_NAME = 80
"""Characters of a file name before its ending."""


class BratWriter(FileWriter):
    """A folder for brat: each document as text with its standoff annotations."""

    folder: ClassVar[bool] = True

    def begin(self, path: Path, made_with: MadeWith) -> None:  # noqa: ARG002 - the protocol of writers
        """Make the folder, with the configuration in it."""
        self._folder = path
        self._taken: set[str] = set()
        path.mkdir()
        _write(path / "annotation.conf", CONFIGURATION)

    def report(self, report: Report) -> None:
        """Write the text and the annotations of one document."""
        name = self._name(report.article.id)
        lines = "".join(f"{line}\n" for line in _annotations(report))
        _write(self._folder / f"{name}.txt", clean(report.article.text))
        _write(self._folder / f"{name}.ann", clean(lines))

    def end(self, *, keep: bool) -> None:
        """Do nothing: each document is written already."""

    def _name(self, document: str) -> str:
        """File name of a document: in plain letters, whatever its id is, and not yet taken."""
        stem = UNSAFE.sub("-", document.removesuffix(".txt")).strip("-")[:LONGEST_NAME] or "document"
        name, number = stem, 1
        while name.lower() in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(name.lower())
        return name


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="")


def _annotations(report: Report) -> Iterator[str]:
    entities = attributes = relations = 0
    for number, (attribution, speaker) in enumerate(speakers_of(report), 1):
        content = entities + 1
        for role in ROLES:
            spans = _in_lines(report.article.text, getattr(attribution, role))
            if not spans:
                continue
            entities += 1
            places = ";".join(f"{start} {end}" for start, end in spans)
            words = " ".join(report.article.text[start:end] for start, end in spans)
            yield f"T{entities}\t{role} {places}\t{words}"
            if role != "content":
                relations += 1
                yield f"R{relations}\t{role} Arg1:T{content} Arg2:T{entities}"
        for attribute in _attributes(attribution):
            attributes += 1
            yield f"A{attributes}\t{attribute.format(f'T{content}')}"
        yield f"#{number}\tAnnotatorNotes T{content}\t{_note(report, attribution, speaker)}"


def _in_lines(text: str, spans: Spans) -> list[tuple[int, int]]:
    """The spans without line ends, at which brat lets no span reach over."""
    pieces = (
        (start + piece.start(), start + piece.end())
        for start, end in spans
        for piece in re.finditer(r"[^\r\n]+", text[start:end])
    )
    return list(pieces)


def _attributes(attribution: Attribution) -> Iterator[str]:
    yield f"kind {{}} {attribution.kind}"
    if attribution.negated:
        yield "negated {}"
    if not attribution.reported:
        yield "attitude {}"


def _note(report: Report, attribution: Attribution, speaker: Speaker | None) -> str:
    who = introduction(report, speaker) or "speaker unknown"
    return " ".join(f"confidence {confidence(attribution)}; {who}".split())
