"""Turns of a transcript: paragraphs that open with a label, whose bearer says all the rest of them.

NYSTRÖM: And on that note, good night.

The encoder hears most of the turns; what it leaves out or runs together is told by the labels that it has heard.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from kei_quotes.pipeline.kinds import source_is_label
from kei_quotes.pipeline.places import Places
from kei_quotes.records import Attribution, Evidence, TextSpan
from kei_quotes.resolution.mentions import mention_of
from kei_quotes.text.offsets import merge, strip, subtract

FEWEST = 2
"""Turns that the encoder has heard, from which on a text is a transcript (by judgement)."""
HEARD = 0.5
"""Share of the paragraphs with such labels that it has heard then, at least (by judgement)."""
CONFIDENCE = 0.9
"""Confidence of a turn that it has not heard: 76 of 79 were right on our texts, 2026-11."""

_LABEL = re.compile(r"(?P<label>[^\W\d_a-z][^\n:?!“”\"]{0,60}?)\s?:\s+(?=\S)")
_OPENING = re.compile(r"\s*(?:\[[^\]\n]{1,40}\]|\([^)\n]{1,40}\))")
_CLOSING = re.compile(r"\s*(?:\[[^\]\n]{1,40}\]|\([^)\n]{1,40}\))\Z")


class Opened(NamedTuple):
    """A paragraph and the label that opens it."""

    label: TextSpan
    paragraph: TextSpan


class Turn(NamedTuple):
    """A label, what its paragraph says after it, and where the next turn begins."""

    label: TextSpan
    words: TextSpan
    end: int


def in_turns(places: Places, drafts: Sequence[Attribution]) -> list[Attribution]:
    """The drafts with each turn of a transcript whole and its bearer's; those of other texts are left alone."""
    turns = _turns(places, drafts)
    if not turns:
        return list(drafts)
    starts = [turn.label.start for turn in turns]
    heard: set[Turn] = set()
    kept = []
    for draft in drafts:
        turn = _turn_at(turns, starts, (draft.source or draft.content)[0].start)
        if draft.cue or turn is None:
            kept.append(draft)
        elif draft.source and draft.source[0].start < turn.label.end and turn not in heard:
            heard.add(turn)
            kept.append(_whole(draft, turn))
    return kept + [_unheard(places.text, turn) for turn in turns if turn not in heard]


def _turns(places: Places, drafts: Sequence[Attribution]) -> list[Turn]:
    """Turns of a transcript in text order, none where the text is no transcript."""
    heard = {draft.source[0].start for draft in drafts if _is_labelled(places, draft)}
    if len(heard) < FEWEST:
        return []
    opened = [Opened(label, at) for at in places.paragraphs if (label := _label(places.text, at))]
    spoken = _spoken(places.text, opened, heard)
    if sum(one.label.start in heard for one in spoken) < max(FEWEST, HEARD * len(spoken)):
        return []
    ends = [*(one.paragraph.start for one in spoken[1:]), _last_end(places, spoken[-1].paragraph.end, drafts)]
    turns = (
        Turn(one.label, words, end)
        for one, end in zip(spoken, ends, strict=True)
        if (words := _words(places.text, one))
    )
    return list(turns)


def _spoken(text: str, opened: Sequence[Opened], heard: set[int]) -> list[Opened]:
    """Those whose bearers are heard somewhere; among labels in capitals any in capitals, and no other."""
    bearers = {one: _bearer(text, one.label) for one in opened}
    known = {bearers[one].casefold() for one in opened if one.label.start in heard}
    shouted = all(bearers[one].isupper() for one in opened if one.label.start in heard)
    first, last = min(heard), max(heard)
    return [
        one
        for one in opened
        if (bearers[one].casefold() in known and (bearers[one].isupper() or not shouted))
        or (shouted and bearers[one].isupper() and first < one.label.start < last)
    ]


def _last_end(places: Places, after: int, drafts: Sequence[Attribution]) -> int:
    """Where the last turn is over at the latest: where the narrator tells again what somebody says."""
    told = min((draft.cue[0].start for draft in drafts if draft.cue and draft.cue[0].start > after), default=None)
    return len(places.text) if told is None else places.paragraph(told).start


def _is_labelled(places: Places, draft: Attribution) -> bool:
    return bool(draft.source) and source_is_label(
        places.text, places.paragraph(draft.source[0].start), draft.source, draft.cue
    )


def _label(text: str, paragraph: TextSpan) -> TextSpan | None:
    found = _LABEL.match(text, *paragraph)
    return TextSpan(*found.span("label")) if found else None


def _bearer(text: str, label: TextSpan) -> str:
    """The last word of a bearer's name, the one that all turns give ("THE CHAIR (Ms. Halloran)", "ANN LEE, host")."""
    words = re.split(r"[,(]", text[label.start : label.end])[0].split()
    return words[-1]


def _words(text: str, opened: Opened) -> TextSpan | None:
    """What stands behind the label, without what is done before the first word and after the last ("[Laughs]")."""
    start, end = text.index(":", opened.label.end) + 1, opened.paragraph.end
    opening, closing = _OPENING.match(text, start, end), _CLOSING.search(text, start, end)
    return strip(text, (opening.end() if opening else start, closing.start() if closing else end))


def _turn_at(turns: Sequence[Turn], starts: Sequence[int], position: int) -> Turn | None:
    """The turn whose label or words hold a position."""
    at = bisect_right(starts, position) - 1
    return turns[at] if at >= 0 and position < turns[at].words.end else None


def _whole(draft: Attribution, turn: Turn) -> Attribution:
    """The draft with all words of its turn, and with the paragraphs after them that it has already."""
    after = ((start, min(end, turn.end)) for start, end in subtract(draft.content, [(0, turn.words.end)]))
    content = merge([turn.words, *after])
    if content == draft.content:
        return draft
    evidence = tuple(each for each in draft.evidence if each.code != "marks")  # which counts those of other turns
    return replace(draft, kind="direct", content=content, reported=True, evidence=evidence)


def _unheard(text: str, turn: Turn) -> Attribution:
    note = "a labelled turn in a transcript"
    return Attribution(
        id="",
        kind="direct",
        content=(turn.words,),
        source=(turn.label,),
        mention=mention_of(text, (turn.label,)),
        confidence=CONFIDENCE,
        evidence=(Evidence("floating", note, turn.label),),
    )
