"""Full names of people, for comparison across documents."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from kei_quotes.lang.en import tables
from kei_quotes.text.folding import plain_words
from kei_quotes.text.names import PARTICLES, SUFFIXES, is_initial

GIVEN_LETTERS = 2
"""Letters that given names must have: "J. Smith" may be anybody, "J.D. Vale" hardly (by judgement)."""
_JOINT = frozenset({"and", "&"})


class FullName(NamedTuple):
    """Folded words without middle initials; the generation ("jr", "iii") and the middle initials, or ""."""

    words: tuple[str, ...]
    generation: str
    initials: str


@lru_cache(maxsize=65536)
def full_name(name: str) -> FullName | None:
    """The name in comparable form; None for a lone surname or given name, "J. Smith", and several people.

    Particles and hyphens do not make a name full ("van der Berg", "Garnett-Rao").
    """
    parts, generation = _without_suffixes(name.replace(",", " ").split())
    if _JOINT.intersection(parts):
        return None
    leading = list(takewhile(is_initial, parts))
    rest = parts[len(leading) :]
    middle = [part for part in rest[:-1] if is_initial(part)]
    names = [part for part in rest[:-1] if not is_initial(part)]
    pieces = [*([_letters(leading)] if leading else []), *names, *rest[-1:]]
    if not _is_full(pieces):
        return None
    return FullName(tuple(plain_words(" ".join(pieces))), generation, _letters(middle))


def _without_suffixes(parts: Sequence[str]) -> tuple[Sequence[str], str]:
    generation = ""
    while len(parts) > 1 and (last := _letters(parts[-1:])) in tables.titles().suffixes:
        generation = last if last in SUFFIXES else generation
        parts = parts[:-1]
    return parts, generation


def _is_full(pieces: Sequence[str]) -> bool:
    """Whether a given name and a surname are there; "Ben" and the like are names in front, particles inside."""
    words = [_letters([piece]) for piece in pieces]
    telling = [word for word in words if word not in PARTICLES]
    if words and words[0] in _given_particles():
        telling.insert(0, words[0])
    return len(telling) > 1 and len("".join(words[:-1])) >= GIVEN_LETTERS


@cache
def _given_particles() -> frozenset[str]:
    return PARTICLES & (tables.given_names().male | tables.given_names().female)


def _letters(parts: Iterable[str]) -> str:
    return "".join(plain_words(" ".join(parts)))
