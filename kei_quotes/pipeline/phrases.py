"""The source phrase of an attribution: its head, its name, the label under which a nameless source is shown."""

import re
from dataclasses import dataclass
from typing import Literal

from kei_quotes.lang.en import tables
from kei_quotes.pipeline.naming import Name, find_names, is_noun, singular, starts_sentence
from kei_quotes.records import Mention, SpeakerType, TextSpan
from kei_quotes.text.names import (
    OPENING_MARKS,
    Token,
    fold,
    is_acronym,
    is_name_word,
    strip_possessive,
    tokens,
)

Number = Literal["one", "many"]

_GIVEN_NAME = re.compile(
    r"\b(?:names?\s+(?:only\s+)?(?:as|is|was)|named|identified\s+(?:\w+\s+)?(?:only\s+)?(?:as|by)|called|goes by)\s+$"
)
_CUT = re.compile(r",|\s[–—-]+\s|—|\(|\s(?:who|which|whose|whom)\s")
_NAMING = frozenset({"known", "called", "named", "dubbed"})
_NUMERAL = frozenset(
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozens", "hundreds", "thousands", "both"]
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a source phrase says: kind of mention, head word (folded, singular), the name or names, a label."""

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
    pronoun = _pronoun(words)
    if pronoun:
        return Phrase("pronoun", span, head=pronoun, label=text[span.start : span.end])
    names = find_names(text, *span)
    main = main_part(text, span, words)
    chosen = _named(text, span, main, names, surnames)
    if chosen:
        return Phrase(
            "name",
            span,
            names=chosen,
            label=_joint_label(text, chosen, main),
            number="many" if len(chosen) > 1 else "one",
        )
    return _nominal(text, span, main)


def _pronoun(words: list[Token]) -> str:
    pronouns = tables.pronouns()
    first = fold(words[0].text).split("'")[0]
    if len(words) == 1:
        return first if first in pronouns.all else ""
    lows = [fold(word.text) for word in words]
    if lows[0] in pronouns.quantifier and lows[1] == "of":
        return first if len(lows) == 3 and lows[2] in pronouns.plural | pronouns.speakers else ""
    if lows[0] in pronouns.all and lows[1] in (
        "himself",
        "herself",
        "themselves",
        "itself",
        "both",
        "all",
        "alone",
    ):
        return first
    return (
        lows[1]
        if lows[0] in ("not", "no", "almost", "nearly") and lows[1] in pronouns.quantifier | {"one"}
        else ""
    )


def main_part(text: str, span: TextSpan, words: list[Token]) -> list[Token]:
    """Words of the noun phrase proper: up to the first comma, bracket, relative word, or preposition after a noun."""
    part: list[Token] = []
    for token in words:
        gap = text[part[-1].end : token.start] if part else ""
        if (part and any(char in gap for char in ",(;:—–[")) or " - " in gap:
            break
        low = fold(token.text)
        if part and low in tables.words().prepositions and not token.text[0].isupper():
            break
        if len(part) > 1 and low in _NAMING and is_noun(fold(part[-1].text)):
            break
        if part and low.endswith("ed") and len(part) > 1 and is_noun(fold(part[-1].text)):
            break
        part.append(token)
    return part


def _named(
    text: str, span: TextSpan, main: list[Token], names: list[Name], surnames: frozenset[str]
) -> tuple[Name, ...]:
    """Names that the phrase is about; none where its head is a common noun."""
    if not names:
        return ()
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
    both = [name for name in within if name.kind != "thing" or len(within) > 1]
    gaps = [text[one.end : other.start].strip() for one, other in zip(both, both[1:], strict=False)]
    joined = (
        len(both) > 1
        and gaps[-1] in ("and", "&", "and the", "or")
        and all(gap in (",", "and", "and the", "&") for gap in gaps[:-1])
    )
    return tuple(both) if joined and both[-1].end >= main[-1].end else ()


def _is_plain_noun(text: str, name: Name, main: list[Token], surnames: frozenset[str]) -> bool:
    """A lone capitalised noun in first place, such as "Exporters" or "Harbourmaster"."""
    word = name.words[0]
    if is_noun(word) and not name.titles and len(name.words) == 1 and word not in surnames:
        return True
    if name.titles or len(name.words) > 1 or len(main) > 1 or name.kind in ("place", "organization", "thing"):
        return False
    if word in surnames:
        return False
    if is_noun(word) or word in tables.titles().offices:
        return True
    plural = singular(word) != word and bool(re.search(r"(?:er|ist|ian|ant|ite|eer|ologist)s$", word))
    return starts_sentence(text, name.core) and plural


def _apposed(text: str, span: TextSpan, main: list[Token], names: list[Name]) -> tuple[Name, ...]:
    """The name that stands beside the main part ("the mayor, Giulia Bentivoglio") or is given in it."""
    for name in names:
        before = text[span.start : name.start].rstrip()
        marked = text[name.start - 1 : name.start] in OPENING_MARKS if name.start else False
        if _GIVEN_NAME.search(before + " ") and not marked:
            return (name,)
    if not names or _is_document(main):
        return ()
    first = next(
        (name for name in names if _opens_segment(text[max(span.start, name.start - 60) : name.start])), None
    )
    if not first or first.kind == "place" or first.kind == "thing":
        return ()
    before = text[span.start : first.start].rstrip(" ,:–—-").split()
    listed = bool(before) and is_name_word(strip_possessive(before[-1])) and len(before) > 1
    strong = bool(first.titles) or len(first.words) > 1
    after = text[first.end : first.end + 5]
    if after.startswith(" and ") and listed:
        return ()
    return (first,) if (strong or not listed) and not _head_follows(text, first, span) else ()


def _opens_segment(before: str) -> bool:
    """Whether only a role stands between the last comma and a name ("its author, the demographer ")."""
    segment = re.split(r"[,:–—-]\s*", before)
    words = segment[-1].split()
    if len(segment) < 2 or len(words) > 5 or tables.words().prepositions.intersection(words):
        return False
    return not words or (segment[-1].islower() and is_noun(fold(words[-1])))


def _head_follows(text: str, name: Name, span: TextSpan) -> bool:
    """Whether the name only modifies a noun after it ("Yonhap reporter")."""
    after = next(tokens(text, name.end, span.end), None)
    return name.possessive or bool(after and after.start - name.end == 1 and is_noun(fold(after.text)))


def _is_document(main: list[Token]) -> bool:
    head = singular(fold(main[-1].text))
    return head in tables.nouns().documents and head not in tables.nouns().people


def _joint_label(text: str, names: tuple[Name, ...], main: list[Token]) -> str:
    if len(names) > 1:
        return ", ".join(name.shown for name in names[:-1]) + f" and {names[-1].shown}"
    return names[0].shown


def _nominal(text: str, span: TextSpan, main: list[Token]) -> Phrase:
    lows = [fold(token.text) for token in main[:-1]] + [fold(strip_possessive(main[-1].text))]
    determiner, start = _determiner(text, main, span)
    head = singular(lows[-1])
    label = _label(text, TextSpan(start, span.end))
    return Phrase("nominal", span, head, (), label, determiner, _number(lows), tuple(lows[:-1]))


def _determiner(text: str, main: list[Token], span: TextSpan) -> tuple[str, int]:
    """Article, possessive or "one" before the noun, and where the noun phrase goes on after it."""
    common = tables.words()
    first = fold(main[0].text)
    dropped = common.determiners
    if len(main) > 1 and first in dropped:
        return first, main[1].start
    return "", main[0].start if main else span.start


def _label(text: str, span: TextSpan) -> str:
    """The phrase up to a clause that only adds something, without marks at its end."""
    phrase = text[span.start : span.end]
    cut = len(phrase)
    for match in _CUT.finditer(phrase):
        listing = re.match(r",\s+(?:\w+\s+){0,2}(?:,|and)\b", phrase[match.start() :])
        restrictive = match.group().strip() in ("who", "which", "whose", "whom")
        if not restrictive and not listing:
            cut = match.start()
            break
    named = re.search(r"\s(?:known|nicknamed|dubbed|who goes by|calling)\b.*[“\"„«‘']", phrase[:cut])
    label = phrase[: named.start() if named else cut]
    return " ".join(strip_possessive(label.strip(' ,.;:“”"')).split())


def _number(lows: list[str]) -> Number:
    head = lows[-1]
    if lows[0] in _NUMERAL or head in ("people", "men", "women", "children", "police", "percent", "half"):
        return "many"
    return "many" if singular(head) != head else "one"


def type_of(phrase: Phrase) -> SpeakerType:
    """Type of a source without a name, from its head noun and number."""
    nouns = tables.nouns()
    head = phrase.head
    if head in ("source",) and phrase.number == "one":
        return "unnamed"
    if head in nouns.documents and head not in nouns.people:
        return "document"
    if phrase.number == "many" or head in nouns.collectives:
        return "organization" if head == "police" else "group"
    if head in nouns.people and not (head in nouns.organizations and phrase.determiner == "the"):
        return "unnamed"
    if head in nouns.organizations:
        return "organization"
    if is_acronym(head.upper()) and head.isupper():
        return "organization"
    return "group" if head in nouns.groups else "unnamed"
