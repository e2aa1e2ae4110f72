"""What stands before a name and says what its bearer is: titles, nouns, appositions, the label of a line."""

import re

from kei_quotes.lang.en import tables
from kei_quotes.records import TextSpan
from kei_quotes.resolution.institutions import is_body
from kei_quotes.resolution.naming import Name
from kei_quotes.resolution.postmodifiers import CLAUSE_END
from kei_quotes.resolution.rolephrases import Facts, RolePhrases, is_determiner
from kei_quotes.resolution.rolewords import AMERICAN, Heads, is_agent, is_person_noun
from kei_quotes.text.names import Token, fold, is_name_word, strip_possessive, tokens, word_set

BEFORE, WORDS_BEFORE = 80, 6
"""Characters and words read before a name for a role right before it (by judgement)."""
REACH = 240
"""Characters read before a name for an apposition (by judgement: twice a long one)."""

_OPPOSITE = re.compile(r"\b(?:his|her|its|their|[’']s?)\s(?:counterpart|opposite number)\s(?:in|at)\s", re.IGNORECASE)
_HEADED, _ALONE = re.compile(r"((?:[^\W\d_]+ )?([^\W\d_]+)):\s$"), re.compile(r"\s*(?:[\n(]|$)")
"""The label of a list of those present ("Host: X"), and what stands behind the name there."""
_NAMED = re.compile(r"(?:\s(?:named|called))?\s$")
_APPOSED = re.compile(r",\s(?:former\s|the\s(?:[\w’-]+\s){0,4}|[\w-]+-year-old\s)?$")
_WHERE = re.compile(r"\bat\s((?:(?!\bat\s)[^.;:,\n]){3,80}),\swhere\s(?:the\s)?$")
_VISITORS = word_set(
    "customer fan guest inmate patient prisoner protester resident student tourist visitor volunteer voter"
)
"""Nouns of people who are at a place and do not work there."""
_AS = re.compile(r"\s*(?:As|(?:In|During|After) (?:her|his|their) [\w -]{3,40}? as)\s")
"""What leads to a post at the start of a sentence whose subject follows."""
_CHIEFS = frozenset({"ceo", "cfo", "cto"})
"""Offices of companies: whatever capitals stand before them name one."""
_COURT = frozenset({"judge", "attorney"})
"""Offices of a court's district, which is no body ("U.S. District Judge X")."""
_VERBS = word_set("is was are were be been became had has have said says told")
_PLACING = word_set("of for in on at before after during with for under over near against between since until")


class Premodifiers:
    """Reads them in the text of the role phrases."""

    def __init__(self, text: str, phrases: RolePhrases) -> None:
        self._text = text
        self._phrases = phrases

    def titled(self, name: Name) -> Facts:
        """As in "Prime Minister X", "Texas Governor X": offices inside the capitalised run."""
        words = [token for token in tokens(self._text, name.start, name.core) if token.text[0].isalpha()]
        honorifics = tables.titles().honorifics
        while words and fold(words[0].text) in honorifics:
            words = words[1:]
        while words and fold(words[-1].text) in honorifics:
            words.pop()
        if len(words) > 1 and fold(words[0].text) in AMERICAN:
            words = words[1:]
        if not words:
            return Facts()
        first = self._office_start([fold(word.text).rstrip(".") for word in words])
        end = words[-1].end + (self._text[words[-1].end : words[-1].end + 1] == ".")
        if first:
            return Facts(TextSpan(words[first].start, end), TextSpan(words[0].start, words[first - 1].end))
        former = re.search(r"\b[Ff]ormer $", self._text[max(0, words[0].start - 8) : words[0].start])
        return Facts(TextSpan(words[0].start - (7 if former else 0), end))

    def headed(self, name: Name) -> Facts:
        """As in "Host: X" on a line of its own; the turn of a speaker goes on behind the name."""
        begin = max(self._text.rfind("\n", 0, name.start) + 1, name.start - BEFORE)
        label = _HEADED.match(self._text, begin, name.start)
        if not label or not is_person_noun(label.group(2)) or not _ALONE.match(self._text, name.end):
            return Facts()
        return Facts(TextSpan(label.start(1), label.end(2)))

    def _office_start(self, words: list[str]) -> int:
        """Index of the first word of the office: after a place, a body or a party that stands before it."""
        titles, nouns = tables.titles(), tables.nouns()
        offices = (
            at
            for at, word in enumerate(words)
            if word in titles.offices or word in titles.modifiers or word in nouns.people
        )
        office = next(offices, 0)
        prefix = words[:office]
        body = bool(prefix) and prefix[-1] in nouns.organizations
        body = body and len(prefix) > 1 and not (prefix[-1] == "district" and words[office] in _COURT)
        party = len(prefix) == 1 and prefix[0] in tables.places().parties
        named = bool(prefix) and self._phrases.stands_alone(prefix)
        chief = bool(prefix) and words[office] in _CHIEFS
        return office if body or party or named or chief or " ".join(prefix) in tables.places().names else 0

    def noun(self, name: Name) -> Facts:
        """As in "RAND analyst X", "the pilot X", "coast guard commander X", "a potter named X"."""
        line = self._text.rfind("\n", max(0, name.start - BEFORE), name.start) + 1
        begin = max(line, name.start - BEFORE)
        link = _NAMED.search(self._text, begin, name.start)
        before = list(tokens(self._text, begin, link.start())) if link else []
        if before and _is_party(before[-1]):
            return Facts(None, TextSpan(before[-1].start, before[-1].start + len(strip_possessive(before[-1].text))))
        house = self._house(before, name, begin) if before else None
        if house:
            return Facts(None, house)
        if not before or not self._is_role_before(before, name, link is not None and link.end() - link.start() > 2):
            return Facts()
        first = len(before) - 1
        while first and len(before) - first < WORDS_BEFORE and _is_modifier(before[first - 1], before[first]):
            first -= 1
        if first > 1 and before[first - 1].text == "and" and _is_doer(before[first - 2].text):
            first -= 2
        fact = self._phrases.split(before[first:])
        owner = before[first - 1].start if first and fold(before[first - 1].text) in ("its", "their") else None
        there = fact.affiliation or (self._where(fact.role) if fact.role else None)
        return Facts(fact.role, there, owner)

    def _where(self, role: TextSpan) -> TextSpan | None:
        """The body in "at Lunde Hospital in Otter Bay, where surgeon X works"; None for those who only visit."""
        link = _WHERE.search(self._text, max(0, role.start - REACH), role.start)
        if link is None or fold(self._text[slice(*role)].split()[-1]) in _VISITORS:
            return None
        there = self._phrases.institutions.read(link.start(1), link.end(1), verb=True)
        if there is None or there.kind != "named" or not is_body(self._text[slice(*there.span)].split()[-1]):
            return None
        return there.span if self._text.startswith((",", " in "), there.end) else None

    def _house(self, before: list[Token], name: Name, begin: int) -> TextSpan | None:
        """The body that owns a person, as in "the Reef Institute’s X"."""
        if strip_possessive(before[-1].text) == before[-1].text or name.kind != "person" or len(name.words) < 2:
            return None
        names = (self._phrases.institutions.name_from(token.start) for token in before)
        owner = next((found for found in names if found and found.end >= before[-1].start), None)
        sure = owner is not None and owner.possessive and owner.kind in ("organization", "thing")
        return TextSpan(owner.start, owner.end) if owner and sure and owner.end > begin else None

    def _is_role_before(self, before: list[Token], name: Name, named: bool) -> bool:
        """Whether the word before a name says what its bearer is: a role, or what ends like one."""
        noun = before[-1].text
        if fold(noun) in tables.nouns().kin:
            return False
        if is_person_noun(noun):
            return True
        doer = is_agent(noun) and noun.islower() and name.kind == "person" and len(name.words) > 1
        return doer and (named or len(before) == 1 or not is_agent(before[-2].text))

    def apposed(self, name: Name) -> Facts:
        """As in "Its president, X", "the council's head of highways, X"."""
        text = self._text
        if not _APPOSED.search(text[max(0, name.start - BEFORE) : name.start]):
            return Facts()
        stop = text.rfind(",", 0, name.start)
        begin = max(0, stop - REACH)
        begin = max([begin, *(match.end() for match in CLAUSE_END.finditer(text, begin, stop))])
        opposite = _OPPOSITE.search(text, begin, stop)
        there = self._phrases.institutions.read(opposite.end(), stop) if opposite else None
        if there and there.end == stop and there.kind in ("named", "body"):
            return Facts(None, there.span)
        post = _AS.match(text, begin, stop)
        held = self._phrases.read(post.end(), stop, filling=True) if post else Facts()
        if held.role:
            return held
        segment = list(tokens(text, begin, stop))
        last_verb = max((at for at, token in enumerate(segment) if fold(token.text) in _VERBS), default=-1)
        certain = len(name.words) > 1 and name.kind == "person"
        before = ""
        for token in segment[last_verb + 1 :]:
            owner = strip_possessive(token.text) != token.text
            sure = (
                certain
                and not _is_fronted(segment, token)
                and "," not in text[token.start : stop]
                and before not in _PLACING
            )
            heads: Heads = "any" if sure else "known"
            if owner or is_determiner(token):
                fact = self._phrases.read(self._owner_start(segment, token), stop, heads, filling=True)
                if fact.role:
                    return fact
            before = fold(token.text)
        return Facts()

    def _owner_start(self, segment: list[Token], token: Token) -> int:
        """Where the name ends that a word closes, as "Team Gull’s": capitals before it that begin no sentence."""
        if not is_name_word(token.text):
            return token.start
        at = segment.index(token)
        while at and is_name_word(segment[at - 1].text) and segment[at].start - segment[at - 1].end == 1:
            if fold(segment[at - 1].text) in tables.words().function:
                break
            at -= 1
        return segment[at].start


def _is_party(token: Token) -> bool:
    """Whether a party owns what follows, as in "Labour's X"."""
    owner = strip_possessive(token.text)
    return owner != token.text and fold(owner) in tables.places().parties


def _is_fronted(segment: list[Token], token: Token) -> bool:
    """Whether a word opens the object of "To test the objection, X", "After leaving the inquiry, X"."""
    if len(segment) < 3 or token is not segment[2]:
        return False
    return segment[0].text == "To" or (fold(segment[0].text) in _PLACING and segment[1].text.endswith("ing"))


def _is_doer(word: str) -> bool:
    return is_person_noun(word) or (word.islower() and is_agent(word))


def _is_modifier(token: Token, after: Token) -> bool:
    """Whether a word before a role noun belongs to its phrase."""
    if after.start - token.end != 1 or not token.text[0].isalpha():
        return False
    low = fold(token.text)
    common = tables.words()
    if low in ("former", "new", "retired", "elected", "united", "limited"):
        return True
    if low in common.function or low in common.calendar or low in common.prepositions:
        return False
    return not low.endswith("ed") or "-" in low
