"""What one document says of its speakers, and how much they say there."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kei_quotes.records import Report, SpeakerType
from kei_quotes.text.counting import count_words


@dataclass(frozen=True, slots=True)
class Entry:
    """One speaker of one document: `speaker` is the id there, `kinds` counts attributions by kind.

    `words` counts the words of direct and mixed contents.
    """

    document: str
    speaker: str
    name: str
    type: SpeakerType
    aliases: tuple[str, ...] = ()
    role: str | None = None
    affiliation: str | None = None
    kinds: Counter[str] = field(default_factory=Counter)
    words: int = 0


def entries(report: Report) -> Iterator[Entry]:
    """One entry for each speaker of the report, none where nobody is named."""
    kinds: dict[str | None, Counter[str]] = {}
    words = Counter[str | None]()
    for each in report.attributions:
        kinds.setdefault(each.speaker, Counter())[each.kind] += 1
        if each.kind != "indirect":
            words[each.speaker] += count_words(report.text_of(each.content))
    for speaker in report.speakers:
        role, affiliation = (report.text_of((span,)) if span else None for span in (speaker.role, speaker.affiliation))
        yield Entry(
            document=report.article.id,
            speaker=speaker.id,
            name=speaker.name,
            type=speaker.type,
            aliases=speaker.aliases,
            role=role,
            affiliation=affiliation,
            kinds=kinds.get(speaker.id, Counter()),
            words=words[speaker.id],
        )
