"""Which attributions to show: the options that leave some out."""

from dataclasses import dataclass, replace

from kei_quotes.records import Attribution, Report, Speaker
from kei_quotes.text.folding import plain_words


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions that an attribution must meet; the defaults let all statements pass and no attitudes."""

    kinds: frozenset[str] = frozenset()
    speaker: str | None = None
    min_confidence: float = 0.0
    attitudes: bool = False
    types: frozenset[str] = frozenset()

    def apply(self, report: Report) -> Report:
        """Return the report with fitting attributions only, and only the speakers whom they need."""
        wanted: set[str | None] = {speaker.id for speaker in report.speakers if self._wants(speaker)}
        if self.speaker is None and not self.types:
            wanted.add(None)
        kept = tuple(attribution for attribution in report.attributions if self._fits(attribution, wanted))
        needed = {attribution.speaker for attribution in kept}
        speakers = tuple(speaker for speaker in report.speakers if speaker.id in needed)
        return replace(report, attributions=kept, speakers=speakers)

    def _fits(self, attribution: Attribution, wanted: set[str | None]) -> bool:
        return (
            (attribution.reported or self.attitudes)
            and (not self.kinds or attribution.kind in self.kinds)
            and attribution.speaker in wanted
            and attribution.confidence >= self.min_confidence
        )

    def _wants(self, speaker: Speaker) -> bool:
        names = (speaker.name, *speaker.aliases)
        named = self.speaker is None or any(contains_words(name, self.speaker) for name in names)
        return named and (not self.types or speaker.type in self.types)


def contains_words(name: str, wanted: str) -> bool:
    """Whether the words of `wanted` stand in `name` one after the other; case and accents do not count."""
    words, asked = plain_words(name), plain_words(wanted)
    return any(words[at : at + len(asked)] == asked for at in range(len(words) - len(asked) + 1))
