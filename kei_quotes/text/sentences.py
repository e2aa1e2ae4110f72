"""Sentences inside paragraphs, by rules on the characters around each stop."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kei_quotes.records import Spans, TextSpan
from kei_quotes.text.offsets import merge, strip

LOOK = 48
"""Characters read to either side of a stop; longer words do not matter, and a bound keeps the time linear."""
ASIDE = 400
"""Longest stretch in brackets, in characters, that may hold stops without ending the sentence around it."""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """A language's words that decide what a full stop means, written without their last stop.

    `titles` never end a sentence; `before_number` do not before a digit; `inner` do before an opener only; `final` do,
    unless a word of `after_final` follows. `openers` are words that, with a capital, open a sentence and no name.
    `cues` are verbs that carry a sentence on behind a quotation with a question or exclamation mark.
    """

    titles: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    final: frozenset[str] = frozenset()
    after_final: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    cues: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Stop:
    """A stop: its place with all that closes behind it, and what stands before and after."""

    start: int
    end: int
    mark: str
    closing: str
    before: str
    gap: str
    opening: str
    after: str


_QUOTES = "\"'”’“‘„‚«»‹›」』"
_STOP = re.compile(
    r"(?P<mark>\.(?:[ \u00a0]\.){2,}|[.!?…。！？]+)"
    rf"(?P<closing>[{_QUOTES})\]]*(?:[ \u00a0][»›”](?=[\s.,;:]|$))?(?:\s?\[[\da-z][^\[\].]{{0,40}}\])*)"
    r"(?P<gap>\s*)"
    r"(?P<opening>[\"'“‘„‚«»‹›「『(\[¿¡*_—–-]*\s?)"
)
_BRACKET = re.compile(r"[()\[\]]")
_PARTNER = {")": "(", "]": "["}
_STOPPED = re.compile(rf"(?:^|[.!?…:。！？][{_QUOTES})\]]*)\s*$")
_LAST_WORDS = re.compile(r"(?:(?P<previous>[^\W_]+\.?)\s+)?(?P<last>(?:[^\W_]+[.&’'-])*[^\W_]+)$")
_FIRST_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_NUMBERING = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[ivxIVX]{1,5})\.")
_UNSPACED = re.compile(r"(?:^|[\s\"'“‘„«(])[^\W\d_]*[a-z][^\W\d_]*$")
_CJK = frozenset("。！？")


def sentences(
    text: str, paragraphs: Spans, abbreviations: Abbreviations, marked: Sequence[tuple[int, int]] = ()
) -> Spans:
    """Sentences in text order, trimmed; each lies in one paragraph, and together they cover all that is not white.

    `marked` are quotations with their marks, where the caller has paired them: they tell to which side an undirected
    mark between two sentences belongs. No sentence where there is no paragraph.
    """
    found: list[TextSpan] = []
    openings = {start for start, _ in marked}
    for paragraph in paragraphs:
        start = paragraph.start
        for end in (*_ends(text, paragraph, abbreviations, openings), paragraph.end):
            sentence = strip(text, (start, end))
            if sentence:
                found.append(sentence)
            start = end
    return tuple(found)


def _ends(text: str, paragraph: TextSpan, words: Abbreviations, openings: set[int]) -> Iterator[int]:
    """Where sentences end inside the paragraph, its own end left out."""
    asides = _asides(text, paragraph)
    sentence = paragraph.start
    for stop in _stops(text, paragraph, openings):
        if stop.end >= paragraph.end or _covered(asides, stop.start):
            continue
        if stop.mark == "." and _NUMBERING.fullmatch(text[sentence : min(stop.end, sentence + LOOK)].strip()):
            continue
        if _is_end(stop, words):
            yield stop.end
            sentence = stop.end


def _asides(text: str, paragraph: TextSpan) -> Spans:
    """Stretches in brackets that began inside a sentence."""
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
    at = bisect_right(spans, (position, position)) - 1
    return at >= 0 and position < spans[at].end


def _stops(text: str, paragraph: TextSpan, openings: set[int]) -> Iterator[_Stop]:
    for found in _STOP.finditer(text, paragraph.start, paragraph.end):
        closing, gap, opening = found["closing"], found["gap"], found["opening"]
        end = found.end("closing")
        yield _Stop(
            found.start(),
            end,
            found["mark"],
            closing,
            text[max(paragraph.start, found.start() - LOOK) : found.start()],
            gap,
            opening,
            text[found.end() : min(paragraph.end, found.end() + LOOK)],
        )


def _is_end(stop: _Stop, words: Abbreviations) -> bool:
    """Whether the sentence ends at the stop: the first rule that knows decides."""
    if not stop.gap:
        return _is_end_unspaced(stop, words)
    if not stop.after[:1].isalnum():
        return bool(stop.after) and stop.after[0] not in ",;:.!?)]…"
    if stop.after[0].islower() and not stop.after[1:2].isupper():
        return False
    if stop.opening[:1] in {"—", "–", "-"} and stop.closing:
        return False
    if stop.mark != ".":
        return not (set(stop.closing) & set(_QUOTES) and _cue_follows(stop, words))
    return _is_end_after_word(stop, words)


def _is_end_after_word(stop: _Stop, words: Abbreviations) -> bool:
    """Whether a single full stop ends the sentence, from the words around it."""
    around = _LAST_WORDS.search(stop.before)
    first = _FIRST_WORD.match(stop.after)
    if around is None or first is None:
        return True
    last, after = around["last"], first.group()
    opens = after in words.openers or after.split("’")[0].split("'")[0] in words.openers
    if last in words.titles:
        return False
    if last in words.before_number:
        return opens and not after[0].isdigit()
    if last in words.final:
        return after not in words.after_final and not after[0].isdigit()
    if last in words.inner or _DOTTED.fullmatch(last):
        return opens or bool(stop.opening.strip())
    if len(last) == 1 and last.isupper():
        return opens
    return True


def _cue_follows(stop: _Stop, words: Abbreviations) -> bool:
    """Whether a name and a cue carry on the sentence of the quotation that the stop closes."""
    for at, word in enumerate(re.split(r"\s+", stop.after)):
        if word.strip(",.;:") in words.cues:
            return at > 0
        if not word[:1].isupper() or word in words.openers:
            return False
    return False


def _is_end_unspaced(stop: _Stop, words: Abbreviations) -> bool:
    return False
