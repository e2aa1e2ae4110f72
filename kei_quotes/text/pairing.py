"""The cheapest reading of all marks of a text together: which open, which close, which are no marks.

A shortest-path search (Viterbi, 1967) over stacks of open families. Few stacks are alive at a time, so the
time is linear in the number of marks. A stray mark costs once and cannot turn the pairs after it inside out.
A family in upper case was carried over from the paragraph before without being re-opened.

Costs are on the scale of `readings`, and set by hand on the same texts: what a quotation does that is against custom
(unclosed, unopened, in itself), beside what its marks cost by themselves.
"""

from collections.abc import Iterator
from enum import Enum, auto
from typing import TypeAlias

from kei_quotes.text.marks import Border
from kei_quotes.text.readings import Reading

MAX_DEPTH = 3
"""Quotations inside each other; nobody prints a fourth."""
MARGIN = 9.0
"""A stack this much dearer than the cheapest is dropped: no repair further on costs more."""
MAX_ALIVE = 8
"""Stacks that are followed at a time: a bound keeps time linear on texts made to have many."""

UNCLOSED = 3.0
UNOPENED = 2.5
REOPENED = 1.8
INNER_UNCLOSED = 1.0
CARRIED_OVER_PARAGRAPH = 2.5
CARRIED_OVER_LINE = 1.0
LEFT_AT_WRAP = 1.5
SAME_INSIDE_SAME = 2.5
OTHER_INSIDE_SAME = 0.8
ABANDONED = 3.0
INNER_ABANDONED = 2.0


class Move(Enum):
    """What the cheapest reading does with a mark or a border."""

    OPEN = auto()
    CLOSE = auto()
    SKIP = auto()
    CLOSE_UNOPENED = auto()
    ABANDON_AND_OPEN = auto()
    PASS = auto()
    CARRY = auto()
    LEAVE = auto()
    LEAVE_REOPENED = auto()


Event: TypeAlias = Reading | Border
_TWIN = {"d": "q", "q": "d"}
_Step: TypeAlias = tuple[str, float, Move]
_Path: TypeAlias = "tuple[_Path, Move, int] | None"


def cheapest_moves(events: list[Event]) -> list[tuple[Move, int]]:
    """One move for each event, and how many marks are open after it."""
    alive: dict[str, tuple[float, _Path]] = {"": (0.0, None)}
    for number, event in enumerate(events):
        after: dict[str, tuple[float, _Path]] = {}
        following = events[number + 1] if number + 1 < len(events) else None
        for stack, (cost, path) in alive.items():
            for new, added, move in _steps(event, stack, following):
                if new not in after or cost + added < after[new][0]:
                    after[new] = (cost + added, (path, move, len(new)))
        alive = _prune(after)
    return _moves(min(alive.values(), key=lambda found: found[0])[1])


def _moves(path: _Path) -> list[tuple[Move, int]]:
    moves = []
    while path is not None:
        path, move, depth = path
        moves.append((move, depth))
    return moves[::-1]


def _prune(alive: dict[str, tuple[float, _Path]]) -> dict[str, tuple[float, _Path]]:
    if len(alive) < 2:
        return alive
    wall = min(cost for cost, _ in alive.values()) + MARGIN
    kept = {stack: found for stack, found in alive.items() if found[0] <= wall}
    if len(kept) > MAX_ALIVE:
        kept = dict(sorted(kept.items(), key=lambda item: item[1][0])[:MAX_ALIVE])
    return kept


def _steps(event: Event, stack: str, following: Event | None) -> Iterator[_Step]:
    return _border_steps(event, stack, following) if isinstance(event, Border) else _mark_steps(event, stack)


def _mark_steps(mark: Reading, stack: str) -> Iterator[_Step]:
    yield stack, mark.skip_cost, Move.SKIP
    if len(stack) < MAX_DEPTH:
        yield stack + mark.opens, mark.open_cost + _nesting_cost(mark.opens, stack), Move.OPEN
    if stack.lower().endswith(mark.opens):
        yield stack, mark.open_cost + ABANDONED, Move.ABANDON_AND_OPEN
    for depth in range(len(stack), 0, -1):
        family = stack[depth - 1].lower()
        if family in mark.closes:
            left_open = INNER_ABANDONED * (len(stack) - depth)
            yield stack[: depth - 1], mark.closes[family] + left_open, Move.CLOSE
    if not stack and mark.after_stop and mark.opens in mark.closes:
        yield stack, mark.closes[mark.opens] + UNOPENED, Move.CLOSE_UNOPENED


def _nesting_cost(opens: str, stack: str) -> float:
    if opens in stack.lower():
        return SAME_INSIDE_SAME
    return OTHER_INSIDE_SAME if _TWIN.get(opens, " ") in stack.lower() else 0.0


def _border_steps(border: Border, stack: str, following: Event | None) -> Iterator[_Step]:
    if not stack:
        yield stack, 0.0, Move.PASS
        return
    left = INNER_UNCLOSED * (len(stack) - 1) + (LEFT_AT_WRAP if border.wrapped else 0.0)
    if isinstance(following, Reading) and following.start == border.end and following.opens == stack[0]:
        yield "", REOPENED + left, Move.LEAVE_REOPENED
    else:
        yield "", UNCLOSED + left, Move.LEAVE
    if not border.hard:
        yield stack, 0.0 if border.wrapped else CARRIED_OVER_LINE, Move.PASS
    elif border.end > border.start:
        yield stack.upper(), CARRIED_OVER_PARAGRAPH * len(stack), Move.CARRY
