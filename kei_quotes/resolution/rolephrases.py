"""Noun phrases that say what somebody is ("the director general for renewables at the Ministry of X")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kei_quotes.lang.en import tables
from kei_quotes.records import TextSpan
from kei_quotes.resolution.institutions import BOUNDS, Institution, Institutions, is_body
from kei_quotes.resolution.links import FIELD, FORCES, PREPOSITIONS, Link, Links
from kei_quotes.resolution.naming import Name, singular, starts_sentence
from kei_quotes.resolution.rolewords import (
    Heads,
    is_nation,
    is_party,
    is_person_noun,
    is_present,
    may_be_role,
    skip_passing,
)
from kei_quotes.text.names import Token, fold, is_acronym, strip_possessive, tokens, word_set

HEAD_REACH = 10
"""Words within which the noun of a role stands (by judgement)."""

_NO_ROLE = BOUNDS | word_set("a an the not he she it they also who and while if because his her its their my our your")
_RELATIVE = word_set("who whom whose which that")


@dataclass(frozen=True, slots=True)
class Facts:
    """Role and affiliation that one place states; `owner` is where a pronoun stands for the affiliation."""

    role: TextSpan | None = None
    affiliation: TextSpan | None = None
    owner: int | None = None


class RolePhrases:
    """Reads role phrases of one text; `names` are its names in text order, `people` family names of its people."""

    def __init__(self, text: str, names: Sequence[Name], people: frozenset[str]) -> None:
        self._text = text
        self._people = people
        self._alone = frozenset(name.words for name in names if not name.titles and not _leads(text, name))
        self._last = frozenset(name.words[-1] for name in names if len(name.words) > 1 and not name.titles)
        self.institutions = Institutions(text, names)
        self.links = Links(text, self.institutions, people)

    def read(self, start: int, end: int, heads: Heads = "known", filling: bool = False) -> Facts:
        """Role and affiliation of the noun phrase at `start`; `filling`: it must reach to `end`.

        Empty where it is none or names no person's role.
        """
        words = list(tokens(self._text, start, end))
        while words and _is_skipped(fold(words[0].text)) and not _ends_at(words, 0):
            words = words[1:]
        head = self._head(words, heads)
        if head is None or fold(words[head].text) in tables.nouns().kin:
            return Facts()
        links, stop = self.links.read(words[head].end, end)
        if not is_person_noun(words[head].text) and not (
            (links and links[0][0] == "at") or self._is_bounded(stop, end)
        ):
            return Facts()
        if filling and not self._is_bounded(stop, end) and not _TRAILING.fullmatch(self._text, stop, end):
            return Facts()
        fact = self._settle(words[: head + 1], links, end if filling else None)
        owner = self._owner(start)
        if owner is not None and fact.affiliation and self._text[slice(*fact.affiliation)].islower():
            return Facts(fact.role, None, owner)  # "its head of operations for the south"
        return Facts(fact.role, fact.affiliation, owner)

    def split(self, words: list[Token]) -> Facts:
        """Divide a run of words that ends in a person noun, as "Calder City manager", "hospital’s chair"."""
        return self._settle(words, [])

    def seat(self, start: int, end: int) -> TextSpan | None:
        """Where somebody works by a clause ("teaches law at X", "is now a fellow at X"); None if it does not say."""
        words = list(tokens(self._text, start, end))
        while words and fold(words[0].text) in _COPULAS:
            words = words[1:]
        if not words:
            return None
        if words[0].start > start and (fact := self.read(words[0].start, end, "agent")).role:
            return fact.affiliation
        done = words[0].start > start and words[0].text.endswith("ed") and self._text.startswith("has ", start)
        if not (done or words[0].text == "worked" or is_present(words[0].text)):
            return None
        for at, word in enumerate(words[1 : 1 + HEAD_REACH], 1):
            if word.text in ("at", "for", "with") or (word.text == "on" and words[0].text in ("sits", "serves")):
                there = self.institutions.read(word.end, end)
                there = self._whose(there, end) if there and words[0].text == "speaks" else there
                vague = there is None or there.kind == "plain" or (there.kind == "definite" and word.text == "for")
                vague = vague or (words[0].text == "worked" and there is not None and not self._is_house(there))
                return there.span if there and not vague and not self.links.to_person(word.end) else None
            if word.text in "$£€¥":
                continue
            if not word.text[0].isalnum() or (word.text in BOUNDS and at > 1 and word.text not in PREPOSITIONS):
                return None
        return None

    def _is_house(self, there: Institution) -> bool:
        """Whether a noun phrase is an organisation's name: those who "worked for" a person are not at one."""
        name = self.institutions.name_from(there.span.start)
        shaped = name is not None and name.kind in ("organization", "thing")
        return there.kind == "named" and (shaped or is_body(self._text[slice(*there.span)].split()[-1]))

    def _whose(self, there: Institution, end: int) -> Institution:
        """The body in "the forty members of the Reef Group", else what stands there."""
        within = re.compile(r"\s(?:of|in)\s").match(self._text, there.end)
        body = self.institutions.read(within.end(), end, verb=True) if within and there.kind != "named" else None
        return body if body and body.kind == "named" else there

    def stands_alone(self, words: Sequence[str]) -> bool:
        """Whether the text uses folded words as a name of their own."""
        return tuple(words) in self._alone

    def _head(self, words: list[Token], heads: Heads) -> int | None:
        """Index of the last person noun in the unbroken run of words ("refugee rights program director")."""
        known, stop = None, 0
        for at, token in enumerate(words[:HEAD_REACH]):
            apart = at > 0 and bool(self._text[words[at - 1].end : token.start].strip(" \n-"))
            if apart or (fold(token.text) in _NO_ROLE and not _is_then(words, at)):
                break
            mark = token.text in "’'" and at > 0 and words[at - 1].text[-1] in "sS"
            if not (token.text[0].isalnum() or mark or token.text == "-"):
                break
            if known is not None and token.text.endswith("ing") and not _leads_noun(words, at):
                break
            known = at if is_person_noun(token.text) else known
            stop = at + 1
        last = stop - 1
        if known is None:
            return last if stop and heads != "known" and may_be_role(words[last].text, heads) else None
        compound = known == last - 1 and words[known].text == "head" and may_be_role(words[last].text, "agent")
        general = known == last - 1 and words[last].text == "general"
        joint = self._joined(words, known)
        return joint or (last if compound or general else known)

    def _joined(self, words: list[Token], head: int) -> int | None:
        """Index of the second noun of "founder and chief executive"; None where "and" joins something else."""
        if head + 2 >= len(words) or words[head + 1].text != "and" or fold(words[head].text) in tables.nouns().kin:
            return None
        for at in range(head + 2, min(len(words), head + 6)):
            if fold(words[at].text) in _NO_ROLE or not words[at].text[0].isalpha():
                return None
            if is_person_noun(words[at].text) and not (at + 1 < len(words) and is_person_noun(words[at + 1].text)):
                return at if fold(words[at].text) not in tables.nouns().kin else None
        return None

    def _settle(
        self,
        words: list[Token],
        links: list[Link],
        bearer: int | None = None,
    ) -> Facts:
        """Divide what stands before the noun and after it into role and affiliation.

        `bearer`: where the name that the phrase explains follows ("the mayor of Gdów, X").
        """
        begin, before, owned = self._front(words)
        apart = fold(words[-1].text) in _OUTSIDERS
        chosen = None if (owned and before) or apart else self.links.choose(links, bearer)
        if chosen is not None and self.links.is_home(words[-1].text, links[chosen]):
            links, chosen = links[:chosen], None
        stop = len(links) if chosen is None else chosen
        fields = [there.end for word, there in links[:stop] if word in FIELD]
        after = None if chosen is None else links[chosen][1].span
        if before and after and not owned:
            before, begin = None, words[skip_passing(words, 0)].start
        return Facts(TextSpan(begin, fields[-1] if fields else words[-1].end), before or after)

    def _is_bounded(self, at: int, end: int) -> bool:
        """Whether a noun phrase ends at a position as appositions do: at a mark, a preposition, a relative pronoun."""
        word = next(tokens(self._text, at, end), None)
        return word is None or word.text in _RELATIVE or word.text in tables.words().prepositions

    def _owner(self, start: int) -> int | None:
        first = next(tokens(self._text, start, start + 12), None)
        return first.start if first and fold(first.text) in ("its", "their") else None

    def _front(self, words: list[Token]) -> tuple[int, TextSpan | None, bool]:
        """Where the role begins, the affiliation before it, and whether that one owns it."""
        head = len(words) - 1
        name = self.institutions.name_from(words[0].start)
        own = words[0].end if name is None or name.possessive else name.end
        owned = next((at for at in range(head) if _owns(words[at]) and words[at].end >= own), None)
        if owned is not None:
            affiliation, first = self._owning(words, owned), owned + 1
        else:
            affiliation, first = self._leading(words)
        first = skip_passing(words, first)
        if affiliation is None and first < head and is_party(words[first].text):
            affiliation, first = TextSpan(words[first].start, words[first].end), first + 1
        return words[first].start, affiliation, owned is not None

    def _leading(self, words: list[Token]) -> tuple[TextSpan | None, int]:
        """A name or body before a role ("RAND analyst", "coast guard commander"); where the role begins."""
        head, first = len(words) - 1, fold(words[0].text)
        name = self.institutions.name_from(words[0].start)
        adjective = first in tables.titles().suffixes or is_nation(first)
        if name and not adjective and name.end <= words[head].start and not self._is_opener(words[0], name):
            begin = next((at for at in range(head + 1) if words[at].start >= name.end), head)
            return TextSpan(name.start, name.end), begin
        bodies = tables.nouns().state_bodies | _ALSO_BODIES
        if head and words[head].text in _OF_BODIES and first in tables.nouns().organizations - _NO_EMPLOYERS:
            return TextSpan(words[0].start, words[0].end), 1
        body = next((at for at in range(head - 1, 0, -1) if words[at].text in bodies), None)
        if body is None or first in tables.words().passing or first in tables.titles().modifiers - {"foreign"}:
            return None, 0
        return TextSpan(words[0].start, words[body].end), body + 1

    def _is_opener(self, token: Token, name: Name) -> bool:
        """As in "Procurement officer X": a capital by its place in the sentence."""
        known = is_acronym(token.text) or name.kind == "place" or self.stands_alone(name.words)
        known = known or name.words[-1] in self._last
        return len(name.words) == 1 and not known and starts_sentence(self._text, token.start)

    def _owning(self, words: list[Token], at: int) -> TextSpan | None:
        """The organisation that owns a role; None where a person does ("Wieczorek’s agent")."""
        name = self.institutions.name_from(words[0].start)
        last = words[at - 1] if words[at].text in "’'" else words[at]
        personal = fold(words[-1].text) not in _OF_BODIES_ONLY or bool(name and name.titles)
        personal = personal or any(word.text == "campaign" for word in words)
        someone = name is not None and (name.kind == "person" or name.words[-1] in self._people)
        if name and someone and personal and not is_body(name.words[0]):
            return None
        owner, nouns = singular(fold(strip_possessive(last.text))), tables.nouns()
        body = is_body(owner) or owner in tables.places().parties or owner in nouns.press
        other = owner in nouns.people or owner in nouns.documents or owner in nouns.things or owner in nouns.groups
        span = self.institutions.unbased(TextSpan(words[0].start, last.start + len(strip_possessive(last.text))))
        if not name and other and not body and not self.institutions.named_before(span):
            return None
        return span


_OF_BODIES = word_set("member officer official spokesman spokeswoman spokesperson")
"""Nouns that say little without the body before them ("a council member, X")."""
_OF_BODIES_ONLY = word_set("chairman chairwoman chairperson president mayor governor executive treasurer")
"""Posts that no person owns: what looks like one in "Anvil Cross’s chairman" is a body."""
_OUTSIDERS = word_set("critic opponent adversary enemy foe rival customer victim witness survivor detractor")
"""Nouns of people whom an organisation has to do with, but no post ("a critic of the Reef Fund")."""
_ALSO_BODIES = frozenset({"bank", "committee"})
"""Nouns beside those of the state's bodies that lead to an officer ("a central bank governor")."""
_NO_EMPLOYERS = FORCES | {"cabinet", "house"}
"""Bodies whose officers and members have that word in their title ("an army officer", "a cabinet member")."""
_TRAILING = re.compile(r"\s[a-z-]+(?:ed|en|ing|ble)\b[^.;:]*")
"""A participle or adjective behind a noun: "the commissioner responsible", "a man called by the court"."""
_COPULAS = word_set("is was now also currently has been became")


def _leads(text: str, name: Name) -> bool:
    """Whether a name stands right before the noun of a role ("Procurement officer")."""
    after = next(tokens(text, name.end, name.end + 30), None)
    return after is not None and after.start == name.end + 1 and is_person_noun(after.text)


def _owns(token: Token) -> bool:
    return token.text in "’'" or strip_possessive(token.text) != token.text


def _is_then(words: list[Token], at: int) -> bool:
    """As in "the authority's then chairman"."""
    return words[at].text == "then" and (at == 0 or _owns(words[at - 1])) and _leads_noun(words, at)


def _leads_noun(words: list[Token], at: int) -> bool:
    """Whether the noun of a role follows, as in "chief nursing officer", not "a director running late"."""
    return at + 1 < len(words) and is_person_noun(words[at + 1].text)


def _ends_at(words: list[Token], at: int) -> bool:
    """Whether a noun phrase ends with a word, which then is its noun ("a fellow at X", not "a fellow curator")."""
    return is_person_noun(words[at].text) and (at + 1 == len(words) or words[at + 1].text in BOUNDS)


def _is_skipped(word: str) -> bool:
    common = tables.words()
    return word in common.determiners or word in common.passing or word in ("also", "currently", "now")


def is_determiner(token: Token) -> bool:
    """Whether a word opens a noun phrase: "the", "its"."""
    return fold(token.text) in tables.words().determiners
