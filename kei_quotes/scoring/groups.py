"""The measures group by group, and every disagreement with its place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kei_quotes.records import Attribution, Report, Spans
from kei_quotes.scoring.compare import answers, without_unreported
from kei_quotes.scoring.gold import GoldAttribution, GoldDocument
from kei_quotes.scoring.measures import Score
from kei_quotes.scoring.pairs import LABEL_THRESHOLD, characters_of, contents_of, match, right_speaker, same_source

GOOD_CONTENT = 0.8
"""Jaccard index below which a matched content counts as a disagreement."""
CONTEXT = 60
"""Characters of text shown on either side of a disagreement."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing that gold and found tell differently.

    `fault` is missed, spurious, content, source, kind, negated or speaker; `gold` and `found` are what the sides say,
    "" for nothing; `context` is the text around.
    """

    document: str
    line: int
    fault: str
    gold: str
    found: str
    context: str


Groups = dict[str, dict[str, Score]]
"""By dimension (kind, mention, type, genre) and group: attributions whose content (Jaccard >= 0.5) and source are
right. Recall is over the gold attributions of the group, precision over those found to be of it."""
_Group = tuple[str, str]
"""Dimension and name."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A document's attributions on both sides, and the pairs of indices whose contents match."""

    document: GoldDocument
    report: Report
    gold: list[GoldAttribution]
    found: list[Attribution]
    pairs: list[tuple[int, int]]

    @property
    def right(self) -> list[tuple[int, int]]:
        return [(a, b) for a, b in self.pairs if same_source(self.gold[a].attribution.source, self.found[b].source)]


def groups(gold: Sequence[GoldDocument], found: Iterable[Report], *, reported: bool = False) -> Groups:
    """Scores of each group; `reported` as in `score`."""
    on_gold, on_found = defaultdict[_Group, list[bool]](list), defaultdict[_Group, list[bool]](list)
    for one in _judged(gold, found, reported):
        right_gold, right_found = ({pair[side] for pair in one.right} for side in (0, 1))
        for number, attribution in enumerate(one.gold):
            for group in _gold_groups(one, attribution):
                on_gold[group].append(number in right_gold)
        for number, other in enumerate(one.found):
            for group in _found_groups(one, other):
                on_found[group].append(number in right_found)
    result: Groups = {}
    for dimension, name in sorted({*on_gold, *on_found}):
        group = dimension, name
        result.setdefault(dimension, {})[name] = Score.of(_share(on_found[group]), _share(on_gold[group]))
    return result


def _share(right: Sequence[bool]) -> float:
    return sum(right) / max(1, len(right))


def _judged(gold: Sequence[GoldDocument], found: Iterable[Report], reported: bool) -> Iterator[_Judged]:
    for document, report in answers(gold, found):
        wanted, given = list(document.attributions), list(report.attributions)
        if reported:
            wanted, given = without_unreported(wanted, given)
        pairs = match(contents_of(wanted), characters_of(given), LABEL_THRESHOLD)
        yield _Judged(document, report, wanted, given, pairs)


def _gold_groups(one: _Judged, gold: GoldAttribution) -> Iterator[_Group]:
    yield "kind", gold.attribution.kind
    yield from _genre(one)
    if gold.labelled:
        yield "mention", gold.attribution.mention
        yield "type", gold.type or "none"


def _found_groups(one: _Judged, found: Attribution) -> Iterator[_Group]:
    yield "kind", found.kind
    yield from _genre(one)
    if one.document.labelled:
        types = {speaker.id: speaker.type for speaker in one.report.speakers}
        yield "mention", found.mention
        yield "type", types.get(found.speaker or "", "none")


def _genre(one: _Judged) -> Iterator[_Group]:
    if one.document.genre:
        yield "genre", one.document.genre


def disagreements(
    gold: Sequence[GoldDocument], found: Iterable[Report], *, reported: bool = False
) -> Iterator[Disagreement]:
    """Everything that gold and found tell differently, document by document in text order."""
    for one in _judged(gold, found, reported):
        yield from sorted(_faults(one), key=lambda fault: fault.line)


def _faults(one: _Judged) -> Iterator[Disagreement]:
    matched_gold, matched_found = ({pair[side] for pair in one.pairs} for side in (0, 1))
    for number, gold in enumerate(one.gold):
        if number not in matched_gold:
            yield _fault(one, "missed", gold.attribution.content, _words(one, gold.attribution), "")
    for number, found in enumerate(one.found):
        if number not in matched_found:
            yield _fault(one, "spurious", found.content, "", _words(one, found))
    names = {speaker.id: speaker.name for speaker in one.report.speakers}
    for number, index in one.pairs:
        yield from _pair_faults(one, one.gold[number], one.found[index], names)


def _pair_faults(
    one: _Judged, gold: GoldAttribution, found: Attribution, names: dict[str, str]
) -> Iterator[Disagreement]:
    wanted = gold.attribution
    (own,), (other,) = contents_of([gold]), characters_of([found])
    if len(own & other) < GOOD_CONTENT * len(own | other):
        yield _fault(one, "content", wanted.content, _text(one, wanted.content), _text(one, found.content))
    if not same_source(wanted.source, found.source):
        yield _fault(one, "source", wanted.content, _text(one, wanted.source), _text(one, found.source))
    if wanted.kind != found.kind:
        yield _fault(one, "kind", wanted.content, wanted.kind, found.kind)
    if wanted.negated != found.negated:
        yield _fault(one, "negated", wanted.content, _negation(wanted), _negation(found))
    name = names.get(found.speaker or "")
    if gold.labelled and not right_speaker(gold, name):
        yield _fault(one, "speaker", wanted.content, gold.speaker or "", name or "")


def _negation(attribution: Attribution) -> str:
    return "negated" if attribution.negated else "not negated"


def _words(one: _Judged, attribution: Attribution) -> str:
    parts = (attribution.source, attribution.cue, attribution.content)
    return " | ".join(_text(one, spans) for spans in parts)


def _text(one: _Judged, spans: Spans) -> str:
    return " … ".join(one.document.text[start:end] for start, end in spans)


def _fault(one: _Judged, fault: str, place: Spans, gold: str, found: str) -> Disagreement:
    text = one.document.text
    start, end = place[0].start, place[-1].end
    context = text[max(0, start - CONTEXT) : end + CONTEXT]
    return Disagreement(one.document.id, text.count("\n", 0, start) + 1, fault, gold, found, context)
