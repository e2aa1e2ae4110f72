"""Sentences inside paragraphs, by rules on the characters around each stop."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kei_quotes.records import Spans, TextSpan
from kei_quotes.text.offsets import merge, strip
from kei_quotes.text.stops import LOOK, QUOTES, Stop, find_stops

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


_QUOTE_MARKS = tuple(QUOTES)
_BRACKET = re.compile(r"[()\[\]]")
_PARTNER = {")": "(", "]": "["}
_STOPPED = re.compile(rf"(?:^|[.!?…:。！？][{QUOTES})\]]*)\s*$")

_LAST_WORD = re.compile(r"(?:[^\W_]+[.&’'-])*[^\W_]+$")
_FIRST_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_NICKNAME = re.compile(r"[^\W_]+(?: [^\W_]+)?[\"'”’] [A-Z]")
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
    """Return the sentences in text order, trimmed, inside paragraphs; they cover what is not white in those.

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


def _ends(text: str, paragraph: TextSpan, words: Abbreviations, closing: frozenset[int] | None) -> Iterator[int]:
    """Where sentences end inside the paragraph, its own end left out."""
    asides = _asides(text, paragraph)
    sentence = paragraph.start
    for stop in find_stops(text, paragraph, closing):
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


def _is_end(stop: Stop, words: Abbreviations) -> bool:
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
    if stop.mark == ".":
        return _is_end_after_word(stop, words)
    if _quoted(stop) and _cue_follows(stop.after, words):
        return False
    return stop.mark[-1] in "!?！？" or _is_end_after_ellipsis(stop, words)


def _quoted(stop: Stop) -> bool:
    return any(mark in QUOTES for mark in stop.closing)


def _is_end_after_word(stop: Stop, words: Abbreviations) -> bool:
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
        return _is_end_after_abbreviation(stop, words)
    return True


def _is_end_after_abbreviation(stop: Stop, words: Abbreviations) -> bool:
    if stop.opening[:1] in _DASHES or _NICKNAME.match(stop.after):
        return False
    opens = _first_word(stop.after) in words.openers
    return opens or _quoted(stop) or stop.opening.startswith(_QUOTE_MARKS)


def _is_end_after_ellipsis(stop: Stop, words: Abbreviations) -> bool:
    """Whether an ellipsis is more than a pause: with a blank before it in mid-sentence an opener tells."""
    after = _first_word(stop.after)
    if _STOPPED.search(stop.before) or _quoted(stop) or stop.opening.startswith(_QUOTE_MARKS):
        return True
    if after in _ALWAYS_CAPITAL:
        return False
    return not stop.before[-1:].isspace() or after in words.openers


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

    Not asked behind a full stop, where they open the next sentence (8 of 8 in PolNeAR train, 2026-11), for
    otherwise a comma would stand there. Behind a question or exclamation mark they carry on (15 of 15).
    """
    following = after.split()
    for at, word in enumerate(following):
        if word.strip(",.;:") in words.cues:
            return at > 0 and not words.complements.intersection(following[at + 1 : at + 2])
        if word in words.openers or not (word[0].isupper() or len(word) <= 3):
            return False
    return False


def _is_end_unspaced(stop: Stop, words: Abbreviations) -> bool:
    """Whether a sentence ends at a stop with no blank behind it: a plain word before, a capital after."""
    if stop.mark[-1] in _WIDE_STOPS:
        return stop.after[0].isalnum()
    before, after = _PLAIN_LAST.search(stop.before), _PLAIN_FIRST.match(stop.after)
    if before is None or after is None or before["last"] in words.titles | words.inner:
        return False
    return before["last"].islower() or after["first"] in words.openers or bool(stop.closing + stop.opening)
