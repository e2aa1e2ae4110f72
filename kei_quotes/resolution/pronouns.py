"""Pronouns as sources: he, she, it, they by salience and agreement; who by its neighbour.

I by who is speaking.
"""

import re
from dataclasses import replace

from kei_quotes.lang.en import tables
from kei_quotes.records import Attribution, Spans
from kei_quotes.resolution.antecedents import Antecedents
from kei_quotes.resolution.figures import Figure, Gender
from kei_quotes.resolution.letters import Letters
from kei_quotes.resolution.memory import Answer, Memory
from kei_quotes.resolution.phrases import Number, Phrase
from kei_quotes.text.names import fold, word_set

DOUBTFUL, UNKNOWN, NAMELESS, SPEAKING = 0.7, 0.55, 0.5, 0.3
"""Factors of agreement with he and she: two capitals and no more, a lone capital, a described person, a
description of unknown kind that speaks."""
AGREED, GUESSED, GUESSED_WRONG = 1.2, 1.0, 0.15
"""Factors for known gender, and for what the given name suggests."""
INSIDE = 3.0
"""Salience of somebody whom the quotation around a pronoun has introduced itself."""
FRONTED = 60
"""Characters between a fronted pronoun and the subject that it stands for (by judgement)."""
RUNNER_UP = 0.4
"""Share of the first choice's score from which there is a real second choice (by judgement)."""
AHEAD = 4
"""Names looked at after a pronoun that nobody precedes."""
# Set with the weights of `salience`; SPEAKING and GUESSED_WRONG by judgement, the latter after errors on PolNeAR dev.

_FRONT = re.compile(r"(?:In|On|At|With|For|During|Despite|After|Before|Since|Through|From|Throughout)\s+")
_BEHIND = re.compile(r"(?:[^.;:]*,\s|(?:his|her)\s(?:[a-z-]+\s){1,3})(?:\w+\.\s)?")
_WHO = word_set("who whom whose")
_PEOPLE = frozenset({"person", "unnamed", "group", "unknown", "author"})
_OF_TWO = word_set("both neither either")
_SEVERAL = word_set("everyone everybody both all some many most few several others none neither")
_THINGS = {"organization": 1.0, "document": 1.0, "group": 0.5, "unknown": 0.4, "place": 0.4}
_READ = word_set("read reads")
_PLURALS = {"group": 1.0, "organization": 0.5}


class Pronouns:
    """Finds the figures behind pronouns during one walk."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._antecedents = Antecedents(memory)
        self._letters = Letters(memory.scene, memory.cast)

    def answer(self, item: Attribution, phrase: Phrase) -> Answer:
        """Say who a source is that consists of a pronoun."""
        pronouns = tables.pronouns()
        word = phrase.head
        if word in pronouns.speaker or word in pronouns.speakers:
            return self._first_person(item, phrase)
        if word in pronouns.relative:
            return self._relative(phrase)
        if word in pronouns.quantifier or word == "one":
            return self._anyone(phrase)
        if word in pronouns.addressee:
            return Answer(None, "nobody_in_particular", "the pronoun stands for nobody in particular", phrase.span)
        figure, rival = self.choice(word, phrase.span.start, item.content, item)
        if figure is None:
            return Answer(None, "no_antecedent", "no fitting figure before the pronoun", phrase.span)
        return self._found(phrase, figure, "pronoun", "agrees with the pronoun and is most in mind", rival)

    def _relative(self, phrase: Phrase) -> Answer:
        figure = self._neighbour(phrase.head, phrase.span.start)
        if figure is None:
            return Answer(None, "no_antecedent", "nobody is named before the relative pronoun", phrase.span)
        return self._found(phrase, figure, "relative", "stands right before the relative pronoun")

    def _found(self, phrase: Phrase, figure: Figure, code: str, why: str, rival: Figure | None = None) -> Answer:
        links = self._memory.links(phrase.head, figure, code, why)
        return Answer(figure, code, self._chain(phrase.head, figure), phrase.span, links, self._memory.second(rival))

    def figure(self, word: str, at: int) -> Figure | None:
        """Find the most salient figure that agrees with a pronoun of the prose; None where none does; as `choice`."""
        return self.choice(word, at, ())[0]

    def choice(
        self, word: str, at: int, hidden: Spans, item: Attribution | None = None
    ) -> tuple[Figure | None, Figure | None]:
        """The most salient figure that agrees with a pronoun, and the next one if it is nearly as salient.

        Mentions inside `hidden` do not count: nobody speaks from inside the quotation itself.
        """
        gender = gender_of(word)
        fronted = self._fronted(at, gender) if gender else None
        if fronted:
            return fronted, None
        other = self._object_of_clause(at)
        ranked = [
            (score * fit(figure, word, gender), figure)
            for score, figure in self._memory.salience.ranked(at, hidden)
            if figure is not other
        ]
        if item is not None and item.id in self._memory.outer:
            ranked = self._inside(item, at, ranked, gender)
        ranked = sorted((pair for pair in ranked if pair[0] > 0), key=lambda pair: -pair[0])
        if item is not None and not gender and self._is_read(item):
            ranked = [pair for pair in ranked if pair[1].type == "document"] or ranked
        if not ranked:
            return (self._named_next(at, gender) if gender else None), None
        rival, second = ranked[1] if len(ranked) > 1 else (0.0, None)
        if gender and rival * 2 < ranked[0][0]:
            ranked[0][1].votes[gender] += 1.0
        return ranked[0][1], second if rival >= RUNNER_UP * ranked[0][0] else None

    def _is_read(self, item: Attribution) -> bool:
        """Whether a cue is one of texts alone: "It read"."""
        return any(fold(self._memory.scene.text[slice(*span)]) in _READ for span in item.cue)

    def _fronted(self, at: int, gender: Gender) -> Figure | None:
        """The subject behind a fronted phrase: "In his statement, X said", "On her blog, Ms. X writes"."""
        cast, scene = self._memory.cast, self._memory.scene
        if not _FRONT.fullmatch(scene.text, scene.sentence_start(at), at):
            return None
        for core in cast.starts_after(at, 1):
            figure = cast.by_start[core]
            behind = core - at < FRONTED and _BEHIND.fullmatch(scene.text, at, core)
            if behind and figure.gender in (None, gender):
                return figure if figure.type in ("person", "unknown") else None
        return None

    def _object_of_clause(self, at: int) -> Figure | None:
        """Whoever "whom" stands for in "X, whom he describes": not "he"."""
        whom = self._memory.scene.text[max(0, at - 5) : at] == "whom "
        return self._memory.salience.latest(at) if whom else None

    def _inside(
        self, item: Attribution, at: int, ranked: list[tuple[float, Figure]], gender: Gender | None
    ) -> list[tuple[float, Figure]]:
        """Inside a direct quotation its speaker is "I", and those whom it introduces come first.

        ("My father").
        """
        outer = self._memory.items[self._memory.outer[item.id]]
        direct = any(self._memory.scene.quoted(span.start) for span in outer.content)
        speaker = self._memory.around(item) if direct else None
        introduced = self._memory.descriptions.inside(outer.content[0].start, at, gender) if gender else []
        return [pair for pair in ranked if pair[1] is not speaker] + [(INSIDE, each) for each in introduced]

    def _named_next(self, at: int, gender: Gender) -> Figure | None:
        """The first fitting name after a pronoun in its sentence ("After he conceded ..., Wim Terpstra")."""
        scene, cast = self._memory.scene, self._memory.cast
        for start in cast.starts_after(at, AHEAD):
            figure = cast.by_start[start]
            if scene.sentence(start) != scene.sentence(at):
                return None
            if figure.type in ("person", "unknown") and figure.gender in (None, gender):
                return figure
        return None

    def _anyone(self, phrase: Phrase) -> Answer:
        """Somebody without a name ("someone", "another", "not everyone"): the words themselves are the speaker."""
        pair = self._pair(phrase.span.start) if phrase.head in _OF_TWO else None
        if pair and (pair.members or pair.roles & tables.nouns().people):
            return self._found(phrase, pair, "pronoun", "are the two in question")
        number: Number = "many" if phrase.head in _SEVERAL else "one"
        said = replace(phrase, mention="nominal", number=number)
        figure = self._memory.descriptions.figure_of(said)[0]
        return Answer(figure, "not_named", f"{phrase.label} (not named)", phrase.span)

    def _pair(self, at: int) -> Figure | None:
        """Whom "both" means: the strongest plural, else the two people named in the paragraph."""
        found = self.figure("they", at)
        if found and (found.members or found.roles & tables.nouns().people):
            return found
        floor = self._memory.scene.paragraph_start(at)
        named = [
            figure
            for _, figure in self._memory.salience.ranked(at)
            if figure.type == "person" and not figure.members and self._memory.salience.mentioned_since(figure, floor)
        ]
        in_order = sorted(named, key=lambda figure: self._memory.salience.first_since(figure, floor))
        return self._memory.descriptions.joint(tuple(in_order)) if len(named) == 2 else None

    def _neighbour(self, word: str, at: int) -> Figure | None:
        """The noun or name right before a relative pronoun; "who" stands for people only."""
        types = _PEOPLE if word in _WHO else None
        named = self._antecedents.of(at) if word in _WHO else None
        if named and named.type in _PEOPLE:
            return named
        noun = self._memory.descriptions.noun_ending(at)
        if noun and (types is None or noun.type in types):
            return noun
        return self._memory.salience.latest(at, types) or noun or self._memory.salience.latest(at)

    def _first_person(self, item: Attribution, phrase: Phrase) -> Answer:
        """The speaker of the words around, else the author."""
        if item.id not in self._memory.outer:
            signer = self._letters.writer(phrase.span.start)
            if signer:
                return Answer(signer, "author", f"{phrase.label} -> {signer.name}, who signs the letter", phrase.span)
            return Answer(self._memory.descriptions.author(), "author", f"{phrase.label} -> the author", phrase.span)
        figure = self._memory.around(item)
        if figure is None:
            return Answer(None, "no_antecedent", "the speaker of the words around it is not known", phrase.span)
        return Answer(figure, "speaking", f"{phrase.label} -> {figure.name}, who is speaking", phrase.span)

    def _chain(self, word: str, figure: Figure) -> str:
        last = self._memory.last_form(figure)
        return " -> ".join(dict.fromkeys((word, last, figure.name)))


def gender_of(word: str) -> Gender | None:
    """Gender that a pronoun tells; None where it tells none."""
    pronouns = tables.pronouns()
    return "male" if word in pronouns.male else "female" if word in pronouns.female else None


def fit(figure: Figure, word: str, gender: Gender | None) -> float:
    """How well type, number and gender of a figure agree with a pronoun, from 0 for not at all to 1.2."""
    pronouns = tables.pronouns()
    if gender:
        return _personal_fit(figure, gender)
    if word in pronouns.thing:
        return 0.0 if figure.plural else _THINGS.get(figure.type, 0.0)
    if word in pronouns.plural:
        return 1.0 if figure.members else _PLURALS.get(figure.type, 0.0) * (0.5 if _is_thing(figure) else 1.0)
    return 0.0


def _is_thing(figure: Figure) -> bool:
    nouns = tables.nouns()
    return figure.type == "group" and not any(
        role in nouns.people or role in nouns.organizations or role in nouns.groups for role in figure.roles
    )


def _personal_fit(figure: Figure, gender: Gender) -> float:
    if figure.type == "person":
        base = 1.0 if figure.surely_person else DOUBTFUL
    elif figure.type == "unnamed" and figure.roles & tables.nouns().people:
        base = NAMELESS
    elif figure.type == "unnamed" and figure.speaks:
        base = SPEAKING
    elif figure.type == "unknown":
        base = UNKNOWN
    else:
        return 0.0
    known = figure.gender
    if figure.members or known not in (None, gender):
        return 0.0
    if known is None and figure.guess:
        return base * (GUESSED if figure.guess == gender else GUESSED_WRONG)
    return base * (AGREED if known else 1.0)
