"""The component that makes attributions of the encoder's candidates: true edges, kind, mention, negation, evidence."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kei_quotes.pipeline.candidates import Candidate
from kei_quotes.pipeline.evidence import evidence_for
from kei_quotes.pipeline.furniture import furniture, holds
from kei_quotes.pipeline.kinds import kind_of, source_is_label
from kei_quotes.pipeline.layers import Segments, drop_candidates, get_candidates, get_segments, put_attributions
from kei_quotes.pipeline.places import Places
from kei_quotes.pipeline.repair import repair_content, repair_phrase
from kei_quotes.pipeline.signatures import in_blocks, signed
from kei_quotes.pipeline.sourcing import source_of, told_before
from kei_quotes.pipeline.stage import Stage
from kei_quotes.pipeline.turns import in_turns
from kei_quotes.pipeline.unclaimed import unclaimed
from kei_quotes.pipeline.voices import is_passive
from kei_quotes.records import Attribution, Evidence, Spans, TextSpan
from kei_quotes.resolution.mentions import is_negated
from kei_quotes.resolution.nesting import Cover
from kei_quotes.text.offsets import inside, line_starts, merge, number_at, overlap

STATEMENT = 0.2
"""Least probability of a statement. Set on PolNeAR dev among 0.15, 0.2, 0.25, 0.3 and 0.5, 2026-11."""
NESTED = 0.93
"""Least probability of a statement inside the content of another. Set on PolNeAR dev among 0.5, 0.7, 0.9, 0.93
and 0.95, 2026-11."""
ATTITUDE = 0.46
"""Least confidence of what is no statement, which is right less often. Set on PolNeAR dev among eleven values from 0.25
to 0.58, 2026-11."""
UNCLAIMED = 0.75
"""Confidence of a quotation that the encoder does not claim: 22 of 28 were right on the dev texts, 2026-11."""
SAME = 0.6
"""Share of common characters (Jaccard) from which two contents with touching cues are one attribution."""
_CELL = 512
"""Characters of a cell in which drafts are compared with each other, so that long texts take linear time."""
_JOINED = re.compile(r"\b(?:and|but|or|yet)\s+(?:(?:also|then|\w+ly)\s+)?\Z", re.IGNORECASE)
_JOINT = 30
"""Characters before a cue in which the joint is looked for."""


class AttributionStage(Stage[tuple[Attribution, ...]]):
    """Needs segments and candidates."""

    def predict(self, docs: Sequence[Doc]) -> list[tuple[Attribution, ...]]:
        """Attributions of each doc, in text order, without speakers."""
        return [attribute(doc.text, get_segments(doc), get_candidates(doc)) for doc in docs]

    def set_annotations(self, docs: Sequence[Doc], predictions: Sequence[tuple[Attribution, ...]]) -> None:
        """Write the attributions into the docs."""
        for doc, attributions in zip(docs, predictions, strict=True):
            put_attributions(doc, attributions)
            drop_candidates(doc)


def attribute(text: str, segments: Segments, candidates: Sequence[Candidate]) -> tuple[Attribution, ...]:
    """Attributions of a text in the order of their contents; ids count from "a1"."""
    places = Places(text, segments.paragraphs, segments.sentences, segments.marked, segments.problems)
    drafts = in_turns(places, _drafts(places, candidates))
    drafts += [_unclaimed(span) for span in unclaimed(places, _claimed(places, drafts))]
    drafts = [signed(places, draft) for draft in _spoken_in_article(text, segments, drafts)]
    drafts = [draft for draft in drafts if draft.reported or draft.confidence >= ATTITUDE]
    drafts.sort(key=lambda draft: (draft.content[0].start, -draft.content[-1].end, draft.cue))
    return tuple(_placed(text, segments, drafts))


def _drafts(places: Places, candidates: Sequence[Candidate]) -> list[Attribution]:
    """Drafts of the candidates that are credible where they stand, each attribution once."""
    cues = Cover(span for candidate in candidates for span in candidate.cue)
    read = [(draft, candidate) for candidate in candidates if (draft := _draft(places, candidate, cues))]
    contents = Cover(span for draft, _ in read for span in draft.content)
    sure = [draft for draft, candidate in read if candidate.statement >= NESTED or not _is_nested(draft, contents)]
    return list(_with_shared_sources(places, list(_distinct(in_blocks(places, sure)))))


def _placed(text: str, segments: Segments, drafts: Iterable[Attribution]) -> Iterator[Attribution]:
    """The drafts with their ids, and with the lines, paragraphs and sentences in which their contents begin."""
    lines = line_starts(text)
    paragraphs, sentences = ([start for start, _ in spans] for spans in (segments.paragraphs, segments.sentences))
    for number, draft in enumerate(drafts, 1):
        begin = draft.content[0].start
        yield replace(
            draft,
            id=f"a{number}",
            line=number_at(lines, begin),
            paragraph=number_at(paragraphs, begin),
            sentence=number_at(sentences, begin),
        )


def _draft(places: Places, candidate: Candidate, cues: Cover) -> Attribution | None:
    text = places.text
    cue = repair_phrase(places, candidate.cue)
    content = repair_content(places, candidate.content, merge([*candidate.source, *candidate.cue]))
    if not content:
        return None
    told = told_before(places, candidate, cue, content, cues)
    cue, source = told or (cue, source_of(places, candidate, cue, content))
    is_label = bool(source) and source_is_label(text, places.paragraph(source[0].start), source, cue)
    if is_label:
        content = _with_stops(text, content)
    return Attribution(
        id="",
        kind=kind_of(places, content, is_label and _is_sentence(text, content)),
        content=content,
        cue=cue,
        source=source,
        mention=places.mentions.kind(source),
        reported=candidate.statement >= STATEMENT,
        negated=is_negated(text, cue),
        confidence=candidate.confidence,
        evidence=tuple(evidence_for(places, candidate, source, cue, content)),
    )


def _spoken_in_article(text: str, segments: Segments, drafts: Iterable[Attribution]) -> Iterator[Attribution]:
    """Drop what stands in the furniture of the page around the article."""
    marked = tuple(TextSpan(mark.start, mark.end) for mark in segments.marked)
    around = furniture(text, segments.paragraphs, segments.sentences, marked)
    return (draft for draft in drafts if not any(holds(around, span.start) for span in (draft.content[0], *draft.cue)))


def _is_nested(draft: Attribution, contents: Cover) -> bool:
    """Whether the cue stands in a content, which is then another's: a content never covers its own cue."""
    return bool(draft.cue) and draft.cue[0].start in contents


def _with_shared_sources(places: Places, drafts: Sequence[Attribution]) -> Iterator[Attribution]:
    """Give a cue that "and" or "but" joins to another of its sentence the other's source, where it has none itself."""
    givers: dict[TextSpan, list[Attribution]] = {}
    for draft in drafts:
        if draft.source and draft.cue:
            givers.setdefault(places.sentence(draft.cue[0].start), []).append(draft)
    for draft in drafts:
        yield (
            draft
            if draft.source or not draft.cue or is_passive(places.text, draft.cue)
            else _with_shared_source(places, draft, givers)
        )


def _with_shared_source(places: Places, draft: Attribution, givers: dict[TextSpan, list[Attribution]]) -> Attribution:
    cue = draft.cue[0].start
    sentence = places.sentence(cue)
    before = [one for one in givers.get(sentence, ()) if max(one.source[0].start, one.cue[0].start) < cue]
    if not before or not _JOINED.search(places.text, max(sentence.start, cue - _JOINT), cue):
        return draft
    giver = max(before, key=lambda one: one.cue[0].start)
    if overlap(giver.content, draft.cue) or overlap(draft.content, giver.source):
        return draft
    note = "no source of its own: that of the verb that it is joined to"
    shared = Evidence("shared_source", note, giver.source[0])
    return replace(draft, source=giver.source, mention=giver.mention, evidence=(*draft.evidence, shared))


def _claimed(places: Places, drafts: Sequence[Attribution]) -> Iterator[Spans]:
    """Spans of the drafts that are not told inside a quotation, cue and all: somebody says that one, too."""
    for draft in drafts:
        around = [(mark.start, mark.end) for mark in places.marked(draft.cue[0])] if draft.cue else []
        if not inside((*draft.cue, *draft.content), around):
            yield from (draft.content, draft.cue, draft.source)


def _unclaimed(span: TextSpan) -> Attribution:
    note = "a whole sentence in quotation marks that no cue claims"
    return Attribution(
        id="",
        kind="direct",
        content=(span,),
        confidence=UNCLAIMED,
        evidence=(Evidence("floating", note, span),),
    )


def _distinct(drafts: Sequence[Attribution]) -> Iterator[Attribution]:
    """Drop the less likely of two drafts that say the same: their contents agree and their cues touch or lack."""
    kept: list[Attribution] = []
    surest_first = sorted(drafts, key=lambda draft: (-draft.confidence, draft.content[0]))
    index: dict[int, list[Attribution]] = {}
    for draft in surest_first:
        keys = range(draft.content[0].start // _CELL, draft.content[-1].end // _CELL + 1)
        if not any(_same(draft, other) for key in keys for other in index.get(key, ())):
            kept.append(draft)
            for key in keys:
                index.setdefault(key, []).append(draft)
    yield from kept


def _same(one: Attribution, other: Attribution) -> bool:
    common = overlap(one.content, other.content)
    together = _size(one.content) + _size(other.content) - common
    cues_meet = not one.cue or not other.cue or overlap(one.cue, other.cue) > 0
    return cues_meet and common / together >= SAME


def _is_sentence(text: str, content: Spans) -> bool:
    """Whether a label's content reads as somebody's own words: whole sentences, not a headline or a summary."""
    return text[content[0].start].isupper() and text[content[-1].end - 1] in '.?!…”"'


def _with_stops(text: str, content: Spans) -> Spans:
    """Give a label's content its final stops back, which belong to the sentence that is spoken."""
    return tuple(TextSpan(start, end + (text[end : end + 1] == ".")) for start, end in content)


def _size(spans: Spans) -> int:
    return sum(end - start for start, end in spans)
