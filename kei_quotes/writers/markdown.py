"""Markdown (GitHub's, with tables): a heading and a table for each document."""

import re
from collections.abc import Iterable, Mapping, Sequence

from kei_quotes.records import Attribution, MadeWith, Report, Speaker
from kei_quotes.writers.parts import introduction, speakers_of
from kei_quotes.writers.rows import Cell

HEAD = "| Speaker | Kind | Quote | Line |\n| --- | --- | --- | ---: |\n"

MEANING = re.compile(r"[\\`*_{}\[\]<>|~&$#]")
"""Characters that mark up a text, in front of which a backslash takes their meaning away."""

ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, marks that turn the reading direction, lone surrogates: U+FFFD stands for them."""


class MarkdownWriter:
    """A table for each document, to paste into notes and issues."""

    def begin(self, made_with: MadeWith) -> bytes:  # noqa: ARG002 - the protocol of writers
        """Return nothing: each document has its own head."""
        return b""

    def report(self, report: Report) -> bytes:
        """Return one document: its name, and a table or a line that says that nobody says anything."""
        rows = "".join(_row(report, *pair) for pair in speakers_of(report))
        body = HEAD + rows if rows else "No attributions.\n"
        return f"## {escape(report.article.id)}\n\n{body}\n".encode()

    def end(self) -> bytes:
        """Return nothing: tables have no foot."""
        return b""


def table(columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]) -> str:
    """Rows as a table with a head; what is unknown is left empty."""
    found = [["" if value is None else escape(str(value)) for value in row.values()] for row in rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in [columns, ["---"] * len(columns), *found])


def escape(text: str) -> str:
    """The text in one line, in which nothing marks up or acts."""
    return MEANING.sub(r"\\\g<0>", ACTING.sub("\ufffd", " ".join(text.split())))


def _row(report: Report, attribution: Attribution, speaker: Speaker | None) -> str:
    who = introduction(report, speaker) or report.text_of(attribution.source) or "—"
    quote = escape(report.text_of(attribution.content))
    return f"| {escape(who)} | {_kind(attribution)} | {quote} | {attribution.line} |\n"


def _kind(attribution: Attribution) -> str:
    marks = (("negated", attribution.negated), ("attitude", not attribution.reported))
    return ", ".join([attribution.kind, *(mark for mark, holds in marks if holds)])
