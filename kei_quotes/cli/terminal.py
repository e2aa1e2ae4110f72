"""Text of strangers on a terminal: nothing in it may act."""

import re
import sys

ACTING = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, which move the cursor and set colours; marks that turn the reading direction of what
follows; lone surrogates, which cannot be written."""


STOPPED = 1
"""Exit code for an error that stopped the run."""


def printable(text: str) -> str:
    """Return the text in one line: each run of white space is a blank, a character that acts is "�"."""
    return ACTING.sub("�", " ".join(text.split()))


def say(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"kei-quotes: {printable(message)}\n")
    sys.stderr.flush()
