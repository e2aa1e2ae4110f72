"""A report as the page shows it: numbers, words and counts, with nothing left to decide in the template."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import NamedTuple, get_args

from kei_quotes.records import Attribution, Evidence, Kind, Report, Speaker, SpeakerType, TextSpan
from kei_quotes.text.counting import count_words
from kei_quotes.text.offsets import line_starts, number_at
from kei_quotes.writers.contract import overall, page
from kei_quotes.writers.pages import clean
from kei_quotes.writers.pieces import Paragraph, cut

KINDS: tuple[Kind, ...] = ("direct", "mixed", "indirect")
QUOTED = KINDS[:2]
"""Kinds whose words count as quoted."""

UNRESOLVED = 0
"""Number of the speaker whom the text does not tell; real ones count from 1."""

POINTED = 300
"""Characters of a place that are shown when it is pointed at; many long places would fill the page with their
numbers (by judgement)."""

DOUBTFUL = 50
"""Per cent below which a confidence stands out: what is more likely wrong than right."""

_EVIDENCE = {
    "chain": "Speaker",
    "floating": "No cue",
    "rival": "Runner-up",
}
"""Labels of codes that do not explain themselves."""


class Reason(NamedTuple):
    """A line of evidence or a problem; `place` is the number of a place in the text, 0 for none."""

    label: str
    note: str
    place: int


class Card(NamedTuple):
    """One attribution; `who` is empty where neither a speaker nor a source is known, `speaker` is a number.

    `words` counts what is quoted, none of an indirect content. `speaker_percent` and `page`
    are None where nothing tells them. `overall` is the confidence in all of it, from 0 to 1.
    """

    number: int
    id: str
    kind: str
    type: str
    speaker: int
    who: str
    facts: str
    source: str
    cue: str
    quote: str
    words: int
    negated: bool
    reported: bool
    percent: int
    speaker_percent: int | None
    overall: float
    page: int | None
    line: int
    evidence: tuple[Reason, ...]


class Voice(NamedTuple):
    """A speaker with counts; `bar` is the share of the most quoted speaker's words, in per cent."""

    number: int
    name: str
    facts: str
    type: str
    counts: tuple[tuple[str, int], ...]
    words: int
    bar: int


class Summary(NamedTuple):
    """Counts of one document, or of several."""

    documents: int
    attributions: int
    direct: int
    mixed: int
    indirect: int
    speakers: int
    words: int
    problems: int


class View(NamedTuple):
    """One document; `kinds` and `types` are values with their counts."""

    number: int
    heading: str
    details: tuple[str, ...]
    summary: Summary
    paragraphs: Iterable[Paragraph]
    cards: tuple[Card, ...]
    voices: tuple[Voice, ...]
    kinds: tuple[tuple[str, int], ...]
    types: tuple[tuple[str, int], ...]
    problems: tuple[Reason, ...]


_Places = dict[TextSpan, int]


def view(report: Report, number: int) -> View:
    """Everything that the page shows of the document with that number."""
    article = report.article
    numbers = {speaker.id: place for place, speaker in enumerate(report.speakers, 1)}
    places: _Places = {}
    cards = tuple(_card(report, place, item, numbers, places) for place, item in enumerate(report.attributions, 1))
    problems = _problems(report, places)
    heading = clean(article.title or PurePath(article.id).name or article.id)
    details = [clean(detail) for detail in (article.byline, article.date, article.url, article.id) if detail]
    return View(
        number=number,
        heading=heading,
        details=tuple(detail for detail in details if detail != heading),
        summary=_summary(report, cards),
        paragraphs=cut(article.text, report.attributions, places),
        cards=cards,
        voices=_voices(report, cards),
        kinds=_counted((card.kind for card in cards), KINDS),
        types=_counted((card.type for card in cards), (*get_args(SpeakerType), "")),
        problems=problems,
    )


def total(summaries: Iterable[Summary]) -> Summary:
    """Sum of summaries, column by column."""
    return Summary(*map(sum, zip((0,) * len(Summary._fields), *summaries, strict=True)))


def _card(report: Report, number: int, item: Attribution, numbers: dict[str, int], places: _Places) -> Card:
    place = numbers.get(item.speaker or "", UNRESOLVED)
    speaker = report.speakers[place - 1] if place else None
    source = clean(report.text_of(item.source))
    facts = _facts(report, speaker) if speaker else _why_open(item)
    return Card(
        number=number,
        id=clean(item.id),
        kind=item.kind,
        type=speaker.type if speaker else "",
        speaker=place,
        who=clean(speaker.name) if speaker else source,
        facts=facts,
        source=source,
        cue=clean(report.text_of(item.cue)),
        quote=clean(report.text_of(item.content)),
        words=count_words(report.text_of(item.content)) if item.kind in QUOTED else 0,
        negated=item.negated,
        reported=item.reported,
        percent=_percent(item.confidence),
        speaker_percent=None if item.speaker_confidence is None else _percent(item.speaker_confidence),
        overall=overall(item),
        page=page(report.article, item),
        line=item.line,
        evidence=tuple(_reason(each, places) for each in item.evidence if clean(each.note) != facts),
    )


def _percent(chance: float) -> int:
    """Whole per cent, 99 at most: a reader takes 100 for certainty, which nothing here is."""
    return min(99, round(100 * chance))


def _why_open(item: Attribution) -> str:
    """Why the text does not tell the speaker, the empty string where that is not known either."""
    return next((clean(evidence.note) for evidence in item.evidence if evidence.code == "unresolved"), "")


def _facts(report: Report, speaker: Speaker | None) -> str:
    """Role and affiliation as the article words them, the empty string where it states none."""
    spans = (speaker.role, speaker.affiliation) if speaker else ()
    return ", ".join(clean(_one_line(report, span)) for span in spans if span)


def _one_line(report: Report, span: TextSpan) -> str:
    return " ".join(report.text_of((span,)).split())


def _reason(evidence: Evidence, places: _Places) -> Reason:
    label = _EVIDENCE.get(evidence.code) or evidence.code.replace("_", " ").capitalize()
    return Reason(clean(label), clean(evidence.note).replace(" -> ", " → "), _place(evidence.span, places))


def _place(span: TextSpan | None, places: _Places) -> int:
    if span is None:
        return 0
    shown = TextSpan(span.start, min(span.end, span.start + POINTED))
    return places.setdefault(shown, len(places) + 1)


def _summary(report: Report, cards: Sequence[Card]) -> Summary:
    kinds = Counter(card.kind for card in cards)
    return Summary(
        documents=1,
        attributions=len(cards),
        direct=kinds["direct"],
        mixed=kinds["mixed"],
        indirect=kinds["indirect"],
        speakers=len({card.speaker for card in cards} - {UNRESOLVED}),
        words=sum(card.words for card in cards),
        problems=len(report.problems),
    )


def _voices(report: Report, cards: Sequence[Card]) -> tuple[Voice, ...]:
    """Speakers of the cards, most quoted first; last those cards whose speaker is not known."""
    groups: dict[int, list[Card]] = {}
    for card in cards:
        groups.setdefault(card.speaker, []).append(card)
    most = max((sum(card.words for card in mine) for mine in groups.values()), default=0) or 1
    voices = [_voice(report, number, mine, most) for number, mine in groups.items()]
    return tuple(sorted(voices, key=lambda voice: (voice.number == UNRESOLVED, -voice.words, voice.number)))


def _voice(report: Report, number: int, cards: Sequence[Card], most: int) -> Voice:
    speaker = report.speakers[number - 1] if number else None
    words = sum(card.words for card in cards)
    return Voice(
        number=number,
        name=clean(speaker.name) if speaker else "Not resolved",
        facts=_facts(report, speaker),
        type=speaker.type if speaker else "",
        counts=_counted((card.kind for card in cards), KINDS),
        words=words,
        bar=round(100 * words / most),
    )


def _counted(values: Iterable[str], order: Sequence[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(values)
    return tuple((value, counts[value]) for value in order if counts[value])


def _problems(report: Report, places: _Places) -> tuple[Reason, ...]:
    starts = line_starts(report.article.text) if report.problems else []
    return tuple(
        Reason(
            f"Line {number_at(starts, problem.span.start)}" if problem.span else "",
            clean(problem.message),
            _place(problem.span, places),
        )
        for problem in report.problems
    )
