"""Where the words of a quotation stand in a row of words, exactly or nearly."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from kei_quotes.checking.quotation import Quotation

WORTH_A_LOOK = 40
"""Score of RapidFuzz's partial ratio, of 100, below which no window is looked at: less than half of the words."""
SLACK = 8
"""Words by which a window may begin and end elsewhere than the roughly best one; fewer for short quotations."""
PLACES = 50
"""Places of the same words in a row that are looked at: "of the" stands everywhere."""
REACH = 1000
"""Words between two parts that an ellipsis joins, by judgement: an article."""
_STRANGE = "\0"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words start:end of a row that answer to one stretch, and how far they do: 1 where they are the same."""

    start: int
    end: int
    closeness: float


@dataclass(frozen=True, slots=True)
class Hit:
    """One piece for each stretch of a quotation, in the order of the row; None for a stretch that is not there."""

    pieces: tuple[Piece | None, ...]
    closeness: float


def find(quotation: Quotation, row: Sequence[str], *, nearly: bool) -> list[Hit]:
    """Each place at which the longest stretch stands exactly, with the nearest place of the others beside it.

    `nearly`: where it stands nowhere, the most similar place instead. Empty where nothing is similar.
    """
    stretches = [stretch.words.forms for stretch in quotation.stretches]
    longest = max(range(len(stretches)), key=lambda number: len(stretches[number]))
    size = len(stretches[longest])
    anchors = [Piece(at, at + size, 1) for at in islice(occurrences(stretches[longest], row), PLACES)]
    if not anchors and nearly:
        anchor = _most_similar(stretches[longest], row)
        anchors = [anchor] if anchor else []
    return [_chain(stretches, row, longest, anchor, nearly=nearly) for anchor in anchors]


def occurrences(words: Sequence[str], row: Sequence[str], low: int = 0, high: int | None = None) -> Iterator[int]:
    """Where the words stand in the row one after the other, between two places."""
    wanted, at = list(words), low - 1
    last = (len(row) if high is None else high) - len(wanted) + 1
    while True:
        try:
            at = row.index(wanted[0], at + 1, max(0, last))
        except ValueError:
            return
        if row[at : at + len(wanted)] == wanted:
            yield at


def _chain(stretches: Sequence[Sequence[str]], row: Sequence[str], longest: int, anchor: Piece, *, nearly: bool) -> Hit:
    """Add the stretches before and after the anchor, each at its nearest place."""
    pieces: list[Piece | None] = [None] * len(stretches)
    pieces[longest] = anchor
    low, high = anchor.start, anchor.end
    for number in range(longest + 1, len(stretches)):
        pieces[number] = piece = _beside(stretches[number], row, high, len(row), nearly=nearly, last=False)
        high = piece.end if piece else high
    for number in range(longest - 1, -1, -1):
        pieces[number] = piece = _beside(stretches[number], row, 0, low, nearly=nearly, last=True)
        low = piece.start if piece else low
    total = sum(map(len, stretches))
    same = sum(piece.closeness * len(words) for piece, words in zip(pieces, stretches, strict=True) if piece)
    return Hit(tuple(pieces), same / total)


def _beside(words: Sequence[str], row: Sequence[str], low: int, high: int, *, nearly: bool, last: bool) -> Piece | None:
    low, high = (max(low, high - REACH), high) if last else (low, min(high, low + REACH))
    places = occurrences(words, row, low, high)
    at = next(iter(deque(places, maxlen=1)), None) if last else next(places, None)
    if at is not None:
        return Piece(at, at + len(words), 1)
    piece = _most_similar(words, row[low:high]) if nearly else None
    return Piece(low + piece.start, low + piece.end, piece.closeness) if piece else None


def _most_similar(words: Sequence[str], row: Sequence[str]) -> Piece | None:
    """The window of the row with the least edit distance in words, None where nothing is worth a look."""
    letters = {word: chr(number) for number, word in enumerate(dict.fromkeys(words), 1)}
    wanted = "".join(letters[word] for word in words)
    there = "".join(letters.get(word, _STRANGE) for word in row)
    rough = partial_ratio_alignment(wanted, there, score_cutoff=WORTH_A_LOOK)
    if rough is None:
        return None
    slack = min(2 + len(words) // 4, SLACK)
    starts = range(max(0, rough.dest_start - slack), rough.dest_start + slack + 1)
    lengths = range(max(1, len(words) - slack), len(words) + slack + 1)
    windows = ((start, min(len(there), start + length)) for start in starts for length in lengths)
    scored = (
        (Levenshtein.normalized_similarity(wanted, there[start:end]), -abs(end - start - len(words)), start, end)
        for start, end in windows
        if start < end
    )
    closeness, _, start, end = max(scored, key=lambda each: each[:2])
    return Piece(start, end, closeness)
