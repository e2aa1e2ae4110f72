"""Names of organisations, for comparison across documents."""

from collections import defaultdict
from collections.abc import Iterable

from kei_quotes.roster.entries import Entry
from kei_quotes.text.folding import plain_words
from kei_quotes.text.names import is_acronym

Words = tuple[str, ...]


class Organizations:
    """The organisations of several documents and the acronyms that these introduce."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._owners: defaultdict[Words, set[Words]] = defaultdict(set)
        for entry in entries:
            name = _words(entry.name)
            for alias in entry.aliases:
                if entry.type == "organization" and is_acronym(alias) and _words(alias) != name:
                    self._owners[_words(alias)].add(name)

    def name_of(self, entry: Entry) -> Words | None:
        """The name in comparable form: without case, accents and "the", an acronym written out.

        None where the name does not say which one it is: a noun ("the council", any body may be meant), or an acronym
        that documents introduce for several.
        """
        if not any(char.isupper() for char in entry.name.rpartition(" ")[2]):
            return None
        name = _words(entry.name)
        owners = self._owners.get(name, {name})
        return next(iter(owners)) if len(owners) == 1 else None


def _words(name: str) -> Words:
    words = plain_words(name.replace(".", "") if is_acronym(name) else name)
    return tuple(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)
