"""Sentences inside paragraphs, by rules on the characters around each stop."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kei_quotes.records import Spans, TextSpan
from kei_quotes.text.offsets import merge, strip

LOOK = 48
"""Characters read to either side of a stop: enough for the words that decide; a bound keeps time linear."""
ASIDE = 400
"""Longest stretch in brackets, in characters, whose stops end no sentence around it (by judgement)."""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """A language's words that decide what a stop means, written without their last full stop.

    `titles` never end a sentence. `before_number` do not before a digit. `inner` end one only before an
    opener or a quotation, `final` unless a word of `after_final` follows. `openers` are words that, with a
    capital, open a sentence and no name. `cues` carry a sentence on behind a quotation that ends in a
    question or exclamation mark, unless a word of `complements` follows.
    """

    titles: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    final: frozenset[str] = frozenset()
    after_final: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()
    complements: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Stop:
    """A stop: where it begins, where all that closes behind it ends, and the text around it."""

    start: int
    end: int
    mark: str
    before: str
    closing: str
    gap: str
    opening: str
    after: str


_QUOTES = "\"'”’“‘„‚«»‹›」』"
_QUOTE_MARKS = tuple(_QUOTES)
_OPENERS = frozenset("“‘„‚«‹")
_MARK = re.compile(r"\.(?:[ \u00a0]\.){2,}|[.!?…。！？]+")
_CLOSING = re.compile(rf"[{_QUOTES})\]]*")
_SPACED_CLOSING = re.compile(r"[ \u00a0](?P<glyph>[»›”\"])(?=[\s.,;:]|$)")
_NOTES = re.compile(r"(?:\s?\[[\da-z][^\[\].]{0,40}\])+|(?<=[a-z]{2}\.)\d{1,3}(?=\s+[A-Z])")
_GAP = re.compile(r"(?:\s+>*)*")
_OPENING = re.compile(r"(?:[\"'“‘’„‚«»‹›「『]+(?:…|\.{3}))?[\"'“‘’„‚«»‹›「『(\[¿¡*_—–-]*\s?")

_BRACKET = re.compile(r"[()\[\]]")
_PARTNER = {")": "(", "]": "["}
_STOPPED = re.compile(rf"(?:^|[.!?…:。！？][{_QUOTES})\]]*)\s*$")

_LAST_WORD = re.compile(r"(?:[^\W_]+[.&’'-])*[^\W_]+$")
_FIRST_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_PLAIN_LAST = re.compile(r"(?:^|[\s\"'“”‘’„«(—–-])(?P<last>[^\W\d_]*[^\W\d_A-Z][^\W\d_]*)$")
_PLAIN_FIRST = re.compile(r"(?P<first>[^\W\d_a-z][^\W\d_]*)(?:['’][a-z]+)?[,;:]?(?:\s|$)")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_NUMBERING = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})?[.!?…]+\W*")
_WIDE_STOPS = frozenset("。！？")
_DASHES = frozenset("—–-")
_ALWAYS_CAPITAL = frozenset({"I"})
_GOES_ON = frozenset(".!?)]")


def sentences(
    text: str, paragraphs: Spans, abbreviations: Abbreviations, marked: Sequence[tuple[int, int]] = ()
) -> Spans:
    """Sentences in text order, trimmed, each inside a paragraph; they cover all that is not white in those.

    `marked` are quotations, their marks included, where the caller has paired them. They tell whether an
    undirected mark between two sentences opens or closes; without them it opens where an even number of marks
    stands before it in the paragraph. No paragraph, no sentence.
    """
    found: list[TextSpan] = []
    closing = frozenset(end - 1 for _, end in marked) if marked else None
    for paragraph in paragraphs:
        start = paragraph.start
        for end in (*_ends(text, paragraph, abbreviations, closing), paragraph.end):
            sentence = strip(text, (start, end))
            if sentence:
                found.append(sentence)
            start = end
    return tuple(found)


def _ends(
    text: str, paragraph: TextSpan, words: Abbreviations, closing: frozenset[int] | None
) -> Iterator[int]:
    """Where sentences end inside the paragraph, its own end left out."""
    asides = _asides(text, paragraph)
    sentence = paragraph.start
    for stop in _stops(text, paragraph, closing):
        if not stop.after or _covered(asides, stop.start):
            continue
        if stop.end - sentence <= LOOK and _NUMBERING.fullmatch(text, sentence, stop.end):
            continue
        if _is_end(stop, words):
            yield stop.end
            sentence = stop.end


def _asides(text: str, paragraph: TextSpan) -> Spans:
    """Stretches in brackets that begin inside a sentence."""
    asides: list[tuple[int, int]] = []
    opened: list[int] = []
    for found in _BRACKET.finditer(text, paragraph.start, paragraph.end):
        if found.group() in _PARTNER.values():
            opened.append(found.start())
        elif opened and text[opened[-1]] == _PARTNER[found.group()]:
            begin = opened.pop()
            before = text[max(paragraph.start, begin - LOOK) : begin]
            if found.end() - begin <= ASIDE and not _STOPPED.search(before):
                asides.append((begin, found.end()))
    return merge(asides)


def _covered(spans: Spans, position: int) -> bool:
    at = bisect_right(spans, position, key=lambda span: span.start) - 1
    return at >= 0 and position < spans[at].end


def _stops(text: str, paragraph: TextSpan, closing: frozenset[int] | None) -> Iterator[_Stop]:
    closes = _closes(text, paragraph.start) if closing is None else closing.__contains__
    for found in _MARK.finditer(text, paragraph.start, paragraph.end):
        end = _closing_end(text, found.end(), paragraph.end, closes)
        after_gap = _end(_GAP, text, end, paragraph.end)
        after = _end(_OPENING, text, after_gap, paragraph.end)
        yield _Stop(
            start=found.start(),
            end=end,
            mark=found.group(),
            before=text[max(paragraph.start, found.start() - LOOK) : found.start()],
            closing=text[found.end() : end],
            gap=text[end:after_gap],
            opening=text[after_gap:after],
            after=text[after : min(paragraph.end, after + LOOK)],
        )


def _closes(text: str, begin: int) -> Callable[[int], bool]:
    """Return a test, by counting, for whether an undirected mark closes; to be asked in text order only."""
    counted = [begin, 0]

    def closes(position: int) -> bool:
        counted[:] = position, counted[1] + text.count('"', counted[0], position)
        return counted[1] % 2 == 1

    return closes


def _closing_end(text: str, start: int, limit: int, closes: Callable[[int], bool]) -> int:
    """End of the marks, brackets and notes that close behind a stop which ends at `start`."""
    end = _end(_CLOSING, text, start, limit)
    if text[end : min(limit, end + 1)].isalnum():
        end = next((at for at in range(start, end) if _opens_word(text, at, closes)), end)
    else:
        spaced = _SPACED_CLOSING.match(text, end, limit)
        if spaced and (spaced["glyph"] != '"' or closes(spaced.start("glyph"))):
            end = spaced.end()
    return _end(_NOTES, text, end, limit)


def _opens_word(text: str, at: int, closes: Callable[[int], bool]) -> bool:
    return text[at] in _OPENERS or (text[at] == '"' and not closes(at))


def _end(pattern: re.Pattern[str], text: str, start: int, limit: int) -> int:
    found = pattern.match(text, start, limit)
    return found.end() if found else start


def _is_end(stop: _Stop, words: Abbreviations) -> bool:
    """Whether the sentence ends at the stop: the first rule that knows decides."""
    first = stop.after[0]
    if not stop.gap:
        return _is_end_unspaced(stop, words)
    if first.islower() and not re.match(r"[a-z]{1,4}[A-Z]", stop.after):
        return False
    if first in _GOES_ON or (first.isdigit() and "(" in stop.opening):
        return False
    if not first.isalnum() and first not in "#@" and unicodedata.category(first) not in {"Sc", "So"}:
        return False
    if stop.opening[:1] in _DASHES and stop.closing:
        return False
    if stop.mark[-1] in ".…" and stop.mark != ".":
        return _first_word(stop.after) not in _ALWAYS_CAPITAL
    if stop.mark != ".":
        return not (_quoted(stop) and _cue_follows(stop.after, words))
    return _is_end_after_word(stop, words)


def _quoted(stop: _Stop) -> bool:
    return any(mark in _QUOTES for mark in stop.closing)


def _is_end_after_word(stop: _Stop, words: Abbreviations) -> bool:
    """Whether a single full stop ends the sentence, from the words to either side."""
    previous, last = _last_words(stop.before)
    after = _first_word(stop.after)
    if last in words.titles:
        return _quoted(stop)
    if last in words.before_number and (stop.after[0].isdigit() or stop.after[0] == "#"):
        return False
    if last in words.final:
        return after not in words.after_final and not stop.after[0].isdigit()
    if last in words.inner or _DOTTED.fullmatch(last) or _is_initial(last, previous):
        return after in words.openers or _quoted(stop) or stop.opening.startswith(_QUOTE_MARKS)
    return True


def _last_words(before: str) -> tuple[str, str]:
    """Return the last two words; empty where the text does not end in a word."""
    parts = before.split()[-2:]
    found = _LAST_WORD.search(parts[-1]) if parts and not before[-1].isspace() else None
    return (parts[0] if len(parts) == 2 else "", found.group()) if found else ("", "")


def _is_initial(last: str, previous: str) -> bool:
    """Whether a single capital abbreviates a name; "I" behind a lower-case word is the pronoun."""
    return len(last) == 1 and last.isupper() and not (last in _ALWAYS_CAPITAL and previous.islower())


def _first_word(after: str) -> str:
    """Return the first word, without what an apostrophe joins to it."""
    found = _FIRST_WORD.match(after)
    return re.split("['’]", found.group(), maxsplit=1)[0] if found else ""


def _cue_follows(after: str, words: Abbreviations) -> bool:
    """Whether a name and a cue follow and carry on the sentence: “Really?” Morwen asked.

    Asked behind a question or exclamation mark only (15 of 15 in PolNeAR train carry on, 2026-11): behind a
    full stop they open the next sentence (8 of 8), for otherwise a comma would stand there.
    """
    following = after.split()
    for at, word in enumerate(following):
        if word.strip(",.;:") in words.cues:
            return at > 0 and not words.complements.intersection(following[at + 1 : at + 2])
        if word in words.openers or not (word[0].isupper() or len(word) <= 3):
            return False
    return False


def _is_end_unspaced(stop: _Stop, words: Abbreviations) -> bool:
    """Whether a sentence ends at a stop with no blank behind it: a plain word before, a capital after."""
    if stop.mark[-1] in _WIDE_STOPS:
        return stop.after[0].isalnum()
    before, after = _PLAIN_LAST.search(stop.before), _PLAIN_FIRST.match(stop.after)
    if before is None or after is None or before["last"] in words.titles | words.inner:
        return False
    return before["last"].islower() or after["first"] in words.openers or bool(stop.closing + stop.opening)
