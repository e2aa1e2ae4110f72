"""Names as they stand in running text.

Capitalised words with their titles, particles, nicknames and suffixes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kei_quotes.lang.en import tables
from kei_quotes.resolution.runs import Runs
from kei_quotes.text.names import OPENING_MARKS, Token, fold, is_acronym, name_words, strip_possessive, tokens

NameKind = Literal["person", "organization", "place", "thing", "unknown"]

SENTENCE_REACH = 12
"""Characters looked back over for what ends the sentence before.

Blanks and marks between two sentences are few.
"""
_LOCATIVE = frozenset({"in", "at", "near", "outside", "into", "across", "from"})
_GENERALS = frozenset(
    {"attorney", "auditor", "solicitor", "surgeon", "secretary", "inspector", "lieutenant", "major", "brigadier"}
)
BEHIND = frozenset({"MP", "MSP", "MEP", "MLA", "TD"})
"""Offices in short that follow a name and are no part of it ("Ana Lind MP")."""
_TWO_WORDS = frozenset({"national", "homeland", "public", "foreign", "veterans", "human"})
_STARTERS = ".?!:;•*|-—–([\r\n"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: `start:end` with its titles, `core:end` without; folded `words` of the core.

    `titles` are the folded words before the core, `shown` is the core as it should be printed: without
    nickname and possessive ending.
    """

    start: int
    core: int
    end: int
    shown: str
    words: tuple[str, ...]
    titles: tuple[str, ...]
    kind: NameKind
    possessive: bool = False
    nickname: str | None = None


def find_names(text: str, start: int = 0, end: int | None = None, surnames: frozenset[str] = frozenset()) -> list[Name]:
    """Names between two positions in text order, by the shape of words; none where there are none.

    `surnames` are folded words that name somebody even alone, although they are nouns (Baker, Weavers).
    """
    return names_among(text, list(tokens(text, start, end)), surnames)


def names_among(text: str, stream: Sequence[Token], surnames: frozenset[str] = frozenset()) -> list[Name]:
    """Names among the tokens of a stretch of text, as `find_names`."""
    found: list[Name] = []
    runs = Runs(text, stream, surnames)
    at = 0
    while at < len(stream):
        stop = runs.end(at)
        name = _parse(text, stream, at, stop, surnames) if stop > at else None
        if name:
            found.append(name)
        at = max(stop, at + 1)
    return found


def starts_sentence(text: str, position: int) -> bool:
    """Whether the word at a position stands first in its sentence, item, heading or quotation."""
    for at in range(position - 1, max(-1, position - SENTENCE_REACH), -1):
        if text[at] in '“„«"':
            return True
        if text[at] not in " \t\u00a0" and text[at] not in OPENING_MARKS:
            return text[at] in _STARTERS
    return position < SENTENCE_REACH


def _parse(text: str, stream: Sequence[Token], at: int, stop: int, surnames: frozenset[str]) -> Name | None:
    """Divide a run into titles and core; None for a lone word that names nobody."""
    run = stream[at:stop]
    if len(run) > 2 and run[-1].text in BEHIND and run[-2].text[0].isalpha():
        run = run[:-1]
    words = [fold(strip_possessive(token.text)).rstrip(".") for token in run]
    is_thing = _looks_organized(run, words)
    cut = 0 if is_thing else _titles_end(words)
    while cut < len(run) and run[cut].text in (".", ")"):
        cut += 1
    if cut >= len(run):
        return None
    if len(run) == 1 and words[0] not in surnames and _is_common(text, run[0], words[0]):
        return None
    if len(run) > 1 and not is_thing and _is_role_only(words):
        return None
    last = run[-1]
    end = last.start + len(strip_possessive(last.text)) if last.text[0].isalpha() else last.end
    shown, nickname = _printed(text, run[cut:], end)
    titles = tuple(word for word in words[:cut] if word[:1].isalpha())
    before = fold(stream[at - 1].text) if at else ""
    kind = "person" if titles else "organization" if is_thing else _kind(words, before)
    core = run[cut].start
    return Name(run[0].start, core, end, shown, name_words(shown), titles, kind, end < last.end, nickname)


def _looks_organized(run: Sequence[Token], words: list[str]) -> bool:
    nouns = tables.nouns()
    linked = next((at for at, word in enumerate(words) if word in ("&", "and", "of", "for")), None)
    last = words[-1] or words[-2]  # "Dune Ltd."
    if linked is not None:
        firm = words[linked] == "&" and last in nouns.organizations  # the Chair & Table Alliance
        return firm or tables.titles().offices.isdisjoint(words[:linked])
    if len(run) > 1:
        return last in nouns.organization_suffixes or last in nouns.organizations
    return last in nouns.outlets or (is_acronym(run[0].text) and len(run[0].text) <= 5)


def _titles_end(words: list[str]) -> int:
    """Index of the first word of the core: after the last title or role that is not the last word."""
    titles, nouns = tables.titles(), tables.nouns()
    cut = 0
    for index, word in enumerate(words[:-1]):
        surname = word in nouns.surnames and index >= len(words) - 2
        role = is_role(word) and not surname
        office = (word in titles.honorifics or word in titles.offices) and (index == cut or not surname)
        if role or office or (word == "general" and words[max(0, index - 1)] in _GENERALS):
            cut = _office_end(words, index)
    return cut if any(word[:1].isalpha() for word in words[cut:]) else 0


def _office_end(words: list[str], index: int) -> int:
    """Index after an office and its "of State", "of the House", "of National Intelligence"."""
    if words[index + 1] != "of" or index + 3 >= len(words):
        return index + 1
    place = index + 2 + (words[index + 2] == "the")
    stop = place + 1 + (words[place] in _TWO_WORDS)
    return stop if stop < len(words) else index + 1


def _is_common(text: str, token: Token, word: str) -> bool:
    """A lone capitalised word that names nobody: a noun or title at the start of a sentence, a demonym."""
    nouns, titles = tables.nouns(), tables.titles()
    if word in tables.places().demonyms or singular(word) in tables.places().demonyms:
        return True
    if word in titles.honorifics or word in titles.offices or word in tables.words().lone or is_noun(word):
        return True
    return starts_sentence(text, token.start) and word in nouns.groups


def _is_role_only(words: list[str]) -> bool:
    """Capitalised words that end in a role and begin with no given name: "Federal Judge", "RNC Chief"."""
    nouns, given = tables.nouns(), tables.given_names()
    last = singular(words[-1])
    if last in nouns.surnames or words[0] in given.male or words[0] in given.female:
        return False
    return last in nouns.people or words[-1] in tables.titles().offices


def is_role(word: str) -> bool:
    """Whether a folded word, or a part of a compound such as "editor-in-chief", is the noun of a role."""
    people = tables.nouns().people
    return word in people or bool(_DOER.search(word)) or ("-" in word and not people.isdisjoint(word.split("-")))


_DOER = re.compile(r"ologist$|ographer$|.{4}ist$|.{3}(?:maker|keeper)$")
"""Endings that make nouns of people, and hardly a name."""


def is_noun(word: str) -> bool:
    """Whether a folded word, singular or plural, is a head noun of the tables."""
    heads = tables.nouns().heads
    return word in heads or singular(word) in heads


def singular(word: str) -> str:
    """The singular of a regular or common irregular plural; the word itself where it is none."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("women"):
        return word[:-5] + "woman"
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


_IRREGULAR = {"people": "person", "children": "child", "wives": "wife", "analyses": "analysis"}


def _printed(text: str, run: Sequence[Token], end: int) -> tuple[str, str | None]:
    """The core as printed, without a nickname in marks; and the nickname."""
    marks = [
        index
        for index, token in enumerate(run)
        if (token.text in OPENING_MARKS and token.text not in "'’") or token.text in "”»"
    ]
    if len(marks) == 2 and marks[0] > 0:
        opened, closed = run[marks[0]], run[marks[1]]
        left, right = text[run[0].start : run[marks[0] - 1].end], text[closed.end : end].strip()
        return f"{left} {right}", text[opened.end : closed.start]
    return " ".join(text[run[0].start : end].split()), None


def _kind(words: list[str], before: str) -> NameKind:
    """Kind by the words and the word before.

    What "the" introduces is a thing, what "in" introduces a place.
    """
    places = tables.places()
    if " ".join(words) in places.names:
        return "place"
    if before == "the":
        return "thing"
    if len(words) > 1:
        place = words[0] in places.first_words or words[-1] in places.last_words
        return "place" if place else "person"
    return "place" if before in _LOCATIVE else "unknown"
