"""The body of a post where nothing beside it says so: "the governor, X" after a bank, "the head" of a school."""

import re
from bisect import bisect_left

from kei_quotes.lang.en import tables
from kei_quotes.records import TextSpan
from kei_quotes.resolution.memory import Memory
from kei_quotes.resolution.naming import Name, is_role
from kei_quotes.text.names import fold

BEHIND = 3000
"""Characters looked back over for an earlier mention of the post (by judgement: a few paragraphs)."""
PARAGRAPHS = 2
"""Paragraphs that the body may lie back (by judgement)."""
OWNER_REACH = 60
"""Characters read behind an earlier mention of the post for its body (by judgement)."""
_RANKS = frozenset({"deputy", "acting", "assistant", "interim", "new", "then", "vice"})


class Posts:
    """Finds them in what a walk has seen before a place."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._scene = memory.scene
        self._text = memory.scene.text

    def body(self, role: TextSpan) -> TextSpan | None:
        """The bank of "the governor, X", the school of "the deputy head, X"; None for other posts or without one."""
        earlier = self._earlier(role)
        if earlier:
            return earlier
        words = [fold(word) for word in self._text[role.start : role.end].split()]
        if words[:2] == ["one", "of"]:
            return self._group(words[-1], role.start)
        kinds = tables.nouns().posts.get(words[-1], frozenset())
        if not kinds or not _RANKS.issuperset(words[:-1]):
            return None
        floor = role.start
        for _ in range(PARAGRAPHS + 1):
            floor = self._scene.paragraph_start(max(0, floor - 1))
        return self._named(kinds, floor, role.start) or self._nameless(kinds, floor, role.start)

    def _earlier(self, role: TextSpan) -> TextSpan | None:
        """As in "The board's curator had a plan. ... The curator, X": what the same post belonged to before."""
        text, post = self._text, self._text[role.start : role.end]
        if " " in post or not post.islower() or not text.endswith(("the ", "The "), 0, role.start):
            return None
        form = re.compile(rf"\b(?=((?:[Tt]he|[Aa]n?) (?:[\w’' -]{{0,60}}\b)?{re.escape(post)}\b))")
        stop = role.start - len("the ")
        for match in reversed(list(form.finditer(text, max(0, stop - BEHIND), stop))):
            start = text.index(" ", match.start()) + 1
            facts = self._memory.cast.reader.phrases.read(start, min(role.start, match.end(1) + OWNER_REACH))
            bare = facts.role is None or not text[facts.role.start : facts.role.end].split(" of ")[0].endswith(post)
            there = None if bare or self._scene.quoted(match.start()) else facts.affiliation
            if there and not is_role(text[there.start : there.end].split()[-1]):
                return there
        return None

    def _group(self, noun: str, at: int) -> TextSpan | None:
        """As in "Biologists at the Reef Institute object. X, one of the biologists": where the group is."""
        begin = max(0, at - BEHIND)
        found = list(re.finditer(rf"\b{re.escape(noun)} (?:at|from|with) ", self._text[begin:at], re.IGNORECASE))
        read = self._memory.cast.reader.phrases.institutions.read
        there = read(begin + found[-1].end(), at, verb=True) if found else None
        return there.span if there and there.kind == "named" else None

    def _named(self, kinds: frozenset[str], floor: int, at: int) -> TextSpan | None:
        all_names = self._memory.cast.names
        first, stop = (bisect_left(all_names, place, key=lambda name: name.start) for place in (floor, at))
        names = all_names[first:stop]
        for index in range(len(names) - 1, -1, -1):
            if not names[index].titles and self._is_of(names[index], kinds):
                return TextSpan(self._owned_from(names, index), names[index].end)
        return None

    def _owned_from(self, names: list[Name], index: int) -> int:
        """Where "St Cuthbert’s Primary" begins: at the name that owns the last word."""
        before = names[index - 1] if index else None
        owns = before is not None and before.possessive and before.end + len("’s ") == names[index].core
        return before.start if before and owns else names[index].core

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
