"""Answers for attributions by their source: a name, a pronoun, a description, or none."""

import re

from kei_quotes.records import Attribution, TextSpan
from kei_quotes.resolution.descriptions import NAMELESS
from kei_quotes.resolution.figures import Figure
from kei_quotes.resolution.floating import Floating
from kei_quotes.resolution.labels import Labels
from kei_quotes.resolution.leads import Leads
from kei_quotes.resolution.memory import Answer, Memory, Turn
from kei_quotes.resolution.phrases import Phrase
from kei_quotes.resolution.pronouns import Pronouns
from kei_quotes.resolution.rolephrases import Facts
from kei_quotes.resolution.salience import OWNER, SOURCE

ASKED_REACH = 120
"""Characters between "asked" and the asker behind "by" (by judgement)."""
_ASKED_BY = re.compile(
    r"(?:asked|told|pressed|questioned|challenged|prompted|interviewed)\b.*\bby\b", re.IGNORECASE | re.DOTALL
)


class Sources:
    """Answers attributions during one walk and takes down who has spoken."""

    def __init__(self, memory: Memory, pronouns: Pronouns, floating: Floating) -> None:
        self._memory = memory
        self._text = memory.scene.text
        self._labels = Labels(memory.scene, memory.cast)
        self._leads = Leads(memory)
        self._pronouns = pronouns
        self._floating = floating

    def answer(self, item: Attribution) -> None:
        """Answer an attribution and keep its speaker in mind."""
        phrase = self._memory.phrases[item.id]
        answer = self._by_phrase(item, phrase) if phrase else self._floating.answer(item)
        self._memory.answers[item.id] = answer
        if answer.figure is None:
            return
        if item.id not in self._memory.outer:
            self._take_turn(item, answer.figure)
        if phrase:
            span = _core(phrase)
            answer.figure.mentions[span] = None
            if phrase.mention != "pronoun":
                self._memory.note(answer.figure, span)

    def _by_phrase(self, item: Attribution, phrase: Phrase) -> Answer:
        labelled = self._labelled(phrase) if self._labels.is_label(phrase) else None
        if labelled:
            return labelled
        if phrase.names:
            return self._named(phrase)
        if phrase.mention == "pronoun":
            return self._pronouns.answer(item, phrase)
        return self._described(item, phrase)

    def _take_turn(self, item: Attribution, figure: Figure) -> None:
        place = self._memory.place(item)
        end = max(item.content[-1].end, place + 1)
        self._memory.salience.touch(figure, place, OWNER if self._asks(item) else SOURCE)
        figure.speaks = True
        self._memory.turns.append(Turn(item, figure, self._memory.scene.paragraph(end - 1), end))

    def _asks(self, item: Attribution) -> bool:
        """As in "Asked by a reporter whether ..., he said": whoever asks gives way to whoever answers."""
        if not item.cue or not item.source:
            return False
        start, end = item.cue[0].start, item.source[0].start
        return bool(_ASKED_BY.match(self._text, start, min(max(start, end), start + ASKED_REACH)))

    def _named(self, phrase: Phrase) -> Answer:
        figures = [self._memory.cast.figure_of(name) for name in phrase.names]
        for figure in figures:
            if figure.type == "unknown":
                figure.type = "person"
        if len(figures) > 1:
            return Answer(self._joint(figures), "joint", "named together", phrase.span)
        figure = figures[0]
        self._introduce(figure, phrase)
        shown = self._text[phrase.span.start : phrase.span.end]
        rival = self._memory.second(self._memory.cast.namesake_of(figure, phrase.names[0]))
        if phrase.names[0].shown == figure.name:
            return Answer(figure, "name", figure.name, phrase.span, rival=rival)
        links = (self._memory.full_name(shown, figure),)
        return Answer(figure, "name", f"{shown} -> {figure.name}", phrase.span, links, rival)

    def _joint(self, figures: list[Figure]) -> Figure:
        return self._memory.descriptions.joint(tuple(figures))

    def _described(self, item: Attribution, phrase: Phrase) -> Answer:
        figure, reason = self._memory.referents.figure_of(phrase, item.content)
        bearer = self._leads.bearer(phrase) if reason == NAMELESS else None
        if bearer:
            figure, reason = bearer, "whose own words follow"
        self._introduce(figure, phrase)
        shown = self._text[phrase.span.start : phrase.span.end]
        named = figure.type in ("person", "organization", "unknown") and bool(figure.words) and reason != NAMELESS
        links = self._memory.links(shown, figure, "description", reason) if named else ()
        code = "description" if named else "not_named"
        return Answer(figure, code, f"{shown} -> {figure.name} ({reason})", phrase.span, links)

    def _introduce(self, figure: Figure, phrase: Phrase) -> None:
        """Take the description of a person about whom nothing else is known for the role."""
        if figure.facts or figure.type != "person":
            return
        end = phrase.names[0].start if phrase.names else phrase.span.end
        facts = self._memory.cast.reader.phrases.read(phrase.span.start, end)
        if facts.role:
            figure.facts.append(Facts(facts.role, facts.affiliation))

    def _labelled(self, phrase: Phrase) -> Answer | None:
        """Labels of an interview's turns; None where a label is a name or description like others."""
        figure = self._labels.figure_of(phrase)
        if figure:
            if figure.type == "unknown":
                figure.type = "person"
            return Answer(figure, "label", f"label of a turn -> {figure.name}", phrase.span)
        bare = self._labels.is_turn(phrase)
        return Answer(None, "label_without_name", "the label names nobody", phrase.span) if bare else None


def _core(phrase: Phrase) -> TextSpan:
    return TextSpan(phrase.names[0].core, phrase.names[0].end) if len(phrase.names) == 1 else phrase.span
