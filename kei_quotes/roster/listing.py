"""A roster: speakers across documents, those who say most first."""

from collections import Counter
from dataclasses import dataclass, field

from kei_quotes.records import Report, SpeakerType
from kei_quotes.roster.entries import Entry, entries
from kei_quotes.roster.identity import same_speakers
from kei_quotes.text.folding import plain_words


@dataclass(frozen=True)
class Listing:
    """A speaker as listed: the entries, never none, of the documents in which it speaks, in their order."""

    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        """The fullest form of the name, the first of several."""
        names = dict.fromkeys(entry.name for entry in self.entries)
        return max(names, key=lambda name: len(plain_words(name)))

    @property
    def type(self) -> SpeakerType:
        """What kind of speaker it is; entries of several types are never one listing."""
        return self.entries[0].type

    @property
    def role(self) -> str | None:
        """The role that is stated first."""
        return next((entry.role for entry in self.entries if entry.role), None)

    @property
    def affiliation(self) -> str | None:
        """The affiliation that is stated first with this role or with none: what belongs to another is not shown."""
        fitting = (entry for entry in self.entries if not entry.role or _same(entry.role, self.role))
        return next((entry.affiliation for entry in fitting if entry.affiliation), None)

    @property
    def aliases(self) -> list[str]:
        """All other forms of the name, in the order of the documents."""
        forms = dict.fromkeys(form for entry in self.entries for form in (entry.name, *entry.aliases))
        forms.pop(self.name)
        return list(forms)

    @property
    def kinds(self) -> Counter[str]:
        """Attributions by kind."""
        kinds = Counter[str]()
        for entry in self.entries:
            kinds.update(entry.kinds)
        return kinds

    @property
    def words(self) -> int:
        """Words of direct and mixed contents."""
        return sum(entry.words for entry in self.entries)

    @property
    def documents(self) -> list[str]:
        """Documents in which it speaks, each once."""
        return list(dict.fromkeys(entry.document for entry in self.entries))


@dataclass
class Roster:
    """Gathers speakers report by report; `kinds` and `unattributed` count attributions of all reports.

    It keeps no text of the reports, so memory grows with the speakers only.
    """

    documents: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    unattributed: int = 0
    entries: list[Entry] = field(default_factory=list)

    def add(self, report: Report) -> None:
        """Gather the speakers of one more document."""
        self.documents += 1
        self.kinds.update(attribution.kind for attribution in report.attributions)
        self.unattributed += sum(attribution.speaker is None for attribution in report.attributions)
        self.entries.extend(entries(report))

    def listings(self, *, merge: bool = True) -> list[Listing]:
        """Speakers by number of attributions, then by name; without `merge` each document has its own."""
        groups = same_speakers(self.entries) if merge else [[entry] for entry in self.entries]
        return sorted((Listing(tuple(group)) for group in groups), key=_rank)


def _same(one: str, other: str | None) -> bool:
    return plain_words(one) == plain_words(other or "")


def _rank(listing: Listing) -> tuple[int, list[str]]:
    return -listing.kinds.total(), plain_words(listing.name)
