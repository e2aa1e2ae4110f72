"""Gold and found attributions -> measures.

Fillers of source, cue and content are compared four ways: whole and trimmed of outer punctuation (`exact`),
whole and untrimmed (`exact_strict`), each contiguous stretch for itself (`span`), and by characters
(`overlap`, as Citron does). Attributions are matched one to one, best first, by the Jaccard index of their
contents' characters (as GGT does, made symmetric).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from kei_quotes.records import Article, Attribution, MadeWith, Report, Spans, TextSpan
from kei_quotes.scoring.gold import GoldAttribution, GoldDocument
from kei_quotes.scoring.measures import THRESHOLDS, Measures, Role, Tally
from kei_quotes.scoring.names import name_words, same_name, word_f1
from kei_quotes.scoring.pairs import (
    LABEL_THRESHOLD,
    characters,
    characters_of,
    contents_of,
    match,
    right_speaker,
    same_source,
)

REPORTED_THRESHOLD = 0.3
_TRIM = " \t\r\n\u00a0.,;:!?\"'()[]“”‘’«»„‹›—–-`"


def score(
    gold: Sequence[GoldDocument], found: Iterable[Report], *, reported: bool = False, speakers: bool = False
) -> Measures:
    """Measure the reports against the gold documents of the same id, file name or stem.

    A gold document without a report counts as all missed. `reported` leaves attitudes and plans out: a found
    attribution that matches one of them is neither right nor wrong. `speakers` measures speakers, roles and
    affiliations too, and only on documents where they were marked.
    """
    reports = _by_id(found)
    documents = [document for document in gold if document.labelled or not speakers]
    tally = Tally()
    for document in documents:
        _add_document(tally, document, reports.get(document.id), reported)
    missing = sum(document.id not in reports for document in documents)
    return tally.measures(len(documents), missing, speakers)


def answers(gold: Sequence[GoldDocument], found: Iterable[Report]) -> Iterator[tuple[GoldDocument, Report]]:
    """Each gold document with the report on it, an empty one where there is none."""
    reports = _by_id(found)
    for document in gold:
        nothing = Report(Article(document.id, document.text), (), (), MadeWith("", ""))
        yield document, reports.get(document.id, nothing)


def _by_id(found: Iterable[Report]) -> dict[str, Report]:
    reports = {}
    for report in found:
        path = Path(report.article.id)
        reports.update(dict.fromkeys((report.article.id, path.name, path.stem), report))
    return reports


def _add_document(tally: Tally, document: GoldDocument, report: Report | None, reported: bool) -> None:
    gold = list(document.attributions)
    found = list(report.attributions) if report else []
    if reported:
        gold, found = without_unreported(gold, found)
    _add_fillers(tally, document.text, [one.attribution for one in gold], found)
    names = {speaker.id: speaker.name for speaker in report.speakers} if report else {}
    _add_matches(tally, gold, found, names)
    _add_people(tally, document, report)


def without_unreported(
    gold: list[GoldAttribution], found: list[Attribution]
) -> tuple[list[GoldAttribution], list[Attribution]]:
    """Both sides without gold attitudes and what answers them."""
    kept = [one for one in gold if one.attribution.reported]
    dropped = [one for one in gold if not one.attribution.reported]
    taken = {number for _, number in match(contents_of(kept), characters_of(found), REPORTED_THRESHOLD)}
    rest = [number for number in range(len(found)) if number not in taken]
    others = characters_of(found[number] for number in rest)
    excused = {rest[index] for _, index in match(contents_of(dropped), others, REPORTED_THRESHOLD)}
    return kept, [attribution for number, attribution in enumerate(found) if number not in excused]


def _add_fillers(tally: Tally, text: str, gold: Sequence[Attribution], found: Sequence[Attribution]) -> None:
    for role, counts in tally.fillers.items():
        fillers = [[_filler(attribution, role) for attribution in side] for side in (gold, found)]
        trimmed = [[trim(text, spans) for spans in side] for side in fillers]
        counts.exact.compare(*(set(side) - {()} for side in trimmed))
        counts.exact_strict.compare(*(set(side) - {()} for side in fillers))
        counts.span.compare(*({span for spans in side for span in spans} for side in trimmed))
        counts.overlap.compare(*(characters(span for spans in side for span in spans) for side in fillers))


def _filler(attribution: Attribution, role: Role) -> Spans:
    spans: Spans = getattr(attribution, role)
    return tuple(sorted(spans))


def trim(text: str, spans: Spans) -> Spans:
    """Cut outer punctuation off the spans; stretches that only punctuation and blanks divide become one."""
    trimmed: list[TextSpan] = []
    for start, end in spans:
        while start < end and text[start] in _TRIM:
            start += 1
        while end > start and text[end - 1] in _TRIM:
            end -= 1
        if start == end:
            continue
        if trimmed and not text[trimmed[-1].end : start].strip(_TRIM):
            trimmed[-1] = TextSpan(trimmed[-1].start, end)
        else:
            trimmed.append(TextSpan(start, end))
    return tuple(trimmed)


def _add_matches(tally: Tally, gold: list[GoldAttribution], found: list[Attribution], names: dict[str, str]) -> None:
    contents, found_contents = contents_of(gold), characters_of(found)
    for least in THRESHOLDS:
        matched = match(contents, found_contents, least)
        tally.matches[least].add(len(matched), len(found), len(gold))
        pairs = [(gold[number], found[index]) for number, index in matched]
        tally.sources[least].extend(same_source(one.attribution.source, other.source) for one, other in pairs)
        if least == LABEL_THRESHOLD:
            tally.kind.extend(one.attribution.kind == other.kind for one, other in pairs)
            right = sum(right_speaker(one, names.get(other.speaker or "")) for one, other in pairs if one.labelled)
            tally.speaker.add(right, len(found), sum(one.labelled for one in gold))


def _add_people(tally: Tally, document: GoldDocument, report: Report | None) -> None:
    for person in document.people or ():
        speakers = report.speakers if report else ()
        hit = next((speaker for speaker in speakers if same_name(person.name, speaker.name)), None)
        tally.people.append(hit is not None)
        _add_fact(tally.role.append, document.text, person.role, hit.role if hit else None)
        _add_fact(tally.affiliation.append, document.text, person.affiliation, hit.affiliation if hit else None)


def _add_fact(add: Callable[[float], None], text: str, gold: str | None, found: TextSpan | None) -> None:
    if gold:
        words = name_words(text[found.start : found.end]) if found else []
        add(word_f1(name_words(gold), words))
