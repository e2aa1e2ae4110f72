"""Block quotations, whose marks are their layout: the marks that a text of theirs needs.

A quotation of several paragraphs opens anew with each and closes once, as is the custom of newspapers, so that
the quotation is found again in the text alone.
"""

import re
from collections.abc import Sequence

MARKED = re.compile(r"\s*[“\"«„‚‘'‹]")
_STRAIGHT = re.compile(r"\"([^\"\n]*)\"")
_INNER = str.maketrans("“”", "‘’")
DASH = re.compile(r"^\s*[-–—―~]+\s*")


def quoted(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs of a block quotation in marks; as they are where the block brings marks of its own.

    Double marks inside become single ones.
    """
    if not paragraphs or MARKED.match(paragraphs[0]):
        return list(paragraphs)
    marked = [f"“{single(paragraph.strip())}" for paragraph in paragraphs]
    marked[-1] += "”"
    return marked


def single(text: str) -> str:
    """Return the text of a quotation with single marks for the quotations in it."""
    return _STRAIGHT.sub(r"‘\1’", text).translate(_INNER)


def signature(text: str) -> str:
    """Name of whoever is quoted, as a line below the quotation."""
    return "— " + DASH.sub("", " ".join(text.split()))
