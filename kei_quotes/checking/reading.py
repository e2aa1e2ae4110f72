"""A text with its report, and whose words stand at a place of it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kei_quotes.checking.words import Words
from kei_quotes.records import Attribution, Report, Spans, Speaker, TextSpan
from kei_quotes.text.offsets import line_starts, number_at
from kei_quotes.text.quotemarks import pair_marks

COVERED = 0.8
"""Share of the words of a quotation that a speaker's contents must hold. By judgement: the model's edges are
off by a word now and then."""
QUOTED = 0.95
"""Share of the words of a mixed statement that must stand in quotation marks, which are certain."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker of certain words; `attribution` covers most of them.

    `speaker` is None where the report does not resolve it. `quoted`: the words are a quotation, not reported speech.
    """

    attribution: Attribution
    speaker: Speaker | None
    quoted: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Words in an order in which they may follow each other: their numbers in the text and their forms."""

    places: Sequence[int]
    forms: list[str]


class Reading:
    """A text as words, with the report on it.

    `rows`: the words as they stand, and, for each statement and speaker, without what interrupts what is said.
    `lines` are where the lines begin.
    """

    def __init__(self, words: Words, report: Report) -> None:
        self.words = words
        self.report = report
        self.lines = line_starts(words.text)
        self._speakers = {speaker.id: speaker for speaker in report.speakers}
        self._groups = _groups(report)
        marks = [frozenset(self.words_in(mark.start, mark.end)) for mark in pair_marks(report.article.text)]
        self._contents = [[self._content(attribution) for attribution in group] for group in self._groups]
        self._said = [frozenset().union(*contents) for contents in self._contents]
        self._quoted = [_quoted(*each, marks) for each in zip(self._groups, self._contents, strict=True)]
        self.rows = [Row(range(len(words)), words.forms), *self._spoken()]

    def _content(self, attribution: Attribution) -> frozenset[int]:
        """Return its words; with those of the whole turn, where it is one of a transcript."""
        spans = [*attribution.content, *self._turn(attribution)]
        return frozenset(at for span in spans for at in self.words_in(*span))

    def _turn(self, attribution: Attribution) -> Iterator[TextSpan]:
        """Paragraph that a label opens ("CHEN: ..."): the model may take only the first sentences of a long turn."""
        text, start = self.words.text, attribution.content[0].start
        if attribution.kind == "direct" and attribution.source and not attribution.cue:
            line = self.lines[number_at(self.lines, start) - 1]
            label = text[line:start].strip()
            if label.endswith(":") and label.startswith(self.report.text_of(attribution.source[:1])):
                end = text.find("\n", start)
                yield TextSpan(start, end if end >= 0 else len(text))

    def _spoken(self) -> Iterator[Row]:
        for contents, said in zip(self._contents, self._said, strict=True):
            for places in dict.fromkeys(tuple(sorted(each)) for each in (*contents, said)):
                if places and places[-1] - places[0] >= len(places):
                    yield Row(places, [self.words.forms[at] for at in places])

    def words_in(self, start: int, end: int) -> range:
        """Numbers of the words that begin in a span."""
        return range(bisect_left(self.words.starts, start), bisect_left(self.words.starts, end))

    def spans_of(self, places: Sequence[int]) -> Spans:
        """Stretches of the text that words fill, one for each run of words that follow each other."""
        spans: list[TextSpan] = []
        last = -2
        for at in sorted(set(places)):
            start, end = self.words.span(at)
            if at == last + 1:
                start = spans.pop().start
            spans.append(TextSpan(start, end))
            last = at
        return tuple(spans)

    def voice(self, attribution: Attribution) -> Voice:
        """Voice of a whole attribution."""
        speaker = self._speakers.get(attribution.speaker or "")
        return Voice(attribution, speaker, quoted=attribution.kind == "direct")

    def voices(self, places: Sequence[int]) -> list[Voice]:
        """Who says these words: the innermost first; empty where it is nobody's statement."""
        wanted = frozenset(places)
        found = []
        for group, contents, said, quoted in zip(self._groups, self._contents, self._said, self._quoted, strict=True):
            if len(said & wanted) < COVERED * len(wanted):
                continue
            sizes = [(-len(content & wanted), len(content)) for content in contents]
            at = sizes.index(min(sizes))
            speaker = self._speakers.get(group[at].speaker or "")
            share = COVERED if group[at].kind == "direct" else QUOTED
            voice = Voice(group[at], speaker, len(quoted & wanted) >= share * len(wanted))
            found.append((len(contents[at]), voice))
        return [voice for _, voice in sorted(found, key=lambda each: each[0])]

    def mention(self, attribution: Attribution) -> str:
        """Name of its speaker, else its source as the text words it, else nothing."""
        speaker = self._speakers.get(attribution.speaker or "")
        return speaker.name if speaker else self.report.text_of(attribution.source)


def _groups(report: Report) -> list[list[Attribution]]:
    """Attributions of one speaker together; each without a speaker by itself."""
    groups: defaultdict[tuple[bool, str], list[Attribution]] = defaultdict(list)
    for attribution in report.attributions:
        known = attribution.speaker is not None
        groups[known, attribution.speaker or attribution.id].append(attribution)
    return list(groups.values())


def _quoted(
    group: Iterable[Attribution], contents: Iterable[frozenset[int]], marks: Iterable[frozenset[int]]
) -> frozenset[int]:
    """Return the words that a speaker's attributions quote: direct contents, and marks mostly inside contents.

    Direct speech may have no marks (transcripts); the marks round a whole statement are not its speaker's.
    """
    spoken = [(one.kind, content) for one, content in zip(group, contents, strict=True) if one.kind != "indirect"]
    said = frozenset().union(*(content for _, content in spoken))
    direct = (content for kind, content in spoken if kind == "direct")
    return frozenset().union(*direct, *(mark for mark in marks if mark and 2 * len(mark & said) >= len(mark)))
