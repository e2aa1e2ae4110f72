"""Text without case and accents, for comparison and search."""

import re
import unicodedata


def plain_words(text: str) -> list[str]:
    """Words of a text in lower case without accents and strokes; none where it has no letters and digits."""
    bare = text if text.isascii() else "".join(_base(char) for char in unicodedata.normalize("NFKD", text))
    return re.findall(r"\w+", bare.casefold())


def _base(char: str) -> str:
    """Return the base of "LATIN SMALL LETTER L WITH STROKE" and the like, which do not decompose."""
    if unicodedata.combining(char):
        return ""
    if char.isascii() or not char.isalpha():
        return char
    base, accent, _ = unicodedata.name(char, "").partition(" WITH ")
    try:
        return unicodedata.lookup(base) if accent else char
    except KeyError:
        return char
