"""Whether the person behind a description can be meant by it, and whom an indefinite one turns out to be."""

import itertools
import re
from dataclasses import replace

from kei_quotes.lang.en import tables
from kei_quotes.records import Spans
from kei_quotes.resolution.cast import Cast
from kei_quotes.resolution.descriptions import EARLY, NAMELESS, Descriptions
from kei_quotes.resolution.figures import Figure
from kei_quotes.resolution.naming import is_role
from kei_quotes.resolution.phrases import Phrase
from kei_quotes.resolution.scene import Scene
from kei_quotes.text.names import fold

LEAD = 500
"""Characters from the start of a text within which "a judge" may be whoever is named as the judge (by judgement)."""

REACH = 60
"""Characters before a name that are read for "the" and a role."""

SHOWN = 20
"""Mentions that are searched for one outside the quotation."""

_AGENT = re.compile(r"(?:er|or|ist|ian|ant|ent|oy|man|woman|-of-\w+|-old)$")
_AIDES = frozenset({"lawyer"})
_INDEFINITE = frozenset({"a", "an", "one"})
_GENERIC = frozenset({"man", "woman", "boy", "girl", "author", "speaker", "person"})
_OWNERS = frozenset({"his", "her", "their"})
_PRIESTS = frozenset({"father", "fr", "reverend", "rev", "pastor", "monsignor", "canon"})


class Referents:
    """Checks what `Descriptions` propose for a described person during one walk."""

    def __init__(self, scene: Scene, cast: Cast, descriptions: Descriptions) -> None:
        self._text = scene.text
        self._figures = cast.figures
        self._first: dict[int, int] = {}
        for core in sorted(cast.by_start):
            self._first.setdefault(id(cast.by_start[core]), core)
        self._descriptions = descriptions

    def figure_of(self, phrase: Phrase, hidden: Spans = ()) -> tuple[Figure, str]:
        """The figure that a described source means, with the reason in words; a nameless one where none fits.

        Whoever is named inside `hidden` alone bears no role: nobody speaks from inside the quotation itself.
        """
        nouns = tables.nouns()
        named = self._named_later(phrase, hidden)
        if named:
            self._descriptions.learn(phrase.head, named)
            return named, "the text names the bearer of the role later"
        bearer = self._owned(phrase, hidden)
        if bearer:
            return bearer, "the only one whom the text calls so"
        figure, reason = self._descriptions.figure_of(phrase)
        if figure.type == "organization" and phrase.head in nouns.commercial and _is_public(figure):
            return self._nameless(phrase), NAMELESS
        if reason != NAMELESS and (figure.type != "person" or not phrase.determiner):
            return figure, reason
        if reason != NAMELESS and fits(figure, phrase):
            if phrase.head not in nouns.epithets | _GENERIC:
                figure.roles.add(phrase.head)
            return figure, reason
        named = self._descriptions.taken_up(phrase, hidden) if _is_another_word(phrase, hidden) else None
        if named:
            return named, "another word for whoever is in question"
        return (figure if reason == NAMELESS else self._nameless(phrase)), NAMELESS

    def _nameless(self, phrase: Phrase) -> Figure:
        return self._descriptions.figure_of(replace(phrase, determiner="a"))[0]

    def _owned(self, phrase: Phrase, hidden: Spans) -> Figure | None:
        """The one named person whom the text gives the part in "his lawyer", "Ms. Tamm's sister"."""
        possessive = phrase.determiner in _OWNERS or any(word.endswith(("'s", "s'")) for word in phrase.modifiers)
        part = _part(phrase.head)
        if (
            not possessive
            or phrase.number != "one"
            or part not in tables.nouns().kin | tables.nouns().relations | _AIDES
        ):
            return None
        bearers = [
            figure
            for figure in self._figures[:EARLY]
            if figure.type == "person" and part in _parts(figure.roles | figure.titled) and _shows(figure, hidden)
        ]
        return bearers[0] if len(bearers) == 1 else None

    def _named_later(self, phrase: Phrase, hidden: Spans) -> Figure | None:
        """The one person introduced after "a judge" as "the judge, X", or in the lead the only judge at all."""
        if phrase.determiner not in _INDEFINITE or phrase.number != "one":
            return None
        if phrase.head not in tables.nouns().people:
            return None
        part = _part(phrase.head)
        bearers = [
            figure
            for figure in self._figures[:EARLY]
            if figure.type == "person" and part in _parts(figure.roles) and _shows(figure, hidden)
        ]
        later = [figure for figure in bearers if self._first.get(id(figure), -1) > phrase.span.end]
        taken_up = next((figure for figure in later if self._is_taken_up(figure, phrase.head)), None)
        alone = len(bearers) == 1 and bool(later) and phrase.span.start < LEAD
        return taken_up or (later[0] if alone else None)

    def _is_taken_up(self, figure: Figure, head: str) -> bool:
        """Whether a person is first named behind "the" and the role."""
        start = self._first[id(figure)]
        before = fold(self._text[max(0, start - REACH) : start])
        return bool(re.search(rf"\bthe {re.escape(head)}(?: [a-z]+)?, $", before))


def _shows(figure: Figure, hidden: Spans) -> bool:
    """Whether a figure is named outside some stretches."""
    return any(
        not any(start <= mention.start < end for start, end in hidden)
        for mention in itertools.islice(figure.mentions, SHOWN)
    )


def _is_another_word(phrase: Phrase, hidden: Spans) -> bool:
    """Whether a definite noun of people, with no more than adjectives, stands behind the quotation that it speaks."""
    if phrase.determiner != "the" or phrase.number != "one" or not hidden or hidden[0].start > phrase.span.start:
        return False
    nouns, titles = tables.nouns(), tables.titles()
    person = is_role(phrase.head) or phrase.head in nouns.epithets or bool(_AGENT.search(phrase.head))
    plain = fold(phrase.label).split()[-1] == phrase.head
    return person and plain and phrase.head not in titles.offices | nouns.organizations | nouns.documents


def _is_public(figure: Figure) -> bool:
    """Whether a name is that of a body of the state, which no "company" or "insurer" is."""
    return not (tables.nouns().state_bodies | {"police", "ministry", "court"}).isdisjoint(figure.words)


def _part(noun: str) -> str:
    """The commonest noun for the part that a noun names ("judge" for "justice")."""
    return tables.nouns().alike.get(noun, noun)


def _parts(nouns: set[str]) -> set[str]:
    return {_part(noun) for noun in nouns}


def fits(figure: Figure, phrase: Phrase) -> bool:
    """Whether what the text says of a person allows a definite description.

    "The candidate" may be any politician, "the coroner" only whom the text makes a coroner.
    """
    nouns, titles = tables.nouns(), tables.titles()
    if phrase.head in ("man", "woman", "boy", "girl"):
        return (figure.gender or figure.guess) in (None, "male" if phrase.head in nouns.male else "female")
    if phrase.head in nouns.epithets or phrase.head in _GENERIC or phrase.head not in nouns.people:
        return True
    if any("year-old" in word or word == "retired" for word in phrase.modifiers):
        return True
    if phrase.modifiers and not figure.roles and phrase.head not in titles.offices:
        return True
    known = figure.roles | figure.titled | {titles.full.get(title, "") for title in figure.titled}
    return _part(phrase.head) in _parts(known) or (phrase.head == "priest" and not _PRIESTS.isdisjoint(figure.titled))
