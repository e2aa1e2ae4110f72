"""Names as they stand in running text: capitalised words with their titles, particles, nicknames and suffixes."""

from dataclasses import dataclass
from typing import Literal

from kei_quotes.lang.en import tables
from kei_quotes.text.names import (
    APOSTROPHES,
    CLOSING_MARKS,
    OPENING_MARKS,
    PARTICLES,
    Token,
    fold,
    is_acronym,
    is_initial,
    is_name_word,
    name_words,
    strip_possessive,
    tokens,
)

NameKind = Literal["person", "organization", "place", "thing", "unknown"]

LINKS = frozenset({"of", "for", "on", "&"})
_LOCATIVE = frozenset({"in", "at", "near", "outside", "into", "across", "from"})
_STARTERS = ".?!:;•*|-—–(["
_OCCUPATION_SURNAMES = frozenset(
    ["baker", "cook", "mason", "king", "butcher", "miller", "porter", "singer", "taylor", "fisher", "gardener", "carpenter", "cooper", "weaver", "potter", "brewer", "sheriff", "general", "child", "major", "marshal", "page", "model", "guard", "guide", "host", "star", "source", "head", "member", "kid", "chair", "friend", "trainer", "priest", "bishop", "dean", "pope", "prince", "duke", "joiner", "ranger", "carter"]
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text: `start:end` with its titles, `core:end` without; folded `words` of the core.

    `titles` are the folded words before the core, `shown` is the core as it should be printed: without nickname and
    possessive ending.
    """

    start: int
    core: int
    end: int
    shown: str
    words: tuple[str, ...]
    titles: tuple[str, ...]
    kind: NameKind
    possessive: bool = False
    nickname: str | None = None


def find_names(text: str, start: int = 0, end: int | None = None) -> list[Name]:
    """Names between two positions in text order, read from the shape of words only; empty where there are none."""
    found: list[Name] = []
    stream = list(tokens(text, start, end))
    at = 0
    while at < len(stream):
        stop = _run_end(text, stream, at) if _opens(text, stream, at) else at
        if stop == at:
            at += 1
            continue
        name = _parse(text, stream, at, stop)
        if name:
            found.append(name)
        at = stop
    return found


def starts_sentence(text: str, position: int, floor: int = 0) -> bool:
    """Whether the word at a position stands first in its sentence, item, heading or quotation."""
    at = position - 1
    while at >= floor and (text[at] in " \t\u00a0" or text[at] in OPENING_MARKS):
        if text[at] in '“„«"':
            return True
        at -= 1
    return at < floor or text[at] in _STARTERS or text[at] in "\r\n"


def _opens(text: str, stream: list[Token], at: int) -> bool:
    word = stream[at].text
    if not is_name_word(word):
        return False
    low = _stem(word)
    common = tables.words()
    if low in common.function or _is_adjective(low):
        return _is_particle_start(text, stream, at)
    return low not in common.calendar


def _stem(word: str) -> str:
    """The folded word before a contraction or possessive ending (I’d, Trump’s); other apostrophes stay (O’Malley)."""
    low = fold(word)
    head, _, tail = low.rpartition("'")
    return head if tail in ("s", "d", "m", "ll", "re", "ve", "t") and head else low


def _is_adjective(word: str) -> bool:
    """Japanese-style, Lisbon-based."""
    head, _, tail = word.partition("-")
    places = tables.places()
    return tail in _ADJECTIVE_ENDS or (tail != "" and head in places.demonyms)


_ADJECTIVE_ENDS = frozenset(
    ["style", "based", "born", "led", "backed", "era", "wide", "like", "made", "owned", "run", "trained", "educated", "area"]
)


def _is_particle_start(text: str, stream: list[Token], at: int) -> bool:
    """ "Van den Heuvel", "De la Cruz" at the start of a sentence; "An" and "No" are left to the function words."""
    return fold(stream[at].text) in PARTICLES - {"e", "i", "y"} and _particles_end(text, stream, at) > at


def _run_end(text: str, stream: list[Token], at: int) -> int:
    """Index after the last token of the name that begins at `at`."""
    stop = at + 1
    while stop < len(stream):
        if _is_possessive(text, stream, stop - 1):
            break
        step = _step(text, stream, at, stop)
        if step == stop:
            break
        stop = step
    return stop


def _step(text: str, stream: list[Token], first: int, at: int) -> int:
    """Index after the part of the name that begins at `at`; `at` itself where the name is over."""
    for rule in (_plain, _dot, _particles_end, _nickname, _suffix, _plural_possessive):
        stop = rule(text, stream, at)
        if stop > at:
            return stop
    return _linked(text, stream, first, at)


def _touches(text: str, stream: list[Token], at: int) -> bool:
    gap = text[stream[at - 1].end : stream[at].start]
    return 0 < len(gap) <= 2 and not gap.strip() and "\n\n" not in gap


def _plain(text: str, stream: list[Token], at: int) -> int:
    common = tables.words()
    if not _touches(text, stream, at) or not is_name_word(stream[at].text):
        return at
    word = _stem(stream[at].text)
    if (
        stream[at].text in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        and at + 1 < len(stream)
        and _plain(text, stream, at + 1) > at + 1
    ):
        return at + 1
    return at if word in common.function or word in common.calendar - {"may", "april", "june"} else at + 1


def _dot(text: str, stream: list[Token], at: int) -> int:
    """The full stop of a title, an initial or a suffix."""
    before = stream[at - 1]
    if stream[at].text != "." or stream[at].start != before.end:
        return at
    titles = tables.titles()
    short = fold(before.text) in titles.full or fold(before.text) in titles.honorifics
    goes_on = (
        at + 1 < len(stream)
        and max(_plain(text, stream, at + 1), _particles_end(text, stream, at + 1)) > at + 1
    )
    if (short or is_initial(before.text)) and goes_on:
        return at + 1
    return at + 1 if fold(before.text) in titles.suffixes else at


def _particles_end(text: str, stream: list[Token], at: int) -> int:
    stop = at
    while (
        stop < len(stream)
        and fold(stream[stop].text) in PARTICLES
        and (stop == at or _touches(text, stream, stop))
    ):
        stop += 1
    if (
        stop == at
        or stop >= len(stream)
        or (at and not _touches(text, stream, at) and stream[at].text[0].islower())
    ):
        return at
    return stop + 1 if _touches(text, stream, stop) and is_name_word(stream[stop].text) else at


def _nickname(text: str, stream: list[Token], at: int) -> int:
    """A nickname in quotation marks, if the name goes on after it."""
    if stream[at].text not in OPENING_MARKS or stream[at].start == stream[at - 1].end:
        return at
    stop = at + 1
    while stop < len(stream) and stop - at <= 2 and is_name_word(stream[stop].text):
        stop += 1
    closed = at + 1 < stop < len(stream) - 1 and stream[stop].text in CLOSING_MARKS
    return stop + 1 if closed and _plain(text, stream, stop + 1) > stop + 1 else at


def _suffix(text: str, stream: list[Token], at: int) -> int:
    suffixes = tables.titles().suffixes
    comma = stream[at].text == "," and at + 1 < len(stream)
    return (
        at + 2 if comma and fold(stream[at + 1].text) in suffixes and stream[at + 1].text[0].isupper() else at
    )


def _plural_possessive(text: str, stream: list[Token], at: int) -> int:
    """Wheelers’ Federation."""
    token = stream[at]
    joined = (
        token.text in APOSTROPHES and token.start == stream[at - 1].end and stream[at - 1].text[-1] in "sS"
    )
    return at + 1 if joined and at + 1 < len(stream) and _plain(text, stream, at + 1) > at + 1 else at


def _linked(text: str, stream: list[Token], first: int, at: int) -> int:
    """ "of X", "for X and Y" after the head of an organisation; "& X" after anything; a channel's number."""
    word = stream[at].text
    if not _touches(text, stream, at) and word != ",":
        return at
    if word == "&":
        return at + 2 if at + 1 < len(stream) and _plain(text, stream, at + 1) > at + 1 else at
    run = [fold(strip_possessive(token.text)) for token in stream[first:at]]
    if word[0].isdigit():
        return at + 1 if run[-1] in ("channel", "radio", "studio") else at
    if word == "of" and run[-1] in ("secretary", "minister", "director", "mayor", "speaker", "commissioner"):
        skip = at + 1 + (at + 1 < len(stream) and stream[at + 1].text == "the")
        both = (
            skip + 1 < len(stream)
            and _plain(text, stream, skip) > skip
            and _plain(text, stream, skip + 1) > skip + 1
        )
        return skip + 1 if both and not _is_possessive(text, stream, skip) else at
    if word in LINKS and run[-1] in tables.nouns().organizations:
        skip = at + 1 + (at + 1 < len(stream) and stream[at + 1].text == "the")
        return skip + 1 if skip < len(stream) and _plain(text, stream, skip) > skip else at
    return _coordinated(text, stream, run, at)


def _coordinated(text: str, stream: list[Token], run: list[str], at: int) -> int:
    """ ", Trade and Industry" and "and Human Services" after "Ministry of Economy"."""
    opened = any(word in LINKS for word in run) and any(word in _STATE_BODIES for word in run)
    if not opened or at + 1 >= len(stream):
        return at
    ahead = [token.text for token in stream[at : at + 4]]
    if ahead[0] == "and" and _plain(text, stream, at + 1) > at + 1:
        return at + 2
    listed = (
        ahead[0] == ","
        and len(ahead) == 4
        and ahead[2] == "and"
        and is_name_word(ahead[1])
        and is_name_word(ahead[3])
    )
    return at + 4 if listed else at


_STATE_BODIES = frozenset(
    {"ministry", "department", "office", "committee", "centre", "center", "institute", "bureau"}
)


def _is_possessive(text: str, stream: list[Token], at: int) -> bool:
    token = stream[at]
    return strip_possessive(token.text) != token.text


def _parse(text: str, stream: list[Token], at: int, stop: int) -> Name | None:
    run = stream[at:stop]
    words = [fold(strip_possessive(token.text)).rstrip(".") for token in run]
    is_thing = _looks_organized(run, words)
    cut = 0 if is_thing else _titles_end(run, words)
    while cut < len(run) and run[cut].text == ".":
        cut += 1
    if cut >= len(run):
        return None
    if len(run) == 1 and _is_common(text, run[0], words[0]):
        return None
    core, last = run[cut].start, run[-1]
    end = last.start + len(strip_possessive(last.text)) if last.text[0].isalpha() else last.end
    shown, nickname = _printed(text, run[cut:], end)
    titles = tuple(word for word in words[:cut] if word[:1].isalpha())
    kind = _kind(text, stream, at, run[cut:], words[cut:], titles, is_thing)
    return Name(run[0].start, core, end, shown, name_words(shown), titles, kind, end < last.end, nickname)


def _looks_organized(run: list[Token], words: list[str]) -> bool:
    nouns = tables.nouns()
    linked = next((at for at, word in enumerate(words) if word in ("&", "of", "for")), None)
    if linked is not None:
        return not tables.titles().offices.intersection(words[:linked])
    last = words[-1]
    if len(run) > 1:
        return last in nouns.organization_suffixes or last in nouns.organizations
    return last in nouns.outlets or (is_acronym(run[0].text) and len(run[0].text) <= 5)


def _titles_end(run: list[Token], words: list[str]) -> int:
    """Index of the first word of the core: after the last title or role that is not the last word."""
    titles, nouns = tables.titles(), tables.nouns()
    cut = 0
    for index, word in enumerate(words[:-1]):
        role = word in nouns.people and word not in _OCCUPATION_SURNAMES
        office = (word in titles.honorifics or word in titles.offices) and (
            index == cut or word not in _OCCUPATION_SURNAMES
        )
        general = (
            word == "general"
            and index
            and words[index - 1]
            in ("attorney", "surgeon", "secretary", "inspector", "lieutenant", "major", "brigadier")
        )
        if role or office or general:
            cut = _office_end(words, index)
    return cut if any(word[:1].isalpha() for word in words[cut:]) else 0


def _office_end(words: list[str], index: int) -> int:
    """Index after an office and its "of State", "of the House", "of National Intelligence"."""
    if words[index + 1] != "of":
        return index + 1
    place = index + 2 + (words[index + 2] == "the")
    stop = place + 1 + (words[place] in ("national", "homeland", "public", "foreign", "veterans", "human"))
    return stop if stop < len(words) else index + 1


def _is_common(text: str, token: Token, word: str) -> bool:
    """A lone capitalised word that names nobody: a noun or title at the start of a sentence, a demonym."""
    nouns, titles = tables.nouns(), tables.titles()
    if word in tables.places().demonyms or singular(word) in tables.places().demonyms:
        return True
    if word in titles.honorifics or word in titles.offices or is_noun(word):
        return True
    return starts_sentence(text, token.start) and word in nouns.groups


def is_noun(word: str) -> bool:
    """Whether a folded word, singular or plural, is a head noun of the tables."""
    heads = tables.nouns().heads
    return word in heads or singular(word) in heads


def singular(word: str) -> str:
    """The singular of a regular or common irregular plural; the word itself where it is none."""
    irregular = {
        "people": "person",
        "men": "man",
        "women": "woman",
        "children": "child",
        "wives": "wife",
        "analyses": "analysis",
    }
    if word in irregular:
        return irregular[word]
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("women"):
        return word[:-5] + "woman"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _printed(text: str, run: list[Token], end: int) -> tuple[str, str | None]:
    """The core as printed, without a nickname in marks; and the nickname."""
    marks = [
        index
        for index, token in enumerate(run)
        if (token.text in OPENING_MARKS and token.text not in "'’") or token.text in "”»"
    ]
    if len(marks) == 2 and marks[0] > 0:
        opened, closed = run[marks[0]], run[marks[1]]
        left, right = text[run[0].start : run[marks[0] - 1].end], text[closed.end : end].strip()
        return f"{left} {right}", text[opened.end : closed.start]
    return " ".join(text[run[0].start : end].split()), None


def _kind(
    text: str,
    stream: list[Token],
    at: int,
    run: list[Token],
    words: list[str],
    titles: tuple[str, ...],
    is_thing: bool,
) -> NameKind:
    if titles:
        return "person"
    if is_thing:
        return "organization"
    before = fold(stream[at - 1].text) if at else ""
    joined = " ".join(words)
    if joined in tables.places().names:
        return "place"
    if before == "the":
        return "thing"
    if len(run) == 1:
        return "place" if before in _LOCATIVE else "unknown"
    return "person"
