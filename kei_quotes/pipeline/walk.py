"""One walk through a text from left to right, answering for every attribution who its speaker is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kei_quotes.lang.en import tables
from kei_quotes.pipeline.cast import Cast, Figure
from kei_quotes.pipeline.descriptions import Descriptions
from kei_quotes.pipeline.mentions import source_phrase
from kei_quotes.pipeline.naming import Name
from kei_quotes.pipeline.phrases import Phrase
from kei_quotes.pipeline.profiles import Facts
from kei_quotes.pipeline.salience import IN_CONTENT, OBJECT, OWNER, SOURCE, SUBJECT, Salience
from kei_quotes.pipeline.scene import NounPhrase, Scene
from kei_quotes.records import Attribution, TextSpan
from kei_quotes.text.names import Token, fold

NEAR = 2
"""Paragraphs that a floating quotation may stand after its speaker's last words (by judgement)."""
_ASKED_BY = re.compile(
    r"^(?:asked|told|pressed|questioned|challenged|prompted|interviewed)\b.*\bby\b", re.IGNORECASE
)
_ASKED = re.compile(
    r"(?:asked|told|pressed|questioned|challenged|prompted|informed|reminded)\b", re.IGNORECASE
)
_QUESTION_CUE = re.compile(r"\bask(?:ed|s)?\b|\bwonder", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """The figure behind an attribution with the reason in words; None with the reason why not."""

    figure: Figure | None
    note: str
    span: TextSpan | None = None


@dataclass(slots=True)
class _Turn:
    """An attribution that has been answered, kept for the floating quotations after it."""

    attribution: Attribution
    figure: Figure
    paragraph: int
    sentence: int
    end: int


class Walk:
    """The state of one walk; `answers` takes it."""

    def __init__(self, scene: Scene, cast: Cast, attributions: Sequence[Attribution]) -> None:
        self._scene = scene
        self._text = scene.text
        self._cast = cast
        self._attributions = attributions
        self._salience = Salience(scene)
        self._descriptions = Descriptions(scene, cast, self._salience)
        self._answers: dict[str, Answer] = {}
        self._turns: list[_Turn] = []
        self._subject_of = -1
        self._items = {item.id: item for item in attributions}
        self._last: dict[int, TextSpan] = {}
        self._phrases = {item.id: source_phrase(self._text, item.source) for item in attributions}
        self._outer = _enclosing(attributions)
        self._contents = _Cover([span for item in attributions for span in item.content])
        self._sources = _Cover([phrase.span for phrase in self._phrases.values() if phrase])

    def answers(self) -> dict[str, Answer]:
        """The answer to every attribution, by its id."""
        for _, _, item in sorted(self._events(), key=lambda event: (event[0], event[1])):
            if isinstance(item, Name):
                self._see_name(item)
            elif isinstance(item, NounPhrase):
                self._see_phrase(item)
            elif isinstance(item, Token):
                self._see_pronoun(item)
            else:
                self._answer(item)
        self._dialogues()
        return self._answers

    def _events(self) -> list[tuple[int, int, Name | NounPhrase | Token | Attribution]]:
        """Everything to look at, with its place; sources after the names inside them."""
        events: list[tuple[int, int, Name | NounPhrase | Token | Attribution]] = []
        events += [(name.core, 0, name) for name in self._scene.names]
        events += [
            (phrase.start, 1, phrase)
            for phrase in self._scene.phrases
            if not self._sources.covers(phrase.start)
        ]
        events += [
            (token.start, 1, token) for token in self._scene.pronouns if not self._sources.covers(token.start)
        ]
        for item in self._attributions:
            phrase = self._phrases[item.id]
            place = phrase.span.start if phrase else item.content[0].start
            events.append((place, 2, item))
        return events

    # What the text shows besides the sources

    def _weight(self, position: int, end: int) -> float:
        if self._scene.quoted(position):
            return 0.0
        start = self._scene.sentence_start(position)
        if self._text[end : end + 2] in ("’s", "'s") or _ASKED.match(self._text, start):
            weight = OWNER
        elif (
            start != self._subject_of
            and position - start < LEAD
            and _LEADS.fullmatch(self._text, start, position)
        ):
            weight, self._subject_of = SUBJECT, start
        else:
            weight = OBJECT
        return weight * (IN_CONTENT if self._contents.covers(position) else 1.0)

    def _see_name(self, name: Name) -> None:
        figure = self._cast.by_start.get(name.core)
        weight = self._weight(name.start, name.end)
        self._find_owner(name)
        if figure and weight:
            self._last[id(figure)] = TextSpan(name.core, name.end)
        if figure and weight and not self._in_heading(name):
            self._salience.touch(figure, name.core, weight)
            if figure.type == "person":
                for role in figure.roles:
                    self._descriptions.learn(role, figure)
            else:
                self._descriptions.learn_organization(figure)

    def _find_owner(self, name: Name) -> None:
        """Fill in the organisation behind "its president, X"."""
        figure, facts = self._cast.owned.get(name.core, (None, None))
        if figure is None or facts is None or facts.owner is None or facts not in figure.facts:
            return
        owner = self._pronoun_figure("its", facts.owner, ())
        place = self._descriptions.place_of(owner) if owner else None
        if place:
            figure.facts[figure.facts.index(facts)] = Facts(facts.role, place)

    def _in_heading(self, name: Name) -> bool:
        start = self._scene.paragraph_start(name.start)
        end = self._text.find("\n", name.end, name.end + 200)
        line = self._text[start : end if end >= 0 else name.end + 200]
        return len(line) < 140 and not re.search(r"[.!?:,]", line)

    def _see_phrase(self, phrase: NounPhrase) -> None:
        if self._scene.quoted(phrase.start):
            return
        figure = self._descriptions.seen(phrase)
        weight = self._weight(phrase.start, phrase.end)
        if figure and weight:
            self._salience.touch(figure, phrase.start, weight * 0.8)

    def _see_pronoun(self, token: Token) -> None:
        """A pronoun of the prose keeps its figure in mind and tells its gender."""
        if self._scene.quoted(token.start):
            return
        word = fold(token.text)
        pronouns = tables.pronouns()
        if word not in pronouns.male | pronouns.female:
            return
        figure = self._pronoun_figure(word, token.start, ())
        if figure:
            owner = word in ("his", "her", "him", "himself", "herself")
            self._salience.touch(
                figure, token.start, OWNER if owner else self._weight(token.start, token.end)
            )

    # Sources

    def _answer(self, item: Attribution) -> None:
        phrase = self._phrases[item.id]
        if phrase is None:
            answer = self._floating(item)
        elif (
            phrase.label in ("Q", "A", "Question", "Answer")
            and self._text[phrase.span.end : phrase.span.end + 1] in ":."
        ):
            answer = self._interviewed(phrase)
        elif phrase.mention == "name":
            answer = self._named(phrase)
        elif phrase.mention == "pronoun":
            answer = self._pronoun(item, phrase)
        else:
            answer = self._described(phrase)
        self._answers[item.id] = answer
        if answer.figure is None:
            return
        place = phrase.span.start if phrase else item.content[0].start
        if item.id not in self._outer:
            asked = bool(
                item.cue
                and item.source
                and _ASKED_BY.search(self._text[item.cue[0].start : item.source[0].start])
            )
            self._salience.touch(answer.figure, place, OWNER if asked else SOURCE)
            answer.figure.speaks = True
            self._turns.append(self._turn(item, answer.figure, place))
        if phrase:
            answer.figure.mentions[self._core(phrase)] = None
            self._last[id(answer.figure)] = self._core(phrase)

    def _core(self, phrase: Phrase) -> TextSpan:
        if len(phrase.names) == 1:
            return TextSpan(phrase.names[0].core, phrase.names[0].end)
        return phrase.span

    def _turn(self, item: Attribution, figure: Figure, place: int) -> _Turn:
        end = max(item.content[-1].end, place)
        return _Turn(item, figure, self._scene.paragraph(end - 1), self._scene.sentence(end - 1), end)

    def _named(self, phrase: Phrase) -> Answer:
        if not phrase.names:
            figure = self._descriptions.labelled(phrase)
            return Answer(figure, figure.name, phrase.span)
        figures = [self._cast.figure_of(name) for name in phrase.names]
        for figure, name in zip(figures, phrase.names, strict=True):
            if figure.type == "unknown" and (name.kind != "thing"):
                figure.type = "person"
        if len(figures) > 1:
            return Answer(self._joint(figures), "named together", phrase.span)
        self._introduce(figures[0], phrase)
        shown = self._text[phrase.span.start : phrase.span.end]
        chain = (
            figures[0].name if phrase.names[0].shown == figures[0].name else f"{shown} -> {figures[0].name}"
        )
        return Answer(figures[0], chain, phrase.span)

    def _introduce(self, figure: Figure, phrase: Phrase) -> None:
        """A person who is described before or instead of being named has the description for a role."""
        if not figure.facts and figure.type == "person":
            end = phrase.names[0].start if phrase.names else phrase.span.end
            facts = self._cast.reader.noun_phrase(phrase.span.start, end)
            if facts.role:
                figure.facts.append(Facts(facts.role, facts.affiliation))

    def _interviewed(self, phrase: Phrase) -> Answer:
        """Labels of questions and answers: the answers are the person's whom the text names most."""
        figure = self._cast.protagonist()
        if phrase.label[0] == "Q" or figure is None:
            return Answer(None, "the label names nobody", phrase.span)
        return Answer(figure, f"answers of an interview -> {figure.name}, named most", phrase.span)

    def _joint(self, figures: list[Figure]) -> Figure:
        name = ", ".join(figure.name for figure in figures[:-1]) + f" and {figures[-1].name}"
        people = all(figure.type == "person" for figure in figures)
        return self._descriptions.joint(name, "person" if people else "group", tuple(figures))

    def _described(self, phrase: Phrase) -> Answer:
        figure, reason = self._descriptions.figure_of(phrase)
        self._introduce(figure, phrase)
        shown = self._text[phrase.span.start : phrase.span.end]
        return Answer(figure, f"{shown} -> {figure.name} ({reason})", phrase.span)

    def _pronoun(self, item: Attribution, phrase: Phrase) -> Answer:
        word, at = phrase.head, phrase.span.start
        pronouns = tables.pronouns()
        outer = self._outer.get(item.id)
        if word in pronouns.speaker | pronouns.speakers:
            return self._first_person(phrase, outer)
        if word in pronouns.relative:
            figure = self._antecedent_of_relative(at)
            return (
                Answer(figure, f"{word} -> {figure.name}", phrase.span)
                if figure
                else Answer(None, "nobody named before the relative pronoun", phrase.span)
            )
        if word in pronouns.addressee or word in pronouns.quantifier:
            return Answer(None, "the pronoun stands for nobody in particular", phrase.span)
        figure = self._pronoun_figure(word, at, tuple(item.content), outer)
        if figure is None:
            return Answer(None, "no fitting figure before the pronoun", phrase.span)
        return Answer(figure, self._chain(word, figure), phrase.span)

    def _chain(self, word: str, figure: Figure) -> str:
        before = self._last.get(id(figure))
        last = self._text[before.start : before.end] if before else figure.name
        return f"{word} -> {figure.name}" if last == figure.name else f"{word} -> {last} -> {figure.name}"

    def _first_person(self, phrase: Phrase, outer: str | None) -> Answer:
        if outer is None:
            figure = self._descriptions.author()
            return Answer(figure, f"{phrase.label} -> the author", phrase.span)
        around = self._answers.get(outer)
        if around and around.figure:
            return Answer(
                around.figure, f"{phrase.label} -> {around.figure.name}, who is speaking", phrase.span
            )
        return Answer(None, "speaker of the quotation around it is not known", phrase.span)

    def _antecedent_of_relative(self, at: int) -> Figure | None:
        """The name or noun right before a relative pronoun; an apposition's noun gives way to the name it explains."""
        noun = self._descriptions.noun_ending(at)
        named = self._salience.latest(at)
        return noun or named

    def _pronoun_figure(
        self, word: str, at: int, hidden: tuple[tuple[int, int], ...], outer: str | None = None
    ) -> Figure | None:
        pronouns = tables.pronouns()
        gender = "male" if word in pronouns.male else "female" if word in pronouns.female else None
        ranked = [
            (score * _fit(figure, word, gender), figure)
            for score, figure in self._salience.ranked(at, hidden)
        ]
        if outer is not None:
            ranked = self._without_speaker(ranked, outer) + self._said_inside(at, outer, gender)
        ranked = sorted((pair for pair in ranked if pair[0] > 0), key=lambda pair: -pair[0])
        if not ranked:
            return self._cataphor(at, gender)
        best, figure = ranked[0]
        rival = ranked[1][0] if len(ranked) > 1 else 0.0
        if gender and figure.type in ("person", "unknown", "unnamed") and rival * 2 < best:
            figure.votes[gender] += 1.0
        return figure

    def _without_speaker(self, ranked: list[tuple[float, Figure]], outer: str) -> list[tuple[float, Figure]]:
        around = self._answers.get(outer)
        direct = any(self._scene.quoted(span.start) for span in self._by_id(outer).content)
        return [pair for pair in ranked if not (direct and around and around.figure is pair[1])]

    def _by_id(self, key: str) -> Attribution:
        return self._items[key]

    def _said_inside(self, at: int, outer: str, gender: str | None) -> list[tuple[float, Figure]]:
        """Figures that the quotation around a pronoun has introduced ("My father ...")."""
        start = self._by_id(outer).content[0].start
        return [(3.0, figure) for figure in self._descriptions.inside(start, at, gender)]

    def _cataphor(self, at: int, gender: str | None) -> Figure | None:
        """The first fitting name after a pronoun in its sentence ("After he conceded ..., Wim Terpstra went on")."""
        if gender is None:
            return None
        for start in self._cast.starts_after(at, 4):
            figure = self._cast.by_start[start]
            if self._scene.sentence(start) != self._scene.sentence(at):
                return None
            if figure.type in ("person", "unknown") and figure.gender in (None, gender):
                return figure
        return None

    # Quotations without a source

    def _floating(self, item: Attribution) -> Answer:
        place = item.content[0].start
        if item.cue:
            return self._elliptic(item)
        outer = self._outer.get(item.id)
        paragraph = self._scene.paragraph(place)
        last = next((turn for turn in reversed(self._turns) if turn.attribution.id != outer), None)
        if last and last.paragraph == paragraph:
            return Answer(last.figure, f"goes on after {last.figure.name}", TextSpan(last.end - 1, last.end))
        announced = self._announced(place)
        if announced:
            return Answer(announced, f"{announced.name} is announced by the sentence before", item.content[0])
        echo = self._echo(item)
        if echo:
            return echo
        if last and paragraph - last.paragraph <= NEAR:
            return Answer(
                last.figure,
                f"goes on after {last.figure.name} in a paragraph before",
                TextSpan(last.end - 1, last.end),
            )
        return Answer(None, "no source and nobody announced before", item.content[0])

    def _elliptic(self, item: Attribution) -> Answer:
        """A cue without a source: "saying ..." belongs to the subject of its sentence, "asked whether" to nobody."""
        cue = item.cue[0]
        if _PARTICIPLES.intersection(fold(self._text[cue.start : cue.end]).split()[:2]):
            subject = self._salience.strongest(cue.start, 0, hidden=tuple(item.content))
            if subject:
                return Answer(subject, f"subject of the sentence: {subject.name}", cue)
        return Answer(None, "the cue names no source", cue)

    def _announced(self, place: int) -> Figure | None:
        """The person who is subject of the sentence right before, in the same paragraph."""
        if self._scene.paragraph_start(place) >= place:
            return None
        return self._salience.strongest(place, 1, frozenset({"person", "unknown", "unnamed"}))

    def _echo(self, item: Attribution) -> Answer | None:
        """Words that a headline quotes come back in the text with their speaker."""
        if self._turns or item.content[0].start > ECHO_REACH:
            return None
        words = " ".join(_WORD.findall(fold(self._text[item.content[0].start : item.content[0].end])))
        for other in self._attributions[:ECHO_LIMIT]:
            said = " ".join(_WORD.findall(fold(" ".join(self._text[s:e] for s, e in other.content))))
            if other.source and other.id != item.id and len(words) > 8 and words in said:
                phrase = self._phrases[other.id]
                assert phrase is not None
                if phrase.mention == "name" and phrase.names:
                    return Answer(
                        self._cast.figure_of(phrase.names[-1]),
                        "the words come back in the text with their speaker",
                        other.content[0],
                    )
        return None

    def _dialogues(self) -> None:
        """Turns that stand alone in their paragraphs alternate between two speakers from the question on."""
        lone = [item for item in self._attributions if self._stands_alone(item)]
        for run in _runs(lone, self._scene):
            self._alternate(run)

    def _stands_alone(self, item: Attribution) -> bool:
        start = item.content[0].start
        return (
            item.id not in self._outer
            and self._scene.quoted(start)
            and self._scene.paragraph_start(start) == start
        )

    def _alternate(self, run: list[Attribution]) -> None:
        floats = [item for item in run if not item.source and not item.cue]
        question = any(
            _QUESTION_CUE.search(self._text[span.start : span.end]) for item in run[:1] for span in item.cue
        )
        asked = self._text[run[0].content[-1].end - 3 : run[0].content[-1].end].find("?") >= 0
        if len(run) < 3 or len(floats) < 2 or not (question or asked):
            return
        for index, item in enumerate(run):
            if item in floats:
                partners = [other for at, other in enumerate(run) if (at - index) % 2 == 0 and other.source]
                figure = self._answers[partners[0].id].figure if partners else None
                self._answers[item.id] = Answer(figure, "turns of a dialogue alternate", item.content[0])


LEAD = 70
"""Characters from the start of a sentence within which its subject stands (by judgement)."""
_LEADS = re.compile(r"(?!.*\b(?:by|of|to|with|for|at|and)\s+(?:the\s+)?(?:\S+\s+)?$).*", re.DOTALL)
ECHO_REACH, ECHO_LIMIT = 400, 40
"""How far a headline reaches, and how many attributions after it are compared with it."""
_WORD = re.compile(r"\w+")
_PARTICIPLES = frozenset(
    ["saying", "adding", "calling", "telling", "warning", "noting", "arguing", "insisting", "explaining", "acknowledging", "writing", "claiming", "stressing", "declaring", "announcing", "suggesting", "promising", "vowing", "asserting", "stating", "tweeting", "posting", "remarking", "observing", "alleging", "admitting", "conceding", "complaining", "pointing", "referring", "predicting", "concluding", "urging", "demanding", "describing", "accusing", "indicating", "recalling", "replying", "responding", "joking", "possibly"]
)


DOUBTFUL, UNKNOWN, NAMELESS, AGREED, GUESSED, GUESSED_WRONG = 0.7, 0.55, 0.8, 1.2, 1.1, 0.35
"""Factors of agreement with a personal pronoun: a name that may be no person, a described person, known gender, and
what the given name suggests (set with the weights of `salience`)."""


def _fit(figure: Figure, word: str, gender: str | None) -> float:
    """How well a figure's type, number and gender agree with a pronoun, 0 to 1.2."""
    pronouns = tables.pronouns()
    if gender:
        if figure.type not in ("person", "unknown", "unnamed") or figure.members:
            return 0.0
        if figure.gender and figure.gender != gender:
            return 0.0
        if figure.type == "unnamed" and not figure.roles & tables.nouns().people:
            return 0.0
        base = {"person": 1.0 if figure.surely_person else DOUBTFUL, "unknown": UNKNOWN}.get(figure.type, NAMELESS)
        if figure.gender is None and figure.guess:
            return base * (GUESSED if figure.guess == gender else GUESSED_WRONG)
        return base * (AGREED if figure.gender == gender else 1.0)
    if word in pronouns.thing:
        return {"organization": 1.0, "document": 1.0, "group": 0.5, "unknown": 0.4, "place": 0.4}.get(
            figure.type, 0.0
        )
    if word in pronouns.plural:
        return 1.0 if figure.members else {"group": 1.0, "organization": 0.5}.get(figure.type, 0.0)
    return 0.0


def _runs(items: list[Attribution], scene: Scene) -> list[list[Attribution]]:
    runs: list[list[Attribution]] = []
    for item in items:
        paragraph = scene.paragraph(item.content[0].start)
        if runs and paragraph - scene.paragraph(runs[-1][-1].content[0].start) == 1:
            runs[-1].append(item)
        else:
            runs.append([item])
    return runs


def _enclosing(attributions: Sequence[Attribution]) -> dict[str, str]:
    """Id of the attribution in whose content an attribution's source, else content, lies; the innermost one."""
    edges = sorted((span.start, -span.end, item.id) for item in attributions for span in item.content)
    points = sorted(((item.source or item.cue or item.content)[0].start, item.id) for item in attributions)
    found: dict[str, str] = {}
    stack: list[tuple[int, str]] = []
    at = 0
    for point, key in points:
        while at < len(edges) and edges[at][0] <= point:
            stack.append((-edges[at][1], edges[at][2]))
            at += 1
        while stack and stack[-1][0] <= point:
            stack.pop()
        around = [owner for end, owner in stack if end > point and owner != key]
        if around:
            found[key] = around[-1]
    return found


class _Cover:
    """Whether a position lies in any of some stretches, in logarithmic time."""

    def __init__(self, spans: list[TextSpan]) -> None:
        from kei_quotes.text.offsets import merge

        self._spans = merge(spans)
        self._starts = [span.start for span in self._spans]

    def covers(self, position: int) -> bool:
        from bisect import bisect_right

        at = bisect_right(self._starts, position) - 1
        return at >= 0 and position < self._spans[at].end
