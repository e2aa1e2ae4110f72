"""The source of a candidate with true edges: what the encoder takes too much of, cuts short, or leaves out."""

import re
from bisect import bisect_left

from kei_quotes.lang.en.abbreviations import abbreviations
from kei_quotes.pipeline.candidates import Candidate
from kei_quotes.pipeline.places import Places
from kei_quotes.pipeline.repair import GOVERNS, nearest, repair_phrase
from kei_quotes.pipeline.voices import is_passive, spoken_by
from kei_quotes.records import Spans, TextSpan
from kei_quotes.resolution.nesting import Cover
from kei_quotes.text.names import fold
from kei_quotes.text.offsets import merge, overlap, subtract

LIKELY = 0.35
"""Least probability of a stretch right before the cue that is its source where none was found (on the house texts
that the model then had not been trained on, 2026-11)."""
SHORT = 40
"""Characters of the noun phrase behind a determiner, and of what may stand between a pronoun and its verb (by
judgement)."""

_LABEL = re.compile(r"[•*\-–— \t]*((?:[A-Z][A-Z.’' -]{0,60}[A-Z.]|[QA]))(?: \([^()\n]{1,40}\))?:\s+[“\"«]?")
_SUBJECT = re.compile(r"\b(?:he|she|they|we|I|it)\s\Z", re.IGNORECASE)
_EXPLETIVE = re.compile(
    r"it\s(?:is|was|seem|appear|look|turn|emerge|follow|would|may|might|could|can|will|should|help|matter)",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s|,\s[^.!?\n“”\"]*,\s")
_LINKS = re.compile(r"(?:that|which|whom|what|as|where|when|while|but|and|because|though|if)\s+(?=\S)", re.IGNORECASE)
_FRONT = re.compile(r"(?:In|At|On|From|Across|Outside|Near|After|During|Before)\s(?:\S+\s){0,3}[^\s,]+,\s(?!wh)(?=\S)")
_ADDRESSED = re.compile(r"(?:[^\n:“”\"]{1,60}:\s+(?=\S))?(?:[^\n,:“”\"]{1,40},\s(?=your\s))?")
"""A turn's label, and whoever is spoken to: "HOST: Mr. Tarn, your office said"."""
_BEFORE_NAME = re.compile(
    r"(?:which|whom|that)\s(?=[A-Z])"
    r"|(?:[Aa]n?|[Tt]he)\s(?:[a-z-]+\s){1,3}(?:which|whom|that)\s(?=(?:[A-Z][\w’'.-]*\s)*[A-Z][\w’'.-]*(?:,|\Z))"
)
"""What stands before the name of whoever says it in a clause of its own: "which X", "a figure that X, an engineer,"."""
_CLAUSE = re.compile(r".*,\s(?:when|while|whereas|because|as(?=\s(?:one|an?|the)\b))\s", re.DOTALL)
_ASIDE = re.compile(r".*,\s(?=(?:he|she|they|we|I|it|one)\Z|(?:an?|his|her|its|their)\s)", re.DOTALL)
_FRONTED = re.compile(r",\s(?:says|said)\Z")
_RELATIVE = re.compile(r"(who|which)\s(?=[a-z])")
_RESTRICTS = re.compile(r"\s(?:that|who|which|of)\s[^.,;:!?“”\"\n]{1,80}\s")
_NOUN = re.compile(r"(?:\s[\w’'-]+)+")
_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "our", "my", "this", "that"})


def source_of(places: Places, candidate: Candidate, cue: Spans, content: Spans) -> Spans:
    """Source of a candidate with a repaired cue and content; empty where nobody is said to speak."""
    whole = nearest(places, repair_phrase(places, candidate.source), cue, content)
    source = _edged(places, whole, cue, content)
    rival = next(iter(repair_phrase(places, (candidate.rival,))), None) if candidate.rival else None
    if is_passive(places.text, cue):
        return spoken_by(places.text, whole, cue, rival)
    if not cue:
        return _label(places, source, content) or source
    return source or _adjoining(places.text, cue, rival if candidate.rival_chance >= LIKELY else None)


def told_before(
    places: Places, candidate: Candidate, cue: Spans, content: Spans, cues: Cover
) -> tuple[Spans, Spans] | None:
    """Cue and source of whoever said it, where the candidate's cue tells who passed it on; None where it does not.

    As in “...,” said X, according to Y. What one of the `cues` of all candidates tells needs no telling.
    """
    text = places.text
    if not cue or not text[slice(*cue[0])].lower().endswith(GOVERNS):
        return None
    for span in repair_phrase(places, candidate.source):
        if content[-1].end <= span.start and span.end <= cue[0].start:
            sides = TextSpan(content[-1].end, span.start), TextSpan(span.end, cue[0].start)
            around = [side for each in sides for side in repair_phrase(places, (each,))]
            if (
                len(around) == 1
                and around[0].start not in cues
                and text[slice(*around[0])].lower() in abbreviations().cues
            ):
                return tuple(around), (span,)
    return None


def _edged(places: Places, source: Spans, cue: Spans, content: Spans) -> Spans:
    """Without its cue and what comes before its phrase, with whole names; a pronoun at the cue stands alone."""
    text = places.text
    if overlap(source, cue):
        fronted = _FRONTED.search(text, max(0, cue[0].start - 2), cue[-1].end) is not None
        source = repair_phrase(places, subtract(source, cue)[-1 if fronted else 0 :][:1])
    pronoun = _SUBJECT.search(text, max(0, cue[0].start - SHORT), cue[0].start) if cue else None
    direct = [span for span in source if pronoun and span.start == pronoun.start()]
    if direct and len(source) > 1:
        source = tuple(direct)
    cut = (_whole_clause(text, _without_front(text, span, cue), cue) for span in source)
    others = (*cue, *content)
    return merge(_with_noun(text, _whole_names(places, span, others), others) for span in cut)


def _without_front(text: str, span: TextSpan, cue: Spans) -> TextSpan:
    """Without a label, an address, a place ("In Tarn, a baker"), or a clause before the one right before the cue."""
    addressed = _ADDRESSED.match(text, *span)
    start = addressed.end() if addressed else span.start
    front = _FRONT.match(text, start, span.end) or _BEFORE_NAME.match(text, start, span.end)
    start = front.end() if front else start
    if cue and text[span.end : cue[0].start] == " ":
        for form in (_CLAUSE, _ASIDE):
            clause = form.match(text, start, span.end)
            start = clause.end() if clause else start
    return TextSpan(start, span.end)


def _whole_clause(text: str, span: TextSpan, cue: Spans) -> TextSpan:
    """With a clause that restricts it up to the cue ("the firm that won said"); of a clause alone its "who"."""
    if cue and span.end < cue[0].start and _RESTRICTS.fullmatch(text, span.end, cue[0].start):
        return TextSpan(span.start, cue[0].start - 1)
    relative = _RELATIVE.match(text, *span)
    return TextSpan(*relative.span(1)) if relative else span


def _whole_names(places: Places, span: TextSpan, others: Spans) -> TextSpan:
    """With the whole of a name that an edge cuts, unless cue or content have a part of it."""
    names = places.mentions.names
    at = bisect_left(names, span.start, key=lambda name: name.end)
    for name in names[at : at + 24]:
        if name.start >= span.end:
            break
        whole = TextSpan(min(span.start, name.start), max(span.end, name.end))
        span = span if overlap([whole], others) > overlap([span], others) else whole
    return span


def _with_noun(text: str, span: TextSpan, others: Spans) -> TextSpan:
    """With the noun phrase up to a stop or to where cue or content begins, where only the determiner was found."""
    if fold(text[span.start : span.end]) not in _DETERMINERS:
        return span
    stop = min((start for start, _ in others if start > span.end), default=len(text))
    rest = _NOUN.match(text, span.end, min(stop, span.end + SHORT))
    return TextSpan(span.start, rest.end()) if rest else span


def _label(places: Places, source: Spans, content: Spans) -> Spans:
    """The label of the turn that a content without a cue is ("VERA TARN: I was there.")."""
    start = places.paragraph(content[0].start).start
    label = _LABEL.match(places.text, start, content[0].start + 1)
    if label is None or label.end() < content[0].start or any(span.start == label.start(1) for span in source):
        return ()
    return (TextSpan(*label.span(1)),)


def _adjoining(text: str, cue: Spans, rival: TextSpan | None) -> Spans:
    """A likely stretch or a pronoun right before a cue that has no source."""
    if rival and rival.end < cue[0].start and _PARTED.fullmatch(text, rival.end, cue[0].start):
        link = _LINKS.match(text, *rival)
        return (TextSpan(link.end() if link else rival.start, rival.end),)
    subject = _SUBJECT.search(text, max(0, cue[0].start - SHORT), cue[0].start)
    if subject is None or _EXPLETIVE.match(text, subject.start()):
        return ()
    return (TextSpan(subject.start(), subject.end() - 1),)
