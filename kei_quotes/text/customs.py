"""What a document's own marks say about glyphs whose use is a matter of custom."""

from collections.abc import Iterable
from dataclasses import dataclass

from kei_quotes.text import apostrophes
from kei_quotes.text.marks import Glyph
from kei_quotes.text.surroundings import begins_speech, sides

MANY_SINGLES = 2
"""So many single marks where speech begins are no accident."""


@dataclass(frozen=True, slots=True)
class DocumentStyle:
    """How the document uses glyphs whose direction is custom: guillemets that open, glyphs that do both.

    `singles`: single marks are its quotation marks, as British papers have it.
    """

    guillemet_opens: frozenset[str]
    undirected: frozenset[str]
    singles: bool


def document_style(text: str, glyphs: Iterable[Glyph]) -> DocumentStyle:
    """Find the custom that the document's own marks speak for."""
    glyphs = list(glyphs)
    seen = {glyph.glyph for glyph in glyphs}
    opens = {_opening_guillemet(text, glyphs, pair) for pair in ("«»", "‹›")}
    undirected = {one for one, other in ("“”", "”“", "‘’", "»«", "«»", "›‹", "‹›") if one in seen and other not in seen}
    if "„" in seen:
        undirected -= {"“", "”"}
    undirected -= {"’", "‘"} if "'" in seen else set()
    return DocumentStyle(frozenset(opens), frozenset(undirected), _quotes_with_singles(text, glyphs))


def _quotes_with_singles(text: str, glyphs: Iterable[Glyph]) -> bool:
    beginning = [glyph for glyph in glyphs if begins_speech(text, glyph.start)]
    singles = sum(glyph.glyph in ("'", "‘") and not apostrophes.opens_elision(text, glyph.end) for glyph in beginning)
    return singles >= MANY_SINGLES and 2 * singles > len(beginning)


def _opening_guillemet(text: str, glyphs: Iterable[Glyph], pair: str) -> str:
    votes = 0
    for glyph in glyphs:
        if glyph.glyph in pair:
            left, right = sides(text, glyph)
            looks = (left in ("space", "edge")) - (right in ("space", "edge", "stop"))
            votes += looks if glyph.glyph == pair[0] else -looks
            votes += 0 if votes or looks else (1 if glyph.glyph == pair[0] else -1)
    return pair[0] if votes >= 0 else pair[1]
