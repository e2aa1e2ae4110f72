"""What the words around a name say about its bearer: role and affiliation, verbatim, by explainable patterns."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from kei_quotes.lang.en import tables
from kei_quotes.pipeline.naming import Name, find_names, singular, starts_sentence
from kei_quotes.records import Spans, TextSpan
from kei_quotes.text.names import Token, fold, is_acronym, is_name_word, strip_possessive, tokens

REACH = 240
"""Characters read before and after a name: longer appositions are cut (by judgement: twice a long one)."""

_AFTER = re.compile(r"(?:,\s*(?:aged\s+)?\d{1,3}(?=\s*,))?(?:\s*(\([^()\n]{1,80}\)))?")
_PARTY = re.compile(r"\(\s*(?:[RDIL]|Ind|Con|Lab|SNP|Lib Dem)\b[.-]?")
_COPULA = re.compile(r"\s+(?:is|was|became|serves as|served as)\s+(?=(?:an?|the)\s)")
_CLAUSE_END = re.compile(r"[;:—–!?\n]|\.(?=\s|$)|\s-\s")
_MAIN_PREPOSITIONS = frozenset(["of", "for", "on", "in", "with", "from", "to"])


@dataclass(frozen=True, slots=True)
class Facts:
    """Role and affiliation stated at one mention; `owner` is the place of a pronoun that stands for the affiliation."""

    role: TextSpan | None = None
    affiliation: TextSpan | None = None
    owner: int | None = None


def profile(text: str, name_mentions: Spans) -> tuple[TextSpan | None, TextSpan | None]:
    """Role and affiliation that the text states at a person's mentions, the first stated first; None where it does not."""
    found = [facts_at(text, name) for name in _names_at(text, name_mentions)]
    return choose(found)


def choose(facts: Sequence[Facts]) -> tuple[TextSpan | None, TextSpan | None]:
    """The first role, with the affiliation stated beside it or else the first one stated."""
    role = next((fact for fact in facts if fact.role), None)
    affiliation = role.affiliation if role else None
    if affiliation is None:
        affiliation = next((fact.affiliation for fact in facts if fact.affiliation), None)
    return (role.role if role else None), affiliation


def _names_at(text: str, spans: Spans) -> list[Name]:
    names = []
    for start, end in spans:
        near = find_names(text, max(0, start - REACH // 4), min(len(text), end + REACH // 4))
        names += [name for name in near if start <= name.core < end][:1]
    return names


def facts_at(text: str, name: Name, reader: "Reader | None" = None) -> Facts:
    """Role and affiliation that the text states at one name; empty where it states none."""
    reader = reader or Reader(text)
    found = [reader.after(name), reader.titled(name), reader.noun_before(name), reader.apposed_before(name)]
    roles = [fact for fact in found if fact.role]
    role = min(roles, key=lambda fact: fact.role.start if fact.role else 0) if roles else Facts()
    office = next((fact for fact in found[:1] if fact.role), None)
    if office and role is not office and office.affiliation and not role.affiliation:
        role = Facts(role.role, office.affiliation)
    affiliation = role.affiliation or next((fact.affiliation for fact in found if fact.affiliation), None)
    owner = next((fact.owner for fact in found if fact.owner is not None), None)
    return Facts(role.role, affiliation, owner if affiliation is None else None)


class Reader:
    """Patterns over one text; `known` are its names in order, where somebody has found them already."""

    def __init__(
        self, text: str, known: Sequence[Name] | None = None, people: frozenset[str] = frozenset()
    ) -> None:
        self._text = text
        self._known = known
        self._starts = [name.start for name in known] if known is not None else []
        self._people = people

    def name_from(self, position: int) -> Name | None:
        """The name that begins at a position."""
        if self._known is not None:
            at = bisect_left(self._starts, position)
            return self._known[at] if at < len(self._known) and self._known[at].start == position else None
        ahead = find_names(self._text, position, min(len(self._text), position + 120))
        return ahead[0] if ahead and ahead[0].start == position else None

    def titled(self, name: Name) -> Facts:
        """ "Prime Minister X", "Texas Governor X": offices inside the capitalised run."""
        before = [token for token in tokens(self._text, name.start, name.core)]
        words = [token for token in before if token.text[0].isalpha()]
        titles = tables.titles()
        while words and fold(words[0].text) in titles.honorifics:
            words = words[1:]
        if not words or fold(words[-1].text) in titles.honorifics:
            return Facts()
        first = _office_start([fold(word.text).rstrip(".") for word in words])
        end = words[-1].end + (self._text[words[-1].end : words[-1].end + 1] == ".")
        affiliation = TextSpan(words[0].start, words[first - 1].end) if first else None
        start = words[first].start
        former = re.search(r"\b[Ff]ormer $", self._text[max(0, start - 8) : start])
        return Facts(TextSpan(start - 7 if former and not first else start, end), affiliation)

    def noun_before(self, name: Name) -> Facts:
        """ "RAND analyst X", "the pilot X", "coast guard commander X": a common noun phrase right before the name."""
        line = self._text.rfind("\n", max(0, name.start - REACH), name.start) + 1
        before = list(tokens(self._text, max(line, name.start - 80), name.start))
        if not before or name.start - before[-1].end != 1 or not _is_person_noun(before[-1].text):
            return Facts()
        if before[-1].text in tables.nouns().kin:
            return Facts()
        first = len(before) - 1
        while first and len(before) - first < 6 and _is_modifier(self._text, before, first - 1):
            first -= 1
        return self._split(before[first:], len(before) - first - 1)

    def apposed_before(self, name: Name) -> Facts:
        """ "Its president, X", "the council's head of highways, X"."""
        text = self._text
        if not re.search(r",\s(?:the\s)?$", text[max(0, name.start - 6) : name.start]):
            return Facts()
        stop = text.rfind(",", 0, name.start)
        begin = max(
            [match.end() for match in _CLAUSE_END.finditer(text, max(0, stop - REACH), stop)]
            + [max(0, stop - REACH)]
        )
        segment = [token for token in tokens(text, begin, stop)]
        common = tables.words()
        for at, token in enumerate(segment):
            low = fold(token.text)
            opens = low in common.determiners or strip_possessive(token.text) != token.text
            if opens and not any(fold(word.text) in _COPULAS for word in segment[at:]):
                fact = self.noun_phrase(token.start, stop)
                if fact.role:
                    return fact
        return Facts()

    def after(self, name: Name) -> Facts:
        """ ", a senior fellow at Y", ", who runs Y", " of Y", " (Y)", " is the director of Y"."""
        text = self._text
        if name.possessive:
            return Facts()
        match = _AFTER.match(text, name.end)
        at = match.end() if match else name.end
        bracket = self._bracket(match) if match else None
        if text[at : at + 1] == ",":
            fact = self._after_comma(at + 1)
            return Facts(fact.role, fact.affiliation or bracket, fact.owner)
        copula = _COPULA.match(text, at)
        if copula:
            return self.noun_phrase(copula.end(), self._clause_end(copula.end()))
        direct = re.compile(r"\s+(?:of|at|from|with)\s+(?:the\s+)?").match(text, at)
        there = self.name_from(direct.end()) if direct else None
        if (there and there.kind != "person") or (there and there.kind == "person" and self._looks_outlet(there)):
            return Facts(None, self._whole(there))
        return Facts(None, bracket)

    def _looks_outlet(self, name: Name) -> bool:
        return not name.titles and len(name.words) > 1

    def _bracket(self, match: re.Match[str]) -> TextSpan | None:
        inside = match.group(1)
        if not inside or _PARTY.match(inside):
            return None
        name = self.name_from(match.start(1) + 1)
        organized = name and (name.kind in ("organization", "thing") or len(name.words) > 1)
        return (
            TextSpan(match.start(1) + 1, match.end(1) - 1)
            if name and organized and name.end == match.end(1) - 1
            else None
        )

    def _after_comma(self, at: int) -> Facts:
        text = self._text
        start = at + (text[at : at + 1].isspace())
        end = self._clause_end(start)
        if text.startswith("who ", start):
            return self._occupation(start + 4, end)
        comma = self._comma(start, end)
        fact = self.noun_phrase(start, comma)
        if not fact.role or fact.affiliation or comma >= end:
            return fact
        first = next(tokens(text, start, comma), None)
        if first and fold(first.text) in tables.words().determiners:
            return fact
        there = self.name_from(comma + 2)
        label = (there and there.kind != "person") or (there and there.end >= end)
        return Facts(fact.role, self._whole(there) if there and label and not there.titles else None)

    def _occupation(self, start: int, end: int) -> Facts:
        """ "studies electricity markets at the Fujimi Research Center"."""
        words = list(tokens(self._text, start, end))
        if not words or words[0].text not in tables.words().occupations:
            return Facts()
        stop = next(
            (at for at, word in enumerate(words) if word.text in _BOUNDS or word.text in ",;:.("), len(words)
        )
        place = None
        if stop < len(words) and words[stop].text in ("at", "for"):
            place = self._affiliation(words[stop].end, end, any_noun=True)
        plain = words[0].text in ("works", "writes", "lectures", "specializes", "specialises") or stop == 1
        return Facts(None if plain else TextSpan(words[0].start, words[stop - 1].end), place)

    def noun_phrase(self, start: int, end: int) -> Facts:
        """Role and affiliation in "the director general for renewables at the Ministry of X"."""
        words = [token for token in tokens(self._text, start, end)]
        while words and _is_skipped(fold(words[0].text)):
            words = words[1:]
        head = self._head(words)
        if head is None:
            return Facts()
        if words[head].text in tables.nouns().kin:
            return Facts()
        fact = self._split(words[: head + 1], head)
        return self._complement(words, head, fact, end, start) if fact.role else fact

    def _head(self, words: list[Token]) -> int | None:
        """Index of the person noun that ends an unbroken run of words, as "director" in "refugee rights director"."""
        head = None
        for at, token in enumerate(words[:9]):
            if (at and not self._adjacent(words, at - 1)) or fold(token.text) in _STOPS:
                break
            if token.text in "’'" and at and words[at - 1].text[-1] in "sS":
                continue
            if not token.text[0].isalnum():
                break
            if _is_person_noun(token.text):
                head = at
            elif head is not None and token.text.endswith("ing"):
                break
        return head

    def _adjacent(self, words: list[Token], at: int) -> bool:
        return not self._text[words[at].end : words[at + 1].start].strip()

    def _complement(self, words: list[Token], head: int, fact: Facts, end: int, start: int) -> Facts:
        """Extend the role over "of customs law" and read the affiliation after "at", or "of" with a name."""
        role_end, at = words[head].end, head + 1
        affiliation = fact.affiliation
        while at < len(words):
            low = words[at].text
            if low == "general" and at == head + 1:
                role_end, at = words[at].end, at + 1
                continue
            if low == "at" or low in _MAIN_PREPOSITIONS:
                if self._is_person(words, at + 1):
                    break
                there = self._affiliation(words[at].end, end, any_noun=low == "at")
                if there and not (low == "of" and self._is_field(there)):
                    affiliation = affiliation or there
                    break
            if low not in _MAIN_PREPOSITIONS - {"from", "to", "with"}:
                break
            stop = at + 1
            while stop < len(words) and words[stop].text not in _BOUNDS and words[stop].text[0].isalnum():
                stop += 1
            if stop == at + 1:
                break
            role_end, at = words[stop - 1].end, stop
        assert fact.role is not None
        return Facts(TextSpan(fact.role.start, role_end), affiliation, fact.owner or self._owner(start))

    def _is_person(self, words: list[Token], at: int) -> bool:
        """ "spokesman for Mrs. Clinton": people are nobody's affiliation."""
        name = self.name_from(words[at].start) if at < len(words) else None
        return name is not None and (bool(name.titles) or name.words[-1] in self._people)

    def _is_field(self, span: TextSpan) -> bool:
        """ "Head of Programmes, Lantern Trust": the organisation comes after the comma."""
        name = self.name_from(span.start)
        lone = name is not None and name.kind == "unknown" and len(name.words) == 1
        return (
            lone and self._text[span.end : span.end + 2] == ", " and self.name_from(span.end + 2) is not None
        )

    def _owner(self, start: int) -> int | None:
        first = next(tokens(self._text, start, start + 12), None)
        return first.start if first and fold(first.text) in ("its", "their") else None

    def _affiliation(self, at: int, end: int, any_noun: bool) -> TextSpan | None:
        """The organisation or place after a preposition: a name, or a noun phrase with an organisation's head noun."""
        words = list(tokens(self._text, at, min(len(self._text), max(end, at + 4))))
        article = bool(words) and fold(words[0].text) in ("the", "a", "an", "its", "his", "her", "their")
        words = words[1:] if article else words
        if not words:
            return None
        there = self.name_from(words[0].start)
        if there:
            return None if there.titles else self._whole(there)
        if words[0].text[0].isupper() and not article:
            shape = next(
                (index for index, word in enumerate(words) if not is_name_word(word.text)), len(words)
            )
            return TextSpan(words[0].start, words[shape - 1].end)
        stop = next(
            (index for index, word in enumerate(words) if word.text in _BOUNDS or not word.text[0].isalnum()),
            len(words),
        )
        nouns = tables.nouns()
        last = fold(words[stop - 1].text) if stop else ""
        named = next((index for index in range(1, stop) if self.name_from(words[index].start)), None)
        if named and fold(words[named - 1].text) in nouns.organizations | nouns.groups:
            return self._whole_at(words[named].start)
        if not stop or not ((last in nouns.organizations and article) or (any_noun and stop <= 6)):
            return None
        tail = stop + 1 < len(words) and words[stop].text == "of" and self.name_from(words[stop + 1].start)
        return TextSpan(words[0].start, tail.end if tail else words[stop - 1].end)

    def _whole_at(self, position: int) -> TextSpan | None:
        name = self.name_from(position)
        return self._whole(name) if name else None

    def _whole(self, name: Name) -> TextSpan:
        """The name, and the one that it owns ("Brennan Center’s Democracy Program")."""
        owned = self.name_from(name.end + 3) if name.possessive else None
        return TextSpan(name.start, owned.end if owned else name.end)

    def _split(self, words: list[Token], head: int) -> Facts:
        """Divide "Calder City manager" or "hospital’s chair" into affiliation and role."""
        first = 0
        affiliation = None
        owned = next(
            (
                at
                for at in range(head)
                if strip_possessive(words[at].text) != words[at].text or words[at].text in "’'"
            ),
            None,
        )
        if owned is not None:
            affiliation = self._owner_span(words, owned)
            first = owned + 1
        elif head and is_name_word(words[0].text) and not self._opens(words[0]):
            name = self.name_from(words[0].start)
            degree = fold(words[0].text) in tables.titles().suffixes
            if (
                name
                and not degree
                and name.end <= words[head].start
                and fold(words[0].text) not in tables.places().demonyms
            ):
                affiliation = TextSpan(name.start, name.end) if name.kind != "place" or head > 0 else None
                first = next((at for at in range(head + 1) if words[at].start >= name.end), head)
        if affiliation is None and owned is None:
            body = next(
                (at for at in range(head - 1, -1, -1) if words[at].text in tables.nouns().state_bodies), None
            )
            if body is not None:
                affiliation, first = TextSpan(words[0].start, words[body].end), body + 1
        while first < head and (
            fold(words[first].text) in tables.words().passing or words[first].text[0].isdigit()
        ):
            first += 1
            if words[first - 1].text[0].isdigit() and first < head and words[first].text.startswith("-"):
                first = min(head, first + 2)
        if affiliation is None and first < head and fold(words[first].text) in tables.places().parties:
            affiliation, first = TextSpan(words[first].start, words[first].end), first + 1
        return Facts(TextSpan(words[first].start, words[head].end), affiliation)

    def _opens(self, token: Token) -> bool:
        if not starts_sentence(self._text, token.start) or fold(token.text) in tables.places().names:
            return False
        name = self.name_from(token.start)
        return name is None or (len(name.words) == 1 and not is_acronym(token.text))

    def _owner_span(self, words: list[Token], at: int) -> TextSpan | None:
        start, last = words[0].start, words[at]
        end = last.start + len(strip_possessive(last.text)) if last.text not in "’'" else last.start
        name = self.name_from(start)
        if name and name.kind == "person":
            return None
        if name and name.words[-1] in self._people:
            return None
        if (
            not name
            and singular(fold(strip_possessive(words[at - (words[at].text in "’'")].text)))
            in tables.nouns().people
        ):
            return None
        return TextSpan(start, end)

    def _clause_end(self, start: int) -> int:
        limit = min(len(self._text), start + REACH)
        for match in _CLAUSE_END.finditer(self._text, start, limit):
            word = re.search(r"\w+$", self._text[max(start, match.start() - 8) : match.start()])
            short = word and (
                fold(word.group()) in tables.titles().full
                or fold(word.group()) in tables.titles().honorifics
                or len(word.group()) == 1
            )
            if not (match.group() == "." and short):
                return match.start()
        return limit

    def _comma(self, start: int, end: int) -> int:
        at = self._text.find(",", start, end)
        return at if at >= 0 else end


_BOUNDS = frozenset(
    ["of", "at", "in", "for", "on", "from", "with", "by", "to", "who", "which", "that", "whose", "where", "when", "near", "under", "and", "as"]
)
_STOPS = (
    _BOUNDS
    | frozenset(["after", "before", "over", "against", "into", "through", "during", "about", "around", "between", "among"])
    | frozenset(["a", "an", "the", "said", "says", "had", "has", "have", "was", "were", "is", "are", "not", "who", "he", "she", "it", "they"])
)
_COPULAS = frozenset(["is", "was", "are", "were", "be", "been", "became", "had", "has", "have", "said", "says", "told"])


def _office_start(words: list[str]) -> int:
    """Index of the first word of the office: after a place, a body or a party that stands before it."""
    titles, nouns = tables.titles(), tables.nouns()
    office = next(
        (
            at
            for at, word in enumerate(words)
            if word in titles.offices | titles.modifiers or word in nouns.people
        ),
        0,
    )
    prefix = words[:office]
    owner = " ".join(prefix) in tables.places().names or (prefix and prefix[-1] in nouns.organizations)
    party = len(prefix) == 1 and prefix[0] in tables.places().parties
    return office if owner or party else 0


def _is_skipped(word: str) -> bool:
    common = tables.words()
    return word in common.determiners or word in common.passing or word in ("also", "currently", "now")


def _is_person_noun(word: str) -> bool:
    low = fold(strip_possessive(word))
    if low != fold(word):
        return False
    return low in tables.nouns().people or low.rpartition("-")[2] in tables.nouns().people


def _is_modifier(text: str, words: list[Token], at: int) -> bool:
    """Whether a word before a role noun belongs to its phrase."""
    token, after = words[at], words[at + 1]
    if after.start - token.end != 1 or not token.text[0].isalpha():
        return False
    low = fold(token.text)
    common = tables.words()
    if low in common.function - {"former", "new"} or low in common.calendar or low in common.prepositions:
        return False
    return not (
        low.endswith("ed") and "-" not in low and low not in ("retired", "elected", "united", "limited")
    )


def role_words(text: str, role: TextSpan | None) -> tuple[str, ...]:
    """Folded person nouns of a role, abbreviations spelled out: the words by which a text may refer to its bearer."""
    if role is None:
        return ()
    full = tables.titles().full
    words = [fold(token.text) for token in tokens(text, *role) if token.text[0].isalpha()]
    return tuple(singular(full.get(word, word)) for word in words)
