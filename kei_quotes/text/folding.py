"""Text without case and accents, for comparison and search.

All foldings, here and elsewhere, leave accents out by `without_accents`; only `scoring.names` has a rule of its own,
that of the field's scorer.
"""

import re
import unicodedata


def without_accents(text: str) -> str:
    """A text in compatible letters (NFKD) without the accents that they are composed with."""
    return "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))


def plain_words(text: str) -> list[str]:
    """Words of a text in lower case without accents and strokes; none where it has no letters and digits.

    For names that people type: hyphens and apostrophes part words, unlike in `text.names.fold`.
    """
    bare = text if text.isascii() else "".join(map(_base, without_accents(text)))
    return re.findall(r"\w+", bare.casefold())


def _base(char: str) -> str:
    """Return the base of "LATIN SMALL LETTER L WITH STROKE" and the like, which do not decompose."""
    if char.isascii() or not char.isalpha():
        return char
    base, accent, _ = unicodedata.name(char, "").partition(" WITH ")
    try:
        return unicodedata.lookup(base) if accent else char
    except KeyError:
        return char
