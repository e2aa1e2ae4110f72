"""How a verdict is reached: the places of a claim's words in a text, who says them there, the best place of all."""

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from kei_quotes.checking.claims import Claim
from kei_quotes.checking.difference import OF_SENSE, Part, changes, difference, negative
from kei_quotes.checking.names import is_speaker, same_name
from kei_quotes.checking.quotation import Quotation, parse_quotation
from kei_quotes.checking.reading import Reading, Voice
from kei_quotes.checking.search import Hit, find
from kei_quotes.checking.verdicts import RANK, Attributed, Fidelity, Judgement, Verdict
from kei_quotes.checking.words import split_words
from kei_quotes.records import Report, Spans
from kei_quotes.text.offsets import number_at

ALTERED = 0.6
"""Closeness in words (1 - edits by length) from which a passage is the quotation with other words. By judgement:
two words of five may differ. Chance gives 0.5 at most (143 quotations of four words or more against articles that do
not hold them, 2026-11)."""
IN_A_ROW = 6
"""So many same words in a row are no chance either, whatever surrounds them."""
RETOLD = 0.5
"""Share of a claim's information that a statement must hold to say the same in other words."""
STEM = 6
"""Letters by which words are compared there: "underestimates" and "underestimated" are one."""
LEAST_RETOLD = 3
"""Words that they must share at least."""
FEW = 3
"""Words of a claim, up to which it is said where else they stand."""
NAMED = 3
"""Other speakers of the same words that are named."""

_NEW_PARAGRAPH = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?…]['\"’”)]*\s")


Trial = Generator[int, Reading | None, Verdict]
"""A verdict in the making: it yields the number of each text that it needs, and takes the reading of that text, None
where there is none."""


def judge(claim: Claim, texts: Iterable[int], weigh: Callable[[str], float]) -> Trial:
    """Verdict on a claim from the texts that may hold it, the likeliest first; none is asked for once it passes.

    `weigh` gives the information of a word in its normal form.
    """
    quotation = parse_quotation(claim.quote)
    found: list[Verdict] = []
    for number in texts:
        reading = yield number
        found.extend(_verdicts(claim, quotation, reading, weigh) if reading else ())
        if any(verdict.passed for verdict in found):
            break
    if not found:
        return Verdict(claim)
    best = min(found, key=_order)
    return replace(best, notes=(*best.notes, *_said_elsewhere(best, found), *_common(quotation, found)))


def _order(verdict: Verdict) -> tuple[float, ...]:
    changed = sum(len(part.text) for part in verdict.parts if part.change)
    return RANK[verdict.judgement], -verdict.closeness, verdict.attributed != "right", changed


def _said_elsewhere(best: Verdict, found: list[Verdict]) -> list[str]:
    """Who else says the same words."""
    others = {
        verdict.said_by: f"{verdict.said_by} says the same words too ({verdict.document}, line {verdict.line})"
        for verdict in reversed(found)
        if verdict.same_words and verdict.said_by not in ("", best.said_by)
    }
    return list(others.values())[:NAMED] if best.same_words else []


def _common(quotation: Quotation, found: list[Verdict]) -> list[str]:
    """Warn where the words are too few to tell one statement from another."""
    places = {(verdict.document, verdict.spans) for verdict in found if verdict.closeness == 1}
    if len(quotation.forms) > FEW or len(places) < 2:
        return []
    return [f"so few words prove little: they stand in {len(places)} places of the texts that were read"]


def _verdicts(claim: Claim, quotation: Quotation, reading: Reading, weigh: Callable[[str], float]) -> Iterator[Verdict]:
    """Verdicts for all exact places; where there are none, for similar ones; else for statements of the same."""
    exact = list(_places(claim, quotation, reading, weigh, nearly=False))
    yield from exact
    if any(verdict.closeness == 1 for verdict in exact):
        return
    near = list(_places(claim, quotation, reading, weigh, nearly=True))
    yield from near
    if not exact and not near:
        yield from _retold(claim, quotation, reading, weigh)


def _places(
    claim: Claim, quotation: Quotation, reading: Reading, weigh: Callable[[str], float], *, nearly: bool
) -> Iterator[Verdict]:
    for row in reading.rows:
        for hit in find(quotation, row.forms, nearly=nearly):
            parts = tuple(difference(quotation, hit, row.places, reading.words))
            if hit.closeness == 1 or _recognisable(parts, hit, quotation, weigh):
                places = [row.places[at] for piece in hit.pieces if piece for at in range(piece.start, piece.end)]
                yield _verdict(claim, reading, parts, hit.closeness, places)


def _recognisable(parts: Iterable[Part], hit: Hit, quotation: Quotation, weigh: Callable[[str], float]) -> bool:
    """Whether a passage is the quotation with other words, and not one that happens to share some."""
    same: list[str] = []
    run = longest = 0
    for part in parts:
        forms = split_words(part.claim).forms
        if part.change in OF_SENSE:
            run = 0
        else:
            same.extend(forms)
            run += len(forms)
            longest = max(longest, run)
    share = sum(map(weigh, same)) / sum(map(weigh, quotation.forms))
    return share >= RETOLD and (hit.closeness >= ALTERED or longest >= IN_A_ROW)


def _verdict(
    claim: Claim, reading: Reading, parts: tuple[Part, ...], closeness: float, places: Sequence[int]
) -> Verdict:
    spans = reading.spans_of(places)
    voice, attributed = _attributed(claim, reading, reading.voices(places))
    fidelity: Fidelity = "verbatim"
    if kinds := set(changes(parts)):
        fidelity = "altered" if kinds & OF_SENSE else "edited"
    return Verdict(
        claim,
        _judgement(fidelity, attributed, voice),
        fidelity,
        attributed,
        parts,
        closeness,
        notes=tuple(_notes(reading, spans, voice, attributed)),
        **_place(reading, voice, spans),
    )


def _place(reading: Reading, voice: Voice | None, spans: Spans) -> dict[str, Any]:
    text = reading.words.text
    return {
        "said_by": reading.mention(voice.attribution) if voice else "",
        "kind": voice.attribution.kind if voice else None,
        "document": reading.report.article.id,
        "spans": spans,
        "line": number_at(reading.lines, spans[0].start),
        "passage": " … ".join(text[start:end] for start, end in spans),
    }


def _attributed(claim: Claim, reading: Reading, voices: list[Voice]) -> tuple[Voice | None, Attributed]:
    """Return the voice that the claim means, where it is among them, else the innermost that is a quotation."""
    voices = sorted(voices, key=lambda voice: (voice.attribution.negated, not voice.quoted))
    if not claim.speaker:
        return (voices[0] if voices else None), "unchecked"
    for voice in voices:
        if _is_meant(claim.speaker, voice, reading.report):
            return voice, "right"
    if not voices:
        return None, "nobody"
    return voices[0], "other" if voices[0].speaker else "unclear"


def _is_meant(claimed: str, voice: Voice, report: Report) -> bool:
    if voice.speaker:
        return is_speaker(claimed, voice.speaker, report)
    return same_name(claimed, report.text_of(voice.attribution.source))


def _judgement(fidelity: Fidelity, attributed: Attributed, voice: Voice | None) -> Judgement:
    faults: dict[Attributed, Judgement] = {
        "other": "other-speaker",
        "unclear": "unclear-speaker",
        "nobody": "unattributed",
    }
    if fidelity == "altered":
        return "altered"
    if attributed in faults:
        return faults[attributed]
    if attributed == "right" and voice and voice.attribution.negated:
        return "denied"
    if attributed == "right" and voice and not voice.quoted:
        return "indirect"
    return "verified" if fidelity == "verbatim" else "edited"


def _notes(reading: Reading, spans: Spans, voice: Voice | None, attributed: Attributed) -> Iterator[str]:
    text = reading.words.text
    if voice is None:
        yield "nobody's statement in the text"
    elif not voice.quoted:
        mixed = voice.attribution.kind == "mixed"
        yield "only a part of it is in quotation marks" if mixed else "in the text's own words, not a quotation"
    if voice and attributed != "unchecked" and voice.attribution.negated:
        yield "the source denies it or did not say it"
    if voice and _cut_negation(text, spans, voice):
        yield "the sentence that it is cut from has a negation before it"
    if any(_NEW_PARAGRAPH.search(text, one.end, other.start) for one, other in pairwise(spans)):
        yield "its parts stand in different paragraphs"


def _cut_negation(text: str, spans: Spans, voice: Voice) -> bool:
    """Whether the statement negates, in the same sentence, before the words that were taken from it."""
    start = max((span.start for span in voice.attribution.content if span.start <= spans[0].start), default=None)
    if start is None:
        return False
    return negative(split_words(_SENTENCE_END.split(text[start : spans[0].start])[-1]).forms)


def _retold(claim: Claim, quotation: Quotation, reading: Reading, weigh: Callable[[str], float]) -> Iterator[Verdict]:
    """Statements that hold most of the claim's information in another wording."""
    weights: dict[str, float] = {}
    for form in quotation.forms:
        weights[form[:STEM]] = max(weigh(form), weights.get(form[:STEM], 0))
    for attribution in reading.report.attributions:
        numbers = (at for span in attribution.content for at in reading.words_in(*span))
        common = weights.keys() & {reading.words.forms[at][:STEM] for at in numbers}
        share = sum(weights[stem] for stem in common) / sum(weights.values())
        if share >= RETOLD and len(common) >= LEAST_RETOLD:
            voice, attributed = _attributed(claim, reading, [reading.voice(attribution)])
            place = _place(reading, voice, attribution.content)
            yield Verdict(claim, "paraphrase", "paraphrase", attributed, closeness=share, **place)
