"""Parquet: a typed table with a row per attribution, and its spans as lists."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from kei_quotes.records import Attribution, MadeWith, Report, Spans
from kei_quotes.writers.contract import digest
from kei_quotes.writers.parts import ROLES, clean
from kei_quotes.writers.protocol import FileWriter, missing
from kei_quotes.writers.rows import COLUMNS, rows

if TYPE_CHECKING:
    import pyarrow

GROUP = 10_000
"""Rows that are written together, at least; by judgement: enough to compress well, few enough for any memory."""


class ParquetWriter(FileWriter):
    """A typed table for DuckDB, pandas and Spark, one attribution a row, spans nested in it.

    It has the columns of the "csv" format, and others after them. Documents in which nobody says anything are not
    in it.
    """

    extra: ClassVar[str | None] = "parquet"

    def begin(self, path: Path, made_with: MadeWith) -> None:
        """Open the file."""
        try:
            from pyarrow.parquet import ParquetWriter as ArrowWriter
        except ImportError as error:
            raise missing("pyarrow", "parquet") from error
        self._schema = _schema({"kei_quotes_version": made_with.version, "kei_quotes_model": made_with.model})
        self._writer = ArrowWriter(path, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def report(self, report: Report) -> None:
        """Add the rows of one document."""
        key = {"sha256": digest(report.article.text)}
        for row, attribution in zip(rows(report), report.attributions, strict=True):
            self._rows.append(clean(row | key | _more(attribution)))
        if len(self._rows) >= GROUP:
            self._flush()

    def end(self, *, keep: bool) -> None:
        """Write the last rows and the foot."""
        try:
            if keep:
                self._flush()
        finally:
            self._writer.close()

    def _flush(self) -> None:
        import pyarrow

        if self._rows:
            self._writer.write_table(pyarrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows.clear()


def _more(attribution: Attribution) -> dict[str, Any]:
    return {
        "speaker_id": attribution.speaker,
        "mention": attribution.mention,
        "reported": attribution.reported,
        "line": attribution.line,
        "paragraph": attribution.paragraph,
        "sentence": attribution.sentence,
        **{f"{role}_spans": _spans(getattr(attribution, role)) for role in ROLES},
        "evidence": [{"code": one.code, "note": one.note} for one in attribution.evidence],
    }


def _spans(spans: Spans) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in spans]


def _schema(metadata: dict[str, str]) -> "pyarrow.Schema":
    import pyarrow

    text, number, truth = pyarrow.string(), pyarrow.int64(), pyarrow.bool_()
    spans = pyarrow.list_(pyarrow.struct([("start", number), ("end", number)]))
    known = {"start": number, "end": number, "negated": truth}
    known |= dict.fromkeys(("confidence", "speaker_confidence", "overall"), pyarrow.float64())
    columns = {name: known.get(name, text) for name in COLUMNS}
    columns |= {"sha256": text, "speaker_id": text, "mention": text, "reported": truth}
    columns |= dict.fromkeys(("line", "paragraph", "sentence"), number)
    columns |= {f"{role}_spans": spans for role in ROLES}
    columns["evidence"] = pyarrow.list_(pyarrow.struct([("code", text), ("note", text)]))
    return pyarrow.schema(list(columns.items()), metadata=metadata)
