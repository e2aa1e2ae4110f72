"""What the words around a name say about its bearer.

Role and affiliation, verbatim, by explainable patterns.
"""

import re
from collections.abc import Sequence

from kei_quotes.lang.en import tables
from kei_quotes.records import TextSpan
from kei_quotes.resolution.naming import Name
from kei_quotes.resolution.occupations import is_over
from kei_quotes.resolution.postmodifiers import Postmodifiers
from kei_quotes.resolution.premodifiers import Premodifiers
from kei_quotes.resolution.rolephrases import Facts, RolePhrases
from kei_quotes.resolution.rolewords import is_elected
from kei_quotes.text.names import fold


def choose(facts: Sequence[Facts]) -> tuple[TextSpan | None, TextSpan | None]:
    """The first role, with the affiliation stated beside it or else the first one stated."""
    first = next((fact for fact in facts if fact.role), Facts())
    others = (fact.affiliation for fact in facts if fact.affiliation)
    return first.role, first.affiliation or next(others, None)


class Reader:
    """Reads facts around names of one text; arguments as of `RolePhrases`."""

    def __init__(self, text: str, names: Sequence[Name], people: frozenset[str]) -> None:
        self._text = text
        self.phrases = RolePhrases(text, names, people)
        self._before = Premodifiers(text, self.phrases)
        self._behind = Postmodifiers(text, self.phrases)

    def facts(self, name: Name) -> Facts:
        """Role and affiliation that the text states at one name; empty where it states none."""
        titled, after = self._before.titled(name), self._behind.facts(name)
        ranks = tables.titles().ranks | tables.titles().modifiers
        former = titled.role is not None and self._text.startswith(("Former", "former"), titled.role.start)
        member = after.role is not None and _is_party_noun(self._text[after.role.start : after.role.end])
        over = after.role is not None and is_over(self._text[after.role.start : after.role.end])
        if member and after.role and (after.affiliation is None or self._is_home_state(after)):
            after = Facts(after.role, self._sits_on(after.role))
        if is_elected(name.titles) and after.role and self._adds_little(after):
            after = Facts()
        office = member or over or not (former or ranks.issuperset(name.titles))
        noun = self._before.noun(name)
        found = [noun, self._before.apposed(name)]
        found += [titled, after] if office else [after, titled]
        found.append(self._before.headed(name))
        roles = sorted((fact for fact in found if fact.role), key=lambda fact: self._is_weak(fact, fact is noun))
        first = roles[0] if roles else Facts()
        stated = [
            self._named_after(first, after),
            first.affiliation,
            after.affiliation,
            *(fact.affiliation for fact in found),
        ]
        affiliation = next((span for span in stated if span), None)
        if affiliation:
            affiliation = self.phrases.institutions.named_before(affiliation) or affiliation
        owner = next((fact.owner for fact in found if fact.owner is not None), None)
        if first.owner is not None and affiliation and self._is_aside(after, affiliation):
            affiliation = None
        return Facts(first.role, affiliation, owner if affiliation is None else None)

    def predicate(self, at: int) -> Facts:
        """What a subject that ends at a position is said to be; arguments as of `Postmodifiers.predicate`."""
        return self._behind.predicate(at)

    def fronted(self, at: int) -> Facts:
        """What a sentence says of its pronoun before it; arguments as of `Postmodifiers.fronted`."""
        return self._behind.fronted(at)

    def career(self, at: int) -> Facts:
        """What "he" or "she" is said to do; arguments as of `Postmodifiers.career`."""
        return self._behind.career(at)

    def _named_after(self, first: Facts, after: Facts) -> TextSpan | None:
        """The name behind what a bare noun has said before: "the opposition's spokesman, X of the Greens"."""
        noun, there = first.affiliation, after.affiliation
        bare = noun is not None and self._text[noun.start : noun.end].islower()
        named = there is not None and not after.role and not self._text[there.start : there.end].islower()
        return there if bare and named else None

    def _is_aside(self, after: Facts, there: TextSpan) -> bool:
        """As in "Their captain, X, a midwife from Y", "Its editor, X, a former clerk at Y": Y is not theirs or its."""
        past = after.role is not None and self._text.startswith("former ", after.role.start)
        return self._text.endswith(" from ", 0, there.start) or (past and there is after.affiliation)

    def _is_home_state(self, fact: Facts) -> bool:
        """As in "a Democrat from Idaho": where a politician is from."""
        there = fact.affiliation
        return there is not None and self._text.endswith((" of ", " from "), 0, there.start)

    def _adds_little(self, fact: Facts) -> bool:
        """As in "Sen. X, a retired clerk from Lunde": no post in a body or for a field, so the seat is the role."""
        role = self._text[fact.role.start : fact.role.end] if fact.role else ""
        bare = fact.affiliation is None and " for " not in role
        return bare or role.startswith(("former ", "retired ")) or self._is_home_state(fact)

    def _sits_on(self, role: TextSpan) -> TextSpan | None:
        """The body with a name in "a Democrat on the Foreign Affairs Committee"."""
        link = self._text.find(" on ", role.start, role.end)
        there = self.phrases.institutions.read(link + 3, role.end, verb=True) if link >= 0 else None
        return there.span if there and there.kind == "named" else None

    def _is_weak(self, fact: Facts, noun: bool) -> bool:
        """Whether another role tells more: "His rival, Senator X", "The union's envoy, the former president X"."""
        words = self._text[fact.role.start : fact.role.end].split() if fact.role else [""]
        return fold(words[-1]) in tables.nouns().relations or (noun and words[0] == "former")


def _is_party_noun(role: str) -> bool:
    """Whether a role is only membership, as in "Sen. X, a Democrat on the committee"."""
    noun = re.split(r"\s(?:on|from|of|in|for)\s", role)[0].split()[-1]
    return fold(noun) in tables.places().parties
