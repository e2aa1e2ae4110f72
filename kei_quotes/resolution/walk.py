"""One walk through a text from left to right.

With every figure in mind, answering each attribution on the way.
"""

import re

from kei_quotes.lang.en import tables
from kei_quotes.records import Attribution, TextSpan
from kei_quotes.resolution.figures import Figure
from kei_quotes.resolution.floating import Floating
from kei_quotes.resolution.memory import Answer, Memory
from kei_quotes.resolution.naming import Name, is_role
from kei_quotes.resolution.owners import Owners
from kei_quotes.resolution.phrases import Phrase
from kei_quotes.resolution.pronouns import Pronouns, gender_of
from kei_quotes.resolution.rolephrases import Facts
from kei_quotes.resolution.salience import DESCRIBED, IN_CONTENT, OBJECT, OWNER, SUBJECT
from kei_quotes.resolution.scene import TOP, NounPhrase, in_heading
from kei_quotes.resolution.sources import Sources
from kei_quotes.text.names import Token, fold, tokens

LEAD = 70
"""Characters from the start of a sentence within which its subject stands (by judgement)."""
HEADING = 140
"""Longest heading, in characters; it has no stop, comma or colon (by judgement)."""

DATELINE = 90
"""Longest dateline, in characters (by judgement)."""

_DATELINE = re.compile(r"[A-Z][A-Z .’'-]+(?:,[^\n(–—]{2,30})?(?: \([^)\n]{2,40}\))?\s?(?:[–—]|--?\s)")
_NO_SUBJECT = re.compile(r".*\b(?:by|of|to|with|for|at|and)\s+(?:the\s+)?(?:\S+\s+)?", re.DOTALL)
_ASKED = re.compile(r"(?:asked|told|pressed|questioned|challenged|prompted|informed|reminded)\b", re.IGNORECASE)
_FRONTED = re.compile(r"(?:In|At|On|By|For|With|During|After|Before|Despite|Under)\s(?:[\w’'-]+\s){0,3}")
_PREDICATE = re.compile(r"\b(?:as|is|was|became|becomes)\s$")
_OWN_ROLE = re.compile(r"(?:\s[a-z-]+){0,2}\s([a-z-]+)\s")
_BESIDE = re.compile(r",?\s+(?:\w+\.?\s){0,2}?|(?:\s+[a-z-]+){1,6},\s")
_UNSURE = frozenset({"model", "star", "source", "chair", "head", "guide", "host"})
_FRACTIONS = frozenset({"half", "third", "quarter", "percent"})
_SUBJECTS = frozenset({"he", "she"})
_OWNERS = frozenset({"his", "her", "him", "himself", "herself"})
_PAIRED = frozenset({"person", "unknown"})
_IS = re.compile(r"\s(?:is|works as|serves as)\s(?:now\s)?(?:an?|the)\s")
_PROSE = re.compile(r"[.!?:,]")

Seen = Name | NounPhrase | Token | Attribution


class Walk:
    """A walk over one memory; `answers` takes it."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._scene = memory.scene
        self._pronouns = Pronouns(memory)
        self._floating = Floating(memory)
        self._owners = Owners(memory, self._pronouns)
        self._sources = Sources(memory, self._pronouns, self._floating)
        self._names_at = {name.start for name in memory.scene.names}
        self._subject_of = -1
        self._before: tuple[Figure, Name] | None = None

    def answers(self) -> dict[str, Answer]:
        """Walk, and return the answer to every attribution by its id."""
        for _, _, seen in sorted(self._events(), key=lambda event: event[:2]):
            if isinstance(seen, Name):
                self._see_name(seen)
            elif isinstance(seen, NounPhrase):
                self._see_phrase(seen)
            elif isinstance(seen, Token):
                self._see_pronoun(seen)
            else:
                self._sources.answer(seen)
                self._learn_from(seen)
        self._floating.alternate()
        return self._memory.answers

    def _events(self) -> list[tuple[int, int, Seen]]:
        """Everything to look at, with its place; sources come after the names inside them."""
        sources = self._memory.sources
        events: list[tuple[int, int, Seen]] = [(name.core, 0, name) for name in self._scene.names]
        events += [(phrase.start, 1, phrase) for phrase in self._scene.phrases if phrase.start not in sources]
        events += [(token.start, 1, token) for token in self._scene.pronouns if token.start not in sources]
        events += [
            (self._turn_of(item), 2 + (item.id in self._memory.outer), item) for item in self._memory.attributions
        ]
        return events

    def _turn_of(self, item: Attribution) -> int:
        """When an attribution is answered: at its place, but never before the one that it lies inside."""
        outer = self._memory.outer.get(item.id)
        place = self._memory.place(item)
        return max(place, self._memory.place(self._memory.items[outer])) if outer else place

    def _weight(self, start: int, end: int) -> float:
        """How prominent a mention is by its place in the sentence; 0 inside quotation marks."""
        if self._scene.quoted(start):
            return 0.0
        text, sentence = self._scene.text, self._scene.sentence_start(start)
        fronted = start - sentence < LEAD and _FRONTED.fullmatch(text, sentence, start)
        if fronted or text[end : end + 2] in ("’s", "'s") or _ASKED.match(text, sentence):
            weight = OWNER
        elif sentence != self._subject_of and self._may_be_subject(sentence, start):
            weight, self._subject_of = SUBJECT, sentence
        else:
            weight = OBJECT
        return weight * (IN_CONTENT if start in self._memory.contents else 1.0)

    def _may_be_subject(self, sentence: int, start: int) -> bool:
        return start - sentence < LEAD and not _NO_SUBJECT.fullmatch(self._scene.text, sentence, start)

    def _see_name(self, name: Name) -> None:
        figure = self._memory.cast.by_start.get(name.core)
        weight = OWNER if self._modifies(name) else self._weight(name.start, name.end)
        self._owners.settle(name)
        if figure is None or not weight or self._in_dateline(name):
            return
        self._memory.note(figure, TextSpan(name.core, name.end))
        if not self._in_heading(name):
            self._memory.salience.touch(figure, name.core, weight)
            self._memory.descriptions.learn_figure(figure)
            self._see_pair(figure, name, weight)

    def _modifies(self, name: Name) -> bool:
        """Whether a name only says whose the role of the next name is ("Tarn boss Ines Falk")."""
        text, following = self._scene.text, self._memory.cast.starts_after(name.core, 1)
        match = _OWN_ROLE.fullmatch(text, name.end, min(following[0], name.end + LEAD)) if following else None
        return match is not None and is_role(match.group(1)) and not self._scene.quoted(name.start)

    def _see_pair(self, figure: Figure, name: Name, weight: float) -> None:
        """Two people joined by "and" may be "they" in what follows."""
        before, self._before = self._before, (figure, name)
        if before is None or self._scene.text[before[1].end : name.start] != " and ":
            return
        if {before[0].type, figure.type} <= _PAIRED and before[0] is not figure:
            pair = self._memory.descriptions.joint((before[0], figure))
            self._memory.salience.touch(pair, name.core, max(weight, OBJECT))

    def _in_dateline(self, name: Name) -> bool:
        """Whether a name says where, or through which agency, a report comes ("ROME (Agency) - ")."""
        start = self._scene.paragraph_start(name.start)
        if name.start - start > DATELINE:
            return False
        match = _DATELINE.match(self._scene.text, start, start + DATELINE)
        return match is not None and name.start < match.end()

    def _in_heading(self, name: Name) -> bool:
        start = self._scene.paragraph_start(name.start)
        end = self._scene.text.find("\n", name.end, name.end + HEADING)
        line = self._scene.text[start : end if end >= 0 else name.end + HEADING]
        return len(line) < HEADING and not _PROSE.search(line)

    def _see_phrase(self, phrase: NounPhrase) -> None:
        if self._scene.quoted(phrase.start) or self._leads_to_name(phrase):
            return
        if phrase.start < TOP and in_heading(self._scene.text, phrase.start):
            return
        if phrase.head in _FRACTIONS or self._is_predicate(phrase) or self._is_beside_name(phrase):
            return
        figure = self._memory.descriptions.seen(phrase) or self._somebody(phrase)
        weight = self._weight(phrase.start, phrase.end)
        if figure and weight:
            self._memory.salience.touch(figure, phrase.start, weight * DESCRIBED)

    def _is_predicate(self, phrase: NounPhrase) -> bool:
        """Whether a noun only says what the subject is ("serves as a warden"), who then goes by it."""
        before = self._scene.text[max(0, phrase.start - 8) : phrase.start]
        if phrase.determiner not in ("a", "an") or phrase.head not in tables.nouns().people:
            return False
        if not _PREDICATE.search(before):
            return False
        figure = self._memory.salience.strongest(phrase.start, 0, frozenset({"person"}))
        if figure and not figure.members:
            figure.roles.add(phrase.head)
            self._memory.descriptions.learn(phrase.head, figure)
        return figure is not None

    def _somebody(self, phrase: NounPhrase) -> Figure | None:
        """Whoever a definite noun means that nothing has introduced ("The ferryman spat. ... he said")."""
        nouns = tables.nouns()
        person = phrase.head in nouns.people and phrase.head not in nouns.organizations | nouns.documents | _UNSURE
        if not person or phrase.plural:
            return None
        span = TextSpan(phrase.start, phrase.end)
        label = " ".join(self._scene.text[phrase.start : phrase.end].split()[1:])
        said = Phrase("nominal", span, phrase.head, (), label, phrase.determiner, "one", phrase.modifiers)
        return self._memory.referents.figure_of(said)[0]

    def _leads_to_name(self, phrase: NounPhrase) -> bool:
        """Whether a name stands right behind a noun phrase and carries the mention ("his brother Stig")."""
        return self._scene.text[phrase.end : phrase.end + 1] == " " and phrase.end + 1 in self._names_at

    def _is_beside_name(self, phrase: NounPhrase) -> bool:
        """Whether a name stands before or behind a noun phrase that explains it ("the owner of it, Ana Lind")."""
        text, cast = self._scene.text, self._memory.cast
        before = text[max(0, phrase.start - 2) : phrase.start]
        if before == ", " and cast.ends_at(phrase.start - 2):
            return True
        return any(
            _BESIDE.fullmatch(text, phrase.end, min(core, phrase.end + LEAD))
            for core in cast.starts_after(phrase.end, 1)
        )

    def _see_pronoun(self, token: Token) -> None:
        """A pronoun of the prose keeps its figure in mind and tells its gender."""
        word = fold(token.text)
        if self._scene.quoted(token.start) or gender_of(word) is None:
            return
        figure = self._pronouns.figure(word, token.start)
        if figure:
            weight = OWNER if word in _OWNERS else self._weight(token.start, token.end)
            self._memory.salience.touch(figure, token.start, weight)
            self._learn_role(figure, token)

    def _learn_from(self, item: Attribution) -> None:
        """As in "A former envoy, she said": what a source that is a pronoun follows or is followed by."""
        answer = self._memory.answers.get(item.id)
        token = next(tokens(self._scene.text, *item.source[0]), None) if item.source else None
        if answer and answer.figure and token and fold(token.text) in _SUBJECTS:
            self._learn_role(answer.figure, token)

    def _learn_role(self, figure: Figure, token: Token) -> None:
        """As in "She is a forecaster with the X", "A forecaster, she": the role of a person so far unknown."""
        if figure.type != "person" or any(fact.affiliation for fact in figure.facts):
            return
        reader, told = self._memory.cast.reader, bool(figure.facts)
        facts = reader.fronted(token.start)
        if not facts.role and not told and _IS.match(self._scene.text, token.end):
            facts = reader.predicate(token.end)
        if not facts.role and fold(token.text) in _SUBJECTS:
            facts = reader.career(token.end)
        if facts.role or facts.affiliation:
            figure.facts.append(Facts(None, facts.affiliation) if told else facts)
