"""What a text puts before a resolver.

Names, noun phrases and pronouns, with sentence, paragraph and quotation.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kei_quotes.lang.en import tables
from kei_quotes.lang.en.abbreviations import abbreviations
from kei_quotes.records import Spans
from kei_quotes.resolution.mentions import Mentions
from kei_quotes.resolution.naming import is_noun, singular
from kei_quotes.text.names import Token, fold, strip_possessive, word_set
from kei_quotes.text.offsets import merge, number_at
from kei_quotes.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A determiner and its noun, as in "the grid operator": folded head and modifiers."""

    start: int
    end: int
    determiner: str
    head: str
    modifiers: tuple[str, ...]
    plural: bool


def in_heading(text: str, position: int) -> bool:
    """Whether a position lies in a heading.

    A short line without final stop in which most words have capitals.
    """
    start = text.rfind("\n", max(0, position - LINE), position) + 1
    end = text.find("\n", position, position + LINE)
    line = text[start : end if end >= 0 else position + LINE].strip()
    stopped = line[-1:] in _STOPS
    if len(line) > LINE or (stopped and start > TOP):
        return False
    if line.isupper() and ":" not in line:
        return True
    words = [word for word in _WORDS.findall(line) if len(word) > 3]
    few, share = (4, STOPPED_CASE) if stopped else (2, TITLE_CASE)
    return len(words) > few and sum(word[0].isupper() for word in words) >= share * len(words)


LINE = 160
"""Longest heading, in characters (by judgement)."""
TOP = 300
"""Characters at the head of a text within which a title may end in a full stop (by judgement)."""
TITLE_CASE, STOPPED_CASE = 0.75, 0.8
"""Share of the longer words that begin with a capital in a heading, and in a title with a full stop (by
judgement: one common word in four, and in five)."""
_WORDS = re.compile(r"[^\W\d_]+")
_STOPS = tuple(".!?,;…”")


class Scene:
    """One text, read once: everything that speakers may be found among, in text order."""

    def __init__(self, text: str, paragraphs: Spans, marked: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.mentions = Mentions(text)
        self.names = self.mentions.names
        self.phrases: list[NounPhrase] = []
        self.pronouns: list[Token] = []
        self._paragraphs = [span.start for span in paragraphs]
        self._sentences = [span.start for span in sentences(text, paragraphs, abbreviations(), marked)]
        self._quoted = merge(marked)
        self._quote_starts = [span.start for span in self._quoted]
        self._read()

    def sentence(self, position: int) -> int:
        """Number of the sentence around a position, from 1."""
        return number_at(self._sentences, position)

    def sentence_start(self, position: int) -> int:
        """Where the sentence around a position begins."""
        at = bisect_right(self._sentences, position) - 1
        return self._sentences[at] if at >= 0 else 0

    def paragraph(self, position: int) -> int:
        """Number of the paragraph around a position, from 1."""
        return number_at(self._paragraphs, position)

    def paragraph_start(self, position: int) -> int:
        """Where the paragraph around a position begins."""
        at = bisect_right(self._paragraphs, position) - 1
        return self._paragraphs[at] if at >= 0 else 0

    def quoted(self, position: int) -> bool:
        """Whether a position lies between quotation marks."""
        at = bisect_right(self._quote_starts, position) - 1
        return at >= 0 and position < self._quoted[at].end

    def _read(self) -> None:
        determiners, personal = tables.words().determiners, tables.pronouns().personal
        stream = self.mentions.tokens
        for at, token in enumerate(stream):
            low = fold(token.text)
            if low in personal:
                self.pronouns.append(token)
            if low in determiners or low in _COUNTS:
                self.phrases.extend(_noun_phrase(self.text, stream, at))


def _noun_phrase(text: str, stream: Sequence[Token], at: int) -> Iterator[NounPhrase]:
    """The noun phrase that a determiner opens, if its head noun is one of the tables."""
    words: list[str] = []
    head = 0
    for step in range(at + 1, min(at + 7, len(stream))):
        token, before = stream[step], stream[step - 1]
        low = fold(token.text)
        if len(text[before.end : token.start].strip(" \n\u00a0")) or not token.text[0].isalnum():
            break
        if low in _ENDS or low in tables.words().prepositions or low in tables.pronouns().all:
            break
        words.append(low)
        if is_noun(low):
            head = step - at
    if not head:
        return
    owner = stream[at + head].text
    if strip_possessive(owner) != owner:
        return
    noun = words[head - 1]
    modifiers = tuple(words[: head - 1])
    yield NounPhrase(
        stream[at].start,
        stream[at + head].end,
        fold(stream[at].text),
        singular(noun),
        modifiers,
        singular(noun) != noun,
    )


_COUNTS = word_set("two three four five six seven eight nine ten eleven twelve several many most few both whose")
"""Words that open a noun phrase as determiners do."""
_ENDS = word_set(
    "and or a an the this these those is was are were has have had said says told"
    " will would can could did does may might must shall should cannot"
)
