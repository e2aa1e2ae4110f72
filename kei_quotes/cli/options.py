"""The options of commands that read texts: names, words of help, and values that are refused at once."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from kei_quotes.cli.terminal import on_terminal
from kei_quotes.readers import READERS
from kei_quotes.writers import FILE_WRITERS, WRITERS


class FormatChoice(StrEnum):
    """What `--format` takes: the table for people, and all writers."""

    _ignore_ = "form"

    table = "table"
    json = "json"
    for form in (*WRITERS, *FILE_WRITERS):
        if form != "json":  # which is named above, since commands name it too
            vars()[form] = form


class KindChoice(StrEnum):
    """What `--kind` takes: a kind, or a group of kinds."""

    direct = "direct"
    mixed = "mixed"
    indirect = "indirect"
    quote = "quote"
    claim = "claim"

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds that it stands for."""
        return {"quote": ("direct", "mixed"), "claim": ("indirect",)}.get(self.value, (self.value,))


class TypeChoice(StrEnum):
    """What `--type` takes: the types of speakers."""

    person = "person"
    organization = "organization"
    group = "group"
    unnamed = "unnamed"
    document = "document"
    author = "author"


def format_among(*choices: FormatChoice, refusal: str = "is not one of") -> Any:
    """The option `--format` of a command that writes these forms only; `refusal` is said of the others."""

    def check(choice: FormatChoice | None) -> FormatChoice | None:
        if choice and choice not in choices:
            raise typer.BadParameter(f"{choice.value} {refusal} {', '.join(choices)}")
        return choice

    words = "[default: table on a terminal, else json]"
    return typer.Option("--format", "-f", metavar="|".join(choices), callback=check, help=words)


def form_of(form: FormatChoice | None, output: Path | None = None) -> FormatChoice:
    """The form that is asked for, else the table on a terminal, else JSON."""
    return form or (FormatChoice.table if on_terminal(output) else FormatChoice.json)


def require_file(form: FormatChoice | None, output: Path | None) -> None:
    """Raise `typer.BadParameter` where a form that cannot be a stream has no place to go to."""
    if form in FILE_WRITERS and output is None:
        what = "folder" if FILE_WRITERS[form].folder else "file"
        raise typer.BadParameter(f"{form} cannot be a stream: name a {what} with --output", param_hint="--format")


def kinds_of(choices: list[KindChoice] | None) -> frozenset[str]:
    """The kinds that are asked for; none where all are."""
    return frozenset(kind for choice in choices or [] for kind in choice.kinds)


def _paths(names: list[str] | None) -> list[str]:
    names = names or []
    if not names and (sys.stdin is None or sys.stdin.isatty()):
        raise typer.BadParameter("nothing to read: name a file or a folder, or pipe a text in")
    if names.count("-") > 1:
        raise typer.BadParameter("standard input can be read only once: give - only once")
    return names


def _encoding(name: str | None) -> str | None:
    try:
        "a".encode(name or "utf-8")
    except LookupError:
        problem = f"there is no text encoding {name!r}: name one such as utf-8, utf-16 or cp1252"
        raise typer.BadParameter(problem) from None
    except UnicodeError:
        pass  # it exists
    return name


def _input_format(name: str | None) -> str | None:
    if name and name not in READERS:
        raise typer.BadParameter(f"there is no input format {name!r}: name one of {', '.join(READERS)}")
    return name


def _speaker(name: str | None) -> str | None:
    if name is not None and not any(char.isalnum() for char in name):
        raise typer.BadParameter("no words in it: give a name or a part of one")
    return name


Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATH|-",
        help="Articles (text, Markdown, HTML, PDF, Word), corpora (JSON Lines, Parquet), folders of them, or - for"
        " standard input, the default when piped.",
        callback=_paths,
    ),
]
Format = Annotated[
    FormatChoice | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=f"table, {', '.join(WRITERS)}; or, with --output, {', '.join(FILE_WRITERS)}."
        "  [default: table on a terminal, else json]",
    ),
]
OutputFile = Annotated[
    Path | None,
    typer.Option(
        "--output", "-o", metavar="FILE", help="Write to FILE, as a whole or not at all; sqlite adds to what is there."
    ),
]
Kinds = Annotated[
    list[KindChoice] | None,
    typer.Option(
        "--kind",
        metavar="direct|mixed|indirect|quote|claim",
        help="Only this kind; quote is direct and mixed, claim is indirect. May be given several times.",
    ),
]
SpeakerText = Annotated[
    str | None,
    typer.Option(
        "--speaker",
        metavar="TEXT",
        callback=_speaker,
        help="Only speakers with these words in a name; case and accents do not count.",
    ),
]
Types = Annotated[
    list[TypeChoice] | None,
    typer.Option(
        "--type",
        metavar="|".join(TypeChoice),
        help="Only speakers of this type. May be given several times.",
    ),
]
MinConfidence = Annotated[
    float, typer.Option(min=0.0, max=1.0, metavar="NUMBER", help="Only attributions at least this sure.")
]
All = Annotated[bool, typer.Option("--all", help="Attitudes and plans too, not only statements.")]
Encoding = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        callback=_encoding,
        help="Encoding of texts without a byte-order mark.  [default: utf-8]",
    ),
]
InputFormat = Annotated[
    str | None,
    typer.Option(
        metavar="|".join(READERS),
        callback=_input_format,
        help="Format of all inputs.  [default: told by content, then by name]",
    ),
]
TextField = Annotated[str, typer.Option(metavar="NAME", help="Field of a corpus that holds the text.")]
IdField = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Field of a corpus that names the article.  [default: id, where there is one]"),
]
MaxSize = Annotated[
    int, typer.Option(min=1, metavar="MB", help="Largest article, packed or unpacked; larger ones are refused.")
]
MaxRatio = Annotated[
    int,
    typer.Option(min=1, metavar="N", help="How many times its size a PDF or Word file may unpack to."),
]
MaxDepth = Annotated[
    int,
    typer.Option(min=1, max=1000, metavar="N", help="Deepest nesting of a web page's elements."),
]
MaxElements = Annotated[int, typer.Option(min=1, metavar="N", help="Most elements of a web page.")]
WithText = Annotated[
    bool, typer.Option("--with-text", help="Put the text that offsets point into in the results (--format json).")
]
Model = Annotated[str, typer.Option(metavar="PATH|NAME", help="Folder of a model, or name of one that comes along.")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that share the texts.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes and no progress bar, only errors.")]
