"""What it costs to read a mark as opening, as closing or as neither, given its glyph and its neighbours.

The costs are hand-set on PolNeAR train and our own cases; only their order matters much: a mark that its
glyph and both sides agree on costs nothing, one contradiction about 1.5, two about 3.
"""

from dataclasses import dataclass

from kei_quotes.text import apostrophes
from kei_quotes.text.customs import DocumentStyle
from kei_quotes.text.marks import SINGLES, Glyph
from kei_quotes.text.surroundings import begins_speech, follows_stop, lower_follows, sides

NEVER = 99.0
STRAY = 3.5
INCH = 0.6
AGAINST_GLYPH = 1.8
OTHER_GLYPH = 0.8
OTHER_FAMILY = 2.2
DOUBLED, DOUBLED_STRAIGHT = 0.8, 1.2
ELISION_OPENS = 1.2
FLOATING, FLOATING_AFTER_STOP = 0.3, 0.8
LOWER_AFTER_STOP = 0.7

_OPEN_LEFT = {
    "edge": 0.0,
    "space": 0.0,
    "open bracket": 0.0,
    "dash": 0.2,
    "colon": 0.5,
    "stop": 1.2,
    "close bracket": 1.5,
    "word": 2.0,
}
_OPEN_RIGHT = {
    "word": 0.0,
    "open bracket": 0.0,
    "dash": 0.3,
    "stop": 0.8,
    "colon": 1.5,
    "space": 1.5,
    "close bracket": 2.0,
    "edge": 3.0,
}
_CLOSE_LEFT = {
    "word": 0.0,
    "stop": 0.0,
    "close bracket": 0.0,
    "dash": 0.3,
    "colon": 0.8,
    "space": 1.5,
    "open bracket": 2.0,
    "edge": 4.0,
}
_CLOSE_RIGHT = {
    "space": 0.0,
    "edge": 0.0,
    "stop": 0.0,
    "colon": 0.0,
    "dash": 0.0,
    "close bracket": 0.0,
    "open bracket": 0.7,
    "word": 1.5,
}
_STRAIGHT = frozenset({'"', "'", "''", "＂", "＇"})
_OPENS = frozenset({"“", "‟", "``", "‘‘", "〝", "‘", "‛", "`"})
_LOW = {"„": "l", ",,": "l", "‚": "k"}
_BRACKETS = {"「": "c", "」": "c", "『": "w", "』": "w"}
_GUILLEMETS = {"«": "g", "»": "g", "‹": "h", "›": "h"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A mark with what it costs to open the family `opens`, to close one of `closes`, to be skipped."""

    start: int
    end: int
    opens: str
    open_cost: float
    closes: dict[str, float]
    skip_cost: float
    after_stop: bool


def read(text: str, mark: Glyph, style: DocumentStyle) -> Reading:
    """Weigh the mark's possible roles."""
    left, right = sides(text, mark)
    opening = _OPEN_LEFT[left] + _OPEN_RIGHT[right]
    closing = _CLOSE_LEFT[left] + _CLOSE_RIGHT[right]
    after_stop = follows_stop(text, mark.start)
    if mark.glyph in _BRACKETS:
        return _bracket(mark, mark.glyph in "「『", _BRACKETS[mark.glyph])
    if mark.glyph in _GUILLEMETS:
        return _guillemet(mark, style, opening, closing)
    if mark.glyph in _LOW:
        return Reading(mark.start, mark.end, _LOW[mark.glyph], opening / 2, {}, STRAY, False)
    if left == right == "space":
        opening += FLOATING
        if after_stop:
            closing -= FLOATING_AFTER_STOP
            opening += LOWER_AFTER_STOP if lower_follows(text, mark.end) else 0.0
    towards_open, towards_close = _glyph_costs(mark.glyph, style)
    family = _family(mark.glyph)
    closes = _closes(family, mark.glyph, closing, towards_close, after_stop)
    skip = _single_skip(text, mark, left, right, style.singles) if family == "s" else _double_skip(text, mark, right)
    if family == "s" and right == "word" and apostrophes.opens_elision(text, mark.end):
        opening += ELISION_OPENS
    return Reading(mark.start, mark.end, family, opening + towards_open, closes, skip, after_stop)


def _family(glyph: str) -> str:
    if len(glyph) == 1 and glyph in SINGLES:
        return "s"
    return "q" if glyph in _STRAIGHT else "d"


def _closes(family: str, glyph: str, closing: float, towards_close: float, after_stop: bool) -> dict[str, float]:
    """Weigh what the mark may close; typists mix straight with curly, rarely single with double."""
    cost = closing + towards_close
    mixed = cost + OTHER_FAMILY if after_stop else NEVER
    if family == "s":
        return {"s": cost, "k": closing, "d": mixed, "q": mixed}
    other = cost if glyph == "''" else cost + OTHER_GLYPH
    return {family: cost, "q" if family == "d" else "d": other, "l": closing, "s": mixed}


def _glyph_costs(glyph: str, style: DocumentStyle) -> tuple[float, float]:
    if glyph in _STRAIGHT or glyph in style.undirected:
        return 0.0, 0.0
    return (0.0, AGAINST_GLYPH) if glyph in _OPENS else (AGAINST_GLYPH, 0.0)


def _bracket(mark: Glyph, opens: bool, family: str) -> Reading:
    closes = {} if opens else {family: 0.0}
    return Reading(mark.start, mark.end, family, 0.0 if opens else NEVER, closes, STRAY, False)


def _guillemet(mark: Glyph, style: DocumentStyle, opening: float, closing: float) -> Reading:
    family = _GUILLEMETS[mark.glyph]
    if mark.glyph in style.undirected:
        return Reading(mark.start, mark.end, family, opening, {family: closing}, STRAY, False)
    return _bracket(mark, mark.glyph in style.guillemet_opens, family)


def _single_skip(text: str, mark: Glyph, left: str, right: str, singles: bool) -> float:
    if right == "word" and left in ("word", "stop", "close bracket") and apostrophes.ends_word(text, mark.end):
        return apostrophes.LIKELY
    if right == "word" and left != "word":
        cost = apostrophes.leading_cost(text, mark.end, mark.glyph)
        sure = cost > apostrophes.LIKELY and begins_speech(text, mark.start)
    else:
        cost = apostrophes.trailing_cost(text, mark.start)
        sure = cost == apostrophes.UNLIKELY
    return STRAY if singles and sure else cost


def _double_skip(text: str, mark: Glyph, right: str) -> float:
    inch = text[mark.start - 1 : mark.start].isdigit() and right != "word"
    if inch and mark.start:
        return INCH
    if text[mark.start - len(mark.glyph) : mark.start] == mark.glyph or text.startswith(mark.glyph, mark.end):
        return DOUBLED_STRAIGHT if mark.glyph in _STRAIGHT else DOUBLED
    return STRAY
