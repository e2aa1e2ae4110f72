"""The source phrase of an attribution: its head, its names, the label of a source without a name."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from kei_quotes.lang.en import tables
from kei_quotes.records import Mention, SpeakerType, TextSpan
from kei_quotes.resolution.naming import BEHIND, Name, find_names, is_noun, singular, starts_sentence
from kei_quotes.text.names import (
    OPENING_MARKS,
    Token,
    fold,
    is_name_word,
    strip_possessive,
    tokens,
    word_set,
)

Number = Literal["one", "many"]

APPOSITION = 60
"""Characters before a name within which a role may stand between it and the comma (by judgement)."""

LONGEST_ROLE = 6
"""Words of a role between the comma and the name (by judgement)."""

_SAID_NAME = re.compile(
    r"\b(?:names?\s+(?:only\s+)?(?:as|is|was)|named|called|goes by"
    r"|identified\s+(?:\w+\s+)?(?:only\s+)?(?:as|by))\s+$"
)
_CUT = re.compile(r",(?!\d)|\s[–—-]+\s|—|\(|\s(?:who|which|whose|whom)\s")
_LISTING = re.compile(r",\s+(?:\w+\s+){0,2}(?:,|and)\b")
_NICKNAMED = re.compile(r"\s(?:known|nicknamed|dubbed|who goes by|calling)\b.*[“\"„«‘']")
_AGENTS = re.compile(r"(?:er|ist|ian|ant|ite|eer|ologist)s$")
_PART = re.compile(
    r"(?P<part>(?!(?:The|An?|His|Her|Its|Our|Their)\s)[A-Z][\w-]*(?:\s[a-z-]+)*),\s"
    r"(?:\d+,\s[A-Z][\w’' -]*|[A-Z][\w’'-]*)\Z"
)
_DIVIDERS = frozenset(",(;:—–[")
_NAMING = word_set("known called named dubbed")
_ARTICLES = frozenset({"a", "an", "the", "former"})
_ALONE = word_set("himself herself themselves itself both all alone")
_NEGATIONS = word_set("not no almost nearly")
_QUANTITIES = word_set("most some many majority number plenty dozens hundreds thousands handful rest group")
_MANY = word_set("people men women children police percent half")
_NUMERALS = word_set("two three four five six seven eight nine ten eleven twelve dozens hundreds thousands both")
_BODIES_BY_NAME = word_set("campaign administration camp")
_JOINTS = frozenset({"and", "&", "and the", "or"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a source phrase says: kind of mention, head word (folded, singular), names, a label."""

    mention: Mention
    span: TextSpan
    head: str = ""
    names: tuple[Name, ...] = ()
    label: str = ""
    determiner: str = ""
    number: Number = "one"
    modifiers: tuple[str, ...] = ()


def read_phrase(text: str, span: TextSpan, surnames: frozenset[str] = frozenset()) -> Phrase:
    """Read one stretch of a source; `surnames` are family names that the text uses elsewhere."""
    words = [token for token in tokens(text, *span) if token.text[0].isalnum()]
    if not words:
        return Phrase("nominal", span, label=text[span.start : span.end].strip())
    pronoun = _pronoun([fold(word.text) for word in words])
    if pronoun:
        return Phrase("pronoun", span, head=pronoun, label=text[span.start : span.end])
    names = find_names(text, *span, surnames)
    main = _main_part(text, words, names)
    chosen = _named(text, span, main, names, surnames)
    if not chosen:
        return _nominal(text, span, main, names)
    label = " and ".join(name.shown for name in chosen)
    return Phrase("name", span, names=chosen, label=label, number="many" if len(chosen) > 1 else "one")


def type_of(phrase: Phrase) -> SpeakerType:
    """Type of a source without a name, from its head noun and number."""
    nouns, head = tables.nouns(), phrase.head
    if phrase.mention == "name":
        return "organization"
    if head in nouns.documents and head not in nouns.people:
        return "document"
    if head == "police":
        return "organization"
    if phrase.number == "many" or head in nouns.collectives or head in _QUANTITIES:
        return "group"
    body = head in nouns.organizations and (head not in nouns.people or phrase.determiner == "the")
    if body and head != "source":
        return "organization"
    return "group" if head in nouns.groups and head not in nouns.people else "unnamed"


def _pronoun(words: list[str]) -> str:
    """The pronoun that a phrase consists of; the empty string where it is more or other."""
    pronouns = tables.pronouns()
    first = words[0].split("'")[0]
    if len(words) == 1:
        return first if first in pronouns.all else ""
    if words[0] in pronouns.quantifier and words[1] == "of":
        alone = len(words) == 3 and (words[2] in pronouns.plural or words[2] in pronouns.speakers)
        return first if alone else ""
    if words[0] in pronouns.all and words[1] in _ALONE:
        return first
    quantified = words[1] in pronouns.quantifier or words[1] == "one"
    return words[1] if words[0] in _NEGATIONS and quantified else ""


def _main_part(text: str, words: list[Token], names: list[Name]) -> list[Token]:
    """The noun phrase proper: up to a comma or bracket, or to a preposition or participle after a noun.

    The titles before a name are no place to stop ("Secretary of State X", "Lt. Gen. (ret.) X").
    """
    part: list[Token] = []
    for token in words:
        gap = text[part[-1].end : token.start] if part else ""
        low = fold(token.text)
        if any(name.start < token.start < name.core for name in names[:1]):
            part.append(token)
            continue
        if not _DIVIDERS.isdisjoint(gap) or " - " in gap:
            break
        if part and low in tables.words().prepositions and token.text[0].islower():
            break
        if len(part) > 1 and (low in _NAMING or low.endswith(("ed", "ing"))) and is_noun(fold(part[-1].text)):
            break
        part.append(token)
    seat = part[-1].text in BEHIND and any(name.end + 1 == part[-1].start for name in names)
    return part[:-1] if len(part) > 1 and (seat or fold(part[-1].text) in _ALONE) else part


def _named(
    text: str, span: TextSpan, main: list[Token], names: list[Name], surnames: frozenset[str]
) -> tuple[Name, ...]:
    """Names that the phrase is about; none where its head is a common noun."""
    start, end = main[0].start, main[-1].end
    within = [name for name in names if start <= name.core < end]
    joint = _joint(text, main, within)
    if joint:
        return joint
    heads = [name for name in within if name.end >= end or (name.possessive and name.end + 2 >= end)]
    if heads and not _is_plain_noun(text, heads[-1], main, surnames):
        return (heads[-1],)
    return _apposed(text, span, main, [name for name in names if name.start >= end])


def _joint(text: str, main: list[Token], within: list[Name]) -> tuple[Name, ...]:
    """Names that "and" joins to the end of the noun phrase."""
    gaps = [text[one.end : other.start].strip() for one, other in pairwise(within)]
    joined = bool(gaps) and gaps[-1] in _JOINTS and all(gap == "," or gap in _JOINTS for gap in gaps[:-1])
    return tuple(within) if joined and within[-1].end >= main[-1].end else ()


def _is_plain_noun(text: str, name: Name, main: list[Token], surnames: frozenset[str]) -> bool:
    """A lone capitalised noun ("Exporters", "Harbourmaster"), or one after modifiers ("super PAC")."""
    word = name.words[0]
    if name.titles or len(name.words) > 1 or word in surnames:
        return False
    if is_noun(word):
        return True
    if len(main) > 1 or name.kind in ("place", "organization", "thing"):
        return False
    agents = singular(word) != word and bool(_AGENTS.search(word))
    return word in tables.titles().offices or (agents and starts_sentence(text, name.core))


def _apposed(text: str, span: TextSpan, main: list[Token], names: list[Name]) -> tuple[Name, ...]:
    """The name that stands beside the main part ("the mayor, Giulia Bentivoglio") or is told in it."""
    for name in names:
        marked = text[name.start - 1 : name.start] in OPENING_MARKS
        if not marked and _SAID_NAME.search(text[max(span.start, name.start - APPOSITION) : name.start]):
            return (name,)
    if _is_document(main) or _is_signed_part(text, span):
        return ()
    for name in names:
        before = text[max(span.start, name.start - APPOSITION) : name.start]
        if before.endswith("(") and not (name.kind == "person" and (name.titles or len(name.words) > 1)):
            continue
        if _opens_segment(before) and _stands_beside(text, span, name):
            return (name,)
    return ()


def _is_signed_part(text: str, span: TextSpan) -> bool:
    """Whether a line begins with somebody's part, age and place ("Nurse, 44, Oswick", "Retired couple, Oswick")."""
    opens = text[max(0, span.start - 4) : span.start].strip(" \t•*–—-")[-1:] in ("", "\n")
    part = _PART.match(text, *span)
    return opens and part is not None and _is_calling(fold(part["part"].split()[-1]))


def _opens_segment(before: str) -> bool:
    """Whether only a role stands between the last comma and a name ("its author, the demographer ").

    Behind an article the role may be any ("her coach, the former Serbia captain ", "the guest, a ").
    """
    segments = re.split(r"[,:–—]\s*|\s-\s|\s\(", before)
    words = segments[-1].split()
    if len(segments) < 2 or len(words) > LONGEST_ROLE or tables.words().prepositions.intersection(words):
        return False
    told = bool(words) and (words[-1] in _ARTICLES or (words[-1].islower() and _is_calling(fold(words[-1]))))
    return not words or (told and (segments[-1].islower() or words[0] in _ARTICLES))


def _is_calling(word: str) -> bool:
    """Whether a folded word can stand before a name and say who that is ("captain", "81-year-old")."""
    return is_noun(word) or word in tables.titles().offices or word.endswith("year-old")


def _stands_beside(text: str, span: TextSpan, name: Name) -> bool:
    """Whether a name after a comma is an apposition: no place, no item of a list, no modifier of a noun."""
    if name.kind in ("place", "thing") or _modifies(text, name, span):
        return False
    before = text[span.start : name.start].rstrip(" ,:–—-").split()
    listed = len(before) > 1 and is_name_word(strip_possessive(before[-1]))
    if listed and text.startswith(" and ", name.end):
        return False
    return bool(name.titles) or len(name.words) > 1 or not listed


def _modifies(text: str, name: Name, span: TextSpan) -> bool:
    """Whether the name only modifies a noun after it ("Yonhap reporter")."""
    after = next(tokens(text, name.end, span.end), None)
    return name.possessive or bool(after and after.start - name.end == 1 and _is_calling(fold(after.text)))


def _is_document(main: list[Token]) -> bool:
    head = singular(fold(main[-1].text))
    return head in tables.nouns().documents and head not in tables.nouns().people


def _nominal(text: str, span: TextSpan, main: list[Token], names: list[Name]) -> Phrase:
    lows = [fold(token.text) for token in main]
    lows[-1] = strip_possessive(lows[-1])
    opens = len(main) > 1 and lows[0] in tables.words().determiners
    start = main[1].start if opens else main[0].start
    phrase = Phrase("nominal", span, singular(lows[-1]), (), _label(text[start : span.end]))
    if phrase.head in _BODIES_BY_NAME and any(0 <= main[-1].start - name.end <= 3 for name in names):
        phrase = replace(phrase, mention="name")
    determiner = lows[0] if opens else ""
    return replace(phrase, determiner=determiner, number=_number(lows), modifiers=tuple(lows[opens:-1]))


def _label(phrase: str) -> str:
    """The phrase up to a clause that only adds something, without marks at its end."""
    cut = len(phrase)
    for match in _CUT.finditer(phrase):
        restrictive = match.group()[0].isspace() and match.group().strip().isalpha()
        if not restrictive and not _LISTING.match(phrase, match.start()):
            cut = match.start()
            break
    nicknamed = _NICKNAMED.search(phrase[:cut])
    label = phrase[: nicknamed.start() if nicknamed else cut]
    return " ".join(strip_possessive(label.strip(' ,.;:“”"')).split())


def _number(lows: list[str]) -> Number:
    many = lows[0] in _NUMERALS or lows[-1] in _MANY or singular(lows[-1]) != lows[-1]
    return "many" if many else "one"
