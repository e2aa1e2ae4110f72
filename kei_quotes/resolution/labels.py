"""Labels of turns: initials ("NR:"), questions and answers ("Q:", "A:"), parts that the head gives ("Moderator:")."""

import re
from bisect import bisect_left

from kei_quotes.resolution.cast import Cast
from kei_quotes.resolution.figures import Figure
from kei_quotes.resolution.naming import Name
from kei_quotes.resolution.phrases import Phrase
from kei_quotes.resolution.scene import Scene
from kei_quotes.text.names import fold, word_set

HEAD, TAIL = 2000, 500
"""Characters at the start and the end of a text that say who takes part (by judgement)."""
INTRODUCED = 80
"""Names of the head that initials are compared with."""

_ASKS = word_set("q question interviewer")
_ANSWERS = word_set("a answer interviewee")
_BARE = word_set("q a question answer")
_PARTS = word_set("moderator host presenter chair guest anchor narrator reporter announcer chairman chairwoman caller")
_INITIALS = re.compile(r"(?:[A-Z]\s?[.&]?\s?){2,4}")
_LABELLED = re.compile(r"\s*(?:[:.]|[–—-]\s)")
_OWNS = ("’s", "'s")
_INTERVIEWER = re.compile(
    r"\b(?:interview(?:ed)?(?: \w+){0,3} by|interviewer:|questions by|(?:hosted|moderated) by|host:|moderator:"
    r"|(?:talk(?:s|ed)|spoke|speaks|sat down|chat(?:s|ted)) (?:\w+ )?(?:to|with)|on the road with"
    r"|(?:s?he|we) met(?: with)?)\s+",
    re.IGNORECASE,
)


class Labels:
    """Finds out who stands behind labels during one walk."""

    def __init__(self, scene: Scene, cast: Cast) -> None:
        self._text = scene.text
        self._names = scene.names
        self._starts = [name.start for name in scene.names]
        self._cast = cast

    def is_label(self, phrase: Phrase) -> bool:
        """Whether a source stands alone at the start of a line, with a colon, stop or dash after it."""
        start, end = phrase.span
        opens = self._text[max(0, start - 3) : start].rstrip(" \t\u00a0*•")[-1:] in ("", "\n")
        return opens and _LABELLED.match(self._text, end) is not None

    def figure_of(self, phrase: Phrase) -> Figure | None:
        """Whoever a label means; None where the text does not tell, or the label is a name like others."""
        shown = self._text[phrase.span.start : phrase.span.end]
        word = fold(shown).partition(" (")[0].strip(".").removeprefix("the ")
        if word in _ASKS:
            return self._interviewer()
        if word in _ANSWERS:
            return self._cast.protagonist()
        if word in _PARTS:
            return self._part(word)
        initialled = self._initialled(shown) if _INITIALS.fullmatch(shown) else None
        named = any(name.kind == "person" for name in phrase.names)  # "Ana Lind (Tarn)" is herself
        return initialled or (None if named else self._bracketed(shown))

    def is_turn(self, phrase: Phrase) -> bool:
        """Whether a label only says that somebody asks or answers."""
        return fold(self._text[phrase.span.start : phrase.span.end]).strip(".") in _BARE

    def _interviewer(self) -> Figure | None:
        """Who asks: "Interview by X", else whom the head says that the person in question talked to."""
        for start, stop in ((0, HEAD), (max(HEAD, len(self._text) - TAIL), len(self._text))):
            for match in _INTERVIEWER.finditer(self._text, start, stop):
                figure = self._named_at(match.end())
                if figure and figure is not self._cast.protagonist():
                    return figure
        return None

    def _part(self, word: str) -> Figure | None:
        """Who takes a part: "Moderator: X" in the head, else the person whom the text gives that role."""
        for match in re.finditer(rf"\b{re.escape(word)}(?::|,| is)?\s+\(?", self._text[:HEAD], re.IGNORECASE):
            figure = self._named_at(match.end())
            if figure:
                return figure
        return next((figure for figure in self._cast.figures[:INTRODUCED] if word in figure.roles), None)

    def _bracketed(self, shown: str) -> Figure | None:
        """Whom an office's first turn names in brackets: "The Chair (Ms. Tarn): ...", then "The Chair: ..."."""
        first = re.search(rf"^{re.escape(shown)} \(([^()\n]+)\):", self._text, re.MULTILINE)
        at = bisect_left(self._starts, first.start(1)) if first else len(self._starts)
        named = first and at < len(self._starts) and (self._names[at].start, self._names[at].end) == first.span(1)
        return self._figure(self._names[at]) if named else None

    def _named_at(self, position: int) -> Figure | None:
        """The figure whose name begins at a position; an article and an outlet ("Tule Weekly’s") left out."""
        at = bisect_left(self._starts, position)
        if at == len(self._starts) or self._text[position : self._starts[at]] not in ("", "the ", "The "):
            return None
        if self._text[self._names[at].end :][:2] in _OWNS and at + 1 < len(self._starts):
            owned = self._starts[at + 1] == self._names[at].end + len("’s ")
            at += owned
        return self._figure(self._names[at])

    def _figure(self, name: Name) -> Figure | None:
        figure = self._cast.figure_of(name)
        return figure if len(name.words) > 1 or figure.words != name.words or figure.type != "unknown" else None

    def _initialled(self, shown: str) -> Figure | None:
        """Whoever of the first names has these initials; "The" may count."""
        letters = [char.casefold() for char in shown if char.isalpha()]
        for name in self._names[:INTRODUCED]:
            words = [word for word in name.words if word != "&"]
            the = fold(self._text[max(0, name.start - 4) : name.start]) == "the "
            initials = [fold(word[0]) for word in words]
            if initials == letters or (the and ["t", *initials] == letters):
                return self._cast.figure_of(name)
        return None
