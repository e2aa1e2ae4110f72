"""Which words name a role: nouns of people and doers, verbs of work, adjectives of nations and parties."""

import re
from collections.abc import Sequence
from typing import Literal

from kei_quotes.lang.en import tables
from kei_quotes.records import TextSpan
from kei_quotes.resolution.naming import is_role, singular
from kei_quotes.text.names import Token, fold, tokens, word_set

Heads = Literal["known", "agent", "any"]
"""Which nouns count as a role: those of the tables, also those that end like a doer's, any at a sure place."""
AMERICAN = frozenset({"democratic", "republican"})
"""Adjectives before an office that tell a party and name none ("Republican Sen. X")."""
_SEATS = word_set("sen senator rep representative cllr coun councillor councilor congressman congresswoman")
"""Titles of members of a chamber, who do that for a living."""
_AGENT = re.compile(r"\w{3,}(?:ist|er|or|ian|eer|man|woman|smith|wright|ster|ess|ée?|eur|euse)$")
_NATION = re.compile(r"\w{3}(?:[ai]an|ese|ish)$")


def is_person_noun(word: str) -> bool:
    """Whether a word is the noun of a role, also as the last part of a compound ("actor-singer")."""
    return is_role(fold(word))


def is_elected(titles: Sequence[str]) -> bool:
    """Whether folded titles are those of a member of a chamber."""
    return bool(titles) and _SEATS.issuperset(titles)


def is_present(word: str) -> bool:
    """Whether a word looks like a verb of the present, third person: "teaches"."""
    return word in tables.words().occupations or (
        word.islower() and len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "was", "does"))
    )


def is_agent(word: str) -> bool:
    """Whether a word that the tables lack ends like the noun of a doer ("groundskeeper", "anaesthetist")."""
    low = fold(word)
    known = tables.nouns()
    thing = (
        low in known.things or low in known.organizations or low in known.documents or low in tables.words().function
    )
    return bool(_AGENT.fullmatch(low)) and not thing


def role_words(text: str, role: TextSpan | None) -> tuple[str, ...]:
    """Folded words of a role, titles spelled out: the words by which a text may refer to its bearer."""
    if role is None:
        return ()
    full = tables.titles().full
    words = [fold(token.text) for token in tokens(text, *role) if token.text[0].isalpha()]
    return tuple(singular(full.get(word, word)) for word in words)


def may_be_role(word: str, heads: Heads) -> bool:
    """Whether a noun that the tables lack may be a role: any singular noun that names no thing."""
    if is_agent(word) or heads == "agent":
        return is_agent(word) and word.islower()
    low, nouns = fold(word), tables.nouns()
    thing = low in nouns.organizations or low in nouns.documents or low in nouns.groups or low in nouns.measures
    formed = low.endswith(("s", "ed", "ing", "ly")) and not low.endswith("ss")
    known = low in tables.words().function or low in tables.places().last_words or low in nouns.things
    return word.islower() and len(low) > 2 and not (thing or formed or known)


def is_nation(word: str) -> bool:
    """Whether a folded word says where somebody is from ("Danish", "Colombian"), and is no outlet's ("Guardian")."""
    nouns = tables.nouns()
    formed = bool(_NATION.search(word)) and word not in nouns.organization_suffixes | nouns.outlets
    return word in tables.places().demonyms or formed


def is_party(word: str) -> bool:
    """Whether a word is the name of a party, as in "Green spokesman", not "conservative lawmaker"."""
    return word[0].isupper() and fold(word) in tables.places().parties - AMERICAN


def skip_passing(words: list[Token], first: int) -> int:
    """Index after words that say when or how a role is held, and after an age ("26-year-old")."""
    head = len(words) - 1
    while first < head:
        word = fold(words[first].text)
        superlative = word.endswith("est") and len(word) > 5
        if superlative or word in tables.words().passing or word[0].isdigit() or word == "-" or "year-old" in word:
            first += 1
        else:
            break
    return min(first, head)
