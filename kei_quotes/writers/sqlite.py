"""SQLite: tables documents, attributions, speakers and spans, and a full-text index of the attributions."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from kei_quotes.records import Attribution, MadeWith, Report, Speaker, TextSpan
from kei_quotes.writers.contract import confidence, digest, fact, overall, page, speaker_confidence
from kei_quotes.writers.parts import clean, parts
from kei_quotes.writers.protocol import FileWriter

PATIENCE = 60.0
"""Seconds to wait for another run that writes into the same file."""

LATER = {"speaker_confidence": "REAL", "overall": "REAL", "page": "INTEGER"}
"""Columns of attributions that files of earlier versions lack; NULL in the rows that are there."""

Value = str | int | float | None


class SqliteWriter(FileWriter):
    """A database with a full-text index, to which each run adds; opens in Datasette.

    A run adds all of its documents or none. A text that is there already (the same SHA-256) is replaced with what
    this run found in it, so that doing a run twice changes nothing.
    """

    appends: ClassVar[bool] = True

    def begin(self, path: Path, made_with: MadeWith) -> None:
        """Open the file, or make it, and start the transaction."""
        from importlib.resources import files

        self._made_with = made_with
        self._base = Database(path, files(__package__).joinpath("sqlite.sql").read_text(encoding="utf-8"))
        self._base.widen("attributions", LATER)

    def report(self, report: Report) -> None:
        """Put in one document in the place of the same text, if it is there."""
        self._base.run("DELETE FROM documents WHERE sha256 = ?", digest(report.article.text))
        _insert(self._base, report, self._made_with)

    def end(self, *, keep: bool) -> None:
        """Commit, or leave the file as it was."""
        self._base.close(keep=keep)


class Database:
    """An SQLite file at a path, new or not, in one transaction; `tables` are statements with a blank line between.

    Each method raises `OSError` where the file is no database, or another one, or in use.
    """

    def __init__(self, path: Path, tables: str) -> None:
        import sqlite3

        self._path, self._new = path, not path.exists()
        self._error = sqlite3.Error
        try:
            self._base = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        except sqlite3.Error as error:
            raise OSError(str(error)) from error
        try:
            # statement by statement, since `executescript` would commit the transaction
            for statement in ("PRAGMA foreign_keys = ON", "BEGIN IMMEDIATE", *tables.split("\n\n")):
                self.run(statement)
        except OSError:
            self._undo()
            raise

    def run(self, statement: str, *values: Value) -> int:
        """Do a statement; return the id of the row that it inserts, if it does."""
        try:
            return self._base.execute(statement, values).lastrowid or 0
        except self._error as error:
            raise OSError(str(error)) from error

    def widen(self, table: str, columns: Mapping[str, str]) -> None:
        """Give a table the columns that it lacks; `columns` says their types."""
        there = {name for _, name, *_ in self._base.execute(f"PRAGMA table_info({table})")}
        for name, kind in columns.items():
            if name not in there:
                self.run(f"ALTER TABLE {table} ADD COLUMN {name} {kind}")

    def add(self, table: str, **row: Value) -> int:
        """Insert a row and return its id."""
        names, marks = ", ".join(row), ", ".join("?" * len(row))
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of ours
        return self.run(statement, *map(clean, row.values()))

    def close(self, *, keep: bool) -> None:
        """Commit, or leave the file as it was."""
        if not keep:
            self._undo()
            return
        try:
            self.run("COMMIT")
        except OSError:
            self._undo()
            raise
        self._base.close()

    def _undo(self) -> None:
        self._base.close()  # which rolls back
        if self._new:
            self._path.unlink(missing_ok=True)


def _insert(base: Database, report: Report, made_with: MadeWith) -> None:
    article = report.article
    document = base.add(
        "documents",
        name=article.id,
        sha256=digest(article.text),
        source=article.source,
        reader=article.reader,
        title=article.title,
        byline=article.byline,
        date=article.date,
        url=article.url,
        characters=len(article.text),
        text=article.text,
        version=made_with.version,
        model=made_with.model,
    )
    speakers = {speaker.id: _add_speaker(base, report, document, speaker) for speaker in report.speakers}
    for attribution in report.attributions:
        _add_attribution(base, report, document, attribution, speakers.get(attribution.speaker or ""))


def _add_speaker(base: Database, report: Report, document: int, speaker: Speaker) -> int:
    row = base.add(
        "speakers",
        document=document,
        key=speaker.id,
        name=speaker.name,
        type=speaker.type,
        role=fact(report, speaker.role),
        affiliation=fact(report, speaker.affiliation),
        aliases=json.dumps(clean(speaker.aliases), ensure_ascii=False),
    )
    spans = [("mention", span) for span in speaker.mentions]
    spans += [(name, span) for name, span in (("role", speaker.role), ("affiliation", speaker.affiliation)) if span]
    for name, span in spans:
        _add_span(base, report, document, name, span, speaker=row)
    return row


def _add_attribution(
    base: Database, report: Report, document: int, attribution: Attribution, speaker: int | None
) -> None:
    evidence = [{"code": one.code, "note": clean(one.note)} for one in attribution.evidence]
    row = base.add(
        "attributions",
        document=document,
        key=attribution.id,
        kind=attribution.kind,
        speaker=speaker,
        quote=report.text_of(attribution.content),
        cue=report.text_of(attribution.cue),
        source=report.text_of(attribution.source),
        mention=attribution.mention,
        reported=attribution.reported,
        negated=attribution.negated,
        confidence=confidence(attribution),
        speaker_confidence=speaker_confidence(attribution),
        overall=overall(attribution),
        line=attribution.line,
        page=page(report.article, attribution),
        paragraph=attribution.paragraph,
        sentence=attribution.sentence,
        evidence=json.dumps(evidence, ensure_ascii=False),
    )
    for role, span in parts(attribution):
        _add_span(base, report, document, role, span, attribution=row)


def _add_span(base: Database, report: Report, document: int, role: str, span: TextSpan, **owner: int) -> None:
    place = {"start_char": span.start, "end_char": span.end}
    base.add("spans", document=document, role=role, text=report.text_of((span,)), **place, **owner)
