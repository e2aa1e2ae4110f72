"""Turns of a transcript: paragraphs that open with a label, whose bearer says all the rest of them.

NYSTRÖM: And on that note, good night.

The encoder hears most of the turns; what it leaves out or runs together is told by the labels that it has heard, or
by labels in capitals that take turns. Where each paragraph is quoted anew, a mark goes before the label.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kei_quotes.pipeline.kinds import source_is_label
from kei_quotes.pipeline.places import Places
from kei_quotes.records import Attribution, Evidence, Spans, TextSpan
from kei_quotes.text.offsets import merge, strip, subtract

FEWEST = 2
"""Turns that the encoder has heard, from which on a text is a transcript (by judgement)."""
HEARD = 0.5
"""Share of the paragraphs with such labels that it has heard then, at least (by judgement)."""
CONFIDENCE = 0.95
"""Confidence of a turn at least: 144 of 148 were right on our texts, 68 of 69 of those heard, 2026-11."""

_LABEL = re.compile(r"(?P<mark>[“\"]?)(?P<label>[^\W\d_a-z][^\n:?!“”\"]{0,60}?)\s?:\s+(?=\S)")
_STOPS = frozenset(".?!…—–)]\"”'’")
_OPENING = re.compile(r"\s*[“\"]?(?:\[[^\]\n]{1,40}\]|\([^)\n]{1,40}\))")
_CLOSING = re.compile(r"\s*(?:\[[^\]\n]{1,40}\]|\([^)\n]{1,40}\))\Z")


class Opened(NamedTuple):
    """A paragraph, the label that opens it, and the last word of the label's name ("THE CHAIR (Ms. Halloran)")."""

    paragraph: TextSpan
    label: TextSpan
    bearer: str
    quoted: bool


class Turn(NamedTuple):
    """A paragraph's label, what is said behind it, and where the paragraph and the next turn begin."""

    label: TextSpan
    said: Spans
    start: int
    end: int


def in_turns(places: Places, drafts: Sequence[Attribution]) -> list[Attribution]:
    """The drafts with each turn of a transcript whole and its bearer's; those of other texts are left alone."""
    turns = _turns(places, drafts)
    if not turns:
        return list(drafts)
    starts = [turn.start for turn in turns]
    heard: set[Turn] = set()
    kept: list[Attribution | None] = []
    for draft in drafts:
        turn = _turn_at(turns, starts, min(part.start for part in (draft.cue or draft.source or draft.content)))
        if turn is None:
            first, last = (bisect_right(starts, edge) for edge in (draft.content[0].start, draft.content[-1].end))
            kept.append(_beside(draft, turns[max(0, first - 1) : last]))
        elif draft.cue:
            kept.append(draft)
        elif draft.source and draft.source[0].start < turn.label.end and turn not in heard:
            heard.add(turn)
            kept.append(_whole(draft, turn))
    return [draft for draft in kept if draft] + [_unheard(places, turn) for turn in turns if turn not in heard]


def _beside(draft: Attribution, turns: Sequence[Turn]) -> Attribution | None:
    """What a narrator's draft keeps without the turns that it runs into, None where that is nothing."""
    content = subtract(draft.content, [(turn.start, turn.said[-1].end) for turn in turns])
    return replace(draft, content=content) if content else None


def _turns(places: Places, drafts: Sequence[Attribution]) -> list[Turn]:
    """Turns of a transcript in text order, none where the text is no transcript."""
    opened = [one for paragraph in places.paragraphs if (one := _opened(places.text, paragraph))]
    heard = {draft.source[0].start for draft in drafts if _is_labelled(places, draft)}
    spoken = _alternating(places.text, opened) or _spoken(opened, heard)
    if not spoken:
        return []
    ends = [*(one.paragraph.start for one in spoken[1:]), _last_end(places, spoken[-1].paragraph.end, drafts)]
    turns = (
        Turn(one.label, said, one.paragraph.start, end)
        for one, end in zip(spoken, ends, strict=True)
        if (said := _said(places, one, end, one is spoken[-1]))
    )
    return list(turns)


def _alternating(text: str, opened: Sequence[Opened]) -> list[Opened]:
    """Those labelled in capitals, if two or more have more than one turn and most turns are sentences."""
    shouted = [one for one in opened if one.bearer.isupper() and len(one.bearer) > 1]
    turns = Counter(one.bearer for one in shouted)
    often = [at for at, one in enumerate(shouted) if turns[one.bearer] > 1]
    if len({shouted[at].bearer for at in often}) < 2:
        return []
    spoken = shouted[often[0] : often[-1] + 1]
    whole = sum(text[one.paragraph.end - 1] in _STOPS for one in spoken)
    return spoken if 2 * whole > len(spoken) else []


def _spoken(opened: Sequence[Opened], heard: set[int]) -> list[Opened]:
    """Those whose bearers are heard somewhere; among labels in capitals any in capitals, and no other."""
    found = [one for one in opened if one.label.start in heard]
    known = {one.bearer.casefold() for one in found}
    if all(one.bearer.isupper() for one in found):
        inner = range(min(heard, default=0), max(heard, default=0))
        shouted = (one for one in opened if one.bearer.isupper())
        spoken = [one for one in shouted if one.bearer.casefold() in known or one.label.start in inner]
    else:
        spoken = [one for one in opened if one.bearer.casefold() in known]
    return spoken if len(found) >= max(FEWEST, HEARD * len(spoken)) else []


def _last_end(places: Places, after: int, drafts: Sequence[Attribution]) -> int:
    """Where the last turn is over at the latest: where the narrator tells again what somebody says."""
    told = min((draft.cue[0].start for draft in drafts if draft.cue and draft.cue[0].start > after), default=None)
    return len(places.text) if told is None else places.paragraph(told).start


def _is_labelled(places: Places, draft: Attribution) -> bool:
    return bool(draft.source) and source_is_label(
        places.text, places.paragraph(draft.source[0].start), draft.source, draft.cue
    )


def _opened(text: str, paragraph: TextSpan) -> Opened | None:
    found = _LABEL.match(text, *paragraph)
    names = re.split(r"[,(]", found["label"])[0].split() if found else []
    if not found or not names:
        return None
    return Opened(paragraph, TextSpan(*found.span("label")), names[-1], bool(found["mark"]))


def _said(places: Places, one: Opened, end: int, last: bool) -> Spans:
    """What stands behind a label; where it is quoted, also the quoted paragraphs before the next label."""
    text = places.text
    parts = [TextSpan(text.index(":", one.label.end) + 1, one.paragraph.end)]
    if one.quoted and not last:
        parts += [part for part in places.by_paragraph(TextSpan(one.paragraph.end, end)) if text[part.start] in '“"']
    return merge(cut for part in parts if (cut := _without_directions(text, part)))


def _without_directions(text: str, span: TextSpan) -> TextSpan | None:
    """Without what is done before the first word and after the last ("[Laughs]")."""
    opening, closing = _OPENING.match(text, *span), _CLOSING.search(text, *span)
    start, end = opening.end() if opening else span.start, closing.start() if closing else span.end
    return strip(text, (start, end)) if start < end else None


def _turn_at(turns: Sequence[Turn], starts: Sequence[int], position: int) -> Turn | None:
    """The turn whose label or words hold a position."""
    at = bisect_right(starts, position) - 1
    return turns[at] if at >= 0 and position < turns[at].said[-1].end else None


def _whole(draft: Attribution, turn: Turn) -> Attribution:
    """The draft with all words of its turn, and with the paragraphs after them that it has already."""
    after = ((start, min(end, turn.end)) for start, end in subtract(draft.content, [(0, turn.said[-1].end)]))
    content = merge([*turn.said, *after])
    sure = replace(draft, confidence=max(draft.confidence, CONFIDENCE), evidence=_evidence(draft, turn, content))
    return sure if content == draft.content else replace(sure, kind="direct", content=content, reported=True)


def _evidence(draft: Attribution, turn: Turn, content: Spans) -> tuple[Evidence, ...]:
    """The label for what begins the draft; without the marks, which may be those of other turns, if it has changed."""
    stale = {"floating"} if content == draft.content else {"floating", "marks"}
    return (_labelled(turn), *(each for each in draft.evidence if each.code not in stale))


def _labelled(turn: Turn) -> Evidence:
    return Evidence("floating", "a labelled turn in a transcript", turn.label)


def _unheard(places: Places, turn: Turn) -> Attribution:
    return Attribution(
        id="",
        kind="direct",
        content=turn.said,
        source=(turn.label,),
        mention=places.mentions.kind((turn.label,)),
        confidence=CONFIDENCE,
        evidence=(_labelled(turn),),
    )
