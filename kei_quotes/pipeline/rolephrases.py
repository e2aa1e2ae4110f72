"""Noun phrases that say what somebody is ("the director general for renewables at the Ministry of X")."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kei_quotes.lang.en import tables
from kei_quotes.pipeline.naming import Name, find_names, is_role, singular, starts_sentence
from kei_quotes.records import TextSpan
from kei_quotes.text.names import Token, fold, is_acronym, is_name_word, strip_possessive, tokens, word_set

NAME_REACH = 120
"""Characters read for one name where nobody has found the names of the text before."""
HEAD_REACH, PLACE_REACH = 9, 6
"""Words within which the noun of a role stands, and of a nameless employer (by judgement)."""

BOUNDS = word_set("of at in for on from with by to who which that whose where when near under and as")
"""Words that end a plain run of nouns."""
_NO_ROLE = BOUNDS | word_set(
    "after before over against into through during about around between among a an the said says had has "
    "have was were is are not who he she it they"
)
_FIELD = frozenset({"of", "for", "on", "in"})
_EMPLOYER = _FIELD | {"at", "with", "from", "to"}
_ARTICLES = frozenset({"the", "a", "an", "its", "his", "her", "their"})


@dataclass(frozen=True, slots=True)
class Facts:
    """Role and affiliation that one place states; `owner` is where a pronoun stands for the affiliation."""

    role: TextSpan | None = None
    affiliation: TextSpan | None = None
    owner: int | None = None


class RolePhrases:
    """Reads role phrases of one text.

    `known` are its names in text order, where they have been found before; `people` are family names of its
    people.
    """

    def __init__(self, text: str, known: Sequence[Name] | None = None, people: frozenset[str] = frozenset()) -> None:
        self._text = text
        self._known = known
        self._starts = [name.start for name in known or ()]
        self._people = people

    def read(self, start: int, end: int) -> Facts:
        """Role and affiliation of the noun phrase at `start`.

        Empty where it is none or names no person's role.
        """
        words = list(tokens(self._text, start, end))
        while words and _is_skipped(fold(words[0].text)):
            words = words[1:]
        head = self._head(words)
        if head is None or words[head].text in tables.nouns().kin:
            return Facts()
        fact = self.split(words[: head + 1])
        fact = self._complement(words, head, fact, end)
        return Facts(fact.role, fact.affiliation, self._owner(start))

    def name_from(self, position: int) -> Name | None:
        """The name that begins at a position; None where none does."""
        if self._known is not None:
            at = bisect_left(self._starts, position)
            return self._known[at] if at < len(self._known) and self._known[at].start == position else None
        ahead = find_names(self._text, position, min(len(self._text), position + NAME_REACH))
        return ahead[0] if ahead and ahead[0].start == position else None

    def whole(self, name: Name) -> TextSpan:
        """The name, with the one that it owns ("Brennan Center’s Democracy Program")."""
        owned = self.name_from(name.end + 3) if name.possessive else None
        return TextSpan(name.start, owned.end if owned else name.end)

    def employer(self, at: int, end: int, any_noun: bool) -> TextSpan | None:
        """The organisation or place after a preposition; None where there is none.

        It is a name, or a noun phrase with an organisation's head; with `any_noun` any short noun phrase.
        """
        words = list(tokens(self._text, at, min(len(self._text), max(end, at + 4))))
        article = bool(words) and fold(words[0].text) in _ARTICLES
        words = words[1:] if article else words
        if not words:
            return None
        name = self.name_from(words[0].start)
        if name:
            return None if name.titles else self.whole(name)
        if words[0].text[0].isupper() and not article:
            stop = next((at for at, word in enumerate(words) if not is_name_word(word.text)), len(words))
            return TextSpan(words[0].start, words[stop - 1].end)
        return self._nameless(words, article, any_noun)

    def _nameless(self, words: list[Token], article: bool, any_noun: bool) -> TextSpan | None:
        """As in "the port authority of Valbona", "the abortion rights group NARAL"."""
        stop = _run(words, 0)
        nouns = tables.nouns()
        for at in range(1, stop):
            name = self.name_from(words[at].start)
            if name and (fold(words[at - 1].text) in nouns.organizations or fold(words[at - 1].text) in nouns.groups):
                return self.whole(name)
        body = stop > 0 and fold(words[stop - 1].text) in nouns.organizations and article
        if not body and not (any_noun and 0 < stop <= PLACE_REACH):
            return None
        tail = self.name_from(words[stop + 1].start) if stop + 1 < len(words) and words[stop].text == "of" else None
        return TextSpan(words[0].start, tail.end if tail else words[stop - 1].end)

    def _head(self, words: list[Token]) -> int | None:
        """Index of the last person noun in the unbroken run of words.

        As in "refugee rights program director".
        """
        head = None
        for at, token in enumerate(words[:HEAD_REACH]):
            apart = at > 0 and bool(self._text[words[at - 1].end : token.start].strip())
            if apart or fold(token.text) in _NO_ROLE:
                break
            if token.text in "’'" and at and words[at - 1].text[-1] in "sS":
                continue
            if not token.text[0].isalnum() or (head is not None and token.text.endswith("ing")):
                break
            if is_person_noun(token.text):
                head = at
        return head

    def _complement(self, words: list[Token], head: int, fact: Facts, end: int) -> Facts:
        """Extend the role over "of customs law".

        Read the affiliation after "at", or after "of" and a name.
        """
        if fact.role is None:
            return fact
        role_end, at, affiliation = words[head].end, head + 1, fact.affiliation
        if at < len(words) and words[at].text == "general":
            role_end, at = words[at].end, at + 1
        while at < len(words) and words[at].text in _EMPLOYER and not self._is_person(words, at + 1):
            there = self.employer(words[at].end, end, any_noun=words[at].text == "at")
            if there and not (words[at].text == "of" and self._is_field(there)):
                affiliation = affiliation or there
                break
            stop = _run(words, at + 1)
            if words[at].text not in _FIELD or stop == at + 1:
                break
            role_end, at = words[stop - 1].end, stop
        return Facts(TextSpan(fact.role.start, role_end), affiliation)

    def _is_person(self, words: list[Token], at: int) -> bool:
        """As in "spokesman for Mrs. Clinton": a person is nobody's affiliation."""
        name = self.name_from(words[at].start) if at < len(words) else None
        return name is not None and (bool(name.titles) or name.words[-1] in self._people)

    def _is_field(self, span: TextSpan) -> bool:
        """As in "Head of Programmes, Lantern Trust": the organisation comes after the comma."""
        name = self.name_from(span.start)
        lone = name is not None and name.kind == "unknown" and len(name.words) == 1
        return lone and self._text[span.end : span.end + 2] == ", " and self.name_from(span.end + 2) is not None

    def _owner(self, start: int) -> int | None:
        first = next(tokens(self._text, start, start + 12), None)
        return first.start if first and fold(first.text) in ("its", "their") else None

    def split(self, words: list[Token]) -> Facts:
        """Divide a run of words that ends in a person noun, as "Calder City manager", "hospital’s chair"."""
        head = len(words) - 1
        owned = next((at for at in range(head) if _owns(words[at])), None)
        if owned is not None:
            affiliation, first = self._owning(words, owned), owned + 1
        else:
            affiliation, first = self._leading(words)
        first = _skip_passing(words, first)
        if affiliation is None and first < head and fold(words[first].text) in tables.places().parties:
            affiliation, first = TextSpan(words[first].start, words[first].end), first + 1
        return Facts(TextSpan(words[first].start, words[head].end), affiliation)

    def _leading(self, words: list[Token]) -> tuple[TextSpan | None, int]:
        """A name or body before a role ("RAND analyst", "coast guard commander"); where the role begins."""
        head, first = len(words) - 1, fold(words[0].text)
        name = self.name_from(words[0].start)
        adjective = first in tables.titles().suffixes or first in tables.places().demonyms
        if name and not adjective and name.end <= words[head].start and not self._is_opener(words[0], name):
            begin = next((at for at in range(head + 1) if words[at].start >= name.end), head)
            return TextSpan(name.start, name.end), begin
        bodies = tables.nouns().state_bodies
        body = next((at for at in range(head - 1, -1, -1) if words[at].text in bodies), None)
        return (None, 0) if body is None else (TextSpan(words[0].start, words[body].end), body + 1)

    def _is_opener(self, token: Token, name: Name) -> bool:
        """As in "Procurement officer X": a capital by its place in the sentence."""
        lone = len(name.words) == 1 and not is_acronym(token.text) and name.kind != "place"
        return lone and starts_sentence(self._text, token.start)

    def _owning(self, words: list[Token], at: int) -> TextSpan | None:
        """The organisation that owns a role; None where a person does ("Wieczorek’s agent")."""
        name = self.name_from(words[0].start)
        last = words[at - 1] if words[at].text in "’'" else words[at]
        if name and (name.kind == "person" or name.words[-1] in self._people):
            return None
        if not name and singular(fold(strip_possessive(last.text))) in tables.nouns().people:
            return None
        return TextSpan(words[0].start, last.start + len(strip_possessive(last.text)))


def is_person_noun(word: str) -> bool:
    """Whether a word is the noun of a role, also as the last part of a compound ("actor-singer")."""
    return is_role(fold(word))


def role_words(text: str, role: TextSpan | None) -> tuple[str, ...]:
    """Folded words of a role, titles spelled out: the words by which a text may refer to its bearer."""
    if role is None:
        return ()
    full = tables.titles().full
    words = [fold(token.text) for token in tokens(text, *role) if token.text[0].isalpha()]
    return tuple(singular(full.get(word, word)) for word in words)


def _run(words: list[Token], first: int) -> int:
    """Index after the plain words that begin at `first`."""
    stop = first
    while stop < len(words) and words[stop].text not in BOUNDS and words[stop].text[0].isalnum():
        stop += 1
    return stop


def _owns(token: Token) -> bool:
    return token.text in "’'" or strip_possessive(token.text) != token.text


def _skip_passing(words: list[Token], first: int) -> int:
    """Index after words that say when or how a role is held, and after an age ("26-year-old")."""
    head = len(words) - 1
    while first < head:
        if words[first].text[0].isdigit() and re.fullmatch(r"-year-?old", words[first + 1].text):
            first += 2
        elif fold(words[first].text) in tables.words().passing or words[first].text[0].isdigit():
            first += 1
        else:
            break
    return min(first, head)


def _is_skipped(word: str) -> bool:
    common = tables.words()
    return word in common.determiners or word in common.passing or word in ("also", "currently", "now")
