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
from kei_quotes.text.offsets import has_words, inside, overlap, subtract

LONGEST = 80
"""Characters of a line from which it is no signature, by judgement."""
SIGNED = 0.9
"""Confidence of a signed block in which the encoder has found nothing (by judgement)."""
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


def signed(places: Places, draft: Attribution) -> Attribution:
    """The draft with the signature behind it for its source, if it is a quotation without a cue and has one."""
    name = None if draft.cue or draft.kind != "direct" else signature(places.text, draft.content)
    if name is None or (draft.source and inside(draft.source, (name,))):
        return draft
    note = Evidence("signature", "a name behind a dash signs the quotation", name)
    return replace(draft, source=(name,), mention=places.mentions.kind((name,)), evidence=(*draft.evidence, note))


def in_blocks(places: Places, drafts: Sequence[Attribution]) -> list[Attribution]:
    """The drafts with each signed block one of its own, whatever was found in it or beside it.

    Left as they are: what somebody tells inside a block, and a block that is all that a narrator's cue tells.
    """
    blocks = [_Block(block, name) for block, name in _blocks(places)]
    starts = [block.around.start for block in blocks]
    kept = []
    for draft in drafts:
        first = max(0, bisect_right(starts, draft.content[0].start) - 1)
        near = blocks[first : bisect_right(starts, draft.content[-1].end)]
        kept.append(_beside(places, draft, [block for block in near if overlap(draft.content, block.content)]))
    return [draft for draft in kept if draft] + [block.draft() for block in blocks if not block.is_claimed]


def _beside(places: Places, draft: Attribution, held: "Sequence[_Block]") -> Attribution | None:
    """What is left of a draft without the blocks that it touches, which take note of it; None where nothing is."""
    if not held or any(block.tells(draft) for block in held):
        return draft
    left = subtract(draft.content, [block.around for block in held])
    if not left and has_words(places.text, draft.cue):  # a dash alone tells nothing
        for block in held:
            block.is_claimed = True
        return draft
    for block in held:
        block.confidence = max(block.confidence, draft.confidence)
    return _without(places, draft, left) if left and not any(block.signs(draft) for block in held) else None


class _Block:
    """A signed quotation, one stretch for each paragraph, on its way to become a draft."""

    def __init__(self, content: Spans, name: TextSpan) -> None:
        self.content = content
        self.around = TextSpan(content[0].start, name.end)
        self.confidence = SIGNED
        self.is_claimed = False

    def tells(self, draft: Attribution) -> bool:
        """Whether the draft is what somebody else is said to say in this one."""
        return bool(draft.cue) and inside((*draft.cue, *draft.source), self.content)

    def signs(self, draft: Attribution) -> bool:
        """Whether the draft's source stands in this one or signs it."""
        return overlap(draft.source, (self.around,)) > 0

    def draft(self) -> Attribution:
        note = "a block quotation that somebody signs"
        floating = Evidence("floating", note, self.content[0])
        return Attribution(id="", kind="direct", content=self.content, confidence=self.confidence, evidence=(floating,))


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


def _without(places: Places, draft: Attribution, left: Spans) -> Attribution:
    evidence = tuple(each for each in draft.evidence if each.code != "marks")  # which counts those of the block
    return replace(draft, content=left, kind=kind_of(places, left, False), evidence=evidence)
