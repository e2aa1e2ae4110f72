"""Pages of letters: who signs what stands above, on a line of its own ("Ana Lind.", a place below; "@ana_lind")."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from kei_quotes.records import TextSpan
from kei_quotes.resolution.cast import Cast
from kei_quotes.resolution.figures import Figure
from kei_quotes.resolution.scene import TOP, Scene
from kei_quotes.text.names import name_words

FEWEST = 2
"""Signatures that make a page of letters (by judgement)."""

_SIGNED = re.compile(
    r"(?<=\n)[ \t]*(?:(?P<handle>@\w{3,})|(?P<name>(?:[^\W\d_a-z][\w.’'-]*[ \t]){1,4}[^\W\d_a-z][\w’'-]+))"
    r"\.?[ \t]*(?=\n|$)"
)
_PLACE = re.compile(r"\s*[^\W\d_a-z][^\n]{2,34}(?:\n|$)")


class Letters:
    """The signatures of one text."""

    def __init__(self, scene: Scene, cast: Cast) -> None:
        self._scene = scene
        self._text = scene.text
        self._cast = cast
        self._signed: list[tuple[int, Figure]] | None = None

    def writer(self, at: int) -> Figure | None:
        """Whoever signs the letter around a position; None where the text is no page of letters."""
        if self._signed is None:
            self._signed = list(self._signatures())
        if len(self._signed) < FEWEST:
            return None
        below = bisect_left(self._signed, at, key=lambda signature: signature[0])
        if below == len(self._signed):
            return None
        start, figure = self._signed[below]
        post = self._text[start] == "@"  # it has one paragraph, a letter any number
        return None if post and self._scene.paragraph(start) - self._scene.paragraph(at) > 1 else figure

    def _signatures(self) -> Iterator[tuple[int, Figure]]:
        for match in _SIGNED.finditer(self._text, TOP):
            span = TextSpan(*match.span("handle" if match["handle"] else "name"))
            shown = self._text[span.start : span.end]
            if match["handle"]:
                yield span.start, Figure(shown, "person", name_words(shown), [shown], {span: None})
            elif _PLACE.match(self._text, match.end()) and span.start in self._cast.by_start:
                yield span.start, self._cast.by_start[span.start]
