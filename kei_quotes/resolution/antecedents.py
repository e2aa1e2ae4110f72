"""Whom a "who" stands for: the name or noun that its clause describes, even with something in between."""

import re

from kei_quotes.lang.en import tables
from kei_quotes.resolution.figures import Figure
from kei_quotes.resolution.memory import Memory
from kei_quotes.resolution.naming import is_noun, singular
from kei_quotes.text.names import Token, fold, tokens

REACH = 110
"""Characters before a relative pronoun that are read for a name or noun (by judgement)."""
BETWEEN = 10
"""Words between a noun and its "who" ("listeners to the morning programme who"; by judgement)."""

STOPS = ",;:.()—–"

_PLACED = re.compile(r",\s(?:\d+,\s)?(?:[^,\n]*\s)?(?:of|from|in|at)\s$")
_APPOSED = re.compile(
    r",\s(?:\d+,\s)?(?:an?|the)\s[\w’'-]+(?:\s[\w’'-]+){0,5}"
    r"(?:\s(?:of|for|from|in|at|with)\s[\w’'.-]+(?:\s[\w’'.-]+){0,4})?,?\s"
)
_AGENTS = re.compile(r"(?:er|or|ist|ian|ant|ent|ite|eer|zen)s$")
_AROUND = frozenset({"here", "there", "abroad", "everywhere", "alike"})


class Antecedents:
    """Reads the words before "who" during one walk."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._text = memory.scene.text

    def of(self, at: int) -> Figure | None:
        """The figure that a "who" at a position stands for; None where neither a name nor a noun is sure to be it."""
        cast = self._memory.cast
        floor = max(self._memory.scene.sentence_start(at), at - REACH)
        names = cast.starts_between(floor, at)
        for core in names:
            end = cast.end_of(core)
            if end < at and _APPOSED.fullmatch(self._text, end, at) and cast.by_start[core].type == "person":
                return cast.by_start[core]
        if names and self._text[cast.end_of(names[-1]) : at].strip(" .\n") in ("", ",", "—", "–"):
            return self._dweller(names) or cast.by_start[names[-1]]
        return self._noun(at)

    def _dweller(self, names: list[int]) -> Figure | None:
        """Whoever a last name only places ("Ana Lind, 59, of Tarn, who")."""
        cast = self._memory.cast
        for core in names[-2::-1]:
            end = cast.end_of(core)
            if cast.by_start[core].type == "person" and _PLACED.fullmatch(self._text, end, names[-1]):
                return cast.by_start[core]
        return None

    def _noun(self, at: int) -> Figure | None:
        """A noun of people that a phrase or adverb parts from its clause ("demonstrators here, who")."""
        before = list(tokens(self._text, max(0, at - REACH), at))
        if before and before[-1].text == ",":
            before.pop()
        for step in range(len(before) - 1, max(-1, len(before) - 2 - BETWEEN), -1):
            token = before[step]
            if token.text in STOPS:
                return None
            if _is_of_people(token) and self._leads_on(before, step):
                return self._memory.descriptions.noun_ending(token.end, sure=True)
        return None

    def _leads_on(self, before: list[Token], step: int) -> bool:
        """Whether nothing, an adverb or a prepositional phrase follows a noun."""
        after = fold(before[step + 1].text) if step + 1 < len(before) else ""
        return not after or after in _AROUND or after in tables.words().prepositions


def _is_of_people(token: Token) -> bool:
    word = fold(token.text)
    known = is_noun(word) and singular(word) in tables.nouns().people | tables.nouns().groups
    return token.text[0].islower() and (known or bool(_AGENTS.search(word)))
