"""Where results go: standard output, or a file that is there as a whole or not at all."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kei_quotes.errors import KeiQuotesError


class Output:
    """An open stream; each write is flushed, so that a reader at the other end gets it at once."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self.wanted = True

    def write(self, data: bytes) -> None:
        """Write and flush. Raises `KeiQuotesError` where that fails, `BrokenPipeError` where nobody reads."""
        try:
            self._stream.write(data)
            self._stream.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _cannot_write(self._name, error) from error

    def discard(self) -> None:
        """Leave the file as it was."""
        self.wanted = False


@contextmanager
def open_output(path: Path | None) -> Iterator[Output]:
    """Open standard output, or a file that takes its name when the block ends well.

    Until then the results are in a file beside it, so what was there stays when something fails. Devices and
    pipes are written directly. Raises `KeiQuotesError` where the place cannot be written to.
    """
    if path is None:
        yield Output(sys.stdout.buffer, "standard output")
    elif os.path.exists(path) and not os.path.isfile(path):
        with _open(path, path.as_posix(), new=False) as stream:
            yield Output(stream, path.as_posix())
    else:
        with _replacing(Path(os.path.realpath(path)), path.as_posix()) as output:
            yield output


@contextmanager
def _replacing(path: Path, name: str) -> Iterator[Output]:
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with _open(draft, name, new=True) as stream:
            output = Output(stream, name)
            yield output
        if output.wanted:
            with suppress(FileNotFoundError):
                draft.chmod(path.stat().st_mode)
            draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _open(path: Path, name: str, *, new: bool) -> BinaryIO:
    try:
        return path.open("xb" if new else "wb")
    except OSError as error:
        raise _cannot_write(name, error) from error


def _cannot_write(name: str, error: OSError) -> KeiQuotesError:
    return KeiQuotesError(f"cannot write {name}: {error.strerror}; choose another place with --output")
