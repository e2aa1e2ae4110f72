"""What a text puts before a resolver: names, noun phrases and pronouns, with sentence, paragraph and quotation."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kei_quotes.lang.en import tables
from kei_quotes.lang.en.abbreviations import abbreviations
from kei_quotes.pipeline.naming import Name, find_names, singular
from kei_quotes.records import Spans
from kei_quotes.text.names import Token, fold, strip_possessive, tokens
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


@lru_cache(maxsize=2)
def names_in(text: str) -> tuple[Name, ...]:
    """All names of a text; remembered for the texts read last, which several steps ask about."""
    return tuple(find_names(text))


class Scene:
    """One text, read once: everything that speakers may be found among, in text order."""

    def __init__(self, text: str, paragraphs: Spans, marked: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.names = names_in(text)
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
        common, every = tables.words(), tables.pronouns()
        personal = every.male | every.female | every.thing | every.plural
        stream = list(tokens(self.text))
        for at, token in enumerate(stream):
            low = fold(token.text)
            if low in personal:
                self.pronouns.append(token)
            if low in common.definite | common.indefinite | common.possessive:
                self.phrases.extend(_noun_phrase(self.text, stream, at))


def _noun_phrase(text: str, stream: list[Token], at: int) -> Iterator[NounPhrase]:
    """The noun phrase that a determiner opens, if its head noun is one of the tables."""
    words: list[str] = []
    head = 0
    for step in range(at + 1, min(at + 7, len(stream))):
        token, before = stream[step], stream[step - 1]
        low = fold(token.text)
        if len(text[before.end : token.start].strip(" \n\u00a0")) or not token.text[0].isalnum():
            break
        if low in tables.words().prepositions or low in tables.pronouns().all or low in _VERBS:
            break
        words.append(low)
        if _is_head(low):
            head = step - at
    if not head:
        return
    owner = stream[at + head].text
    if strip_possessive(owner) != owner:
        return
    noun = words[head - 1]
    modifiers = tuple(words[: head - 1])
    yield NounPhrase(
        stream[at].start, stream[at + head].end, fold(stream[at].text), singular(noun), modifiers, singular(noun) != noun
    )


_VERBS = frozenset("is was are were has have had said says told will would can could did does".split())


def _is_head(word: str) -> bool:
    nouns = tables.nouns()
    one = singular(word)
    return one in nouns.people or one in nouns.organizations or one in nouns.documents or one in nouns.groups
