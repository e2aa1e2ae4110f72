"""Words a second, start-up and peak memory."""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from kei_quotes import api
from kei_quotes.benchmark.peers import Peer
from kei_quotes.records import Article

_SENTENCE = "“It rains,” said Ana Ruiz, a pilot."


@dataclass(frozen=True, slots=True)
class Figures:
    """Median words a second over the rounds; `start_seconds` and `peak_megabytes` of a fresh `extract` process.

    `ratio` is our rate by the peer's, its least and greatest value over the rounds beside it.
    """

    words: int
    rounds: int
    threads: int
    words_per_second: float
    start_seconds: float
    peak_megabytes: float
    peer: str | None = None
    peer_words_per_second: float | None = None
    ratio: float | None = None
    ratio_range: tuple[float, float] | None = None


def measure(texts: Sequence[str], model: str, threads: int, rounds: int, peer: Peer | None = None) -> Figures:
    """Run the pipeline, and the peer where there is one, over the texts, in turn, `rounds` times each."""
    start, _ = _fresh_process(_SENTENCE, model)
    _, peak = _fresh_process(max(texts, key=len), model)
    nlp = api.load(model, threads=threads)
    articles = [Article(id=str(number), text=text) for number, text in enumerate(texts)]
    words = sum(len(text.split()) for text in texts)
    sum(1 for _ in api.reports(nlp, articles[:1]))  # which loads the model: the peer's is there already
    own, other = [], []
    for _ in range(rounds):
        own.append(words / _seconds(lambda: sum(1 for _ in api.reports(nlp, articles))))
        if peer:
            other.append(words / _seconds(lambda: peer.run(texts)))
    figures = Figures(words, rounds, threads, median(own), start, peak)
    if not peer:
        return figures
    ratios = [one / another for one, another in zip(own, other, strict=True)]
    return replace(
        figures,
        peer=peer.name,
        peer_words_per_second=median(other),
        ratio=median(ratios),
        ratio_range=(min(ratios), max(ratios)),
    )


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _fresh_process(text: str, model: str) -> tuple[float, float]:
    """Seconds and peak memory in megabytes of `kei-quotes extract` on the text.

    Peak memory is that of the largest child so far: measure the larger text last.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "text.txt")
        path.write_text(text, encoding="utf-8", newline="")
        command = [sys.executable, "-m", "kei_quotes.cli", "extract", str(path), "--model", model, "--format", "json"]
        seconds = _seconds(lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL))  # noqa: S603 - our own
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
