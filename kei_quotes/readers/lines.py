"""Lines of printed pages -> paragraphs: running heads dropped, lines joined, hyphens at line ends mended.

A PDF file knows where lines stand, not what a paragraph is. Four signs end one: a wider gap, an indent, another size
of letters, and a line so short that the next word would have fitted on it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import itemgetter

GAP = 1.2
"""Distance of lines, as a share of the usual one, from which on there is a gap. By judgement: superscripts and
rounding move lines by less than a tenth, the smallest gap between paragraphs that is set on purpose is a third."""
INDENT = 0.5
"""Indent that begins a paragraph, in letter heights; typesetters use one or more."""
COLUMN = 60
"""Distance of the left edges of two columns in points, at least; indents are narrower."""
FREQUENT = 0.3
"""Share of the lines at the most frequent place from which on a place is the edge of a column."""
SIZES = 0.08
"""Difference between letter sizes, as a share, from which on a line is of another kind."""
FITS = 0.85
"""Share of the usual line that a short line and the next word fill at most; the letters' widths differ."""
EDGE = 3
"""Lines at the top and at the bottom of a page that may be running heads."""
REPEATED = 0.3
"""Share of the pages on which a line at the edge must come back to be a running head; odd and even pages differ."""
INITIAL = 1.5
"""Size of a letter, in those of the line behind it, from which on it is a large initial (by judgement)."""
COMPOUNDS = frozenset(
    re.findall(
        r"\w+",
        "all anti co cross east eight eighty ex far fifty first five forty four full half high left long low mid multi"
        " near nine ninety no non north off old one part post pre pro re right second self semi seven seventy short six"
        " sixty so south state sub ten third thirty three twenty two under vice well west wide year",
    )
)
"""First parts of compounds that keep their hyphen at a line's end unless the document writes them in one word."""

_PAGE_NUMBER = re.compile(
    r"(?:page|p\.)?[\s\[(|–—-]*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/)\s*\d{1,4})?[\s\])|–—-]*", re.IGNORECASE
)
_STOPPED = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_BROKEN = re.compile(r"([^\W\d_]+)-$")
_LETTERS = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: page from 1; where it begins, from the left and from below; letter size. In points."""

    text: str
    page: int
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Setting:
    """What is usual: characters in a full line by letter size, distance of lines in letter heights, columns by page."""

    width: dict[int, int]
    leading: float
    left: dict[int, list[float]]


def tidy(text: str) -> str:
    """Return the text of a line with single blanks, and with letters for ligatures."""
    return " ".join(text.translate(_LETTERS).split())


def without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers and without what comes back at the edges of several pages."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    edges = [line for page in pages.values() for line in _edges(page)]
    seen = Counter(key for _, key in {(line.page, _key(line)) for line in edges})
    least = max(2, REPEATED * len(pages))
    outermost = [line for page in pages.values() for line in (max(page, key=_height), min(page, key=_height))]
    dropped = {id(line) for line in edges if seen[_key(line)] >= least}
    dropped |= {id(line) for line in _heads(lines, pages.values(), least)}
    dropped |= {id(line) for line in outermost if _PAGE_NUMBER.fullmatch(line.text)}
    return [line for line in lines if id(line) not in dropped] or list(lines)


def _heads(lines: Sequence[Line], pages: Iterable[list[Line]], least: float) -> list[Line]:
    """Uppermost lines that stand at one height on several pages in a size of their own: odd and even pages differ."""
    usual = Counter(round(line.size) for line in lines).most_common(1)[0][0]
    upper = [line for page in pages if round((line := max(page, key=_height)).size) != usual]
    heights = Counter((round(line.y), round(line.size)) for line in upper)
    return [line for line in upper if heights[round(line.y), round(line.size)] >= least]


def with_initials(lines: Sequence[Line], words: frozenset[str]) -> list[Line]:
    """The lines, a large initial put before the line that it begins; `words` are those of the document."""
    found: list[Line] = []
    for line in lines:
        if found and _is_initial(found[-1], line):
            initial = found.pop()
            follows = _WORD.match(line.text)
            whole = initial.text.lower() + follows[0] if follows else ""
            blank = " " if initial.text in "AI" and whole not in words else ""
            line = replace(line, text=initial.text + blank + line.text)
        found.append(line)
    return found


def _is_initial(line: Line, after: Line) -> bool:
    large = line.page == after.page and line.size >= INITIAL * after.size
    return large and len(line.text) == 1 and line.text.isupper() and after.text[:1].islower()


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines grouped into paragraphs, in reading order."""
    setting = _setting(lines)
    openings = _openings(lines, setting)
    found: list[list[Line]] = []
    for at, line in enumerate(lines):
        if at and (at not in openings or line.text[:1].islower()) and not _ends(lines[at - 1], line, setting):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def joined(lines: Iterable[Line], words: frozenset[str]) -> Iterator[tuple[str, Line]]:
    """Yield what each line of a paragraph adds to its text; `words` are those of the document, in lower case."""
    before = None
    for line in lines:
        if before is not None:
            yield from _end_of(before, line, words)
        before = line
    if before is not None:
        yield before.text.replace("\xad", ""), before


def words_inside(lines: Iterable[Line]) -> frozenset[str]:
    """Words that stand inside lines, where nothing breaks them, in lower case."""
    return frozenset(word for line in lines for word in _WORD.findall(line.text.lower())[:-1])


def _end_of(line: Line, after: Line, words: frozenset[str]) -> Iterator[tuple[str, Line]]:
    text = line.text.replace("\xad", "") if not line.text.endswith("\xad") else line.text[:-1] + "-"
    broken = _BROKEN.search(text)
    following = _WORD.match(after.text)
    if not broken or not following:
        yield text + " ", line
    elif line.text.endswith("\xad") or _one_word(broken[1].lower(), following[0], words):
        yield text[:-1], line
    else:
        yield text, line


def _one_word(first: str, second: str, words: frozenset[str]) -> bool:
    """Whether the hyphen between the two was put there by the typesetter."""
    if first + second.lower() in words:
        return True
    return second[0].islower() and f"{first}-{second}" not in words and first not in COMPOUNDS


def _height(line: Line) -> float:
    return line.y


def _edges(page: list[Line]) -> list[Line]:
    by_height = sorted(page, key=_height)
    return by_height[:EDGE] + by_height[max(EDGE, len(page) - EDGE) :]


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())


def _setting(lines: Sequence[Line]) -> Setting:
    lengths: dict[int, list[int]] = {}
    for line in lines:
        lengths.setdefault(round(line.size), []).append(len(line.text))
    width = {size: sorted(each)[int(0.9 * (len(each) - 1))] for size, each in lengths.items()}
    steps = Counter(
        round((a.y - b.y) / a.size, 1) for a, b in pairwise(lines) if a.page == b.page and a.y > b.y and _alike(a, b)
    )
    places: dict[int, Counter[float]] = {}
    for line in lines:
        places.setdefault(line.page, Counter())[round(line.x)] += 1
    left = {page: _columns(counts) for page, counts in places.items()}
    frequent = [step for step, count in steps.items() if 2 * count >= max(steps.values())]  # gaps may be, too
    return Setting(width, min(frequent, default=GAP), left)


def _columns(places: Counter[float]) -> list[float]:
    """Left edges of the columns of a page, from how many lines begin where."""
    usual = [x for x, count in sorted(places.items()) if count >= FREQUENT * max(places.values())]
    edges = usual[:1]
    for x in usual:
        if x - edges[-1] > COLUMN:
            edges.append(x)
    return edges


def _beyond_edge(line: Line, setting: Setting) -> float:
    """How far right of its column's left edge a line begins, in letter heights."""
    edges = setting.left[line.page]
    return (line.x - max((edge for edge in edges if edge <= line.x + 1), default=edges[0])) / line.size


def _ends(line: Line, after: Line, setting: Setting) -> bool:
    """Whether a paragraph ends between the two lines."""
    if not _alike(line, after) or _capitals(line) != _capitals(after):
        return True
    step = (line.y - after.y) / line.size
    turned = line.page != after.page or step <= 0  # to the next page or column
    if not turned and step > GAP * setting.leading:
        return True
    return _short(line, after, setting) or _indented(line, after, setting, turned=turned)


def _openings(lines: Sequence[Line], setting: Setting) -> set[int]:
    """Numbers of indented lines that come in pairs: two paragraphs, the first of one line. More are a block."""
    indented = [_beyond_edge(line, setting) > INDENT for line in lines]
    runs = [[at for at, _ in run] for each, run in groupby(enumerate(indented), key=itemgetter(1)) if each]
    return {run[1] for run in runs if len(run) == 2}


def _alike(line: Line, after: Line) -> bool:
    return abs(line.size - after.size) <= SIZES * max(line.size, after.size)


def _capitals(line: Line) -> bool:
    """Whether the line is a heading in capitals."""
    return " " in line.text and line.text.isupper()


def _short(line: Line, after: Line, setting: Setting) -> bool:
    """Whether the next word would have fitted on the line, which the sentence's end or the next beginning confirms."""
    needed = len(line.text) + 1 + len(after.text.split(" ", 1)[0])
    if needed > FITS * setting.width[round(line.size)] or after.text[:1].islower():
        return False
    return _STOPPED.search(line.text) is not None or needed < FITS**2 * setting.width[round(line.size)]


def _indented(line: Line, after: Line, setting: Setting, *, turned: bool) -> bool:
    """Whether the next line has an indent that this one has not."""
    return _beyond_edge(after, setting) > INDENT if turned else after.x - line.x > INDENT * after.size
