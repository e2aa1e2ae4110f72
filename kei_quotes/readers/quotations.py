"""Block quotations, whose marks are their layout: the marks that a text of theirs needs.

A quotation of several paragraphs opens anew with each and closes once, as is the custom of newspapers, so that
the quotation is found again in the text alone.
"""

import re
from collections.abc import Iterable, Sequence

from kei_quotes.records import Spans
from kei_quotes.text.offsets import merge

MARKED = re.compile(r"\s*[“\"«„‚‘'‹]")
_STRAIGHT = re.compile(r"\"([^\"\n]*)\"")
_INNER = str.maketrans("“”", "‘’")
DASH = re.compile(r"^\s*[-–—―~]+\s*")

LONGEST_SIGNATURE = 15
"""Words of a name with what it is and a date, below a quotation (by judgement)."""


def block(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs of a block quotation in marks, the last one as its signature where it is one."""
    signed = is_signed(paragraphs)
    said = quoted(paragraphs[:-1] if signed else paragraphs)
    return [*said, signature(paragraphs[-1])] if signed else said


def set_marks(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs of a block quotation that get marks; none where the block brings marks of its own."""
    before = set(paragraphs)
    return [new for new in block(paragraphs) if new not in before and MARKED.match(new)]


def places(text: str, quotations: Iterable[str]) -> Spans:
    """Where quotations stand in a text, which has them in this order; what it does not have is left out."""
    found: list[tuple[int, int]] = []
    end = 0
    for quotation in quotations:
        start = text.find(quotation, end) if quotation else -1
        if start >= 0:
            end = start + len(quotation)
            found.append((start, end))
    return merge(found)


def is_signed(paragraphs: Sequence[str]) -> bool:
    """Whether the last paragraph of several, and not the first, is short and stands behind a dash."""
    if len(paragraphs) < 2 or DASH.match(paragraphs[0]):
        return False
    return bool(DASH.match(paragraphs[-1])) and len(paragraphs[-1].split()) <= LONGEST_SIGNATURE


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
