"""Descriptions instead of names: "the company", "the economist", "a passenger", "the report"."""

import itertools
import re
from bisect import bisect_left
from collections import defaultdict

from kei_quotes.lang.en import tables
from kei_quotes.pipeline.cast import Cast, Figure, FigureType, words_of
from kei_quotes.pipeline.naming import is_noun, singular, starts_sentence
from kei_quotes.pipeline.phrases import Phrase, type_of
from kei_quotes.pipeline.salience import Salience
from kei_quotes.pipeline.scene import NounPhrase, Scene
from kei_quotes.records import TextSpan
from kei_quotes.text.names import fold, tokens, word_set

KEPT = 4
"""Figures remembered for one head noun."""
PARAGRAPHS = 6
"""Paragraphs that a described person may lie back (by judgement)."""
_BYLINE = re.compile(r"^\s*(?:By|BY)\s+((?:[A-Z][\w.'’-]+\s+){1,3}[A-Z][\w.'’-]+)", re.MULTILINE)


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
            heads = [word for word in figure.words if word in tables.nouns().organizations]
        for head in heads:
            self.learn(head, figure)

    def author(self) -> Figure:
        """The writer: under the name of the byline, else as "author"."""
        if self._author is None:
            match = _BYLINE.search(self._text[:3000])
            name = " ".join(match.group(1).split()) if match else "author"
            self._author = Figure(name, "author", words_of(name), [name])
        return self._author

    def joint(self, name: str, kind: FigureType, members: tuple[Figure, ...]) -> Figure:
        """Several named figures that speak together."""
        figure = self._labels.setdefault("+" + name, Figure(name, kind, words_of(name), [name]))
        figure.members = members
        return figure

    def seen(self, phrase: NounPhrase) -> Figure | None:
        """The figure that a noun phrase of the prose means or introduces; None where it is no matter."""
        known = self._known(phrase.head, phrase.modifiers)
        if known and phrase.determiner in tables.words().definite:
            return known
        kind = _kind(phrase.head, phrase.plural)
        if phrase.determiner in tables.words().definite and kind in ("unnamed", "group"):
            return None
        figure = Figure(
            self._short_label(phrase),
            kind,
            (),
            [],
            {TextSpan(phrase.start, phrase.end): None},
            roles={phrase.head},
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

    def noun_ending(self, at: int) -> Figure | None:
        """The figure of a plain noun phrase that ends right before a position ("lawmakers who ...")."""
        before = list(tokens(self._text, max(0, at - NOUN_REACH), at))
        if before and before[-1].text == ",":
            before.pop()
        first = len(before)
        while first and before[first - 1].text[0].isalnum() and not _breaks(before[first - 1].text):
            first -= 1
        words = before[first:]
        apposed = (
            first > 1 and before[first - 2].text == "," and fold(before[first - 1].text) in ("a", "an", "the")
        )
        if (
            not words
            or not is_noun(fold(words[-1].text))
            or apposed
            or (first and before[first - 1].text == ",")
        ):
            return None
        head = singular(fold(words[-1].text))
        span = TextSpan(words[0].start, words[-1].end)
        if any(words[-1].start <= start < words[-1].end for start in self._cast.by_start):
            return None
        phrase = Phrase(
            "nominal",
            span,
            head,
            (),
            self._text[span.start : span.end],
            number="many" if head != fold(words[-1].text) else "one",
        )
        known = self._known(head, ()) if first and fold(before[first - 1].text) == "the" else None
        if known:
            return known
        figure = self._own(phrase.label, type_of(phrase))
        figure.roles.add(head)
        return figure

    def figure_of(self, phrase: Phrase) -> tuple[Figure, str]:
        """The figure that a described source means, with the reason in words."""
        common = tables.words()
        bare = not phrase.determiner
        pointing = phrase.determiner in common.definite - common.possessive or (
            bare and self._in_title(phrase)
        )
        if pointing:
            figure, reason = self._antecedent(phrase)
            if figure:
                self._note(figure, phrase)
                return figure, reason
        figure = self._own(self._label(phrase), type_of(phrase))
        figure.roles.add(phrase.head)
        self.learn(phrase.head, figure)
        return figure, "described, not named"

    def _note(self, figure: Figure, phrase: Phrase) -> None:
        if figure.type == "person":
            self.learn(phrase.head, figure)

    def _in_title(self, phrase: Phrase) -> bool:
        """A bare role before a colon or in a headline ("Harbourmaster: ...")."""
        return (
            phrase.number == "one"
            and phrase.head in tables.nouns().people | tables.titles().offices
            and not phrase.modifiers
        )

    def _antecedent(self, phrase: Phrase) -> tuple[Figure | None, str]:
        if any(word.endswith(("'s", "s'")) for word in phrase.modifiers):
            owned = next(reversed(self._by_head.get(phrase.head, ())), None)
            same = owned is not None and "’s " in owned.name.replace("'", "’")
            return (owned, "described so before") if same else (None, "")
        known = self._known(phrase.head, phrase.modifiers)
        if known and (
            known.type in ("person", "unnamed")
            or phrase.number == "one"
            or known.type in ("group", "document")
        ):
            return known, "described so before"
        if not phrase.determiner:
            return self._role_later(phrase), "the text names the bearer of the role"
        nouns = tables.nouns()
        if phrase.number == "one" and phrase.head in nouns.people and phrase.head not in nouns.organizations:
            return self._only_person(phrase), "the only person in question"
        if phrase.number == "one" and (phrase.head in nouns.commercial or phrase.head in nouns.press):
            return self._last_organization(phrase), "the organisation named last"
        return None, ""

    def _known(self, head: str, modifiers: tuple[str, ...]) -> Figure | None:
        """The figure described last by a head noun whose known words do not contradict the modifiers."""
        for figure in reversed(self._by_head.get(head, ())):
            words = {
                fold(word) for form in (figure.name, *figure.forms) for word in form.split()
            } | figure.roles
            open_words = [word for word in modifiers if word not in _EMPTY_MODIFIERS and not word.isdigit()]
            if not open_words or all(word in words for word in open_words) or figure.type == "person":
                return figure
        return None

    def _role_later(self, phrase: Phrase) -> Figure | None:
        for figure in self._cast.figures[:200]:
            if figure.type == "person" and phrase.head in figure.roles:
                return figure
        return None

    def _only_person(self, phrase: Phrase) -> Figure | None:
        """The one person of this and the last paragraph, if no other is in question."""
        ranked = self._salience.ranked(phrase.span.start)
        people = [
            (score, figure)
            for score, figure in ranked
            if figure.type in ("person", "unnamed") and not figure.members
        ]
        here = [pair for pair in people if pair[0] > 0.25]
        if not here or here[0][1].type != "person":
            return None
        if not self._salience.mentioned_since(here[0][1], self._scene.paragraph_start(phrase.span.start)):
            return None
        rival = here[1][0] if len(here) > 1 else 0.0
        fits = _gender_of(phrase.head) in (None, here[0][1].gender) or here[0][1].gender is None
        return here[0][1] if fits and rival * 3 < here[0][0] else None

    def _last_organization(self, phrase: Phrase) -> Figure | None:
        for _, figure in self._salience.ranked(phrase.span.start):
            if figure.type == "organization" or figure.type == "unknown":
                return figure
        return None

    def _own(self, label: str, kind: FigureType) -> Figure:
        figure = self._labels.get(label.casefold())
        if figure is None:
            figure = Figure(label, kind, words_of(label), [label])
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


SHOWN = 20
"""Mentions that are searched for the full form of a name."""
NOUN_REACH = 60
"""Characters read before a relative pronoun for its noun phrase."""


def _breaks(word: str) -> bool:
    low = fold(word)
    common = tables.words()
    return low in common.function or low in common.prepositions or low.endswith("ed")


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
