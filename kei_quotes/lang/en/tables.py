"""English word tables about speakers: titles, pronouns, head nouns, denials. Data only, no decisions.

Every entry is lower case; titles and suffixes come without their full stop.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Titles:
    """Words that stand before a name (or, `suffixes`, after it); `ranks` are those that say least."""

    honorifics: Words
    offices: Words
    ranks: Words
    modifiers: Words
    suffixes: Words
    male: Words
    female: Words
    full: dict[str, str]


@dataclass(frozen=True, slots=True)
class Pronouns:
    """Pronouns by the referent that they allow; `personal` are those of the third person."""

    male: Words
    female: Words
    thing: Words
    plural: Words
    speaker: Words
    speakers: Words
    relative: Words
    addressee: Words
    quantifier: Words
    personal: Words
    all: Words


@dataclass(frozen=True, slots=True)
class Nouns:
    """Head nouns by the type of speaker that they make; `heads` are all of them.

    `posts` gives the bodies that have a post ("governor": "bank"). `alike` gives the commonest noun for a part that
    has several ("justice", "judge"). `things` end like doers, and `measures` stand in apposition, but name nobody.
    """

    people: Words
    male: Words
    female: Words
    kin: Words
    relations: Words
    livelihoods: Words
    alike: dict[str, str]
    surnames: Words
    epithets: Words
    things: Words
    measures: Words
    organizations: Words
    state_bodies: Words
    commercial: Words
    press: Words
    posts: dict[str, Words]
    organization_suffixes: Words
    outlets: Words
    groups: Words
    collectives: Words
    documents: Words
    heads: Words


@dataclass(frozen=True, slots=True)
class CommonWords:
    """Words that may carry a capital letter without naming anybody, and small word classes."""

    function: Words
    joining: Words
    lone: Words
    calendar: Words
    passing: Words
    adjective_ends: Words
    definite: Words
    possessive: Words
    determiners: Words
    prepositions: Words
    occupations: Words
    leading: Words
    saying: Words


@dataclass(frozen=True, slots=True)
class Denials:
    """How a cue says that its content is denied or was not said."""

    negation: Words
    verbs: Words
    refusals: Words
    claims: Words


@dataclass(frozen=True, slots=True)
class Places:
    """Names of places, and adjectives made of places, parties and faiths.

    `first_words` and `last_words` begin and end the names of places and things.
    """

    names: Words
    demonyms: Words
    parties: Words
    first_words: Words
    last_words: Words


@dataclass(frozen=True, slots=True)
class GivenNames:
    """Given names that are mostly borne by one gender."""

    male: Words
    female: Words


@cache
def titles() -> Titles:
    """Titles, honorifics and offices."""
    table = _read("titles")
    honorific, office = table["honorific"], table["office"]
    return Titles(
        honorifics=_all(honorific),
        offices=_all(office),
        ranks=frozenset(table["rank"]["words"]) | _all(honorific),
        modifiers=frozenset(table["modifier"]["words"]),
        suffixes=frozenset(table["suffix"]["words"]),
        male=frozenset(honorific["male"] + office["male"]),
        female=frozenset(honorific["female"] + office["female"]),
        full=table["full"],
    )


@cache
def pronouns() -> Pronouns:
    """Pronouns."""
    table = _sets(_read("pronouns"))
    personal = table["male"] | table["female"] | table["thing"] | table["plural"]
    return Pronouns(**table, personal=personal, all=frozenset().union(*table.values()))


@cache
def nouns() -> Nouns:
    """Head nouns of people, organisations, groups and documents."""
    table = _read("nouns")
    person, organization, group = table["person"], table["organization"], table["group"]
    people = frozenset(person["male"] + person["female"] + person["neutral"] + person["trades"] + person["kin"])
    return Nouns(
        people=people,
        male=frozenset(person["male"]),
        female=frozenset(person["female"]),
        kin=frozenset(person["kin"]),
        relations=frozenset(person["relations"]),
        livelihoods=frozenset(person["livelihoods"]),
        alike=person["alike"],
        surnames=frozenset(person["surnames"]),
        epithets=frozenset(person["epithets"]),
        things=frozenset(person["things"]),
        measures=frozenset(person["measures"]),
        organizations=frozenset(organization["heads"]),
        state_bodies=frozenset(organization["state"]),
        commercial=frozenset(organization["commercial"]),
        press=frozenset(organization["press"]),
        posts={post: frozenset(bodies) for post, bodies in table["post"].items()},
        organization_suffixes=frozenset(organization["suffixes"]),
        outlets=frozenset(organization["outlets"]),
        groups=frozenset(group["plain"]),
        collectives=frozenset(group["collective"]),
        documents=frozenset(table["document"]["heads"]),
        heads=people.union(organization["heads"], group["plain"], table["document"]["heads"]),
    )


@cache
def words() -> CommonWords:
    """Function words, calendar words, determiners and prepositions."""
    table = _read("words")
    return CommonWords(
        function=frozenset(table["function"]),
        joining=frozenset(table["joining"]),
        lone=frozenset(table["lone"]),
        calendar=frozenset(table["calendar"]),
        passing=frozenset(table["passing"]),
        adjective_ends=frozenset(table["adjective_ends"]),
        definite=frozenset(table["noun"]["definite"]),
        possessive=frozenset(table["noun"]["possessive"]),
        determiners=frozenset().union(*table["noun"].values()),
        prepositions=frozenset(table["preposition"]["words"]),
        leading=frozenset(table["clause"]["leading"]),
        occupations=frozenset(table["clause"]["occupation"]),
        saying=frozenset(table["clause"]["saying"]),
    )


@cache
def denials() -> Denials:
    """Words of denial and refusal."""
    return Denials(**_sets(_read("denial")))


@cache
def places() -> Places:
    """Places and demonyms."""
    return Places(**_sets(_read("places")))


@cache
def given_names() -> GivenNames:
    """Given names by gender: weak evidence."""
    return GivenNames(**_sets(_read("given")))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files("kei_quotes.lang.en").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _sets(table: dict[str, list[str]]) -> dict[str, Words]:
    return {name: frozenset(entries) for name, entries in table.items()}


def _all(table: dict[str, list[str]]) -> Words:
    return frozenset(word for entries in table.values() for word in entries)
