"""How likely a single mark at the edge of a word is an apostrophe."""

import re

_ELISION = re.compile(
    r"(?:\d0s?|\d\d(?!\d)|(?:t(?:is|was|were|will|would|il|ill|ween|wixt|wasn|isn|ain)|em|er|im|cause|cos|coz|cuz|bout|round"
    r"|neath|pon|gainst|nother|tude|n|til|ol|fraid|kay|sup|ello|allo|ere|alf|ouse|ome|eard|ang|s|t|k|e)(?!\w))",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:s|d|ll|re|ve|t|m)(?!\w)", re.IGNORECASE)
_N = re.compile(r"['‘’]n['’](?!\w)", re.IGNORECASE)
_CLIPPED = re.compile(r"(?:in|an|o|th|ol|wi|lil)$", re.IGNORECASE)

CERTAIN, LIKELY, OPEN_QUESTION, UNLIKELY = 0.1, 0.3, 1.0, 2.5
"""Costs of reading a mark as an apostrophe; set by hand on PolNeAR train and our own cases."""


def opens_elision(text: str, after: int) -> bool:
    """Whether what follows the mark is a clipped word or year: 'tis, '90s, 'em, rock 'n' roll."""
    return _ELISION.match(text, after) is not None


def is_n(text: str, at: int) -> bool:
    """Whether the letter is the "n" of rock 'n' roll, clipped on both sides."""
    return _N.match(text, max(0, at - 1)) is not None


def ends_word(text: str, after: int) -> bool:
    """Whether what follows the mark is an ending such as that of "the E.U.'s"."""
    return _ENDING.match(text, after) is not None


def leading_cost(text: str, after: int, glyph: str) -> float:
    """Cost of reading as an apostrophe a mark that stands before a word."""
    if is_n(text, after):
        return CERTAIN
    if opens_elision(text, after):
        return CERTAIN if text[after : after + 1].isdigit() else LIKELY
    starts_line = text[max(0, after - 2) : after - 1] in ("", "\n", "\r", "\u2029")
    return UNLIKELY if glyph in "‘‛`" or (glyph in "'＇" and starts_line) else OPEN_QUESTION


def trailing_cost(text: str, at: int) -> float:
    """Cost of reading as an apostrophe a mark that stands after a word, or after a stop."""
    before = text[at - 1 : at]
    if before in "nN" and at > 1 and is_n(text, at - 1):
        return CERTAIN
    if before.isdigit():
        return LIKELY
    if before in "sSzZxX":
        return CERTAIN * 2
    if before.isalpha():
        return LIKELY * 2 if _CLIPPED.search(text[max(0, at - 3) : at]) else OPEN_QUESTION
    return UNLIKELY
