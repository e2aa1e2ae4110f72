"""Runs of words that make one name.

Capitals with particles, titles' stops, nicknames, suffixes, "of X" and "& X".
"""

import re
from collections.abc import Sequence

from kei_quotes.lang.en import tables
from kei_quotes.text.names import (
    APOSTROPHES,
    CLOSING_MARKS,
    OPENING_MARKS,
    PARTICLES,
    Token,
    fold,
    is_initial,
    is_name_word,
    strip_possessive,
    word_set,
)

WRAPPED = 50
"""Characters of the shortest line that a name may run over the end of (by judgement)."""
LONGEST, PARTICLES_IN_A_ROW = 24, 4
"""Tokens of one name: bounds that no real name reaches and that keep the time linear."""

SPELLED = 9
"""Tokens of a name that are read ahead for the acronym that it spells (by judgement)."""

_SPELLED = frozenset({"and", "of", "for", "in", "on"})
_LINKS = frozenset({"of", "for", "on"})
_NUMBERED = frozenset({"channel", "radio", "studio"})
_OF_PLACE = frozenset(
    {"secretary", "sec", "minister", "director", "mayor", "speaker", "commissioner", "chief", "supervisor"}
)
_LISTING = frozenset({"ministry", "department", "office", "committee", "centre", "center", "institute", "bureau"})
_MONTHS_AS_NAMES = frozenset({"may", "april", "june", "jan"})
_BEFORE_MONTHS = word_set("in since until till by from to of last next this early late mid")
_RETIRED = re.compile(r"\.?\s\(retd?\.?\)\s")
_COMPANIES = frozenset({"inc", "ltd", "corp", "co", "bros"})
_GOES_ON = re.compile(r"\.(?:[,;:)]|\s[a-z])")
"""A stop that ends no sentence."""
_NATIONS = frozenset(
    {"anglo", "austro", "euro", "franco", "germano", "greco", "hispano", "indo", "italo", "russo", "sino"}
)
"""First parts of adjectives of two nations."""
_CONTRACTED = frozenset({"s", "d", "m", "ll", "re", "ve", "t"})


class Runs:
    """Finds runs in one stream of tokens.

    Every rule returns the index after what it takes, or where it began.
    """

    def __init__(self, text: str, stream: Sequence[Token], surnames: frozenset[str]) -> None:
        self._surnames = surnames
        self._text = text
        self._stream = stream
        self._size = len(stream)

    def end(self, at: int) -> int:
        """Index after the run that begins at a token; `at` itself where none does."""
        if not self._opens(at):
            return at
        stop = at + 1
        while stop < self._size and stop - at < LONGEST and not self.is_possessive(stop - 1):
            step = self._step(at, stop)
            if step == stop:
                break
            stop = step
        return stop

    def is_possessive(self, at: int) -> bool:
        """Whether a token ends in 's."""
        word = self._stream[at].text
        return strip_possessive(word) != word

    def _opens(self, at: int) -> bool:
        word = self._stream[at].text
        if not is_name_word(word):
            return False
        low = stem(word)
        if low in self._surnames:
            return True
        if low in tables.words().function or _is_adjective(low):
            return fold(word) in PARTICLES - {"e", "i", "y"} and self._particles(at) > at
        return low not in tables.words().calendar or self._is_month_as_name(at)

    def _is_month_as_name(self, at: int) -> bool:
        """Whether a month begins a name: "Jan Koster" and "June Abel", not "In May Abel ..." or "Jan. 5"."""
        token = self._stream[at]
        if fold(token.text) not in _MONTHS_AS_NAMES or (at and fold(self._stream[at - 1].text) in _BEFORE_MONTHS):
            return False
        return not token.text.isupper() and self._is_plain(at + 1)

    def _step(self, first: int, at: int) -> int:
        for rule in (
            self._plain,
            self._retired,
            self._stop,
            self._particles,
            self._nickname,
            self._suffix,
            self._owners,
        ):
            stop = rule(at)
            if stop > at:
                return stop
        return max(self._linked(first, at), self._spelled(first, at))

    def _touches(self, at: int) -> bool:
        gap = self._text[self._stream[at - 1].end : self._stream[at].start]
        if not 0 < len(gap) <= 2 or gap.strip() or gap == "\n\n":
            return False
        return "\n" not in gap or self._is_wrapped(self._stream[at - 1].end)

    def _is_wrapped(self, end: int) -> bool:
        """Whether a line that ends here is long enough to go on in the next one; a short one stands for itself."""
        return self._text.rfind("\n", max(0, end - WRAPPED), end) < 0 and end >= WRAPPED

    def _is_label(self, at: int) -> bool:
        """Whether a word begins a line and a colon follows it ("Panel:"): the line before has ended."""
        first = "\n" in self._text[self._stream[at - 1].end : self._stream[at].start]
        return first and self._text[self._stream[at].end : self._stream[at].end + 1] == ":"

    def _is_plain(self, at: int) -> bool:
        return at < self._size and self._plain(at) > at

    def _plain(self, at: int) -> int:
        """A word with a capital that is no function word; a lone capital letter before another name word."""
        if not self._touches(at) or not is_name_word(self._stream[at].text) or self._is_label(at):
            return at
        word = stem(self._stream[at].text)
        common = tables.words()
        if word in common.function and self._is_given(at - 1) and not self._is_plain(at + 1):
            return at + 1
        if word in common.function and self._follows_title(at) and self._is_plain(at + 1):
            return at + 1
        if word in common.function:
            initial = len(word) == 1 and at + 1 < self._size and is_name_word(self._stream[at + 1].text)
            return at + 1 if initial else at
        return at if word in common.calendar and word not in _MONTHS_AS_NAMES else at + 1

    def _follows_title(self, at: int) -> bool:
        """Whether the stop of a title stands before: "Dr. Oh Min-seo"."""
        titles, before = tables.titles(), self._stream[max(0, at - 2) : at]
        return (
            len(before) == 2
            and before[1].text == "."
            and fold(before[0].text) in titles.full.keys() | titles.honorifics
        )

    def _is_given(self, at: int) -> bool:
        """Whether a token is a given name: "George Will" goes on where "Monday Will" does not."""
        given = tables.given_names()
        word = fold(self._stream[at].text)
        return word in given.male or word in given.female

    def _stop(self, at: int) -> int:
        """The full stop of a title, an initial or a suffix."""
        before = self._stream[at - 1]
        if self._stream[at].text != "." or self._stream[at].start != before.end:
            return at
        titles, low = tables.titles(), fold(before.text)
        if low in titles.suffixes or (low in _COMPANIES and _GOES_ON.match(self._text, before.end)):
            return at + 1
        short = low in titles.full or low in titles.honorifics or is_initial(before.text)
        goes_on = at + 1 < self._size and (self._is_plain(at + 1) or self._particles(at + 1) > at + 1)
        return at + 1 if short and goes_on else at

    def _retired(self, at: int) -> int:
        """As in "Lt. Gen. (ret.) X"."""
        before = self._stream[at - 1]
        match = _RETIRED.match(self._text, before.end) if fold(before.text) in tables.titles().offices else None
        if match is None:
            return at
        stop = next((k for k in range(at, self._size) if self._stream[k].start >= match.end()), at)
        return stop if self._is_plain(stop) else at

    def _particles(self, at: int) -> int:
        """As in "van der Berg", "de la Cruz"; at the start of a sentence with a capital."""
        stop = at
        while stop < min(self._size, at + PARTICLES_IN_A_ROW) and fold(self._stream[stop].text) in PARTICLES:
            if stop > at and not self._touches(stop):
                return at
            stop += 1
        apart = at > 0 and self._stream[at].text[0].islower() and not self._touches(at)
        if stop == at or stop >= self._size or apart:
            return at
        return stop + 1 if self._touches(stop) and is_name_word(self._stream[stop].text) else at

    def _nickname(self, at: int) -> int:
        """A nickname in quotation marks, if the name goes on after it."""
        if self._stream[at].text not in OPENING_MARKS or self._stream[at].start == self._stream[at - 1].end:
            return at
        stop = at + 1
        while stop < self._size and stop - at <= 2 and is_name_word(self._stream[stop].text):
            stop += 1
        closed = at + 1 < stop < self._size - 1 and self._stream[stop].text in CLOSING_MARKS
        return stop + 1 if closed and self._is_plain(stop + 1) else at

    def _suffix(self, at: int) -> int:
        """As in ", Jr"."""
        if self._stream[at].text != "," or at + 1 >= self._size:
            return at
        word = self._stream[at + 1].text
        return at + 2 if word[0].isupper() and fold(word) in tables.titles().suffixes else at

    def _owners(self, at: int) -> int:
        """Wheelers’ Federation."""
        token, before = self._stream[at], self._stream[at - 1]
        joined = token.text in APOSTROPHES and token.start == before.end and before.text[-1] in "sS"
        return at + 1 if joined and self._is_plain(at + 1) else at

    def _linked(self, first: int, at: int) -> int:
        """As in "of X" after an organisation's head or an office.

        "& X" after anything, a channel's number, lists.
        """
        word = self._stream[at].text
        if not self._touches(at) and word != ",":
            return at
        if word == "&":
            return at + 2 if self._is_plain(at + 1) else at
        if word == "for" and [token.text for token in self._stream[at + 1 : at + 2]] == ["All"]:
            return at + 2  # "Homes for All"
        run = [fold(strip_possessive(token.text)) for token in self._stream[first:at]]
        if word[0].isdigit():
            return at + 1 if run[-1] in _NUMBERED else at
        there = at + 1 + (at + 1 < self._size and self._stream[at + 1].text == "the")
        if word == "of" and run[-1] in _OF_PLACE:
            both = self._is_plain(there) and self._is_plain(there + 1) and not self.is_possessive(there)
            return there + 1 if both else at
        if word in _LINKS and run[-1] in tables.nouns().organizations:
            return there + 1 if self._is_plain(there) else at
        return self._listed(run, at)

    def _spelled(self, first: int, at: int) -> int:
        """As in "Customs and Border Protection (CBP)": what the acronym behind it spells is one name."""
        if self._stream[at].text not in _SPELLED or not self._is_plain(at + 1):
            return at
        ahead = self._stream[at : at + SPELLED]
        opened = next((step for step, token in enumerate(ahead[:-1]) if token.text == "("), 0)
        words = [*self._stream[first:at], *ahead[:opened]]
        capitals = "".join(word.text[0] for word in words if word.text[0].isupper())
        return at + 2 if opened and len(capitals) > 2 and ahead[opened + 1].text == capitals else at

    def _listed(self, run: list[str], at: int) -> int:
        """As in ", Trade and Industry" and "and Human Services" after "Ministry of Economy"."""
        if _LINKS.isdisjoint(run) or _LISTING.isdisjoint(run):
            return at
        ahead = [token.text for token in self._stream[at : at + 4]]
        if ahead[0] == "and" and self._is_plain(at + 1):
            return at + 2
        listed = len(ahead) == 4 and ahead[0] == "," and ahead[2] == "and"
        return at + 4 if listed and is_name_word(ahead[1]) and is_name_word(ahead[3]) else at


def stem(word: str) -> str:
    """The folded word before a contraction or possessive (I’d, Lund’s).

    Other apostrophes stay (O’Malley).
    """
    low = fold(word)
    head, _, tail = low.rpartition("'")
    return head if head and tail in _CONTRACTED else low


def _is_adjective(word: str) -> bool:
    """Japanese-style, Lisbon-based, Franco-Danish."""
    head, _, tail = word.partition("-")
    nations = tables.places().demonyms
    both = head in _NATIONS and tail in nations
    return bool(tail) and (both or tail in tables.words().adjective_ends or head in nations)
