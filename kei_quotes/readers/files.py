"""Files and folders: which files a path stands for, and their bytes."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from kei_quotes.errors import ReadError
from kei_quotes.readers.format import Request

REASONS = {
    errno.ENOENT: "there is no such file; check the path",
    errno.EISDIR: "it is a folder; give a file in it",
    errno.EACCES: "permission denied; change the permissions",
}


def find_files(folder: Path, suffixes: tuple[str, ...]) -> list[Path]:
    """All files with one of the suffixes under a folder, in order of their names; hidden ones are left out.

    Linked folders are not entered, so a loop of links ends. A folder that cannot be opened is in the list
    itself, so that reading it says why. Raises `ReadError` where there is no such file.
    """
    found: list[Path] = []
    for where, folders, files in os.walk(folder, onerror=lambda error: found.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(path for name in files if _is_wanted(path := Path(where, name), suffixes))
    if not found:
        known = ", ".join(f"*{suffix}" for suffix in suffixes)
        raise ReadError(
            f"no text in {folder.as_posix()}: the folder has no file {known}; give a file or another folder"
        )
    return sorted(found)


@contextmanager
def open_file(path: Path) -> Iterator[BufferedReader]:
    """Open a file. Raises `ReadError` for a missing or forbidden one and for a folder, also while it is read."""
    name = path.as_posix()
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        reason = REASONS.get(error.errno or 0, f"{error.strerror}; check the path")
        raise ReadError(f"cannot read {name}: {reason}") from error
    except ValueError as error:
        raise ReadError(f"cannot read {name!r}: {error}; check the path") from error


def read_stream(file: BinaryIO, request: Request) -> bytes:
    """All bytes of an open file. Raises `ReadError` where there are too many."""
    data = file.read(request.options.max_bytes + 1)
    if len(data) > request.options.max_bytes:
        raise request.too_large()
    return data


def _is_wanted(path: Path, suffixes: tuple[str, ...]) -> bool:
    """Whether to read it: a pipe would block; a broken link is kept, so that it is named as a failure."""
    named = path.suffix.lower() in suffixes and not path.name.startswith(".")
    return named and (os.path.isfile(path) or not os.path.exists(path))
