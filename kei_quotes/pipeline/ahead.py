"""Loads the encoder in a thread of its own while the main thread imports spaCy: both take their time at a start.

Light: nothing heavy is imported before somebody asks for it.
"""

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kei_quotes.pipeline.candidates import Reader

_under_way: "dict[tuple[Path, int], Future[Reader]]" = {}


def load_ahead(folder: Path, threads: int) -> None:
    """Begin to load the encoder of a model folder; what goes wrong is raised by `reader_of`."""
    pool = ThreadPoolExecutor(max_workers=1)
    _under_way[folder, threads] = pool.submit(_load, folder, threads)
    pool.shutdown(wait=False)


def reader_of(folder: Path, threads: int) -> "Reader":
    """Encoder of a model folder, begun ahead or not; raises ModelError as `session.load_reader` does."""
    begun = _under_way.pop((folder, threads), None)
    return begun.result() if begun else _load(folder, threads)


def _load(folder: Path, threads: int) -> "Reader":
    from kei_quotes.pipeline.session import load_reader

    return load_reader(folder, threads)
