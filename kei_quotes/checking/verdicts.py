"""What is said of a claim: separate findings on its words and on its speaker, and one verdict of both."""

from dataclasses import dataclass
from typing import Literal, get_args

from kei_quotes.checking.claims import Claim
from kei_quotes.checking.difference import Change, Part, changes
from kei_quotes.records import Spans

Fidelity = Literal["verbatim", "edited", "altered", "paraphrase", "absent"]
"""How the words of a claim stand in the text. edited: the same words, with marked omissions and insertions or
changes of form (case, accents, punctuation). altered: other words, or a negation lost to an ellipsis or a bracket."""
Attributed = Literal["right", "other", "unclear", "nobody", "unchecked"]
"""Who says them there. unclear: a source that is not resolved; unchecked: the claim names nobody, or the words are
absent."""
Judgement = Literal[
    "verified", "edited", "indirect", "denied", "other-speaker", "unclear-speaker", "unattributed", "altered",
    "paraphrase", "not-found",
]  # fmt: skip
"""The whole verdict, the best first: of several places the best counts."""
RANK: dict[Judgement, int] = {judgement: rank for rank, judgement in enumerate(get_args(Judgement))}
PASSED: frozenset[Judgement] = frozenset(("verified", "edited"))
"""Verdicts on claims that can stand as they are."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found of a claim, at its best place.

    `parts` is empty where no passage answers to the words. `said_by` is the speaker's name, else the source as the
    text words it, else empty. `document`, `spans`, `line` and `passage` are None or empty where nothing was found.
    `notes` are for reading.
    """

    claim: Claim
    judgement: Judgement = "not-found"
    fidelity: Fidelity = "absent"
    attributed: Attributed = "unchecked"
    parts: tuple[Part, ...] = ()
    closeness: float = 0.0
    said_by: str = ""
    kind: str | None = None
    document: str | None = None
    spans: Spans = ()
    line: int | None = None
    passage: str = ""
    notes: tuple[str, ...] = ()

    @property
    def changes(self) -> tuple[Change, ...]:
        """Sorts of change between text and claim."""
        return changes(self.parts)

    @property
    def passed(self) -> bool:
        """Whether the claim can stand as it is."""
        return self.judgement in PASSED

    @property
    def same_words(self) -> bool:
        """Whether the words stand in the text."""
        return self.fidelity in ("verbatim", "edited")
