"""The command `kei-quotes extract`: its options, and what they may not be."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kei_quotes.cli.choices import FormatChoice, KindChoice

if TYPE_CHECKING:
    from kei_quotes.cli.inputs import Input


def _paths(names: list[str] | None) -> list[str]:
    names = names or []
    if not names and (sys.stdin is None or sys.stdin.isatty()):
        raise typer.BadParameter("nothing to read: name a file or a folder, or pipe a text in")
    if names.count("-") > 1:
        raise typer.BadParameter("standard input can be read only once: give - only once")
    return names


def _encoding(name: str | None) -> str | None:
    try:
        "".encode(name or "utf-8")
        b"a".decode(name or "utf-8")
    except LookupError:
        problem = f"there is no text encoding {name!r}: name one such as utf-8, utf-16 or cp1252"
        raise typer.BadParameter(problem) from None
    except UnicodeError:
        pass  # it exists
    return name


def _speaker(name: str | None) -> str | None:
    from kei_quotes.cli.select import fold

    if name is not None and not fold(name):
        raise typer.BadParameter("no words in it: give a name or a part of one")
    return name


def extract(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH|-]...",
            help="Text files, folders (all *.txt in them), or - for standard input; what is piped in where none.",
            callback=_paths,
        ),
    ] = None,
    format_: Annotated[
        FormatChoice | None,
        typer.Option(
            "--format", "-f", help="Form of the results.  [default: table on a terminal, else json]"
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, as a whole or not at all."),
    ] = None,
    kind: Annotated[
        list[KindChoice] | None,
        typer.Option(
            metavar="direct|mixed|indirect|quote|claim",
            help="Only this kind; quote is direct and mixed, claim is indirect. May be given several times.",
        ),
    ] = None,
    speaker: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            callback=_speaker,
            help="Only speakers with these words in a name; case and accents do not count.",
        ),
    ] = None,
    min_confidence: Annotated[
        float, typer.Option(min=0.0, max=1.0, metavar="NUMBER", help="Only attributions at least this sure.")
    ] = 0.0,
    all_: Annotated[
        bool, typer.Option("--all", help="Attitudes and plans too, not only statements.")
    ] = False,
    encoding: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            callback=_encoding,
            help="Encoding of texts without a byte-order mark.  [default: utf-8]",
        ),
    ] = None,
    model: Annotated[
        str | None, typer.Option(metavar="PATH|NAME", help="Another model than the one that comes along.")
    ] = None,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes that share the texts.")
    ] = 1,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No notes and no progress bar, only errors.")
    ] = False,
) -> None:
    """Find who said what: quotations and claims, each with its speaker and its place.

    Results go to standard output, everything else to standard error. Exit codes: 0 done (also where nobody
    says anything), 1 an error that stopped the run, 2 wrong usage, 3 some inputs failed, the others are done.
    """
    from kei_quotes.cli.inputs import find_inputs
    from kei_quotes.cli.run import Order, run
    from kei_quotes.cli.select import Selection
    from kei_quotes.cli.work import Settings

    inputs = find_inputs(paths or [])
    _refuse_overwriting(inputs, output)
    on_terminal = output is None and sys.stdout.isatty()
    kinds = frozenset(name for choice in kind or [] for name in choice.kinds)
    order = Order(
        inputs=inputs,
        settings=Settings(model, encoding),
        selection=Selection(kinds, speaker, min_confidence, all_),
        format=format_ or (FormatChoice.table if on_terminal else FormatChoice.json),
        output=output,
        jobs=jobs,
        quiet=quiet,
    )
    raise typer.Exit(run(order))


def _refuse_overwriting(inputs: "list[Input]", output: Path | None) -> None:
    sources = (item.source for item in inputs if isinstance(item.source, Path))
    if output and output.is_file() and any(output.resolve() == source.resolve() for source in sources):
        raise typer.BadParameter(f"{output} is one of the inputs: choose another file", param_hint="--output")
