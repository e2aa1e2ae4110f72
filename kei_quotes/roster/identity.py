"""Which speakers of several documents are the same."""

from collections import defaultdict
from collections.abc import Sequence

from kei_quotes.roster.entries import Entry
from kei_quotes.roster.namesakes import tell_apart
from kei_quotes.roster.organizations import Organizations
from kei_quotes.roster.people import full_name

PEOPLE = ("person", "author")


def same_speakers(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Entries in groups that are one speaker each.

    People are the same where their full names agree and nothing said of them contradicts it, organisations where
    their names are equal. Everybody else (groups, documents, "a resident") is known in one document only.
    """
    organizations = Organizations(entries)
    named: defaultdict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for number, entry in enumerate(entries):
        key: object = None
        if entry.type in PEOPLE:
            name = full_name(entry.name)
            key = name and (name.words, name.generation)
        elif entry.type == "organization":
            key = organizations.name_of(entry)
        named[(entry.type, key) if key else (number,)].append(entry)
    return [group for same in named.values() for group in (tell_apart(same) if same[0].type in PEOPLE else [same])]
