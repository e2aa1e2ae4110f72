"""What a walk through a text knows so far: figures in mind, answers given, turns taken."""

from collections.abc import Sequence
from dataclasses import dataclass

from kei_quotes.records import Attribution, Evidence, TextSpan
from kei_quotes.resolution.cast import Cast
from kei_quotes.resolution.descriptions import Descriptions
from kei_quotes.resolution.figures import Figure
from kei_quotes.resolution.nesting import Cover, enclosing
from kei_quotes.resolution.phrases import Phrase
from kei_quotes.resolution.referents import Referents
from kei_quotes.resolution.salience import Salience
from kei_quotes.resolution.scene import Scene


@dataclass(frozen=True, slots=True)
class Answer:
    """The figure behind an attribution with the reason in words; None with the reason why not.

    `code` names the kind of reason, `span` is where it lies. `links` lead from the source to the figure, one after
    another; `rival` tells of the second choice where there is a real one.
    """

    figure: Figure | None
    code: str
    note: str
    span: TextSpan | None = None
    links: tuple[Evidence, ...] = ()
    rival: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """An attribution that is no part of another, answered; kept for the floating quotations after it."""

    attribution: Attribution
    figure: Figure
    paragraph: int
    end: int


class Memory:
    """Shared by everything that answers during one walk."""

    def __init__(self, scene: Scene, cast: Cast, attributions: Sequence[Attribution]) -> None:
        self.scene = scene
        self.cast = cast
        self.attributions = attributions
        self.salience = Salience(scene)
        self.descriptions = Descriptions(scene, cast, self.salience)
        self.referents = Referents(scene, cast, self.descriptions)
        self.items = {item.id: item for item in attributions}
        self.phrases: dict[str, Phrase | None] = {item.id: scene.mentions.phrase(item.source) for item in attributions}
        self.outer = enclosing(attributions)
        self.contents = Cover(span for item in attributions for span in item.content)
        self.sources = Cover(phrase.span for phrase in self.phrases.values() if phrase)
        self.answers: dict[str, Answer] = {}
        self.turns: list[Turn] = []
        self._last: dict[int, TextSpan] = {}

    def place(self, item: Attribution) -> int:
        """Where an attribution is answered: at its source, else at its content."""
        phrase = self.phrases[item.id]
        return phrase.span.start if phrase else item.content[0].start

    def note(self, figure: Figure, span: TextSpan) -> None:
        """Take down where a figure was mentioned last."""
        self._last[id(figure)] = span

    def last_form(self, figure: Figure) -> str:
        """The words by which a figure was mentioned last; its name where it has not been."""
        span = self._last.get(id(figure))
        return self.scene.text[span.start : span.end] if span else figure.name

    def last_span(self, figure: Figure) -> TextSpan | None:
        """Where a figure was mentioned last by more than a pronoun; None where it has not been."""
        return self._last.get(id(figure))

    def links(self, shown: str, figure: Figure, code: str, why: str) -> tuple[Evidence, ...]:
        """Entries from the words of a source to the last mention of a figure, and from there to its full name."""
        form, span = self.last_form(figure), self.last_span(figure)
        first = Evidence(code, f"{shown} -> {form}: {why}", span)
        if form == figure.name or figure.members:
            return (first,)
        return (first, self.full_name(form, figure))

    def second(self, figure: Figure | None) -> Evidence | None:
        """The entry for a second choice, with its last mention so far; None where there is no such figure."""
        return Evidence("runner_up", f"second choice: {figure.name}", self.last_span(figure)) if figure else None

    def full_name(self, form: str, figure: Figure) -> Evidence:
        """The link from a form of a name, or from a description, to the fullest form in the text."""
        return Evidence(
            "full_name", f"{form} -> {figure.name}: the same one in full", self.descriptions.place_of(figure)
        )

    def around(self, item: Attribution) -> Figure | None:
        """Whoever speaks the words that an attribution is part of.

        None outside or where that is not known.
        """
        answer = self.answers.get(self.outer.get(item.id, ""))
        return answer.figure if answer else None
