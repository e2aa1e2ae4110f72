"""The shape of personal names in Latin letters: words, particles, folding, comparison.

No list of names, titles or nouns lives here: what a capitalised word means is the business of the language
tables.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kei_quotes.text.folding import without_accents

APOSTROPHES = "'’ʼ‘"
OPENING_MARKS = "\"“”„«‘'’"
CLOSING_MARKS = "\"”“»’'"


def word_set(words: str) -> frozenset[str]:
    """Make a set of the words in a string."""
    return frozenset(words.split())


PARTICLES = word_set(
    "abu al am auf aus bar ben bin bint da dal das de degli dei del della den der di do dos du e el et ibn i "
    "la las le les lo los ní nic ó o' op san st ter ten ul und van von vom y zu zum zur"
)
"""Small words inside surnames (van der Berg, de la Cruz, bin Salman), compared in lower case."""

SUFFIXES = word_set("jr sr ii iii iv")
"""Generations after a name, compared in lower case.

They are shown, but tell names apart too seldom to compare.
"""

_LETTERS = r"(?:[^\W\d_]|[\u0300-\u036f])+"
_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.)(?:[^\W\d_]\.)+"  # U.S., J.R.R.
    rf"|{_LETTERS}(?:[{APOSTROPHES}\-‐‑]{_LETTERS})*"
    r"|\d[\d.,:]*\w*"
    r"|[^\w\s]"
)
_VARIANTS = str.maketrans("’ʼ‘‐‑", "'''--")
_POSSESSIVES = tuple(mark + letter for mark in APOSTROPHES for letter in "sS")


class Token(NamedTuple):
    """A word, number or punctuation character and its place in the text."""

    start: int
    end: int
    text: str


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Words, numbers and single punctuation characters between two positions."""
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        yield Token(match.start(), match.end(), match.group())


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents, and variants of apostrophe and hyphen, for comparison only.

    Within one text: strokes stay ("Łódź" is "łodz"), which a text does not write now with and now without.
    """
    return without_accents(word).casefold().translate(_VARIANTS)


def name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name without particles, generation and punctuation.

    With particles where nothing else is left.
    """
    words = tuple(fold(strip_possessive(token.text)).strip(".") for token in tokens(name) if token.text[0].isalnum())
    return tuple(word for word in words if word not in PARTICLES | SUFFIXES) or words


def is_name_word(word: str) -> bool:
    """Whether a word is shaped like part of a name.

    A capital first, or after a particle and a hyphen (al-Rashid).
    """
    if word.isalpha():
        return word[0].isupper()
    if not word or not word[0].isalpha():
        return False
    if word[0].isupper():
        return True
    head, joint, tail = word.partition("-")
    if not joint:
        head, joint, tail = word.replace("’", "'").partition("'")
    return bool(joint) and len(head) <= 3 and tail[:1].isupper()


def is_initial(word: str) -> bool:
    """Whether a word is an initial such as "J" or "J.R."."""
    return word[0].isupper() and (len(word) == 1 or bool(re.fullmatch(r"(?:[^\W\d_]\.)+", word)))


def is_acronym(word: str) -> bool:
    """Whether a word is written like an acronym: two to six capitals, dots allowed."""
    letters = word.replace(".", "").replace("&", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()


def strip_possessive(word: str) -> str:
    """A word without its possessive ending."""
    return word[:-2] if word.endswith(_POSSESSIVES) else word


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of several folded words can name one person: one family name, agreeing given names.

    A middle name or initial may be missing; initials agree with the names that they stand for. Family name
    first counts as agreement only when all words agree.
    """
    if set(one) == set(other):
        return True
    if one[-1] != other[-1]:
        return len(one) != len(other) and _is_part(*sorted((one, other), key=len))
    return _agree(one[0], other[0])


def _is_part(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    return short[0] == long[0] and len(short) > 1 and short == long[: len(short)]


def _agree(one: str, other: str) -> bool:
    one, other = one.replace(".", ""), other.replace(".", "")
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
