"""Affiliations that other words stand for: "its president, X", "the firm's partner, X", "a spokesman, X"."""

import itertools
import re

from kei_quotes.lang.en import tables
from kei_quotes.records import TextSpan
from kei_quotes.resolution.bodies import Bodies
from kei_quotes.resolution.figures import Figure
from kei_quotes.resolution.institutions import spelled_out
from kei_quotes.resolution.memory import Memory
from kei_quotes.resolution.naming import Name, singular, starts_sentence
from kei_quotes.resolution.posts import Posts
from kei_quotes.resolution.pronouns import Pronouns
from kei_quotes.resolution.rolephrases import Facts
from kei_quotes.resolution.rolewords import is_person_noun
from kei_quotes.text.names import fold, tokens, word_set

OPENING = 12
"""Characters before a pronoun within which its sentence has said nothing of its own yet ("Its", "And their")."""
FRONTED = 40
"""Longest phrase before the comma that a sentence may open with (by judgement)."""
BACK = 3
"""Sentences looked back over for a subject, those that open with a quotation mark included (by judgement)."""

EARLY = 200
"""Figures among which the topic is looked for: a bound keeps the time linear in the text."""
OFTEN = 2
"""Times that an organisation has been named when it is what the text is about (by judgement)."""

_SEATS = frozenset({"organization", "unknown"})
_SPEAKS_FOR = (
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "chief executive",
    "press officer",
    "press secretary",
    "managing director",
    "finance director",
    "chief financial officer",
    "chief operating officer",
)
_OF_PERSON = re.compile(r"(?:\b(?:his|her)|[’']s|s[’'])\s$", re.IGNORECASE)
"""What leads to a post with somebody, since an organisation that owns it has been read beside it."""
_RUNNERS = frozenset({"manager", "director", "chairman", "chairwoman", "president", "warden", "conductor", "owner"})
"""Posts that only somebody has who works where "its" points."""
_OFFICERS = frozenset(
    {"chairman", "chairwoman", "chairperson", "chair", "deputy chair", "deputy chairman", "treasurer"}
    | {"deputy director", "executive director"}
)
"""Posts that nobody holds but in a body; a bare director may be a film's."""
_WITH_OFFICERS = word_set(
    "agency association authority board charity club commission committee council federation foundation fund guild "
    "institute league museum society trust union"
)
_OF_TEXTS = frozenset({"author", "co-author", "sponsor", "co-sponsor"})
"""Roles that documents have, so that "its author" tells of no employer but the document's."""
_PLURAL_VERBS = frozenset({"are", "were", "have", "do"})
_MAKERS = frozenset({"by", "from", "at"})


class Owners:
    """Settles them during one walk, when everything before a name is in mind."""

    def __init__(self, memory: Memory, pronouns: Pronouns) -> None:
        self._memory = memory
        self._scene = memory.scene
        self._text = memory.scene.text
        self._pronouns = pronouns
        self._bodies = Bodies(memory)
        self._posts = Posts(memory)

    def settle(self, name: Name) -> None:
        """Name the organisation behind what is stated at a name; nothing happens where the text before tells none."""
        figure, facts = self._memory.cast.stated.get(name.core, (None, None))
        if figure is None or facts is None or facts not in figure.facts:
            return
        place = self._place(facts)
        if place:
            figure.facts[figure.facts.index(facts)] = Facts(facts.role, spelled_out(self._text, place))

    def _place(self, facts: Facts) -> TextSpan | None:
        if facts.owner is not None:
            last = self._text[facts.role.start : facts.role.end].split()[-1] if facts.role else ""
            owner = self._maker(facts.owner) if fold(last) in _OF_TEXTS else self._behind_pronoun(facts.owner)
            owner = owner or (self._posts.body(facts.role) if facts.role else None)
            return owner or (self._run(facts.owner) if fold(last) in _RUNNERS else None)
        if facts.affiliation:
            return self._behind_noun(facts.affiliation)
        if facts.role is None:
            return None
        return self._spoken_for(facts.role) or self._posts.body(facts.role) or self._chaired(facts.role)

    def _behind_pronoun(self, at: int) -> TextSpan | None:
        """As in "The Dune Trust objected. Its president, X": the subject, the maker of a study, the one in mind."""
        subject = self._subject(at)
        if subject:
            return subject
        if self._is_their(at):
            return None
        owner = self._pronouns.figure("its", at)
        if owner is None or owner.type == "document":
            return self._maker(at) or self._bodies.nearest(at)
        if owner.name in tables.nouns().commercial | tables.nouns().press:
            owner = self._memory.descriptions.named(owner.name, at) or owner
        return self._memory.descriptions.place_of(owner) if owner.type in _SEATS else None

    def _run(self, at: int) -> TextSpan | None:
        """As in "The quarry at Lunde is silent. Its manager, X": what the sentence is about, be it no organisation."""
        sentence = self._scene.sentence_start(at)
        if at - sentence <= OPENING:
            sentence = self._scene.sentence_start(max(0, sentence - 1))
        return None if self._scene.quoted(sentence) else self._bodies.definite(sentence, at)

    def _subject(self, at: int) -> TextSpan | None:
        """The organisation that opens the sentence of a pronoun, or the one before."""
        sentence = self._scene.sentence_start(at)
        for _ in range(BACK):
            figure = self._opener(sentence, at)
            there = self._memory.descriptions.place_of(figure) if figure else self._nameless(sentence, at)
            bare = self._bodies.opens_bare(sentence)
            said = (
                not bare
                and at - sentence > OPENING
                and not self._scene.quoted(sentence)
                and not self._is_fronted(sentence, at)
            )
            if there or said or not sentence:
                return there
            if self._scene.paragraph_start(sentence) == sentence:
                return None
            sentence = self._scene.sentence_start(sentence - 1)
        return None

    def _nameless(self, sentence: int, at: int) -> TextSpan | None:
        there = None if self._scene.quoted(sentence) else self._bodies.opening(sentence, at)
        many = there is not None and there.start == sentence  # "Conservatives objected. Their leader, X"
        return there if many == self._is_their(at) else None

    def _is_fronted(self, sentence: int, at: int) -> bool:
        """As in "Asked about the gap, its manager": the subject is still to come."""
        return at - sentence < FRONTED and self._text[max(0, at - 2) : at] == ", "

    def _opener(self, sentence: int, at: int) -> Figure | None:
        """The organisation that a sentence begins with; also what only looks like a person by its two capitals."""
        first = next(tokens(self._text, sentence, at), None)
        start = first.end + 1 if first and first.text == "The" else sentence
        figure = self._memory.cast.by_start.get(start)
        if figure is None or self._scene.quoted(sentence):
            return None
        told = bool(figure.roles) and figure.roles.isdisjoint(tables.nouns().organizations)
        known = told or bool(figure.titled or figure.listed_gender)
        person = figure.type == "person" and known
        sure = any(not starts_sentence(self._text, span.start) for span in figure.mentions)
        name = next((span for span in figure.mentions if span.start == start), None)
        owner = name is not None and self._text[name.end : name.end + 1] in "'’"
        lone = figure.type == "unknown" and not sure
        crowd = name is not None and (self._leads_crowd(name) if self._is_their(at) else self._is_many(name))
        return None if person or lone or owner or crowd or figure.type == "place" else figure

    def _is_their(self, at: int) -> bool:
        return self._text[at : at + 6].lower() == "their "

    def _leads_crowd(self, name: TextSpan) -> bool:
        """As in "Rebel leaders scoffed. Their spokesman": the people are the subject, not what the name says."""
        after = next(tokens(self._text, name.end, name.end + FRONTED), None)
        word = fold(after.text) if after and after.start == name.end + 1 else ""
        return singular(word) != word and is_person_noun(singular(word))

    def _is_many(self, name: TextSpan) -> bool:
        """As in "Skeptics have objected. Its founder": the verb says that the name is no singular."""
        after = next(tokens(self._text, name.end, name.end + FRONTED), None)
        word = fold(self._text[name.start : name.end].split()[-1])
        return after is not None and after.text in _PLURAL_VERBS and singular(word) != word

    def _maker(self, at: int) -> TextSpan | None:
        """As in "A study by economists at the Dune Trust found ... Its author, X": who made the document named last."""
        sentence = self._scene.sentence_start(at)
        if at - sentence <= OPENING:
            sentence = self._scene.sentence_start(max(0, sentence - 1))
        documents, found = tables.nouns().documents, False
        for token in tokens(self._text, sentence, at):
            found = found or fold(token.text) in documents
            if found and token.text in _MAKERS:
                there = self._memory.cast.reader.phrases.institutions.read(token.end, at, verb=True)
                if there and there.kind in ("named", "body"):
                    return there.span
        return None

    def _behind_noun(self, noun: TextSpan) -> TextSpan | None:
        """The name behind "the firm" in "the firm's partner, X", else the subject of the sentence before."""
        place = self._bodies.behind(noun)
        subject = self._subject(noun.start - len("the ")) if not place and self._bodies.is_open(noun) else None
        return place or (subject if subject and self._bodies.may_be(subject, noun) else None)

    def _spoken_for(self, role: TextSpan) -> TextSpan | None:
        """As in "The Dune Trust denied it. A spokesman, X": the subject, or the organisation most in mind."""
        owned = _OF_PERSON.search(self._text, max(0, role.start - len("his ")), role.start)
        if fold(self._text[role.start : role.end]) not in _SPEAKS_FOR or owned:
            return None
        subject = self._subject(role.start)
        if subject:
            return subject
        floor = self._scene.paragraph_start(role.start)
        for _, figure in self._memory.salience.ranked(role.start):
            if figure.type == "organization" and self._memory.salience.mentioned_since(figure, floor):
                return self._memory.descriptions.place_of(figure)
        return self._before_paragraph(role.start, floor) or self._topic(role.start)

    def _chaired(self, role: TextSpan) -> TextSpan | None:
        """As in "The treasurer, X": of the one body with officers that the text has named; None where it named two."""
        apposed = self._text.endswith(("the ", "The "), 0, role.start) and self._text.startswith(", ", role.end)
        if not apposed or fold(self._text[slice(*role)]) not in _OFFICERS:
            return None
        figures = itertools.islice(self._memory.cast.figures, EARLY)
        bodies = [figure for figure in figures if figure.words and figure.words[-1] in _WITH_OFFICERS]
        named = [figure for figure in bodies if self._memory.cast.mentioned_before(figure, role.start)[0]]
        return self._memory.descriptions.place_of(named[0]) if len(named) == 1 else None

    def _before_paragraph(self, at: int, floor: int) -> TextSpan | None:
        """The organisation that opens the paragraph before, where the post stands in the first sentence of its own."""
        if self._scene.sentence_start(at) != floor or not floor:
            return None
        before = self._scene.paragraph_start(floor - 1)
        figure = self._opener(before, floor)
        return self._memory.descriptions.place_of(figure) if figure else None

    def _topic(self, at: int) -> TextSpan | None:
        """The organisation that the text has named most so far; None where two are named as often."""
        cast = self._memory.cast
        seats = [figure for figure in itertools.islice(cast.figures, EARLY) if figure.type in _SEATS]
        counted = sorted(
            ((cast.mentioned_before(figure, at)[0], figure) for figure in seats), key=lambda pair: -pair[0]
        )
        often = [count for count, _ in counted[:2]] + [0, 0]
        alone = often[0] >= OFTEN and often[0] > often[1]
        return self._memory.descriptions.place_of(counted[0][1]) if alone else None
