"""Which attributions to show: the options that leave some out."""

import re
import unicodedata
from dataclasses import dataclass, replace

from kei_quotes.records import Attribution, Report, Speaker


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions that an attribution must meet; the defaults let all statements pass and no attitudes."""

    kinds: frozenset[str] = frozenset()
    speaker: str | None = None
    min_confidence: float = 0.0
    attitudes: bool = False

    def apply(self, report: Report) -> Report:
        """Return the report with fitting attributions only, and only the speakers whom they need."""
        wanted = {speaker.id for speaker in report.speakers if self._names(speaker)}
        kept = tuple(attribution for attribution in report.attributions if self._fits(attribution, wanted))
        needed = {attribution.speaker for attribution in kept}
        speakers = tuple(speaker for speaker in report.speakers if speaker.id in needed)
        return replace(report, attributions=kept, speakers=speakers)

    def _fits(self, attribution: Attribution, wanted: set[str]) -> bool:
        return (
            (attribution.reported or self.attitudes)
            and (not self.kinds or attribution.kind in self.kinds)
            and (self.speaker is None or attribution.speaker in wanted)
            and attribution.confidence >= self.min_confidence
        )

    def _names(self, speaker: Speaker) -> bool:
        return self.speaker is None or any(
            contains_words(name, self.speaker) for name in (speaker.name, *speaker.aliases)
        )


def contains_words(name: str, wanted: str) -> bool:
    """Whether the words of `wanted` stand in `name` one after the other; case and accents do not count."""
    words, asked = fold(name), fold(wanted)
    return any(words[at : at + len(asked)] == asked for at in range(len(words) - len(asked) + 1))


def fold(text: str) -> list[str]:
    """Words of a text in lower case without accents."""
    bare = "".join(_base(char) for char in unicodedata.normalize("NFKD", text))
    return re.findall(r"\w+", bare.casefold())


def _base(char: str) -> str:
    """Return the base of "LATIN SMALL LETTER L WITH STROKE" and the like, which do not decompose."""
    if unicodedata.combining(char):
        return ""
    if char.isascii() or not char.isalpha():
        return char
    base, accent, _ = unicodedata.name(char, "").partition(" WITH ")
    try:
        return unicodedata.lookup(base) if accent else char
    except KeyError:
        return char
