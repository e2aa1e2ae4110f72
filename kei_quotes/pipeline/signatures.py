"""Signatures: who stands behind a dash at the end of a quotation, and signs it.

“No windows, but a view.” — Anneliese Krug, Duluth
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kei_quotes.lang.en.abbreviations import abbreviations
from kei_quotes.pipeline.kinds import kind_of
from kei_quotes.pipeline.places import Places
from kei_quotes.records import Attribution, Evidence, Spans, TextSpan
from kei_quotes.text.offsets import inside, overlap, subtract

LONGEST = 80
"""Characters of a line from which it is no signature, by judgement."""
_DASH = re.compile(
    r"[ \t\u00a0]*\r?\n?[ \t\u00a0]*(?:[—–―]|--?)[ \t\u00a0]?(?=\S)"
    r"|[ \t\u00a0]*\r?\n[ \t\u00a0]*\r?\n[—–―][ \t\u00a0]?(?=\S)"  # a hyphen there would begin a list
)
_LINE = re.compile(r"[^\r\n\"“”«»„]+")


def signature(text: str, content: Spans) -> TextSpan | None:
    """The name that signs a quotation and fills the rest of its line, None where there is none."""
    dash = _DASH.match(text, content[-1].end)
    line = _LINE.match(text, dash.end(), dash.end() + LONGEST) if dash else None
    if line is None or text[line.end() : line.end() + 1] not in ("", "\n", "\r"):
        return None
    words = line.group().rstrip(" .\t\u00a0")
    narrates = abbreviations().cues & set(words.lower().replace(",", " ").split())
    return TextSpan(line.start(), line.start() + len(words)) if words[:1].isupper() and not narrates else None


def signed(places: Places, drafts: Sequence[Attribution]) -> list[Attribution]:
    """Give quotations without a cue the signature behind them, or behind the block that they are a paragraph of."""
    blocks = list(_blocks(places))
    return [_signed(places, draft, _block_around(blocks, draft)) for draft in drafts]


def _block_around(blocks: Sequence[tuple[Spans, TextSpan]], draft: Attribution) -> Spans:
    """The signed block that holds a draft's content, else the content."""
    at = bisect_right(blocks, draft.content[0].start, key=lambda block: block[0][0].start) - 1
    return blocks[at][0] if at >= 0 and inside(draft.content, blocks[at][0]) else draft.content


def _signed(places: Places, draft: Attribution, content: Spans) -> Attribution:
    name = None if draft.cue or draft.kind != "direct" else signature(places.text, content)
    if name is None or (draft.source and inside(draft.source, (name,))):
        return draft
    note = Evidence("signature", "a name behind a dash signs the quotation", name)
    return replace(draft, source=(name,), mention=places.mentions.kind((name,)), evidence=(*draft.evidence, note))


def apart(places: Places, drafts: Sequence[Attribution]) -> list[Attribution]:
    """The drafts, none of which holds a block quotation that somebody else signs beside words of its own.

    A block that is cut from a draft becomes one of its own, in the place of what was found in it.
    """
    kept = list(drafts)
    for block, name in _blocks(places):
        holders = [draft for draft in kept if _holds(draft, block, name)]
        if holders:
            kept = [draft for draft in kept if draft.cue or not inside(draft.content, block)]
            kept = [_without(places, draft, block) if draft in holders else draft for draft in kept]
            kept.append(_block(block, max(draft.confidence for draft in holders)))
    return kept


def _blocks(places: Places) -> Iterator[tuple[Spans, TextSpan]]:
    """Signed quotations that begin their paragraph, one stretch for each paragraph, with their signatures."""
    marks, at = places.layers[0], 0
    while at < len(marks):
        end = at + 1
        while end < len(marks) and marks[end].continued:
            end += 1
        block = tuple(TextSpan(mark.start, mark.end) for mark in marks[at:end])
        if marks[end - 1].closed and places.paragraph(block[0].start).start == block[0].start:
            name = signature(places.text, block)
            if name is not None:
                yield block, name
        at = end


def _holds(draft: Attribution, block: Spans, name: TextSpan) -> bool:
    """Whether a draft whose cue and source stand elsewhere has a block among its contents."""
    if draft.content[-1].end <= block[0].start or name.end <= draft.content[0].start:
        return False
    around = (TextSpan(block[0].start, name.end),)
    told_elsewhere = bool(draft.cue) and not overlap((*draft.cue, *draft.source), around)
    return told_elsewhere and overlap(draft.content, block) > 0 and bool(subtract(draft.content, around))


def _without(places: Places, draft: Attribution, block: Spans) -> Attribution:
    content = subtract(draft.content, block)
    evidence = tuple(each for each in draft.evidence if each.code != "marks")  # which counts those of the block
    return replace(draft, content=content, kind=kind_of(places, content, False), evidence=evidence)


def _block(block: Spans, confidence: float) -> Attribution:
    note = "a block quotation that somebody signs"
    return Attribution(
        id="", kind="direct", content=block, confidence=confidence, evidence=(Evidence("floating", note, block[0]),)
    )
