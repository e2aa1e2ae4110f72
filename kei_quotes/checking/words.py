"""A text as words in a normal form, each with its place in the text as it stands."""

import re
import unicodedata
from array import array
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kei_quotes.records import TextSpan
from kei_quotes.text.folding import without_accents

_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    rf"|[^\W_](?:[\w\u0300-\u036f{_UNSEEN}]|['’ʼ‘](?=[^\W_])|(?<=\d)[.,](?=\d))*"
    r"|[$€£¥₹₩₽¢%‰&+=@#°]"
)
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
"""Letters that do not decompose, in lower case."""
_APOSTROPHES = str.maketrans("’ʼ‘", "'''")
_APOSTROPHES_AND_POINTS = str.maketrans("’ʼ‘", "'''", ".")
_POINT_IN_NUMBER = re.compile(r"(?<=\d)[.,](?=\d)")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: form, first and last position of each; punctuation lies between them.

    Signs that change what is said ($, %, &) are words. A hyphen parts words.
    """

    text: str
    forms: list[str]
    starts: "array[int]"
    ends: "array[int]"

    def __len__(self) -> int:
        return len(self.forms)

    def surface(self, at: int) -> str:
        """Word number `at` as the text has it."""
        return self.text[self.starts[at] : self.ends[at]]

    def after(self, at: int) -> str:
        """What stands between word number `at` and the next, or the end of the text."""
        end = self.starts[at + 1] if at + 1 < len(self.forms) else len(self.text)
        return self.text[self.ends[at] : end]

    def span(self, at: int) -> TextSpan:
        """Place of word number `at`."""
        return TextSpan(self.starts[at], self.ends[at])


def split_words(text: str) -> Words:
    """Words of a text in order, none for a text without letters, digits and signs."""
    found = list(_WORD.finditer(text))
    forms = [form(match.group()) for match in found]
    starts, ends = (array("L", (getattr(match, side)() for match in found)) for side in ("start", "end"))
    return Words(text, forms, starts, ends)


@lru_cache(maxsize=1 << 16)
def form(word: str) -> str:
    """Return the word without case, accents, unseen characters, and variants of the apostrophe.

    The points of an acronym are left out, those of a number stay. Strokes and ligatures go, unlike in
    `text.names.fold`: whoever types a quotation off may lack the keys.
    """
    return _unpointed(_visible(without_accents(word))).casefold().translate(_STROKES)


def variant(one: str, other: str) -> Literal["case", "accents"] | None:
    """How two words of one form differ, None where in nothing that a reader sees."""
    one, other = _seen(one), _seen(other)
    if one == other:
        return None
    return "case" if one.casefold() == other.casefold() else "accents"


def _seen(word: str) -> str:
    return _unpointed(unicodedata.normalize("NFC", _visible(word)))


def _visible(word: str) -> str:
    return "".join(char for char in word if char not in _UNSEEN)


def _unpointed(word: str) -> str:
    return word.translate(_APOSTROPHES if _POINT_IN_NUMBER.search(word) else _APOSTROPHES_AND_POINTS)
