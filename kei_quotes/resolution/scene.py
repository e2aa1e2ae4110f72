"""What a text puts before a resolver.

Names, noun phrases and pronouns, with sentence, paragraph and quotation.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kei_quotes.lang.en import tables
from kei_quotes.lang.en.abbreviations import abbreviations
from kei_quotes.records import Spans
from kei_quotes.resolution.naming import Name, find_names, is_noun, names_among, singular, starts_sentence
from kei_quotes.text.names import Token, fold, is_acronym, strip_possessive, tokens, word_set
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
def _tokens_of(text: str) -> tuple[Token, ...]:
    """All tokens of a text, remembered as `names_in` is."""
    return tuple(tokens(text))


@lru_cache(maxsize=2)
def names_in(text: str) -> tuple[Name, ...]:
    """All names of a text, common nouns at the start of sentences left out.

    Remembered for the texts read last, which several steps ask about.
    """
    found = names_among(text, _tokens_of(text))
    nouns = frozenset(word for word in _family_names(found) if is_noun(word) or word in tables.words().function)
    if nouns:
        found = names_among(text, _tokens_of(text), nouns)
    forms = {name.words for name in found if not starts_sentence(text, name.start)}
    common = {match.group() for match in _LOWER.finditer(text)}
    openers = common & _openers(found)
    found = [_without_opener(text, name, forms, openers) for name in found]
    certain = {
        word for name in found if not starts_sentence(text, name.start) or len(name.words) > 1 for word in name.words
    }
    return tuple(name for name in found if not _is_opener(text, name, certain, common))


def _openers(names: list[Name]) -> set[str]:
    """First words of pairs whose second word also stands alone ("Ask Anselmo")."""
    alone = {name.words[0] for name in names if len(name.words) == 1}
    return {name.words[0] for name in names if len(name.words) == 2 and name.words[1] in alone}


def _without_opener(text: str, name: Name, forms: set[tuple[str, ...]], openers: set[str]) -> Name:
    """A name freed of its sentence's first word ("Alongside BLM"), unless that may be a given name ("Renzo Marchetti").

    `openers` are words before a lone name that the text knows in lower case.
    """
    rest = name.words[1:]
    if name.titles or name.words in forms or not rest or not starts_sentence(text, name.start):
        return name
    if rest[0] in ("of", "for"):
        return name
    first = name.words[0]
    plain = first in openers or first.endswith("ing") or first in tables.words().function or is_noun(first)
    if not plain and not (rest in forms and is_acronym(name.shown.rpartition(" ")[2])):
        return name
    given = tables.given_names()
    if first in given.male or first in given.female:
        return name
    again = find_names(text, text.index(" ", name.core) + 1, name.end)
    return again[0] if len(again) == 1 else name


def _is_opener(text: str, name: Name, certain: set[str], common: set[str]) -> bool:
    """A lone word that owes its capital to its place.

    The text knows it in lower case, and nowhere as a name.
    """
    if len(name.words) > 1 or name.kind != "unknown" or name.titles or name.words[0] in certain:
        return False
    word = name.words[0]
    return starts_sentence(text, name.start) and (word in common or bool(AGENTS.search(word)))


@lru_cache(maxsize=2)
def surnames(text: str) -> frozenset[str]:
    """Last words of the personal names of two and more words in a text."""
    return _family_names(names_in(text))


def _family_names(names: Iterable[Name]) -> frozenset[str]:
    people = (name for name in names if name.kind == "person" and (len(name.words) > 1 or name.titles))
    return frozenset(name.words[-1] for name in people)


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
AGENTS = re.compile(r"(?:er|or|ist|ian|ant|ent|ite|eer)s$|ing$|\w{3}ly$")
_LOWER = re.compile(r"\b[a-z]{3,}\b")
_WORDS = re.compile(r"[^\W\d_]+")
_STOPS = tuple(".!?,;…”")


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
        determiners, personal = tables.words().determiners, tables.pronouns().personal
        stream = _tokens_of(self.text)
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
