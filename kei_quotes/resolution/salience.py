"""Which figure a pronoun means: mentions raise a figure's salience, sentences let it fade.

After Lappin and Leass, "An algorithm for pronominal anaphora resolution" (1994): recency, grammatical role
and agreement, with the place among quotations added; every weight is a named constant.
"""

from collections import OrderedDict
from dataclasses import dataclass

from kei_quotes.resolution.figures import Figure
from kei_quotes.resolution.scene import Scene

SOURCE, SUBJECT, OBJECT, OWNER = 1.9, 1.3, 0.85, 0.5
"""Weights of a mention as source of an attribution, first in its sentence, elsewhere, and as a possessive."""
DESCRIBED, IN_CONTENT = 0.8, 0.45
"""Factors of a mention without a name, and of one inside what somebody else says."""
FADE, FENCE = 0.55, 0.75
"""Factors per sentence and per paragraph that lie between a mention and the pronoun."""
HABIT = 0.3
"""Share of a figure's other mentions that counts beside its strongest one."""
REMEMBERED, RECENT = 24, 6
"""Figures, and mentions of each, that a pronoun may look back on: a bound keeps the time linear."""
# The weights were set by judgement and a coarse search on the expert articles and 80 PolNeAR training
# articles, 2026-11. SOURCE and OBJECT were moved later, for two answers more on 78 PolNeAR training articles and
# the house's artA and caseA texts; a change of FADE that gained one there was dropped, for it lost one on dev.


@dataclass(frozen=True, slots=True)
class Touch:
    """One mention of a figure: where, how prominent, in whose content."""

    position: int
    sentence: int
    paragraph: int
    weight: float


class Salience:
    """The figures mentioned last, and how strongly each is in mind at a place."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._figures: OrderedDict[int, tuple[Figure, list[Touch]]] = OrderedDict()

    def touch(self, figure: Figure, position: int, weight: float) -> None:
        """Take notice of a mention."""
        _, touches = self._figures.setdefault(id(figure), (figure, []))
        touches.append(Touch(position, self._scene.sentence(position), self._scene.paragraph(position), weight))
        del touches[:-RECENT]
        self._figures.move_to_end(id(figure))
        if len(self._figures) > REMEMBERED:
            self._figures.popitem(last=False)

    def ranked(self, position: int, hidden: tuple[tuple[int, int], ...] = ()) -> list[tuple[float, Figure]]:
        """Figures by salience at a position, the strongest first.

        Mentions inside `hidden` stretches do not count.
        """
        sentence, paragraph = self._scene.sentence(position), self._scene.paragraph(position)
        scored = []
        for figure, touches in self._figures.values():
            found = [
                touch.weight * FADE ** (sentence - touch.sentence) * FENCE ** (paragraph - touch.paragraph)
                for touch in touches
                if touch.position < position and not any(start <= touch.position < end for start, end in hidden)
            ]
            if found:
                best = max(found)
                scored.append((best + HABIT * (sum(found) - best), figure))
        return sorted(scored, key=lambda pair: -pair[0])

    def strongest(
        self,
        position: int,
        back: int,
        types: frozenset[str] | None = None,
        hidden: tuple[tuple[int, int], ...] = (),
    ) -> Figure | None:
        """The strongest figure mentioned before a position, at most some sentences back.

        None where there is none.
        """
        sentence = self._scene.sentence(position)
        for _, figure in self.ranked(position, hidden):
            touches = self._figures[id(figure)][1]
            near = any(sentence - touch.sentence <= back and touch.position < position for touch in touches)
            if near and (types is None or figure.type in types):
                return figure
        return None

    def mentioned_since(self, figure: Figure, start: int) -> bool:
        """Whether a figure has been mentioned at or after a position."""
        _, touches = self._figures.get(id(figure), (figure, []))
        return bool(touches) and touches[-1].position >= start

    def last_before(self, figure: Figure, position: int) -> int:
        """Where a figure was last mentioned before a position; the position where it was not."""
        _, touches = self._figures.get(id(figure), (figure, []))
        return max((touch.position for touch in touches if touch.position < position), default=position)

    def first_since(self, figure: Figure, start: int) -> int:
        """Where a figure in mind was first mentioned at or after a position; the position where it was not."""
        _, touches = self._figures.get(id(figure), (figure, []))
        return min((touch.position for touch in touches if touch.position >= start), default=start)

    def latest(self, position: int, types: frozenset[str] | None = None) -> Figure | None:
        """The figure mentioned last before a position, in the same sentence; None where there is none."""
        sentence = self._scene.sentence(position)
        best: tuple[int, Figure] | None = None
        for figure, touches in self._figures.values():
            if types is not None and figure.type not in types:
                continue
            for touch in touches:
                if (
                    touch.position < position
                    and touch.sentence == sentence
                    and (best is None or touch.position > best[0])
                ):
                    best = touch.position, figure
        return best[1] if best else None
