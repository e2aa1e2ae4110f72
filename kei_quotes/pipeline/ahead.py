"""Loads the encoder and reads the first text in a thread of its own while the main thread imports spaCy.

Light: nothing heavy is imported before somebody asks for it.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from kei_quotes.text.quotemarks import pair_marks

if TYPE_CHECKING:
    from kei_quotes.pipeline.candidates import Encoder

_under_way: "dict[tuple[Path, int], Future[Encoder]]" = {}


LONGEST = 20_000
"""Characters of the longest text that is read ahead: an interrupted run waits for it, a few seconds at most."""


def read_ahead(folder: Path, threads: int, text: str) -> None:
    """Begin to load the encoder of a model folder and to read a text; what goes wrong is raised by `encoder_of`."""
    pool = ThreadPoolExecutor(max_workers=1)
    _under_way[folder, threads] = pool.submit(_load, folder, threads, text)
    pool.shutdown(wait=False)


def encoder_of(folder: Path, threads: int) -> "Encoder":
    """Encoder of a model folder, begun ahead or not; raises ModelError as `session.load_encoder` does."""
    begun = _under_way.pop((folder, threads), None)
    return begun.result() if begun else _load(folder, threads)


def _load(folder: Path, threads: int, text: str = "") -> "Encoder":
    from kei_quotes.pipeline.session import load_encoder

    encoder = load_encoder(folder, threads)
    if 0 < len(text) <= LONGEST:
        encoder.read_ahead(text, pair_marks(text))
    return encoder
