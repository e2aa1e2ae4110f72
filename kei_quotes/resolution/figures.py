"""A figure: somebody or something in a text, with what the text lets see of its name, gender and work."""

from dataclasses import dataclass, field
from typing import Literal

from kei_quotes.lang.en import tables
from kei_quotes.records import SpeakerType, TextSpan
from kei_quotes.resolution.rolephrases import Facts

Gender = Literal["male", "female"]
FigureType = SpeakerType | Literal["place", "unknown"]

MIN_VOTES = 1.0
"""Pronouns that must point to a figure before its gender counts as known (by judgement)."""
PRIOR = 2.0
"""Pronouns that a given name weighs as much as, so that one misread "he" makes no man of Anna (by
judgement, after errors on PolNeAR dev)."""


@dataclass(slots=True, eq=False)
class Figure:
    """Somebody or something in the text, gathered while it is read; becomes a `Speaker` where it speaks.

    `votes` counts the pronouns that point to it, `speaks` says that an attribution is its. `resolve._acquaint` tells
    what a walk adds.
    """

    name: str
    type: FigureType
    words: tuple[str, ...] = ()
    forms: list[str] = field(default_factory=list)
    mentions: dict[TextSpan, None] = field(default_factory=dict)
    facts: list[Facts] = field(default_factory=list)
    titled: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    votes: dict[Gender, float] = field(default_factory=lambda: {"male": 0.0, "female": 0.0})
    speaks: bool = False
    plural: bool = False
    members: tuple["Figure", ...] = ()

    @property
    def surely_person(self) -> bool:
        """Whether anything besides two capitals says that this is a person."""
        return bool(self.titled or self.roles or self.guess or self.members or self.speaks or len(self.forms) > 1)

    @property
    def listed_gender(self) -> Gender | None:
        """Gender of those who mostly bear the given name; None where the table lacks it."""
        names = tables.given_names()
        given = self.words[0] if len(self.words) > 1 else ""
        return "male" if given in names.male else "female" if given in names.female else None

    @property
    def guess(self) -> Gender | None:
        """What the given name suggests: weak evidence, for the case that nothing else is known."""
        given = self.words[0] if len(self.words) > 1 else ""
        return self.listed_gender or ("female" if len(given) > 3 and given.endswith("a") else None)

    @property
    def told_gender(self) -> Gender | None:
        """Gender by titles and gendered nouns; None where there are none, or where they contradict each other."""
        told = self.titled | self.roles
        if not told:
            return None
        titles, nouns = tables.titles(), tables.nouns()
        male = not (told.isdisjoint(titles.male) and told.isdisjoint(nouns.male))
        female = not (told.isdisjoint(titles.female) and told.isdisjoint(nouns.female))
        return None if male == female else "male" if male else "female"

    @property
    def gender(self) -> Gender | None:
        """Gender by titles and gendered nouns, else by the pronouns of the text; None while nothing says."""
        told = self.told_gender
        if told:
            return told
        male, female = self.votes["male"], self.votes["female"]
        if self.guess:
            male, female = (male + PRIOR, female) if self.guess == "male" else (male, female + PRIOR)
        if not any(self.votes.values()):
            return None
        if max(male, female) < MIN_VOTES or min(male, female) * 2 > max(male, female):
            return None
        return "male" if male > female else "female"
