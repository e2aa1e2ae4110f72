"""What comes out of scoring, and the counts that it is made of."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal, get_args

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = get_args(Role)
THRESHOLDS = (0.3, 0.5, 0.8)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 in per cent, rounded to one decimal."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, precision: float, recall: float) -> "Score":
        """The score of a precision and a recall between 0 and 1."""
        f1 = 200 * precision * recall / (precision + recall) if precision + recall else 0.0
        return cls(round(100 * precision, 1), round(100 * recall, 1), round(f1, 1))


@dataclass(frozen=True, slots=True)
class FillerScores:
    """How well the fillers of one role were found."""

    exact: Score
    exact_strict: Score
    span: Score
    overlap: Score


@dataclass(frozen=True, slots=True)
class MatchScores:
    """How well attributions were found, and the share of those whose source overlaps the gold source."""

    score: Score
    source_accuracy: float


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures in per cent; None where the gold has nothing to measure on."""

    documents: int
    missing: int
    fillers: dict[Role, FillerScores]
    matches: dict[float, MatchScores]
    kind_accuracy: float | None
    speaker: Score | None
    role: float | None
    affiliation: float | None
    people: float | None

    def as_dict(self) -> dict[str, Any]:
        """Nested plain data, ready for JSON."""
        return asdict(self)


@dataclass(slots=True)
class Counts:
    """What was right, what was found and what there was to find."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, right: int, found: int, gold: int) -> None:
        """Count one more comparison in."""
        self.right += right
        self.found += found
        self.gold += gold

    def compare(self, gold: set[Any], found: set[Any]) -> None:
        """Count two sets in, the shared items as right."""
        self.add(len(gold & found), len(found), len(gold))

    def score(self) -> Score:
        """Precision, recall and F1 of all that was counted; zeros for nothing."""
        return Score.of(self.right / max(1, self.found), self.right / max(1, self.gold))


@dataclass(slots=True)
class FillerCounts:
    """Counts of the four ways to compare fillers."""

    exact: Counts = field(default_factory=Counts)
    exact_strict: Counts = field(default_factory=Counts)
    span: Counts = field(default_factory=Counts)
    overlap: Counts = field(default_factory=Counts)

    def scores(self) -> FillerScores:
        """Score each of the four ways."""
        return FillerScores(self.exact.score(), self.exact_strict.score(), self.span.score(), self.overlap.score())


@dataclass(slots=True)
class Tally:
    """Counts over all documents, and shares as lists of values between 0 and 1."""

    fillers: dict[Role, FillerCounts] = field(default_factory=lambda: {role: FillerCounts() for role in ROLES})
    matches: dict[float, Counts] = field(default_factory=lambda: {least: Counts() for least in THRESHOLDS})
    sources: dict[float, list[float]] = field(default_factory=lambda: {least: [] for least in THRESHOLDS})
    kind: list[float] = field(default_factory=list)
    speaker: Counts = field(default_factory=Counts)
    role: list[float] = field(default_factory=list)
    affiliation: list[float] = field(default_factory=list)
    people: list[float] = field(default_factory=list)

    def measures(self, documents: int, missing: int, speakers: bool) -> Measures:
        """Turn the counts into per cent; speaker measures only where asked for."""
        matches = {
            least: MatchScores(counts.score(), _percent(self.sources[least]) or 0.0)
            for least, counts in self.matches.items()
        }
        return Measures(
            documents=documents,
            missing=missing,
            fillers={role: counts.scores() for role, counts in self.fillers.items()},
            matches=matches,
            kind_accuracy=_percent(self.kind),
            speaker=self.speaker.score() if speakers else None,
            role=_percent(self.role) if speakers else None,
            affiliation=_percent(self.affiliation) if speakers else None,
            people=_percent(self.people) if speakers else None,
        )


def _percent(shares: list[float]) -> float | None:
    return round(100 * sum(shares) / len(shares), 1) if shares else None
