"""What a document says of a person, as words that can be compared with another document's."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kei_quotes.lang.en import tables
from kei_quotes.roster.entries import Entry
from kei_quotes.text.folding import plain_words
from kei_quotes.text.names import word_set

Words = frozenset[str]

FORMER = word_set("former formerly ex retired late onetime")
"""Words for what somebody is no longer, which contradicts nothing that they are."""
ACADEMIC = word_set("professor")
"""Titles that stand beside any other role."""
EITHER = word_set("actor priest")
"""Male in the tables, but used of women too."""
SHORT = {"ceo": "executive", "pm": "minister", "vp": "president"}
"""Acronyms, as the word of the role that is compared."""
_BEARER = re.compile(r"(?<=\w{4})(?:wo)?man$|(?<=\w{4})person$")


@dataclass(frozen=True, slots=True)
class Facts:
    """Words that tell: `words` are all of them, `role` and `affiliation` those that hold now."""

    words: Words
    role: Words
    affiliation: Words


def facts(entry: Entry) -> Facts:
    """Facts of an entry; empty sets where its document states none."""
    said, titles, nouns = plain_words(entry.role or ""), _titles(entry), tables.nouns()
    role = _telling(titles & tables.titles().offices)
    if not _is_clause(said):
        role |= _telling(said)
    affiliation = _telling(plain_words(entry.affiliation or ""), nouns.organizations | nouns.organization_suffixes)
    if not FORMER.isdisjoint(titles.union(said)):
        return Facts(role | affiliation, frozenset(), frozenset())
    return Facts(role | affiliation, role - ACADEMIC, affiliation)


def gender(entry: Entry) -> str | None:
    """Gender by titles and nouns, None where neither or both are there; "chairman" says nothing."""
    titles, nouns = tables.titles(), tables.nouns()
    said = _titles(entry).union(plain_words(entry.role or ""))
    male = said & ((titles.male | nouns.male) - titles.offices - EITHER)
    female = said & (titles.female | nouns.female)
    if bool(male) == bool(female):
        return None
    return "male" if male else "female"


def _titles(entry: Entry) -> Words:
    """Words of the aliases that are not of the name ("Senator Vale", "Ms. Vale")."""
    return frozenset(word for alias in entry.aliases for word in plain_words(alias)).difference(plain_words(entry.name))


def _is_clause(role: list[str]) -> bool:
    """Whether a role is told by a verb ("farms 200 acres"), so that its words compare with no noun."""
    verbs = tables.words().occupations | tables.words().leading
    return bool(role) and role[0] in verbs


def _telling(words: Iterable[str], common: Words = frozenset()) -> Words:
    """Words without small ones, modifiers, demonyms and common ones; all where nothing else is said."""
    titles, small = tables.titles(), tables.words()
    plain = [_role_word(word) for word in words if word not in small.function | small.prepositions | FORMER]
    silent = titles.modifiers | tables.places().demonyms | common
    return frozenset(word for word in plain if word not in silent and not word.isdigit()) or frozenset(plain)


def _role_word(word: str) -> str:
    """A word of a role as it is compared: written out, for men and women alike."""
    return _BEARER.sub("", tables.titles().full.get(word, SHORT.get(word, word)))
