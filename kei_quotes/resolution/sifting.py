"""The names of a whole text: what only looks like one, by its place in a sentence, is told by the rest of the text."""

import re
from collections.abc import Iterable, Sequence

from kei_quotes.lang.en import tables
from kei_quotes.resolution.naming import Name, find_names, is_noun, names_among, starts_sentence
from kei_quotes.text.names import Token, is_acronym

_AGENTS = re.compile(r"(?:er|or|ist|ian|ant|ent|ite|eer)s$|ing$|\w{3}ly$")
_LOWER = re.compile(r"\b[a-z]{3,}\b")


def sifted(text: str, stream: Sequence[Token]) -> tuple[Name, ...]:
    """All names among the tokens of a whole text, common nouns at the start of sentences left out."""
    found = names_among(text, stream)
    nouns = frozenset(word for word in family_names(found) if is_noun(word) or word in tables.words().function)
    if nouns:
        found = names_among(text, stream, nouns)
    forms = {name.words for name in found if not starts_sentence(text, name.start)}
    common = {match.group() for match in _LOWER.finditer(text)}
    openers = common & _openers(found)
    found = [_without_opener(text, name, forms, openers) for name in found]
    certain = {
        word for name in found if not starts_sentence(text, name.start) or len(name.words) > 1 for word in name.words
    }
    return tuple(name for name in found if not _is_opener(text, name, certain, common))


def family_names(names: Iterable[Name]) -> frozenset[str]:
    """Last words of the personal names of two and more words, or with a title."""
    people = (name for name in names if name.kind == "person" and (len(name.words) > 1 or name.titles))
    return frozenset(name.words[-1] for name in people)


def _openers(names: list[Name]) -> set[str]:
    """First words of pairs whose second word also stands alone ("Ask Anselmo")."""
    alone = {name.words[0] for name in names if len(name.words) == 1}
    return {name.words[0] for name in names if len(name.words) == 2 and name.words[1] in alone}


def _without_opener(text: str, name: Name, forms: set[tuple[str, ...]], openers: set[str]) -> Name:
    """A name freed of its sentence's first word ("Alongside BLM"), unless that may be a given name ("Renzo Marchetti").

    `openers` are words before a lone name that the text knows in lower case.
    """
    rest = name.words[1:]
    if name.titles or name.words in forms or not rest or not starts_sentence(text, name.start):
        return name
    if rest[0] in ("of", "for"):
        return name
    first = name.words[0]
    plain = first in openers or first.endswith("ing") or first in tables.words().function or is_noun(first)
    if not plain and not (rest in forms and is_acronym(name.shown.rpartition(" ")[2])):
        return name
    given = tables.given_names()
    if first in given.male or first in given.female:
        return name
    again = find_names(text, text.index(" ", name.core) + 1, name.end)
    return again[0] if len(again) == 1 else name


def _is_opener(text: str, name: Name, certain: set[str], common: set[str]) -> bool:
    """A lone word that owes its capital to its place.

    The text knows it in lower case, and nowhere as a name.
    """
    if len(name.words) > 1 or name.kind != "unknown" or name.titles or name.words[0] in certain:
        return False
    word = name.words[0]
    return starts_sentence(text, name.start) and (word in common or bool(_AGENTS.search(word)))
