"""The body of a post where nothing beside it says so: "the governor, X" after a bank, "the head" of a school."""

from kei_quotes.lang.en import tables
from kei_quotes.pipeline.memory import Memory
from kei_quotes.pipeline.naming import Name
from kei_quotes.records import TextSpan
from kei_quotes.text.names import fold

PARAGRAPHS = 2
"""Paragraphs that the body may lie back (by judgement)."""
_RANKS = frozenset({"deputy", "acting", "assistant", "interim", "new", "then", "vice"})


class Posts:
    """Finds them in what a walk has seen before a place."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._scene = memory.scene
        self._text = memory.scene.text

    def body(self, role: TextSpan) -> TextSpan | None:
        """The bank of "the governor, X", the school of "the deputy head, X"; None for other posts or without one."""
        words = [fold(word) for word in self._text[role.start : role.end].split()]
        kinds = tables.nouns().posts.get(words[-1], frozenset())
        if not kinds or not _RANKS.issuperset(words[:-1]):
            return None
        floor = role.start
        for _ in range(PARAGRAPHS + 1):
            floor = self._scene.paragraph_start(max(0, floor - 1))
        return self._named(kinds, floor, role.start) or self._nameless(kinds, floor, role.start)

    def _named(self, kinds: frozenset[str], floor: int, at: int) -> TextSpan | None:
        names = [name for name in self._memory.cast.names if floor <= name.start and name.end < at]
        fitting = [name for name in names if not name.titles and self._is_of(name, kinds)]
        return TextSpan(self._owned_from(fitting[-1]), fitting[-1].end) if fitting else None

    def _owned_from(self, name: Name) -> int:
        """Where "St Cuthbert’s Primary" begins: at the name that owns the last word."""
        before = next((each for each in self._memory.cast.names if each.possessive and each.end + 3 == name.core), None)
        return before.start if before else name.core

    def _is_of(self, name: Name, kinds: frozenset[str]) -> bool:
        """As in "Bank of Lunde", "Norrbank"."""
        compound = len(name.words) == 1 and any(name.words[0].endswith(kind) for kind in kinds)
        return name.kind != "person" and (compound or not kinds.isdisjoint(name.words))

    def _nameless(self, kinds: frozenset[str], floor: int, at: int) -> TextSpan | None:
        """As in "The central bank of Norvania", "a primary school in Lunde"; not a bare "the bank"."""
        read = self._memory.cast.reader.phrases.institutions.read
        for phrase in reversed(self._scene.phrases):
            if not floor <= phrase.start < at or phrase.head not in kinds or self._scene.quoted(phrase.start):
                continue
            there = read(phrase.start, at, verb=True)
            if there and " " in self._text[there.span.start : there.span.end]:
                return there.span
        return None
