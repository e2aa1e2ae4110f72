"""Descriptions instead of names: "the company", "the economist", "a passenger", "the report"."""

import itertools
import re
from bisect import bisect_left
from collections import defaultdict

from kei_quotes.lang.en import tables
from kei_quotes.records import Spans, TextSpan
from kei_quotes.resolution.cast import Cast
from kei_quotes.resolution.figures import Figure, FigureType
from kei_quotes.resolution.naming import is_noun, singular, starts_sentence
from kei_quotes.resolution.phrases import Number, Phrase, type_of
from kei_quotes.resolution.salience import Salience
from kei_quotes.resolution.scene import NounPhrase, Scene
from kei_quotes.text.names import fold, is_acronym, name_words, tokens, word_set

NAMELESS = "described, not named"
"""The reason for a figure that a description makes."""
KEPT = 4
"""Figures remembered for one head noun."""
AGED = "year-old"
"""How an epithet by age ends ("the 66-year-old", "the 66-year-old farmer")."""
_BYLINE = re.compile(r"^\s*(?:By|BY)\s+((?:[A-Z][\w.'’-]+[ \t]+){1,3}[A-Z][\w.'’-]+)", re.MULTILINE)


class Descriptions:
    """Figures by the nouns that describe them, and the nameless figures that descriptions make."""

    def __init__(self, scene: Scene, cast: Cast, salience: Salience) -> None:
        self._scene = scene
        self._text = scene.text
        self._cast = cast
        self._salience = salience
        self._by_head: dict[str, list[Figure]] = defaultdict(list)
        self._labels: dict[str, Figure] = {}
        self._author: Figure | None = None
        self._starts = [phrase.start for phrase in scene.phrases]

    def learn(self, head: str, figure: Figure) -> None:
        """Remember that a noun describes a figure; the last one learned comes first to mind."""
        known = self._by_head[head]
        if figure in known:
            known.remove(figure)
        known.append(figure)
        del known[:-KEPT]

    def learn_figure(self, figure: Figure) -> None:
        """Let "the mayor" mean the last mayor, "the ministry" the last organisation so named."""
        if figure.type == "person":
            heads = sorted(figure.roles)
        else:
            heads = [word for word in (*figure.words, *sorted(figure.roles)) if word in tables.nouns().organizations]
        for head in heads:
            self.learn(head, figure)

    def author(self) -> Figure:
        """The writer: under the name of the byline, else as "author"."""
        if self._author is None:
            match = _BYLINE.search(self._text[:3000])
            name = " ".join(match.group(1).split()) if match else "author"
            self._author = Figure(name, "author", name_words(name), [name])
            self._author.facts = self._cast.facts_of(match.start(1)) if match else []
        return self._author

    def joint(self, members: tuple[Figure, ...]) -> Figure:
        """Several named figures together."""
        name = ", ".join(figure.name for figure in members[:-1]) + f" and {members[-1].name}"
        kind: FigureType = "person" if all(figure.type == "person" for figure in members) else "group"
        figure = Figure(name, kind, name_words(name), [name], members=members)
        return self._labels.setdefault("+" + name, figure)

    def seen(self, phrase: NounPhrase) -> Figure | None:
        """The figure that a noun phrase of the prose means or introduces; None where it is no matter."""
        known = self._known(phrase.head, phrase.modifiers)
        if known and phrase.determiner in tables.words().definite:
            return known
        kind = _kind(phrase.head, phrase.plural)
        if phrase.determiner in tables.words().definite and kind == "unnamed":
            return None
        figure = Figure(
            self._short_label(phrase),
            kind,
            (),
            [],
            {TextSpan(phrase.start, phrase.end): None},
            roles={phrase.head},
            plural=phrase.plural,
        )
        self.learn(phrase.head, figure)
        return figure

    def inside(self, start: int, end: int, gender: str | None) -> list[Figure]:
        """Nameless people whom a quotation has introduced between two positions, the last first."""
        at, stop = bisect_left(self._starts, start), bisect_left(self._starts, end)
        found = []
        for phrase in self._scene.phrases[max(at, stop - 12) : stop]:
            if phrase.head in tables.nouns().people and not phrase.plural:
                figure = self._own(self._short_label(phrase), "unnamed")
                figure.roles.add(phrase.head)
                if not gender or figure.gender in (None, gender):
                    found.append(figure)
        return found[::-1][:1]

    def place_of(self, figure: Figure) -> TextSpan | None:
        """Where a text first shows an organisation in full, its article left out."""
        for span in itertools.islice(figure.mentions, SHOWN):
            at = self._text.find(figure.name, span.start, span.end)
            if at >= 0:
                return TextSpan(at, at + len(figure.name))
        return None

    def named(self, head: str, at: int) -> Figure | None:
        """The organisation with a name that "the" and a noun mean at a position; None where it has no name."""
        known = self._known(head, ())
        if (known is None or known.name.islower()) and head in tables.nouns().commercial | tables.nouns().press:
            known = self._last_organization(at, head)
        return known if known and known.type == "organization" and not known.name.islower() else None

    def noun_ending(self, at: int, sure: bool = False) -> Figure | None:
        """The figure of a plain noun phrase that ends right before a position ("lawmakers who ...").

        None where a name ends there, the noun only explains one ("X, a lawmaker who"), or the tables lack it and
        nothing else makes it `sure` that it is one.
        """
        before = list(tokens(self._text, max(0, at - NOUN_REACH), at))
        if before and before[-1].text == ",":
            before.pop()
        first = len(before)
        while first and before[first - 1].text[0].isalnum() and not _breaks(before[first - 1].text):
            first -= 1
        opener = [fold(token.text) for token in before[max(0, first - 2) : first]]
        if first == len(before) or _explains(opener) or self._cast.ends_at(before[-1].end):
            return None
        if not sure and not is_noun(fold(before[-1].text)):
            return None
        return self._plain(TextSpan(before[first].start, before[-1].end), opener[-1:] == ["the"])

    def _plain(self, span: TextSpan, definite: bool) -> Figure:
        """The figure of a noun phrase without its determiner."""
        label = self._text[span.start : span.end]
        last = fold(label.split()[-1])
        known = self._known(singular(last), ()) if definite else None
        number: Number = "one" if singular(last) == last else "many"
        phrase = Phrase("nominal", span, singular(last), label=label, number=number)
        return known or self._described(phrase, label)

    def figure_of(self, phrase: Phrase) -> tuple[Figure, str]:
        """The figure that a described source means, with the reason in words."""
        figure, reason = self._antecedent(phrase) if self._points(phrase) else (None, "")
        if figure is None:
            return self._described(phrase, self._label(phrase)), NAMELESS
        if figure.type == "person":
            self.learn(phrase.head, figure)
            self._take_facts(figure, phrase)
        return figure, reason

    def _take_facts(self, figure: Figure, phrase: Phrase) -> None:
        """Let "the Lunde Rovers coach" say where its bearer is, if nothing at the name does; a place alone does not."""
        if figure.members or any(fact.affiliation for fact in figure.facts):
            return
        phrases = self._cast.reader.phrases
        facts = phrases.read(*phrase.span)
        name = phrases.institutions.name_from(facts.affiliation.start) if facts.affiliation else None
        if facts.role and name and name.kind != "place" and not name.titles:
            figure.facts.append(facts)

    def _described(self, phrase: Phrase, label: str) -> Figure:
        figure = self._own(label, type_of(phrase))
        figure.roles.add(phrase.head)
        figure.plural = phrase.number == "many"
        self.learn(phrase.head, figure)
        return figure

    def _points(self, phrase: Phrase) -> bool:
        """Whether a description points at somebody known: "the mayor", or "Mayor:" in a headline or label."""
        if phrase.determiner:
            return phrase.determiner in _POINTERS and not self._defined(phrase)
        role = phrase.head in tables.nouns().people or phrase.head in tables.titles().offices
        return role and phrase.number == "one" and not phrase.modifiers

    def _defined(self, phrase: Phrase) -> bool:
        """Whether a clause says itself which body is meant ("the company that built the bridge")."""
        noun = phrase.head in tables.nouns().organizations
        return noun and f" {phrase.head} that " in fold(self._text[phrase.span.start : phrase.span.end])

    def _antecedent(self, phrase: Phrase) -> tuple[Figure | None, str]:
        if any(word.endswith(("'s", "s'")) for word in phrase.modifiers):
            return self._owned(phrase), "described so before"
        if phrase.head.endswith(AGED) and phrase.number == "one":
            return self._only_person(phrase), "the only person in question"
        known = self._known(phrase.head, phrase.modifiers)
        if known and (phrase.number == "one" or known.type != "organization"):
            return known, "described so before"
        if not phrase.determiner:
            return self._role_later(phrase), "the text names the bearer of the role"
        nouns = tables.nouns()
        if phrase.number == "many":
            return None, ""
        if phrase.head in nouns.people and phrase.head not in nouns.organizations:
            return self._only_person(phrase), "the only person in question"
        if (phrase.head in nouns.commercial or phrase.head in nouns.press) and self._is_bare(phrase):
            return self._last_organization(phrase.span.start, phrase.head), "the organisation named last"
        return None, ""

    def _is_bare(self, phrase: Phrase) -> bool:
        """Whether "the company" says no more of what it means, neither which nor whose; "this newspaper" is ours."""
        own = phrase.determiner == "this" and phrase.head in tables.nouns().press
        return (
            not own
            and set(phrase.modifiers) <= _EMPTY_MODIFIERS - {"same"}
            and phrase.label.casefold().endswith(phrase.head)
        )

    def _owned(self, phrase: Phrase) -> Figure | None:
        """Somebody owned: "the minister’s spokesman" may be "Vukas’s spokesman", nobody without an owner."""
        last = next(reversed(self._by_head.get(phrase.head, ())), None)
        return last if last and "'s " in fold(last.name) else None

    def _known(self, head: str, modifiers: tuple[str, ...]) -> Figure | None:
        """The figure described last by a head noun, if what else is known of it agrees with the modifiers."""
        asked = {word for word in modifiers if word not in _EMPTY_MODIFIERS and not word[0].isdigit()}
        for figure in reversed(self._by_head.get(head, ())):
            forms = (figure.name, *figure.forms)
            words = figure.roles.union(fold(word) for form in forms for word in form.split())
            special = figure.roles - {head}
            open_role = figure.type == "person" and (not special or special & asked)
            if asked <= words or open_role:
                return figure
        return None

    def _role_later(self, phrase: Phrase) -> Figure | None:
        people = (figure for figure in self._cast.figures[:EARLY] if figure.type == "person")
        return next((figure for figure in people if phrase.head in figure.roles), None)

    def _only_person(self, phrase: Phrase) -> Figure | None:
        """The one person in mind in this paragraph; for an epithet the strongest, also of the one before."""
        aged = any(word.endswith(AGED) for word in (phrase.head, *phrase.modifiers))
        epithet = aged or phrase.head in tables.nouns().epithets
        floor = self._scene.paragraph_start(phrase.span.start)
        if epithet:
            floor = self._scene.paragraph_start(max(0, floor - 1))
        gender = _gender_of(phrase.head)
        people = [
            (score, figure)
            for score, figure in self._salience.ranked(phrase.span.start)
            if figure.type in ("person", "unnamed")
            and not figure.members
            and figure.gender in (None, gender or figure.gender)
        ]
        if not people or people[0][0] < IN_MIND or people[0][1].type != "person":
            return None
        rival = people[1][0] if len(people) > 1 else 0.0
        alone = rival * (1 if epithet else RIVAL) < people[0][0]
        return people[0][1] if alone and self._salience.mentioned_since(people[0][1], floor) else None

    def taken_up(self, phrase: Phrase, hidden: Spans) -> Figure | None:
        """Whoever is most in mind, and whom another word is for: "Ana Lind shrugged. “No,” the economist said".

        Only behind a quotation, where a new person would hardly come as "the".
        """
        content, source = hidden[0].start, phrase.span.start
        if not self._scene.quoted(content) or self._scene.paragraph(content) != self._scene.paragraph(source):
            return None
        floor = self._scene.paragraph_start(max(0, self._scene.paragraph_start(content) - 1))
        gender = _gender_of(phrase.head)
        fitting = (
            (score, figure)
            for score, figure in self._salience.ranked(source, hidden)
            if figure.type in ("person", "unnamed") and figure.gender in (None, gender or figure.gender)
        )
        score, figure = next(fitting, (0.0, None))
        if figure is None or score < IN_MIND or not self._salience.mentioned_since(figure, floor):
            return None
        alone = figure.type == "person" and bool(figure.words) and not figure.members
        return figure if alone and not self._has_just_quoted(figure, content) else None

    def _has_just_quoted(self, figure: Figure, content: int) -> bool:
        """Whether a quotation stands where a figure was mentioned last: the next one may be somebody's answer."""
        start = self._scene.sentence_start(self._salience.last_before(figure, content))
        return any(self._scene.quoted(place) for place in range(start, content))

    def _last_organization(self, at: int, head: str) -> Figure | None:
        """The strongest organisation in mind whose name does not make it something else than the noun says."""
        for _, figure in self._salience.ranked(at):
            body = figure.type in ("organization", "unknown") and (figure.speaks or _is_body(figure))
            if body and not (head in tables.nouns().commercial and is_no_company(figure)):
                return figure
        return None

    def _own(self, label: str, kind: FigureType) -> Figure:
        figure = self._labels.get(label.casefold())
        if figure is None:
            figure = Figure(label, kind, name_words(label), [label])
            self._labels[label.casefold()] = figure
        return figure

    def _label(self, phrase: Phrase) -> str:
        label = phrase.label or self._text[phrase.span.start : phrase.span.end]
        first = label.split()[0] if label.split() else label
        at_start = starts_sentence(self._text, phrase.span.start) and not phrase.determiner
        common = fold(first) not in tables.places().names | tables.places().demonyms and first[1:].islower()
        return (
            label[0].lower() + label[1:]
            if at_start and common and phrase.span.start not in self._cast.by_start
            else label
        )

    def _short_label(self, phrase: NounPhrase) -> str:
        return " ".join(self._text[phrase.start : phrase.end].split()[1:])


RIVAL = 3
"""Times that one person must be more in mind than the next one to be "the" one (by judgement)."""
IN_MIND = 0.25
"""Salience below which nobody is in mind: one mention as object, some sentences ago."""
EARLY = 200
"""Figures searched for the bearer of a role that a headline names."""
SHOWN = 20
"""Mentions that are searched for the full form of a name."""
NOUN_REACH = 60
"""Characters read before a relative pronoun for its noun phrase."""


def _is_body(figure: Figure) -> bool:
    """Whether the name itself says that it is an organisation's."""
    nouns = tables.nouns()
    known = nouns.organizations | nouns.organization_suffixes | nouns.outlets
    told = bool(figure.words) and not figure.name.islower() and not nouns.organizations.isdisjoint(figure.roles)
    return told or is_acronym(figure.name) or not known.isdisjoint(figure.words)


def is_no_company(figure: Figure) -> bool:
    """Whether the name says that it is a body of the state, of learning or of the press."""
    nouns = tables.nouns()
    others = nouns.organizations - nouns.commercial | nouns.press
    return not others.isdisjoint(figure.words) and nouns.commercial.isdisjoint(figure.words)


def _explains(opener: list[str]) -> bool:
    """Whether a noun after these words is an apposition: ", a", ", the" or a comma alone."""
    return opener[-1:] == [","] or (opener[:1] == [","] and opener[-1] in ("a", "an", "the"))


def _breaks(word: str) -> bool:
    low = fold(word)
    common = tables.words()
    return low in common.function or low in common.prepositions or low.endswith("ed")


_POINTERS = frozenset({"the", "this", "that", "these", "those"})
_EMPTY_MODIFIERS = word_set("new same old latest own former retired two three other")


def _kind(head: str, plural: bool) -> FigureType:
    nouns = tables.nouns()
    if head in nouns.documents and head not in nouns.people:
        return "document"
    if head in nouns.people:
        return "group" if plural else "unnamed"
    if head in nouns.organizations:
        return "group" if plural else "organization"
    return "group"


def _gender_of(head: str) -> str | None:
    nouns = tables.nouns()
    return "male" if head in nouns.male else "female" if head in nouns.female else None
