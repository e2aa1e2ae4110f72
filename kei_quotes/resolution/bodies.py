"""Which organisation "the firm", "the Fund" or a short name means: "the firm's partner, X", "Lunde's chairman, X"."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator

from kei_quotes.lang.en import tables
from kei_quotes.records import TextSpan
from kei_quotes.resolution.descriptions import Descriptions, is_no_company
from kei_quotes.resolution.figures import Figure
from kei_quotes.resolution.institutions import is_body
from kei_quotes.resolution.memory import Memory
from kei_quotes.resolution.naming import Name, singular, starts_sentence
from kei_quotes.text.names import fold, is_acronym, tokens

BEHIND = 3000
"""Characters looked back over for the full form of "the agency" (by judgement: a few paragraphs)."""
NAMES = 400
"""Names looked back over: a bound keeps the time linear in the text."""
SHORT = 3
"""Words of a noun phrase that opens a sentence, for one to be sure that no verb is among them (by judgement)."""
INSIDE = 4
"""Letters of the shortest noun that may end a name of one word ("the bank": the Norrbank)."""

_ANY = frozenset({"team", "organisation", "organization", "institution", "charity", "nonprofit"})
"""Nouns that any body may go by which no company is."""
_OPEN = frozenset({"party", "club", "group", "union"})
"""Nouns beside those of companies and the press that any organisation may go by."""
_CAPITALS = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*"
_POINTING = re.compile(r"\b(?:the|that)\s$", re.IGNORECASE)
"""What leads to a noun that the reader is to know."""
_OF_BODY = (" spokes", " official", " member", " officer")
_OPPOSITION = "opposition"
"""A body at the start of a sentence, though elsewhere the word is none's noun."""


class Bodies:
    """Finds them in what a walk has seen before a place."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._text = memory.scene.text

    @property
    def _descriptions(self) -> Descriptions:
        return self._memory.descriptions

    def behind(self, noun: TextSpan) -> TextSpan | None:
        """The name behind "the firm", "the Fund's", "Lunde's"; None where the text before names no such body."""
        word = self._text[noun.start : noun.end]
        if word.isalpha() and word[0].isupper() and self._text[noun.end : noun.end + 1] in ("'", "’"):
            return self._in_full(noun, word)
        opens = starts_sentence(self._text, noun.start) or self._text.endswith(("A ", "a ", "he "), 0, noun.start)
        if word.isalpha() and is_body(word) and word[0].isupper() and opens:
            if not self._text.startswith(_OF_BODY, noun.end):
                return None
            return self._titled(noun, fold(word))
        spoken = self._text.startswith(_OF_BODY[:2], noun.end)  # "a company spokesman, X"
        if not (word.isalpha() and word.islower()) or not (spoken or self._is_definite(noun.start)):
            return None
        behind = [name for name in self._before(noun.start) if self._follows(name, word)]
        if behind:
            return TextSpan(behind[-1].core, behind[-1].end)
        return self._described(noun, word) or self._known(noun.start, word) or self._fuller(noun, word)

    def opening(self, sentence: int, at: int) -> TextSpan | None:
        """The body without a name that a sentence begins with ("The energy ministry", "Conservatives"), or its name.

        None for a bare noun that may mean any organisation ("The company said").
        """
        first = next(tokens(self._text, sentence, at), None)
        read = self._memory.cast.reader.phrases.institutions.read
        if first and singular(fold(first.text)) in tables.places().parties and singular(first.text) != first.text:
            return TextSpan(first.start, first.end)
        there = read(sentence, at, verb=True) if first and first.text == "The" else None
        if there is None:
            return None
        words = self._text[there.span.start : there.span.end].split()
        if words != [_OPPOSITION] and (there.kind != "body" or _is_plural(words)):
            return None
        return self._apposed(there.end) or self.behind(there.span) or (None if self._is_bare(words) else there.span)

    def definite(self, sentence: int, at: int) -> TextSpan | None:
        """The one thing that a sentence begins with ("The quarry at Lunde"); None where it begins otherwise."""
        first = next(tokens(self._text, sentence, at), None)
        read = self._memory.cast.reader.phrases.institutions.read
        there = read(sentence, at, verb=True) if first and first.text == "The" else None
        words = self._text[there.span.start : there.span.end].split() if there else []
        if there is None or there.kind not in ("definite", "body") or _is_plural(words) or len(words) > SHORT:
            return None
        place = read(there.end + len(" at "), at) if self._text.startswith(" at ", there.end) else None
        return TextSpan(there.span.start, place.end if place and place.kind == "named" else there.span.end)

    def opens_bare(self, sentence: int) -> bool:
        """Whether a sentence begins with "The company" or the like, so that its subject is known from before."""
        words = [token.text for token in itertools.islice(tokens(self._text, sentence), 2)]
        return words[:1] == ["The"] and self._is_bare(words[1:])

    def _is_bare(self, words: list[str]) -> bool:
        nouns = tables.nouns()
        return len(words) == 1 and words[0] in nouns.organizations | nouns.groups

    def _apposed(self, end: int) -> TextSpan | None:
        """As in "The exporters' association, Lunde Trade, says"."""
        apart = self._text.startswith(", ", end)
        name = self._memory.cast.reader.phrases.institutions.name_from(end + 2) if apart else None
        return TextSpan(name.core, name.end) if name and self._text.startswith(",", name.end) else None

    def nearest(self, at: int, noun: str = "") -> TextSpan | None:
        """The organisation named last in the paragraph of a position; None where a noun fits none."""
        for name, figure in self._in_paragraph(at):
            sure = len(figure.words) > 1 or figure.speaks or bool(figure.roles)
            sure = sure or name.kind in ("organization", "thing")
            if sure and not self._memory.scene.quoted(name.core) and self._fits(figure, noun):
                return self._descriptions.place_of(figure)
        return None

    def _lone(self, at: int) -> TextSpan | None:
        """The name that opens a sentence of the paragraph, where "the company" can mean nothing else."""
        for name, figure in self._in_paragraph(at):
            opens = name.start == self._memory.scene.sentence_start(name.start)
            if opens and not name.titles and self._is_bare_name(figure):
                return self._descriptions.place_of(figure)
        return None

    def _in_paragraph(self, at: int) -> Iterator[tuple[Name, Figure]]:
        """Names in the paragraph of a position, before it, with whom they belong to; the last one first."""
        floor = self._memory.scene.paragraph_start(at)
        for name in itertools.takewhile(lambda name: name.core >= floor, reversed(self._before(at))):
            figure = self._memory.cast.by_start.get(name.core)
            if figure:
                yield name, figure

    def _before(self, at: int) -> list[Name]:
        names = self._memory.cast.names
        stop = bisect_left(names, at, key=lambda name: name.start)
        return names[max(0, stop - NAMES) : stop]

    def _is_definite(self, start: int) -> bool:
        return _POINTING.search(self._text, max(0, start - 5), start) is not None

    def _fits(self, figure: Figure, noun: str) -> bool:
        company = noun in tables.nouns().commercial
        return figure.type == "organization" and not (company and is_no_company(figure))

    def _known(self, at: int, word: str) -> TextSpan | None:
        """The name that has the noun in it, else the organisation that any company's noun may mean."""
        nouns, noun = tables.nouns(), singular(word)
        within = [name for name in self._before(at) if self._ends_in(name, noun)]
        if within:
            return TextSpan(within[-1].core, within[-1].end)
        wide = word in nouns.commercial | nouns.press | _ANY
        named = any(noun in name.words for name in self._before(at))
        near = self.nearest(at, noun) if wide and not named else None
        figure = None if near else self._descriptions.named(noun, at)
        figure = None if figure and _is_clause(figure.name) else figure
        if near or figure:
            return near or (self._descriptions.place_of(figure) if figure else None)
        return self._lone(at) if noun in nouns.commercial else None

    def is_open(self, noun: TextSpan) -> bool:
        """Whether a noun may mean any organisation, so that the subject of the sentence before may be meant."""
        word, nouns = self._text[noun.start : noun.end], tables.nouns()
        return word in nouns.commercial | nouns.press | _OPEN and self._is_definite(noun.start)

    def may_be(self, place: TextSpan, noun: TextSpan) -> bool:
        """Whether a name does not contradict the noun, as "Dockers' Union" does "the company"."""
        nouns, words = tables.nouns(), {fold(word) for word in self._text[place.start : place.end].split()}
        others = nouns.organizations - nouns.commercial
        return self._text[noun.start : noun.end] not in nouns.commercial or others.isdisjoint(words)

    def _is_bare_name(self, figure: Figure) -> bool:
        """Whether nothing says that a name is a person's."""
        told = figure.titled or figure.gender or figure.listed_gender
        short = len(figure.words) == 1 or not (figure.facts or figure.speaks)
        return short and not told and figure.type != "place"

    def _ends_in(self, name: Name, noun: str) -> bool:
        """As in "the Riksbank" for "the bank"."""
        lone = len(name.words) == 1 and len(noun) >= INSIDE and name.words[0] != noun
        return lone and name.kind != "person" and name.words[0].endswith(noun)

    def _in_full(self, noun: TextSpan, word: str) -> TextSpan | None:
        """The one long name before it that "the Fund’s" or "Solvik’s" shortens; None where it is none or not alone."""
        if is_acronym(word):
            return None
        low, article = fold(word), self._text[max(0, noun.start - 4) : noun.start].lower() == "the "
        long = [name for name in self._before(noun.start) if len(name.words) > 1]
        if article:
            full = [name for name in long if low == name.words[-1] or (low in name.words and is_body(low))]
        else:
            full = [name for name in long if low == name.words[0] and self._may_own(name)]
        figures = {id(self._memory.cast.by_start.get(name.core)) for name in full}
        return TextSpan(full[0].core, full[0].end) if len(figures) == 1 else None

    def _titled(self, noun: TextSpan, word: str) -> TextSpan | None:
        """As in "Board member X" where the text has named a board."""
        full = [name for name in self._before(noun.start) if len(name.words) > 1 and word == name.words[-1]]
        figure = None if full else self._descriptions.named(word, noun.start)
        return (
            TextSpan(full[-1].core, full[-1].end) if full else self._descriptions.place_of(figure) if figure else None
        )

    def _may_own(self, name: Name) -> bool:
        """Whether a name is an organisation's, or at least nothing says that it is a person's."""
        figure = self._memory.cast.by_start.get(name.core)
        if name.kind in ("organization", "thing") or figure is None:
            return figure is not None
        return not (name.titles or figure.titled or figure.facts or figure.listed_gender or figure.speaks)

    def _described(self, noun: TextSpan, word: str) -> TextSpan | None:
        """A phrase before it with a name and its noun ("the United Lakes fishing agency") behind "the agency"."""
        begin = max(0, noun.start - BEHIND)
        form = re.compile(rf"\b[Tt]he ({_CAPITALS}(?: {_CAPITALS})+(?: [a-z-]+)? {word})\b")
        found = list(form.finditer(self._text, begin, noun.start))
        middle = found[-1].group(1).split()[-2] if found else ""
        if not found or middle in tables.words().function or middle.endswith(("s", "ed", "'s", "’s")):
            return None
        return TextSpan(*found[-1].span(1))

    def _fuller(self, noun: TextSpan, word: str) -> TextSpan | None:
        """What the text before calls a body without a name more fully: "the energy ministry" for "the ministry"."""
        read = self._memory.cast.reader.phrases.institutions.read
        phrases = self._memory.scene.phrases
        first, stop = (
            bisect_left(phrases, at, key=lambda phrase: phrase.start) for at in (noun.start - BEHIND, noun.start)
        )
        for phrase in reversed(phrases[first:stop]):
            if phrase.head != word:
                continue
            there = read(phrase.start, noun.start, verb=True)
            words = self._text[slice(*there.span)].split() if there and there.kind == "body" else []
            if len(words) > 1 and words[-1] == word and not self._memory.scene.quoted(phrase.start):
                return there.span if there else None
        return None

    def _follows(self, name: Name, noun: str) -> bool:
        """Whether a noun introduces a name: "the Lunde firm Pell & Roe"."""
        return self._text[max(0, name.start - len(noun) - 2) : name.start] == f" {noun} "


def _is_plural(words: list[str]) -> bool:
    """Whether the noun of a body is one of many ("the unions", "the unions of Lunde")."""
    ends = (at for at, word in enumerate(words) if word in ("of", "in", "for"))
    noun = words[next(ends, len(words)) - 1]
    return singular(noun) != noun


def _is_clause(name: str) -> bool:
    """Whether what passes for a name has a verb in it ("Golf courses hosted Lunde campaign", a heading)."""
    return any(word.islower() and word.endswith("ed") for word in name.split())
