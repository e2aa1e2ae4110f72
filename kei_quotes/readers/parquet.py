"""Parquet: one row, one article; read in small batches, of the columns that are needed."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from kei_quotes.errors import ReadError
from kei_quotes.readers.files import read_stream
from kei_quotes.readers.format import Corpus, Request
from kei_quotes.readers.rows import FACTS, ID, missing_field, row_article
from kei_quotes.records import Article

MAGIC = b"PAR1"
BATCH = 16
BUFFER = 1 << 20
"""Bytes of a column that are read at once; without it a whole row group would be in memory."""


def rows(file: BinaryIO, request: Request) -> Iterator[Article | ReadError]:
    """Articles of the rows. Raises `ReadError` for a damaged file and a missing field."""
    request.need("pyarrow", "parquet")
    import pyarrow

    if not file.seekable():
        file = io.BytesIO(read_stream(file, request))
    try:
        yield from _rows(file, request)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise request.refuse(f"it is a damaged Parquet file ({why}); write it anew") from error


def _rows(file: BinaryIO, request: Request) -> Iterator[Article | ReadError]:
    from pyarrow.parquet import ParquetFile

    source = ParquetFile(file, buffer_size=BUFFER, pre_buffer=False)
    columns = _columns(source.schema_arrow.names, request)
    number = 0
    for batch in source.iter_batches(BATCH, columns=columns, use_threads=False):
        for row in batch.to_pylist():
            number += 1
            try:
                yield row_article(row, number, replace(request, name=f"{request.name}, row {number}"), "parquet")
            except ReadError as error:
                yield error


def _columns(names: list[str], request: Request) -> list[str]:
    options = request.options
    for field in filter(None, (options.text_field, options.id_field)):
        if field not in names:
            raise missing_field(field, dict.fromkeys(names), request)
    facts = [field for fields in FACTS.values() for field in fields]
    wanted = [options.text_field, options.id_field or ID, *facts]
    return list(dict.fromkeys(name for name in wanted if name in names))


def _begins(head: bytes) -> bool:
    return head.startswith(MAGIC)


FORMAT = Corpus(
    "parquet",
    (".parquet",),
    "A corpus with a row for each article; `--text-field`, `--id-field`.",
    "parquet",
    _begins,
    rows,
)
