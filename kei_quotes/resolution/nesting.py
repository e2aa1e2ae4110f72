"""Which attribution lies inside which, and which places some stretches cover."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from kei_quotes.records import Attribution, TextSpan
from kei_quotes.text.offsets import merge


class Cover:
    """Some stretches of a text, asked for single places."""

    def __init__(self, spans: Iterable[TextSpan]) -> None:
        self._spans = merge(spans)
        self._starts = [span.start for span in self._spans]

    def __contains__(self, position: int) -> bool:
        at = bisect_right(self._starts, position) - 1
        return at >= 0 and position < self._spans[at].end


def enclosing(attributions: Sequence[Attribution]) -> dict[str, str]:
    """Ids of the innermost attributions in whose content the source (else cue, content) of others begins."""
    edges = sorted((span.start, -span.end, item.id) for item in attributions for span in item.content)
    points = sorted(((item.source or item.cue or item.content)[0].start, item.id) for item in attributions)
    found: dict[str, str] = {}
    around: list[tuple[int, str]] = []
    at = 0
    for point, key in points:
        while at < len(edges) and edges[at][0] <= point:
            around.append((-edges[at][1], edges[at][2]))
            at += 1
        while around and around[-1][0] <= point:
            around.pop()
        owner = next((owner for end, owner in reversed(around) if end > point and owner != key), None)
        if owner:
            found[key] = owner
    return found
