"""A claimed quotation in its parts: stretches of words between ellipses and words in brackets."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kei_quotes.checking.words import Words, split_words

_DOTS = r"(?:…|\.\s?\.\s?\.(?:\s?\.)*)"
_JOINT = re.compile(
    rf"(?P<ellipsis>\[\s*{_DOTS}\s*\]|\(\s*{_DOTS}\s*\)|{_DOTS}+)"
    r"|(?P<sic>\[\s*sic[.!]?\s*\])"
    r"|(?<!\w)\[(?P<inserted>[^\[\]]*)\](?!\w)",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Joint:
    """What stands between two stretches: an ellipsis, words that a bracket inserts, or both."""

    ellipsis: bool = False
    inserted: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a row, and the joint before them; `marked` are the words in which a bracket changes letters."""

    words: Words
    before: Joint
    marked: frozenset[int]


@dataclass(frozen=True, slots=True)
class Quotation:
    """A claimed quotation; `after` is the joint behind the last stretch."""

    stretches: tuple[Stretch, ...]
    after: Joint

    @property
    def forms(self) -> list[str]:
        """Forms of all words, those that brackets insert left out."""
        return [form for stretch in self.stretches for form in stretch.words.forms]


def parse_quotation(text: str) -> Quotation:
    """Parts of a quotation. Where brackets hold all its words, they are read as if there were none."""
    stretches: list[Stretch] = []
    joint = Joint()
    for piece in _pieces(text):
        if isinstance(piece, Joint):
            joint = Joint(joint.ellipsis or piece.ellipsis, f"{joint.inserted} {piece.inserted}".strip())
            continue
        stretch = _stretch(piece, joint)
        if len(stretch.words):
            stretches.append(stretch)
            joint = Joint()
    if not stretches:
        return Quotation((Stretch(split_words(text), Joint(), frozenset()),), Joint())
    return Quotation(tuple(stretches), joint)


def _pieces(text: str) -> Iterator[Joint | str]:
    start = 0
    for match in _JOINT.finditer(text):
        yield text[start : match.start()]
        if match["ellipsis"]:
            yield Joint(ellipsis=True)
        elif match["inserted"] is not None:
            yield Joint(inserted=match["inserted"].strip())
        start = match.end()
    yield text[start:]


def _stretch(piece: str, before: Joint) -> Stretch:
    """Words of a piece; what brackets are left in it stand inside words ("[T]he", "walk[ed]")."""
    places: list[int] = []
    bare, start = "", 0
    for match in _INSIDE.finditer(piece):
        bare += piece[start : match.start()]
        places.extend(range(len(bare), len(bare) + len(match[1])))
        bare += match[1]
        start = match.end()
    words = split_words(bare + piece[start:])
    marked = (at for at in range(len(words)) if any(words.starts[at] <= place < words.ends[at] for place in places))
    return Stretch(words, before, frozenset(marked))
