"""A text as word pieces, and the windows that the encoder sees it through.

The encoder's vocabulary knows no case, no blank and no line: each piece carries these, and where it stands in the
paired quotation marks, as one packed number beside its id. A window owns a stretch of pieces, cut where a line ends if
that can be, and sees a margin on both sides; what is anchored in its own stretch is read from it, so nothing is lost at
a border and nothing is found twice.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]

CASES, BREAKS, QUOTES = 8, 3, 5
"""Sizes of the three features: case (lower, Title, UPPER, miXed) times blank before; break before (none, line,
blank line); quotation (outside, inside, nested, opening mark, closing mark)."""
FIRST, LAST = 101, 102
"""Pieces before and after each window, [CLS] and [SEP] of BERT's vocabularies."""
_INSIDE, _NESTED, _OPENING, _CLOSING = 1, 2, 3, 4
_UPPER, _LOWER, _BREAK = 1, 2, 4
_LINE_BREAKS = "\n\r\u2028\u2029"
_CHUNK = 50_000
"""Characters that go to the tokenizer at once; long texts are cut at white space, which no piece crosses."""


class Marked(Protocol):
    """A stretch in paired quotation marks, as `text.quotemarks.pair_marks` returns it."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def depth(self) -> int: ...  # noqa: D102
    @property
    def opened(self) -> bool: ...  # noqa: D102
    @property
    def closed(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a text, arrays of one length: vocabulary ids, character bounds, packed features.

    `features` = (case * BREAKS + break) * QUOTES + quotation.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    features: Ints

    def __len__(self) -> int:
        return len(self.ids)


class Window(NamedTuple):
    """Pieces [start, end) that the encoder sees, of which it owns [own_start, own_end)."""

    start: int
    end: int
    own_start: int
    own_end: int


def pieces(tokenizer: Tokenizer, text: str, marked: Sequence[Marked]) -> Pieces:
    """Word pieces of the text with their features; empty arrays for a text without any."""
    ids: list[Ints] = []
    bounds: list[Ints] = []
    for start, end in _chunks(text):
        encoding = tokenizer.encode(text[start:end], add_special_tokens=False)
        ids.append(np.asarray(encoding.ids, dtype=np.int64))
        bounds.append(np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2) + start)
    all_ids = np.concatenate(ids) if ids else np.zeros(0, np.int64)
    all_bounds = np.concatenate(bounds) if bounds else np.zeros((0, 2), np.int64)
    real = all_bounds[:, 0] < all_bounds[:, 1]
    starts, ends = all_bounds[real, 0], all_bounds[real, 1]
    return Pieces(all_ids[real], starts, ends, _features(text, starts, ends, marked))


def windows(breaks: npt.NDArray[np.bool_], size: int, margin: int) -> list[Window]:
    """Windows over pieces of which `breaks` tells those that begin a line.

    Own stretches tile the pieces; each is at most size - 2 * margin long, and ends before a line's first piece where
    one lies in its second half.
    """
    count, capacity = len(breaks), size - 2 * margin
    found: list[Window] = []
    at = 0
    while at < count:
        cut = count if count - at <= capacity else _cut(breaks, at + capacity // 2, at + capacity)
        found.append(Window(max(0, at - margin), min(count, cut + margin), at, cut))
        at = cut
    return found


def begins_line(features: Ints) -> npt.NDArray[np.bool_]:
    """Which pieces are the first of their line."""
    return np.asarray(features // QUOTES % BREAKS > 0)


def _cut(breaks: npt.NDArray[np.bool_], low: int, high: int) -> int:
    ends = np.flatnonzero(breaks[low : high + 1])
    return low + int(ends[-1]) if len(ends) else high


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(text):
        end = min(len(text), at + _CHUNK)
        if end < len(text):
            blank = max(text.rfind(" ", at, end), text.rfind("\n", at, end))
            end = blank if blank > at else end
        yield at, end
        at = end


def _features(text: str, starts: Ints, ends: Ints, marked: Sequence[Marked]) -> Ints:
    if not len(starts):
        return np.zeros(0, np.int64)
    classes = _classes(text)
    before = np.concatenate([[0], ends[:-1]])
    upper = _counts(classes & _UPPER > 0, starts, ends)
    lower = _counts(classes & _LOWER > 0, starts, ends)
    first = classes[starts] & _UPPER > 0
    case = np.where(upper == 0, 0, np.where(first & (upper == 1), 1, np.where(lower == 0, 2, 3)))
    glued = (starts == before) & (starts > 0)
    lines = np.minimum(_counts(classes & _BREAK > 0, before, starts), 2)
    lines[0] = 2
    quotation = _quotation(len(text), marked)[starts].astype(np.int64)
    packed = ((case * 2 + ~glued) * BREAKS + lines) * QUOTES + quotation
    return np.asarray(packed, dtype=np.int64)


def _counts(flags: npt.NDArray[np.bool_], starts: Ints, ends: Ints) -> Ints:
    total = np.concatenate([[0], np.cumsum(flags)])
    return np.asarray(total[ends] - total[starts])


def _quotation(length: int, marked: Sequence[Marked]) -> Bytes:
    state = np.zeros(length, np.uint8)
    for span in sorted(marked, key=lambda span: span.depth):
        state[span.start : span.end] = _INSIDE if span.depth == 1 else _NESTED
        if span.opened:
            state[span.start] = _OPENING
        if span.closed:
            state[span.end - 1] = _CLOSING
    return state


def _classes(text: str) -> Bytes:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    used = np.flatnonzero(np.bincount(points, minlength=1))
    table = np.zeros(int(used[-1]) + 1 if len(used) else 1, np.uint8)
    table[used] = [_class(chr(point)) for point in used]
    classes = table[points]
    classes[:-1][(points[:-1] == ord("\r")) & (points[1:] == ord("\n"))] = 0  # CR LF is one break
    return classes


def _class(char: str) -> int:
    if char in _LINE_BREAKS:
        return _BREAK
    return _UPPER * char.isupper() | _LOWER * char.islower()
