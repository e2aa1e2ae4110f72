"""The command `kei-quotes benchmark`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kei_quotes.cli.options import FormatChoice, Model
from kei_quotes.errors import KeiQuotesError
from kei_quotes.pipeline.manifest import DEFAULT

if TYPE_CHECKING:
    from kei_quotes.benchmark import Figures

ROUNDS = 3
SAMPLES = 16
"""How often the bundled article is read where no texts are named: enough to fill batches."""
PEERS = ("spacy", "textacy")


def _peer(name: str | None) -> str | None:
    if name and name not in PEERS:
        raise typer.BadParameter(f"there is no peer {name!r}: name one of {', '.join(PEERS)}")
    return name


def benchmark(
    texts: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TEXTS]", help="Text files and folders.  [default: an article that comes along]"),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(metavar="|".join(PEERS), callback=_peer, help="Run this peer on the same texts, in turn."),
    ] = None,
    treebank: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="CoNLL-U to train the peer's pipeline on, where none is installed."),
    ] = None,
    rounds: Annotated[int, typer.Option(min=1, metavar="N", help="Runs of each; the median counts.")] = ROUNDS,
    threads: Annotated[int, typer.Option(min=1, metavar="N", help="Threads of the encoder.")] = 2,
    format_: Annotated[
        FormatChoice, typer.Option("--format", "-f", metavar="table|json", help="Form of the results.")
    ] = FormatChoice.table,
    model: Model = DEFAULT,
) -> None:
    """Measure words a second, start-up and peak memory, beside a peer in the same process if you wish."""
    from dataclasses import asdict

    from kei_quotes.benchmark import make_peer, measure

    read = _read(texts or [])
    peer = make_peer(against, treebank) if against else None
    figures = measure(read, model, threads, rounds, peer)
    if format_ is FormatChoice.json:
        import json

        typer.echo(json.dumps(asdict(figures), indent=1))
        return
    typer.echo("\n".join(_lines(figures)))


def _lines(figures: "Figures") -> Iterator[str]:
    yield (
        f"kei-quotes: {figures.words_per_second:,.0f} words a second"
        f" ({figures.words:,} words, {figures.threads} threads, median of {figures.rounds})"
    )
    yield f"start-up {figures.start_seconds:.1f} s, peak memory {figures.peak_megabytes:.0f} MB"
    if figures.ratio_range:
        yield f"{figures.peer}: {figures.peer_words_per_second:,.0f} words a second"
        least, greatest = figures.ratio_range
        yield f"ratio {figures.ratio:.2f} (least {least:.2f}, greatest {greatest:.2f})"


def _read(names: list[str]) -> list[str]:
    if not names:
        from importlib.resources import files

        return [files("kei_quotes.benchmark").joinpath("sample.txt").read_text(encoding="utf-8")] * SAMPLES
    from kei_quotes.cli.inputs import expand, find_inputs

    articles = [item.read() for item in expand(find_inputs(names))]
    if not any(article.text.strip() for article in articles):
        raise KeiQuotesError("there are no words in these texts: name others")
    return [article.text for article in articles]
