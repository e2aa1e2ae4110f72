"""Writers: reports -> bytes, one file per output format, all listed here.

A writer streams: what it returns can be written at once, so a long run holds one document at a time. Formats that
cannot be streamed are `FileWriter`s. A format's library is imported when it is used, not before.
"""

from collections.abc import Callable

from kei_quotes.writers.brat import BratWriter
from kei_quotes.writers.csv import CsvWriter
from kei_quotes.writers.html import HtmlWriter
from kei_quotes.writers.json import JsonWriter
from kei_quotes.writers.jsonl import JsonlWriter
from kei_quotes.writers.jsonld import JsonldWriter
from kei_quotes.writers.labelstudio import LabelstudioWriter
from kei_quotes.writers.markdown import MarkdownWriter
from kei_quotes.writers.parquet import ParquetWriter
from kei_quotes.writers.prodigy import ProdigyWriter
from kei_quotes.writers.protocol import FileWriter, Writer
from kei_quotes.writers.spacy import SpacyWriter
from kei_quotes.writers.sqlite import SqliteWriter
from kei_quotes.writers.tsv import TsvWriter
from kei_quotes.writers.webanno import WebannoWriter
from kei_quotes.writers.xlsx import XlsxWriter

__all__ = ["FILE_WRITERS", "WRITERS", "FileWriter", "Writer", "formats_table", "schema_text"]

WRITERS: dict[str, Callable[[], Writer]] = {
    "json": JsonWriter,
    "jsonl": JsonlWriter,
    "csv": CsvWriter,
    "tsv": TsvWriter,
    "markdown": MarkdownWriter,
    "html": HtmlWriter,
    "jsonld": JsonldWriter,
    "webanno": WebannoWriter,
    "prodigy": ProdigyWriter,
    "labelstudio": LabelstudioWriter,
}
"""Formats that can go to standard output. The first line of each class says what it is."""

FILE_WRITERS: dict[str, type[FileWriter]] = {
    "xlsx": XlsxWriter,
    "parquet": ParquetWriter,
    "sqlite": SqliteWriter,
    "brat": BratWriter,
    "spacy": SpacyWriter,
}
"""Formats that need a file or a folder of their own."""


def formats_table() -> str:
    """The formats as a Markdown table: what each is, in the first line of its class, and what it needs."""
    lines = ["| format | what it is | what it needs |", "|---|---|---|"]
    lines += [f"| `{name}` | {_about(writer)} | |" for name, writer in WRITERS.items()]
    lines += [f"| `{name}` | {_about(writer)} | {_needs(writer)} |" for name, writer in FILE_WRITERS.items()]
    return "".join(f"{line}\n" for line in lines)


def _about(writer: object) -> str:
    return (writer.__doc__ or "").partition("\n")[0]


def _needs(writer: type[FileWriter]) -> str:
    place = f"`--output {'FOLDER' if writer.folder else 'FILE'}`"
    return f"{place}, `pip install 'kei-quotes[{writer.extra}]'`" if writer.extra else place


def schema_text() -> str:
    """JSON Schema (draft 2020-12) of the "json" format, as text."""
    from importlib.resources import files

    return files(__package__).joinpath("schema.json").read_text(encoding="utf-8")
