"""Noun phrases behind a preposition: the organisation, place or field that somebody's role belongs to."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kei_quotes.lang.en import tables
from kei_quotes.records import TextSpan
from kei_quotes.resolution.naming import Name, is_role, singular
from kei_quotes.text.names import Token, fold, is_name_word, strip_possessive, tokens, word_set

NAME_REACH = 120
"""Characters read behind a name, or before its short form in brackets, for the rest of it (by judgement)."""
PHRASE_REACH = 7
"""Words of a noun phrase before its name, or of one without a name (by judgement)."""

BOUNDS = word_set(
    "of at in for on from with by to who which that whose whom where when near under and as but or than "
    "is are was were be been has have had says said told say will would can could did does not now since until after "
    "before over against into through during about around between among called named later once never always often then"
)
"""Words that end a run of nouns."""
PARTS = word_set("arm branch bureau chapter committee desk division observatory office practice section team unit wing")
"""Nouns of what is part of an organisation, which tells more ("the local chapter of the Otter League")."""
_CROWDS = word_set("audience couple crowd family pair public")
"""Groups that nobody holds a post in."""
_ARTICLES = word_set("the a an its his her their our this that")
_DEFINITE = _ARTICLES - {"a", "an"}
_CAPITALS = r"[^\W\d_a-zß-öø-ÿ][\w’'-]*"
_MORE = re.compile(rf"[’']?\s(?:(of|for|on|and|&)\s)?(?:the\s)?({_CAPITALS}(?:\s{_CAPITALS})*)")

_BASED = re.compile(r"[\w ]+-(?:based|born|owned|run|led|backed)\s|(?:NGO|PAC)\s(?=[A-Z])")
SHORT_REACH = 60
"""Characters behind a part of a name within which its short form stands in brackets."""
_SHORT = re.compile(r"\(([A-Z]{2,8})\)")
_SMALL = word_set("and of for in on the & to")
_IN_NAME = re.compile(rf"(?:\s(?:and|of|for|in|on|the|&|to|{_CAPITALS}))*\s")
"""What may stand between a part of a name and the bracket."""

Kind = Literal["named", "body", "definite", "plain"]


@dataclass(frozen=True, slots=True)
class Institution:
    """A noun phrase: the stretch to show, where reading goes on, and how surely it is an organisation.

    "named" is a name or ends with one, "body" has an organisation's noun, "definite" is a thing that the reader
    is to know ("the inquiry"), "plain" everything else: a field ("customs law"), a person ("the mayor").
    `part`: only a part of it has been named ("the steel desk of the X").
    """

    span: TextSpan
    end: int
    kind: Kind
    part: bool = False


class Institutions:
    """Reads them in one text; `names` are its names in text order."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self._text = text
        self._names = names
        self._starts = [name.start for name in names]

    def name_from(self, position: int) -> Name | None:
        """The name that begins at a position; None where none does."""
        at = bisect_left(self._starts, position)
        return self._names[at] if at < len(self._names) and self._names[at].start == position else None

    def whole(self, name: Name) -> TextSpan:
        """The name, with the one that it owns ("Brennan Center’s Democracy Program")."""
        owned = self.name_from(name.end + 3) if name.possessive else None
        return TextSpan(name.start, owned.end if owned else name.end)

    def named_before(self, span: TextSpan) -> TextSpan | None:
        """The one name before "the commission" that has its noun ("the Joint Transit Commission"), else None."""
        noun = self._text[span.start : span.end]
        if not noun.isalpha() or not noun.islower():
            return None
        if self._text[max(0, span.start - 4) : span.start].casefold() != "the ":
            return None
        before = self._names[: bisect_left(self._starts, span.start)]
        ends = {-1, 0 if is_body(noun) else -1}
        full = [name for name in before if len(name.words) > 1 and noun in {name.words[at] for at in ends}]
        one = bool(full) and all(name.words == full[0].words for name in full)
        return spelled_out(self._text, TextSpan(full[0].start, full[0].end)) if one else None

    def read(self, position: int, end: int, verb: bool = False) -> Institution | None:
        """The noun phrase at a position, which the clause that ends at `end` holds; None where there is none.

        `verb`: whether a verb may follow, so that plain words after a name need not belong to it.
        """
        words = list(tokens(self._text, position, min(len(self._text), max(end, position + 4))))
        article = fold(words[0].text) if words and fold(words[0].text) in _ARTICLES else ""
        words = words[bool(article) :]
        stop = run_end(self._text, words, 0)
        if words and (words[0].text[0].isdigit() or fold(strip_possessive(words[0].text)) in tables.words().calendar):
            return None
        for word in words[: min(stop, PHRASE_REACH)]:
            name = self.name_from(word.start)
            if name and name.words:
                there = self._named(name, words, bool(article), verb)
                return replace(there, span=self.unbased(there.span)) if there else None
        if verb:
            stop = max((at + 1 for at in range(stop) if is_body(words[at].text)), default=stop)
        if not stop or stop > PHRASE_REACH:
            return None
        if words[0].text[0].isupper():
            return self._capitals(words, bool(article))
        return self._nameless(words, stop, article)

    def unbased(self, span: TextSpan) -> TextSpan:
        """A name without where it sits or what kind it is ("the Oslo-based Reef Institute", "the NGO Reef Watch")."""
        match = _BASED.match(self._text, span.start, span.end)
        return TextSpan(match.end(), span.end) if match else span

    def _named(self, name: Name, words: list[Token], article: bool, verb: bool) -> Institution | None:
        """As in "the consultancy Faro Sur", "Tallinn’s port", "Bundeswehr research group"."""
        if name.titles and name.titles != ("st",):
            return None
        span = self._capital_run(self.whole(name)) if article else self.whole(name)
        opening = [word.text for word in words if word.start < name.start]
        if article and all(is_name_word(word) or word in ("and", "of", "&", "’", "'") for word in opening):
            span = TextSpan(words[0].start, span.end)
        owner = name.possessive and span.end == name.end
        rest = [word for word in words if word.start >= span.end]
        skip = int(owner and bool(rest) and rest[0].text in "'’")
        touching = bool(rest) and self._text[span.end : rest[0].start].strip("'’s") in ("", " ")
        stop = run_end(self._text, rest, skip) if touching else 0
        called = [] if owner else _called(rest, stop)
        if called:
            other = self.name_from(called[0].start)
            return self._named(other, called, False, verb) if other else self._capitals(called, False)
        if verb:
            stop = next((at for at in range(stop) if fold(rest[at].text) in tables.words().function), stop)
            stop = max((at + 1 for at in range(stop) if is_body(rest[at].text)), default=0)
        if stop <= skip:
            return Institution(TextSpan(span.start, span.end + 2 * owner), span.end + 2 * owner, "named")
        body = is_body(rest[stop - 1].text)
        tail = TextSpan(words[0].start if body else span.start, rest[stop - 1].end)
        return Institution(tail, tail.end, "named" if owner or body else "plain")

    def _capital_run(self, span: TextSpan) -> TextSpan:
        """As in "the Friends of Otter Creek": after an article, capitals that small words join are one name."""
        end, linked = span.end, bool(re.search(r"\s(?:of|for)\s", self._text[span.start : span.end]))
        for match in _MORE.finditer(self._text, span.end, span.end + NAME_REACH):
            if match.start() != end:
                break
            small = match.group(1) or ""
            named = small in ("of", "for", "on") or (
                small in ("and", "&") and (linked or is_body(match.group(2).split()[-1]))
            )
            if not named and small:
                break
            end, linked = match.end(), linked or small in ("of", "for")
        return TextSpan(span.start, end) if end > span.end and self.name_from(end + 1) is None else span

    def _capitals(self, words: list[Token], article: bool) -> Institution:
        """Capitals that name nobody elsewhere: "at Parliament", "of British intelligence", "the Friends of Riga"."""
        stop = next((at for at, word in enumerate(words) if not is_name_word(word.text)), len(words))
        if stop == 1 and fold(words[0].text) in tables.places().demonyms:
            stop = max(1, run_end(self._text, words, 0))
        last = words[max(0, stop - 1)]
        owner = strip_possessive(last.text)
        if owner != last.text:
            end = words[max(stop, run_end(self._text, words, stop)) - 1].end
            return Institution(TextSpan(words[0].start, last.start + len(owner)), end, "named")
        span = TextSpan(words[0].start, last.end)
        span = self._capital_run(span) if article else span
        rest = [word for word in words if word.start > span.end]
        noun = run_end(self._text, rest, 0) if article and span.end == last.end else 0
        if noun == 1 and rest[0].start == span.end + 1 and is_body(rest[0].text):
            span = TextSpan(span.start, rest[0].end)
        return Institution(span, span.end, "named")

    def _nameless(self, words: list[Token], stop: int, article: str) -> Institution:
        """As in "the port authority of Valbona", "the inquiry", "customs law"."""
        head = words[stop - 1]
        noun, nouns = singular(fold(head.text)), tables.nouns()
        whole = self._whole_of(words, stop) if article and noun in PARTS else None
        if whole:
            return whole
        body = bool(article) and is_body(head.text)
        end = self._of(words, stop) if body else head.end
        told = is_role(noun) or noun in nouns.documents | nouns.measures | _CROWDS
        kind: Kind = "body" if body else "definite" if article in _DEFINITE and not told else "plain"
        return Institution(TextSpan(words[0].start, end), end, kind)

    def _whole_of(self, words: list[Token], stop: int) -> Institution | None:
        """The organisation that a part of it leads to, as in "the digital committee of the Lund Bar"."""
        if stop + 1 >= len(words) or words[stop].text != "of":
            return None
        article = words[stop + 1].text == "the"
        at = stop + 1 + article
        name = self.name_from(words[at].start) if at < len(words) else None
        long = name is not None and " " in name.shown and not name.titles
        shaped = name is not None and (article or stop > 1 or name.kind in ("organization", "thing"))
        whole = self._named(name, words[at:], article, True) if name and long and shaped else None
        return replace(whole, part=True) if whole else None

    def _of(self, words: list[Token], stop: int) -> int:
        """End of a body's name, with "of Valbona", "in Valbona", "of consumer affairs"."""
        end = words[stop - 1].end
        if stop + 1 >= len(words) or words[stop].text not in ("of", "in"):
            return end
        name = self.name_from(words[stop + 1].start)
        if name or words[stop].text == "in":
            return name.end if name else end
        last = run_end(self._text, words, stop + 1)
        return words[last - 1].end if last > stop + 1 else end


def is_body(word: str) -> bool:
    """Whether a word is the noun of an organisation: "the ministry", "the unions"."""
    low = singular(fold(word))
    nouns = tables.nouns()
    return low in nouns.organizations or low == "group" or low in nouns.groups - nouns.people - _CROWDS


def _called(words: list[Token], stop: int) -> list[Token]:
    """From the name on behind a place and what stands there: "New York bank Perrin Brothers"; else nothing."""
    bodies = (at for at in range(min(stop, len(words) - 1)) if words[at].text.islower() and is_body(words[at].text))
    return next((words[at + 1 :] for at in bodies if is_name_word(words[at + 1].text)), [])


def run_end(text: str, words: list[Token], first: int) -> int:
    """Index after the plain words that begin at `first`; "and" between two of them goes on."""
    stop = first
    while stop < len(words) and (_is_plain(text, words, stop) or _joins(text, words, first, stop)):
        stop += 1
    return stop


def _is_plain(text: str, words: list[Token], at: int) -> bool:
    word = words[at].text
    gap = text[words[at - 1].end : words[at].start] if at else ""
    if word in "'’":
        return at > 0 and not gap and words[at - 1].text[-1] in "sS"
    return not gap.strip(" \n-") and fold(word) not in BOUNDS and (word[0].isalnum() or word == "-")


def _joins(text: str, words: list[Token], first: int, at: int) -> bool:
    """Whether "and" joins two nouns of a field ("arts and culture")."""
    if at == first or at + 1 >= len(words) or words[at].text != "and" or not _is_plain(text, words, at + 1):
        return False
    both, low = words[at - 1].text[0] + words[at + 1].text[0], fold(words[at + 1].text)
    verb = low in tables.words().occupations
    return both.islower() and low not in tables.words().function and not is_role(low) and not verb


def spelled_out(text: str, span: TextSpan) -> TextSpan:
    """The whole form whose initials stand in brackets at a name: "Baltic Bank for Boats (BBB)"; else the name itself.

    The name may be the short form in the brackets or a part of the long one.
    """
    inside = text[span.start - 1 : span.start] == "("
    match = _SHORT.search(text, span.start - 1 if inside else span.end, span.end + SHORT_REACH)
    if match is None or (not inside and not _IN_NAME.fullmatch(text, span.end, match.start())):
        return span
    words = list(tokens(text, max(0, match.start() - NAME_REACH), match.start()))
    first = _first_of(words, len(words) - 1, match.group(1).lower())
    whole = TextSpan(words[first].start, words[-1].end) if first is not None else span
    return whole if inside or whole.start <= span.start else span


def _first_of(words: list[Token], at: int, letters: str) -> int | None:
    """Index of the word that begins a form with these initials and ends at a word; small words may count or not."""
    if at < 0 or not (is_name_word(words[at].text) or words[at].text in _SMALL):
        return None
    if words[at].text[0].lower() == letters[-1]:
        if len(letters) == 1:
            return at if is_name_word(words[at].text) else None
        found = _first_of(words, at - 1, letters[:-1])
        if found is not None:
            return found
    return _first_of(words, at - 1, letters) if words[at].text in _SMALL else None
