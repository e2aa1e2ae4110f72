"""Files and folders: which texts a path stands for, and their bytes."""

import errno
import os
from pathlib import Path
from typing import BinaryIO

from kei_quotes.errors import ReadError

SUFFIX = ".txt"

MAX_BYTES = 50_000_000
"""Largest input. By judgement: no article comes near it, and an endless device must not fill the memory."""

REASONS = {
    errno.ENOENT: "there is no such file; check the path",
    errno.EISDIR: "it is a folder; give a file in it",
    errno.EACCES: "permission denied; change the permissions",
}


def find_texts(folder: Path) -> list[Path]:
    """All `*.txt` files under a folder in order of their names; hidden files and folders are left out.

    Linked folders are not entered, so a loop of links ends. A folder that cannot be opened is in the list
    itself, so that reading it says why. Raises `ReadError` where the folder holds no text.
    """
    found: list[Path] = []
    for where, folders, files in os.walk(folder, onerror=lambda error: found.append(Path(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(path for name in files if _is_text(path := Path(where, name)))
    if not found:
        name = folder.as_posix()
        raise ReadError(f"no text in {name}: the folder has no *{SUFFIX} file; give a file or another folder")
    return sorted(found)


def read_bytes(path: Path) -> bytes:
    """Bytes of a file. Raises `ReadError` for a missing, forbidden or too large file and for a folder."""
    name = path.as_posix()
    try:
        with path.open("rb") as file:
            return read_stream(file, name)
    except OSError as error:
        reason = REASONS.get(error.errno or 0, f"{error.strerror}; check the path")
        raise ReadError(f"cannot read {name}: {reason}") from error
    except ValueError as error:
        raise ReadError(f"cannot read {name!r}: {error}; check the path") from error


def read_stream(file: BinaryIO, name: str) -> bytes:
    """All bytes of an open file. Raises `ReadError` where there are too many."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        megabytes = MAX_BYTES // 1_000_000
        raise ReadError(f"cannot read {name}: it has more than {megabytes} MB; split it into articles")
    return data


def _is_text(path: Path) -> bool:
    """Whether to read it: a pipe would block; a broken link is kept, so that it is named as a failure."""
    named = path.suffix.lower() == SUFFIX and not path.name.startswith(".")
    return named and (os.path.isfile(path) or not os.path.exists(path))
