"""The data types that the whole house speaks: frozen, standard library only.

Offsets are half-open Unicode code-point positions into `Article.text`, which never changes after reading. A span holds
no text: its text is always `article.text[span.start:span.end]`. `check` states every invariant once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

from kei_quotes.errors import InvariantError

SCHEMA = 1
"""Version of the JSON contract. It rises when a field changes its meaning or goes away, not when one is added."""

Kind = Literal["direct", "indirect", "mixed"]
Mention = Literal["name", "pronoun", "nominal", "empty"]
SpeakerType = Literal["person", "organization", "group", "unnamed", "document", "author"]


class TextSpan(NamedTuple):
    """A stretch of an article's text, 0 <= start < end <= len(text)."""

    start: int
    end: int


Spans = tuple[TextSpan, ...]
"""Stretches in text order that do not overlap."""


@dataclass(frozen=True, slots=True)
class Article:
    """A text as read, and what its format says about it.

    `source` is the path, or "-" for standard input. `reader` names the input format. `pages` says where in the text
    each page begins, for formats with pages. `layout` is what the format shows as quotations by its layout, such as
    `<blockquote>`: the reader has put the quotation marks there.
    """

    id: str
    text: str
    source: str = "-"
    reader: str = "text"
    title: str | None = None
    byline: str | None = None
    date: str | None = None
    url: str | None = None
    pages: tuple[int, ...] = ()
    layout: Spans = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason for a decision, made for reading: a short code, a note in words, the place where there is one."""

    code: str
    note: str
    span: TextSpan | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what: a content, the cue that reports it and the source that it is attributed to.

    `cue` and `source` may be empty (floating quotations, labels, hearsay). An attribution may lie inside the content of
    another ("Y said X had told him ..."). `speaker` is the id of a `Speaker`, None where the source is not resolved.
    `reported` tells statements from attitudes and plans; `negated` marks what the source denies or did not say.
    `confidence` is the probability that content and source are right, `speaker_confidence` that the speaker is right
    where they are; None where there is no speaker or nothing is known of how it was found.
    `line`, `paragraph` and `sentence` count from 1 and say where the content begins.
    """

    id: str
    kind: Kind
    content: Spans
    cue: Spans = ()
    source: Spans = ()
    mention: Mention = "empty"
    speaker: str | None = None
    reported: bool = True
    negated: bool = False
    confidence: float = 0.0
    speaker_confidence: float | None = None
    line: int = 1
    paragraph: int = 1
    sentence: int = 1
    evidence: tuple[Evidence, ...] = ()

    @property
    def overall(self) -> float:
        """Probability that content, source and speaker are all right; of the first two where no speaker is named."""
        return self.confidence * (1.0 if self.speaker_confidence is None else self.speaker_confidence)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The resolved someone behind the mentions; `role` and `affiliation` as the article states them."""

    id: str
    name: str
    type: SpeakerType
    aliases: tuple[str, ...] = ()
    mentions: Spans = ()
    role: TextSpan | None = None
    affiliation: TextSpan | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the text that an analyst should look at, such as a quotation mark that is never closed."""

    code: str
    message: str
    span: TextSpan | None = None


@dataclass(frozen=True, slots=True)
class MadeWith:
    """Versions of the tool and of the model that made a report."""

    version: str
    model: str


@dataclass(frozen=True, slots=True)
class Report:
    """All that was found in one article."""

    article: Article
    attributions: tuple[Attribution, ...]
    speakers: tuple[Speaker, ...]
    made_with: MadeWith
    problems: tuple[Problem, ...] = ()

    def text_of(self, spans: Iterable[TextSpan]) -> str:
        """Text of the spans, joined with " … "; the empty string for no span."""
        return " … ".join(self.article.text[start:end] for start, end in spans)


def check(report: Report) -> None:
    """Raise `InvariantError` unless every promise of the data types holds for the report."""
    length = len(report.article.text)
    speakers = {speaker.id for speaker in report.speakers}
    _require(len(speakers) == len(report.speakers), report, "speaker ids are unique")
    ids = {attribution.id for attribution in report.attributions}
    _require(len(ids) == len(report.attributions), report, "attribution ids are unique")
    for attribution in report.attributions:
        _check_attribution(report, attribution, length, speakers)
    _check_spans(report, report.article.layout, length, "layout")
    for speaker in report.speakers:
        _check_speaker(report, speaker, length)
    for problem in report.problems:
        _check_spans(report, (problem.span,) if problem.span else (), length, f"problem {problem.code}")


def _check_attribution(report: Report, attribution: Attribution, length: int, speakers: set[str]) -> None:
    where = f"attribution {attribution.id}"
    _require(bool(attribution.content), report, f"{where}: content is not empty")
    for role in ("content", "cue", "source"):
        _check_spans(report, getattr(attribution, role), length, f"{where}: {role}")
    _require(attribution.kind in get_args(Kind), report, f"{where}: kind is known")
    _require(attribution.mention in get_args(Mention), report, f"{where}: mention is known")
    no_source = not attribution.source
    _require((attribution.mention == "empty") == no_source, report, f"{where}: empty mention = no source")
    _require(attribution.speaker is None or attribution.speaker in speakers, report, f"{where}: speaker exists")
    _require(0 <= attribution.confidence <= 1, report, f"{where}: 0 <= confidence <= 1")
    sure = attribution.speaker_confidence
    _require(sure is None or 0 <= sure <= 1, report, f"{where}: 0 <= speaker_confidence <= 1")
    _require(sure is None or attribution.speaker is not None, report, f"{where}: speaker_confidence needs a speaker")
    first = min(attribution.line, attribution.paragraph, attribution.sentence)
    _require(first >= 1, report, f"{where}: places from 1")


def _check_speaker(report: Report, speaker: Speaker, length: int) -> None:
    where = f"speaker {speaker.id}"
    _require(bool(speaker.name.strip()), report, f"{where}: has a name")
    _require(speaker.type in get_args(SpeakerType), report, f"{where}: type is known")
    _check_spans(report, speaker.mentions, length, f"{where}: mentions")
    for fact in (speaker.role, speaker.affiliation):
        _check_spans(report, (fact,) if fact else (), length, f"{where}: facts")


def _check_spans(report: Report, spans: Spans, length: int, where: str) -> None:
    end_before = 0
    for start, end in spans:
        _require(end_before <= start < end <= length, report, f"{where}: spans sorted, disjoint, inside the text")
        end_before = end


def _require(holds: bool, report: Report, promise: str) -> None:
    if not holds:
        raise InvariantError(f"broken promise in {report.article.id}: {promise}; please report this as a bug")
