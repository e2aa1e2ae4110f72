"""The terminal: whether results appear there, the console that prints tables, and how words of strangers get there."""

import io
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

STOPPED = 1
"""Exit code for an error that stopped the run."""

ACTING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, which move the cursor and set colours; marks that turn the reading direction of what
follows; lone surrogates, which cannot be written."""


def on_terminal(output: Path | None = None) -> bool:
    """Whether results without that file appear on a terminal."""
    return output is None and sys.stdout.isatty()


def console(output: Path | None) -> "Console":
    """Console for a table, as wide as the terminal; in colour on a terminal only, and not where NO_COLOR is set."""
    from rich.console import Console

    colourless = output is not None or bool(os.environ.get("NO_COLOR"))
    file = sys.stdout if output is None else io.StringIO()
    return Console(file=file, color_system=None if colourless else "auto", highlight=False)


def printable(text: str) -> str:
    """Return the text in one line: each run of white space is a blank, a character that acts is "�"."""
    return ACTING.sub("�", " ".join(text.split()))


def say(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"kei-quotes: {printable(message)}\n")
    sys.stderr.flush()
