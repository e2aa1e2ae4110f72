"""Attributions without a source: quotations that float, cues that name nobody, turns of a dialogue."""

import re

from kei_quotes.lang.en import tables
from kei_quotes.records import Attribution, TextSpan
from kei_quotes.resolution.figures import Figure
from kei_quotes.resolution.memory import Answer, Memory, Turn
from kei_quotes.text.names import fold

NEAR = 2
"""Paragraphs that a floating quotation may stand after its speaker's last words (by judgement)."""
ECHO_REACH, ECHO_LIMIT, ECHO_LENGTH = 400, 40, 8
"""How far a headline reaches; attributions compared with it; characters that are no chance (by judgement)."""

_QUESTION_CUE = re.compile(r"\bask(?:ed|s)?\b|\bwonder", re.IGNORECASE)
_WORD = re.compile(r"\w+")


class Floating:
    """Finds speakers for attributions without a source during one walk."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._text = memory.scene.text

    def answer(self, item: Attribution) -> Answer:
        """Say who speaks where no source is given."""
        if item.cue:
            return self._elliptic(item)
        scene = self._memory.scene
        paragraph = scene.paragraph(item.content[0].start)
        last = self._last_turn(item)
        if last and last.paragraph == paragraph:
            return Answer(last.figure, "continued", f"goes on after {last.figure.name}", _end_of(last))
        announced = self._announced(item.content[0].start)
        if announced:
            return self._announce(item, announced, last)
        echo = self._echo(item)
        if echo:
            return echo
        if last and paragraph - last.paragraph <= NEAR:
            return Answer(
                last.figure, "continued", f"goes on after {last.figure.name}, a paragraph later", _end_of(last)
            )
        return Answer(None, "no_source", "no source and nobody announced before", item.content[0])

    def _last_turn(self, item: Attribution) -> Turn | None:
        outer = self._memory.outer.get(item.id)
        return next((turn for turn in reversed(self._memory.turns) if turn.attribution.id != outer), None)

    def _elliptic(self, item: Attribution) -> Answer:
        """As in "saying ..." belongs to the subject of its sentence.

        "asked whether" and "is said" to nobody.
        """
        cue = item.cue[0]
        first = fold(self._text[cue.start : cue.end]).split()[:2]
        if tables.words().saying.intersection(first):
            subject = self._memory.salience.strongest(cue.start, 0, hidden=item.content)
            if subject:
                return Answer(subject, "subject", f"subject of the sentence: {subject.name}", cue)
        return Answer(None, "cue_without_source", "the cue names no source", cue)

    def _announced(self, place: int) -> Figure | None:
        """The strongest person of the sentence right before, in the same paragraph."""
        if self._memory.scene.paragraph_start(place) >= place:
            return None
        return self._memory.salience.strongest(place, 1, frozenset({"person", "unknown", "unnamed"}))

    def _announce(self, item: Attribution, figure: Figure, last: Turn | None) -> Answer:
        near = last is not None and self._memory.scene.paragraph(item.content[0].start) - last.paragraph <= NEAR
        rival = last.figure if last and near and last.figure is not figure else None
        note = f"the sentence before announces {figure.name}"
        return Answer(figure, "announced", note, item.content[0], rival=self._memory.second(rival))

    def _echo(self, item: Attribution) -> Answer | None:
        """Words that a headline quotes come back in the text, there with a named speaker."""
        if self._memory.turns or item.content[0].start > ECHO_REACH:
            return None
        words = self._words(item.content[:1])
        for other in self._memory.attributions[:ECHO_LIMIT]:
            phrase = self._memory.phrases[other.id]
            named = phrase is not None and phrase.mention == "name" and bool(phrase.names)
            if named and phrase and len(words) > ECHO_LENGTH and words in self._words(other.content):
                figure = self._memory.cast.figure_of(phrase.names[-1])
                return Answer(figure, "echo", "the words come back in the text with their speaker", other.content[0])
        return None

    def _words(self, spans: tuple[TextSpan, ...]) -> str:
        return " ".join(_WORD.findall(fold(" ".join(self._text[start:end] for start, end in spans))))

    def alternate(self) -> None:
        """Let turns that stand alone in their paragraphs alternate between two speakers.

        From a question on.
        """
        for run in self._runs():
            if len(run) > 2 and self._is_question(run[0]):
                self._answer_turns(run)

    def _runs(self) -> list[list[Attribution]]:
        """Attributions that follow each other, each alone in its paragraph."""
        scene = self._memory.scene
        runs: list[list[Attribution]] = []
        for item in self._memory.attributions:
            start = item.content[0].start
            if item.id in self._memory.outer or not scene.quoted(start) or scene.paragraph_start(start) != start:
                continue
            before = scene.paragraph(runs[-1][-1].content[0].start) if runs else -1
            if scene.paragraph(start) == before + 1 and runs:
                runs[-1].append(item)
            else:
                runs.append([item])
        return runs

    def _is_question(self, item: Attribution) -> bool:
        asked = any(_QUESTION_CUE.search(self._text[start:end]) for start, end in item.cue)
        return asked or "?" in self._text[item.content[-1].end - 3 : item.content[-1].end]

    def _answer_turns(self, run: list[Attribution]) -> None:
        floats = [index for index, item in enumerate(run) if not item.source and not item.cue]
        if len(floats) < 2:
            return
        for index in floats:
            partner = next((other for other in run[index % 2 :: 2] if other.source), None)
            figure = self._memory.answers[partner.id].figure if partner else None
            note = "turns of a dialogue alternate" if figure else "a turn of a dialogue, its partner unnamed"
            self._memory.answers[run[index].id] = Answer(figure, "turn", note, run[index].content[0])


def _end_of(turn: Turn) -> TextSpan:
    return TextSpan(turn.end - 1, turn.end)
