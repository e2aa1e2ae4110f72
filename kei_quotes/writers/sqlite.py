"""SQLite: tables documents, attributions, speakers and spans, and a full-text index of the attributions."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from kei_quotes.records import Attribution, MadeWith, Report, Speaker, TextSpan
from kei_quotes.writers.contract import confidence, digest, fact, overall, speaker_confidence
from kei_quotes.writers.parts import clean, parts
from kei_quotes.writers.protocol import FileWriter

if TYPE_CHECKING:
    from sqlite3 import Connection

PATIENCE = 60.0
"""Seconds to wait for another run that writes into the same file."""

LATER = ("speaker_confidence", "overall")
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
        import sqlite3

        self._made_with = made_with
        self._path, self._new = path, not path.exists()
        self._error = sqlite3.Error
        try:
            self._base = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        except sqlite3.Error as error:
            raise OSError(str(error)) from error
        try:
            self._base.execute("PRAGMA foreign_keys = ON")
            self._base.execute("BEGIN IMMEDIATE")
            _make_tables(self._base)
        except sqlite3.Error as error:
            self._undo()
            raise OSError(str(error)) from error

    def report(self, report: Report) -> None:
        """Put in one document in the place of the same text, if it is there."""
        try:
            self._base.execute("DELETE FROM documents WHERE sha256 = ?", [digest(report.article.text)])
            _insert(self._base, report, self._made_with)
        except self._error as error:
            raise OSError(str(error)) from error

    def end(self, *, keep: bool) -> None:
        """Commit, or leave the file as it was."""
        if not keep:
            self._undo()
            return
        try:
            self._base.execute("COMMIT")
        except self._error as error:
            self._undo()
            raise OSError(str(error)) from error
        self._base.close()

    def _undo(self) -> None:
        self._base.close()  # which rolls back
        if self._new:
            self._path.unlink(missing_ok=True)


def _make_tables(base: "Connection") -> None:
    """Make what is not there; statement by statement, since `executescript` would commit the transaction."""
    from importlib.resources import files

    script = files(__package__).joinpath("sqlite.sql").read_text(encoding="utf-8")
    for statement in script.split("\n\n"):
        base.execute(statement)
    there = {name for _, name, *_ in base.execute("PRAGMA table_info(attributions)")}
    for name in LATER:
        if name not in there:
            base.execute(f"ALTER TABLE attributions ADD COLUMN {name} REAL")


def _insert(base: "Connection", report: Report, made_with: MadeWith) -> None:
    article = report.article
    document = _add(
        base,
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


def _add_speaker(base: "Connection", report: Report, document: int, speaker: Speaker) -> int:
    row = _add(
        base,
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
    base: "Connection", report: Report, document: int, attribution: Attribution, speaker: int | None
) -> None:
    evidence = [{"code": one.code, "note": clean(one.note)} for one in attribution.evidence]
    row = _add(
        base,
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
        paragraph=attribution.paragraph,
        sentence=attribution.sentence,
        evidence=json.dumps(evidence, ensure_ascii=False),
    )
    for role, span in parts(attribution):
        _add_span(base, report, document, role, span, attribution=row)


def _add_span(base: "Connection", report: Report, document: int, role: str, span: TextSpan, **owner: int) -> None:
    place = {"start_char": span.start, "end_char": span.end}
    _add(base, "spans", document=document, role=role, text=report.text_of((span,)), **place, **owner)


def _add(base: "Connection", table: str, **row: Value) -> int:
    """Insert a row and return its id."""
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    statement = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 - names of ours
    return base.execute(statement, [clean(value) for value in row.values()]).lastrowid or 0
