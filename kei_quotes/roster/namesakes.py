"""People of one full name: one person, unless what documents say of them contradicts it."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from kei_quotes.roster.entries import Entry
from kei_quotes.roster.people import full_name
from kei_quotes.roster.roles import Facts, facts, gender

Group = list[Entry]


def tell_apart(namesakes: Group) -> list[Group]:
    """Divide them where middle initials, genders or roles contradict each other.

    Of whom nothing is said stays with the others while these are one, else by itself: it may be any of them.
    """
    groups = [namesakes]
    for divide in (_by_initials, _by_gender, _by_roles):
        groups = [part for group in groups for part in divide(group)]
    return groups


def _by_initials(namesakes: Group) -> list[Group]:
    def initials(entry: Entry) -> str | None:
        name = full_name(entry.name)
        return name.initials if name else None

    return _by(initials, namesakes)


def _by_gender(namesakes: Group) -> list[Group]:
    return _by(gender, namesakes)


def _by(value_of: Callable[[Entry], str | None], namesakes: Group) -> list[Group]:
    parts: dict[str, Group] = {}
    for entry in namesakes:
        parts.setdefault(value_of(entry) or "", []).append(entry)
    return list(parts.values()) if len(parts.keys() - {""}) > 1 else [namesakes]


def _by_roles(namesakes: Group) -> list[Group]:
    """By roles and affiliations that share a word, each with those that it shares one with in turn."""
    known = [facts(entry) for entry in namesakes]
    linked = _link(known)
    roles = sum(any(known[at].role for at in part) for part in linked)
    affiliations = sum(any(known[at].affiliation for at in part) for part in linked)
    if roles < 2 and affiliations < 2:
        return [namesakes]
    silent = [at for at, said in enumerate(known) if not said.words]
    return [[namesakes[at] for at in part] for part in (*linked, silent) if part]


def _link(known: Sequence[Facts]) -> list[list[int]]:
    """Numbers of those that share words, directly or through others, by a union of the words that stand together."""
    parent = {word: word for said in known for word in said.words}

    def root(word: str) -> str:
        while parent[word] != word:
            parent[word] = word = parent[parent[word]]
        return word

    groups: defaultdict[str, list[int]] = defaultdict(list)
    for said in known:
        roots = [root(word) for word in said.words]
        parent.update(dict.fromkeys(roots, roots[0]) if roots else {})
    for at, said in enumerate(known):
        if said.words:
            groups[root(next(iter(said.words)))].append(at)
    return list(groups.values())
