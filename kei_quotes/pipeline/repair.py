"""Puts the edges of decoded spans right: whole words, paired quotation marks, sentence and paragraph ends.

The encoder errs at single pieces. What characters can tell better is told by characters here. All rules look at the
neighbourhood of a span only, so the time is linear in what was found.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from kei_quotes.lang.en.abbreviations import abbreviations
from kei_quotes.lang.en.tables import words
from kei_quotes.pipeline.places import Places
from kei_quotes.records import Spans, TextSpan
from kei_quotes.text.offsets import has_words, inside, merge, overlap, strip, subtract
from kei_quotes.text.quotemarks import MarkedSpan

TOUCHED = 0.5
"""Share of a quotation that a content must cover to be given all of it; what it covers less of is taken away."""
GAP = 12
"""Longest hole, in characters, inside one role that is filled when nothing else claims it: one or two pieces."""
APART = 60
"""Characters between stretches of a source from which they are two sources (by judgement)."""
GOVERNS = "according to"
"""End of a cue whose source stands behind it; one before it is another cue's (“...,” said X, according to Y)."""
_LOOSE = " \t\r\n\u00a0,;:–—-"
_STOPS = ".?!…"
_TITLED = re.compile(r"\.? (?=[^\W\d_a-zß-öø-ÿ])")
"""What stands between a title and the name."""
_PARTS = re.compile(r"[:;\n“”\"«»„]")
_ASIDE = re.compile(r"\s*(?:[—–]|--?\s)[^\n\"“”«»]{1,120}?(?:[—–]|\s--?)\s*")


def repair_content(places: Places, content: Spans, others: Spans) -> Spans:
    """Content with true edges; `others` are the cue and source of the same attribution, which it never covers."""
    content = _fill(places.text, content, others)
    content = _snap(places, content, others)
    content = subtract(content, [*others, *_asides(places, content)])
    content = _one_turn(places, content, others)
    parts = [part for span in content for part in places.by_paragraph(span)]
    parts = [cut for part in parts if (cut := _trim(places, _whole_words(places.text, part)))]
    parts = [_without_cue(places, _without_joint(places, _end_with_sentence(places, part, others))) for part in parts]
    parts = _without_strays(places, parts, others)
    return merge(part for part in parts if has_words(places.text, [part]))


def repair_phrase(places: Places, phrase: Spans) -> Spans:
    """Source or cue with whole words, without loose punctuation at its edges."""
    filled = _fill(places.text, phrase, ())
    found = (_whole_words(places.text, part) for span in filled for part in places.by_paragraph(span))
    return merge(cut for word in found if (cut := _strip_loose(places.text, word)))


def nearest(places: Places, source: Spans, cue: Spans, content: Spans) -> Spans:
    """The stretch of a source that is nearest to the cue, else to the content, with what is close to it.

    A source is one phrase: of 19,832 in PolNeAR train 9 are not. Two cues may have a source each ("he told us, ... she
    said").
    """
    if len(source) < 2 or len(cue) > 1:
        return source
    text = places.text
    if cue and text[cue[0].start : cue[0].end].lower().endswith(GOVERNS):
        source = tuple(span for span in source if span > cue[0]) or source
    elif cue:  # "a guest commented to the Herald"
        source = tuple(span for span in source if span < cue[0] or not text.endswith(" to ", 0, span.start)) or source
    home = (cue or content or source)[0]
    near = min(source, key=lambda span: _remoteness(places, span, home, bool(cue)))
    return tuple(span for span in source if _distance(span, near) <= APART and not _parted(places, span, near))


def _remoteness(places: Places, span: TextSpan, home: TextSpan, cued: bool) -> tuple[bool, bool, int]:
    """How far a source is from its cue; without a cue it rather stands before the content, as a label does."""
    elsewhere = places.paragraph(span.start) != places.paragraph(home.start)
    return elsewhere, not cued and span > home, _distance(span, home)


def _parted(places: Places, one: TextSpan, other: TextSpan) -> bool:
    """Whether two stretches stand in two sentences or on two sides of a colon or quotation mark: two phrases."""
    between = places.text[min(one.end, other.end) : max(one.start, other.start)]
    return places.sentence(one.start) != places.sentence(other.start) or bool(_PARTS.search(between))


def _distance(one: TextSpan, other: TextSpan) -> int:
    return max(0, one.start - other.end, other.start - one.end)


def _fill(text: str, spans: Spans, others: Spans) -> Spans:
    """Close short holes of words inside a role: the decoder lost a piece there."""
    closed = list(spans[:1])
    for span in spans[1:]:
        hole = (closed[-1].end, span.start)
        if hole[1] - hole[0] <= GAP and "\n" not in text[hole[0] : hole[1]] and not overlap([hole], others):
            closed[-1] = TextSpan(closed[-1].start, span.end)
        else:
            closed.append(span)
    return tuple(closed)


def _snap(places: Places, content: Spans, others: Spans) -> Spans:
    """Give the content whole quotations, or none of them; nested ones only where it lies inside an outer one."""
    for layer in (0, 1):
        for mark in dict.fromkeys(mark for span in content for mark in places.marked(span, layer)):
            quotation = [(mark.start, mark.end)]
            if overlap(quotation, others) or (inside(content, quotation) and _is_embedded(content, mark)):
                continue
            covered = overlap(content, quotation) / (mark.end - mark.start)
            if covered >= TOUCHED:
                content = merge([*content, *quotation])
            elif layer == 0 and has_words(places.text, left := subtract(content, quotation)):
                content = left
    return content


def _asides(places: Places, content: Spans) -> list[TextSpan]:
    """What a narrator puts between dashes from one quotation to the next: “one” — he paused — “two”."""
    return [gap for gap, _, _ in _gaps(places, content) if _ASIDE.fullmatch(places.text, *gap)]


def _one_turn(places: Places, content: Spans, others: Spans) -> Spans:
    """Keep one speaker's turn: where a closed quotation meets the next with nothing between, somebody else goes on.

    The turn that is kept is the one nearest to cue and source, else the first.
    """
    cuts = [
        gap.start
        for gap, before, after in _gaps(places, content)
        if before.closed and after.opened and not after.continued and not places.text[gap.start : gap.end].strip()
    ]
    if not cuts:
        return content
    edges = [content[0].start, *cuts, content[-1].end]
    turns = [merge((max(s, low), min(e, high)) for s, e in content) for low, high in pairwise(edges)]
    home = others[0].start if others else content[0].start
    return min(filter(None, turns), key=lambda turn: min(abs(edge - home) for span in turn for edge in span))


def _gaps(places: Places, content: Spans) -> Iterator[tuple[TextSpan, MarkedSpan, MarkedSpan]]:
    """Text between neighbouring outermost quotations of a content, where there is any, with the two."""
    marks = places.marked(TextSpan(content[0].start, content[-1].end)) if content else []
    for before, after in pairwise(marks):
        if before.end < after.start and overlap([(before.start, after.end)], content):
            yield TextSpan(before.end, after.start), before, after


def _is_embedded(content: Spans, mark: MarkedSpan) -> bool:
    """Whether the content is what somebody says inside a quotation: clearly less than all that is quoted."""
    return overlap(content, [(mark.start, mark.end)]) < TOUCHED * (mark.end - mark.start)


def _end_with_sentence(places: Places, span: TextSpan, others: Spans) -> TextSpan:
    """Cut off what runs over into the next sentence, free of cue and source, and stops short of its middle."""
    last = places.sentence(span.end - 1)
    if last.start <= span.start or overlap([last], others) or places.marked(TextSpan(span.end - 1, span.end)):
        return span
    covered = (span.end - last.start) / (last.end - last.start)
    cut = strip(places.text, (span.start, last.start)) if covered < TOUCHED else None
    return (cut and _trim(places, cut)) or span


def _without_joint(places: Places, span: TextSpan) -> TextSpan:
    """Drop a last "and" or "but", which joins the narrator's next clause, and a title, which opens it ("Dr")."""
    body, _, last = places.text[span.start : span.end].rpartition(" ")
    leads = last.lower() in words().joining or (
        last in abbreviations().titles and _TITLED.match(places.text, span.end) is not None
    )
    if not body or not leads or places.marked(TextSpan(span.end - 1, span.end)):
        return span
    return _trim(places, TextSpan(span.start, span.start + len(body))) or span


def _without_cue(places: Places, span: TextSpan) -> TextSpan:
    """Drop a verb of speech behind a closed quotation, which is the narrator's."""
    marks = places.marked(span)
    if not marks or not marks[-1].closed or marks[-1].end >= span.end:
        return span
    tail = places.text[marks[-1].end : span.end].strip().lower()
    return TextSpan(span.start, marks[-1].end) if tail in abbreviations().cues else span


def _without_strays(places: Places, parts: list[TextSpan], others: Spans) -> list[TextSpan]:
    """Drop parts without a sentence in common with cue, source or longest part, unless quoted or most of a sentence."""
    if len(parts) < 2:
        return parts
    longest = max(parts, key=lambda part: part.end - part.start)
    homes = {places.sentence(span.start) for span in (longest, *others)}
    return [part for part in parts if places.sentence(part.start) in homes or _stands_alone(places, part)]


def _stands_alone(places: Places, part: TextSpan) -> bool:
    sentence = places.sentence(part.start)
    quoted = [mark for mark in places.marked(part) if inside([(mark.start, mark.end)], [part])]
    return bool(quoted) or part.end - part.start >= TOUCHED * (sentence.end - sentence.start)


def _whole_words(text: str, span: TextSpan) -> TextSpan:
    start, end = span
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return TextSpan(start, end)


def _trim(places: Places, span: TextSpan) -> TextSpan | None:
    """Drop commas and stops at the edges, except where a quotation's own marks stand there."""
    start, end = span
    text = places.text
    while start < end and text[start] in _LOOSE + _STOPS and not text.startswith("...", start):
        start += 1
    while end > start and text[end - 1] in _LOOSE:
        end -= 1
    if end > start and text[end - 1] == "." and not _keeps_stop(text, start, end):
        end -= not places.marked(TextSpan(end - 1, end))
    return TextSpan(start, end) if start < end else None


def _keeps_stop(text: str, start: int, end: int) -> bool:
    """Whether a final stop belongs to the word: an abbreviation of single letters ("U.S.") or an ellipsis."""
    return end - start > 3 and (text[end - 3] == "." or text[end - 2] == ".")


def _strip_loose(text: str, span: TextSpan) -> TextSpan | None:
    start, end = span
    while start < end and text[start] in _LOOSE + "(":
        start += 1
    while end > start and text[end - 1] in _LOOSE:
        end -= 1
    return TextSpan(start, end) if start < end else None
