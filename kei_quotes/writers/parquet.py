"""Parquet: a typed table with a row per attribution, and its spans as lists."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from kei_quotes.errors import KeiQuotesError, missing
from kei_quotes.records import Attribution, MadeWith, Report, Spans
from kei_quotes.writers.contract import digest
from kei_quotes.writers.parts import ROLES, clean
from kei_quotes.writers.protocol import FileWriter
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
        self._table = Table(path, made_with, _columns())

    def report(self, report: Report) -> None:
        """Add the rows of one document."""
        key = {"sha256": digest(report.article.text)}
        pairs = zip(rows(report), report.attributions, strict=True)
        self._table.add(row | key | _more(attribution) for row, attribution in pairs)

    def end(self, *, keep: bool) -> None:
        """Write the last rows and the foot."""
        self._table.close(keep=keep)


class Table:
    """A Parquet file at a path. `columns` gives each its type: str, int, float, bool, [type], {field: type}.

    Raises `KeiQuotesError` where pyarrow is missing.
    """

    def __init__(self, path: Path, made_with: MadeWith, columns: Mapping[str, Any]) -> None:
        try:
            from pyarrow.parquet import ParquetWriter as ArrowWriter
        except ImportError as error:
            raise KeiQuotesError(missing("pyarrow", "parquet")) from error
        self._schema = _schema(columns, made_with)
        self._writer = ArrowWriter(path, self._schema, compression="zstd")
        self._rows: list[dict[str, Any]] = []

    def add(self, rows: Iterable[dict[str, Any]]) -> None:
        """Add rows with the keys of the columns."""
        self._rows.extend(map(clean, rows))
        if len(self._rows) >= GROUP:
            self._flush()

    def close(self, *, keep: bool) -> None:
        """Write the last rows, where they are wanted, and the foot."""
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
        "paragraph": attribution.paragraph,
        "sentence": attribution.sentence,
        **{f"{role}_spans": _spans(getattr(attribution, role)) for role in ROLES},
        "evidence": [{"code": one.code, "note": one.note} for one in attribution.evidence],
    }


def _spans(spans: Spans) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in spans]


def _columns() -> dict[str, Any]:
    spans = [{"start": int, "end": int}]
    known: dict[str, type] = {"negated": bool} | dict.fromkeys(("start", "end", "line", "page"), int)
    known |= dict.fromkeys(("confidence", "speaker_confidence", "overall"), float)
    return {
        **{name: known.get(name, str) for name in COLUMNS},
        "sha256": str,
        "speaker_id": str,
        "mention": str,
        "reported": bool,
        **dict.fromkeys(("paragraph", "sentence"), int),
        **{f"{role}_spans": spans for role in ROLES},
        "evidence": [{"code": str, "note": str}],
    }


def _schema(columns: Mapping[str, Any], made_with: MadeWith) -> "pyarrow.Schema":
    import pyarrow

    metadata = {"kei_quotes_version": made_with.version, "kei_quotes_model": made_with.model}
    return pyarrow.schema([(name, _arrow(kind)) for name, kind in columns.items()], metadata=metadata)


def _arrow(kind: Any) -> "pyarrow.DataType":
    import pyarrow

    if isinstance(kind, list):
        return pyarrow.list_(_arrow(kind[0]))
    if isinstance(kind, dict):
        return pyarrow.struct([(name, _arrow(part)) for name, part in kind.items()])
    known = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    return known[kind]
