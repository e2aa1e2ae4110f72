"""Where results go: standard output, or a file or folder that is there as a whole or not at all."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Protocol

from kei_quotes.errors import KeiQuotesError
from kei_quotes.records import MadeWith, Report
from kei_quotes.writers import FileWriter, Writer


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


class Results(Protocol):
    """What takes the reports of a run."""

    def report(self, report: Report) -> None:
        """Write one document. Raises `KeiQuotesError` where that fails, `BrokenPipeError` where nobody reads."""

    def discard(self) -> None:
        """Leave the file as it was."""


@contextmanager
def open_results(writer: Writer | FileWriter, path: Path | None, made_with: MadeWith) -> Iterator[Results]:
    """Start a writer at its place, and finish it when the block ends; see `open_output`.

    Where the block fails, a stream still gets its end, and a file or folder stays what it was.
    Raises `KeiQuotesError` where the place cannot be written to.
    """
    if isinstance(writer, FileWriter):
        with _in_file(writer, path, made_with) as results:
            yield results
        return
    with open_output(path) as output:
        results = _Stream(writer, output, made_with)
        try:
            yield results
        finally:
            results.end()


class _Stream:
    """Reports through a writer to a stream, to which nothing goes where each input fails."""

    def __init__(self, writer: Writer, output: Output, made_with: MadeWith) -> None:
        self._writer, self._output, self._made_with = writer, output, made_with
        self._begun = False

    def report(self, report: Report) -> None:
        self._begin()
        self._output.write(self._writer.report(report))

    def discard(self) -> None:
        self._output.discard()

    def end(self) -> None:
        if self._output.wanted:
            self._begin()
        if self._begun:
            self._output.write(self._writer.end())

    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            self._output.write(self._writer.begin(self._made_with))


class _File:
    """Reports to a writer that has a file or folder of its own."""

    def __init__(self, writer: FileWriter, name: str) -> None:
        self._writer = writer
        self._name = name
        self.wanted = True

    def report(self, report: Report) -> None:
        with _writing(self._name):
            self._writer.report(report)

    def discard(self) -> None:
        self.wanted = False


@contextmanager
def _in_file(writer: FileWriter, path: Path | None, made_with: MadeWith) -> Iterator[Results]:
    if path is None:
        raise KeiQuotesError("this format cannot be a stream: name a file or folder with --output")
    place, name = Path(os.path.realpath(path)), path.as_posix()
    _refuse_place(writer, place, name)
    draft = place if writer.appends else _draft(place)
    results = _File(writer, name)
    kept = False
    try:
        with _writing(name):
            writer.begin(draft, made_with)
        try:
            yield results
            kept = results.wanted
        finally:
            with _writing(name):
                writer.end(keep=kept)
        if kept and draft != place:
            with _writing(name):
                _take_name(draft, place)
    finally:
        if draft != place:
            _remove(draft)


def _refuse_place(writer: FileWriter, place: Path, name: str) -> None:
    if writer.folder and place.exists():
        raise KeiQuotesError(f"cannot write {name}: it is there already; name a new folder with --output")
    if place.exists() and not place.is_file():
        raise KeiQuotesError(f"cannot write {name}: it is not a file; choose another place with --output")


@contextmanager
def _replacing(path: Path, name: str) -> Iterator[Output]:
    draft = _draft(path)
    try:
        with _open(draft, name, new=True) as stream:
            output = Output(stream, name)
            yield output
        if output.wanted:
            _take_name(draft, path)
    finally:
        _remove(draft)


def _draft(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}.part")


def _take_name(draft: Path, path: Path) -> None:
    with suppress(FileNotFoundError):
        draft.chmod(path.stat().st_mode)
    draft.replace(path)


def _remove(draft: Path) -> None:
    if draft.is_dir():
        shutil.rmtree(draft, ignore_errors=True)
    else:
        draft.unlink(missing_ok=True)


def _open(path: Path, name: str, *, new: bool) -> BinaryIO:
    try:
        return path.open("xb" if new else "wb")
    except OSError as error:
        raise _cannot_write(name, error) from error


@contextmanager
def _writing(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _cannot_write(name, error) from error


def _cannot_write(name: str, error: OSError) -> KeiQuotesError:
    return KeiQuotesError(f"cannot write {name}: {error.strerror or error}; choose another place with --output")
