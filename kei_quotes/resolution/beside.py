"""What the words beside a name say of its bearer: a body ("The operator, X,", "the firm X"), a brother, an office."""

import re

from kei_quotes.lang.en import tables
from kei_quotes.resolution.naming import Name
from kei_quotes.text.names import fold, tokens

BODY_LEAD = 60
"""Characters before a name that are read for the noun of an organisation (by judgement)."""
_TERRITORIES = frozenset({"city", "county", "state", "district", "municipality"})
_PLAYERS = frozenset({"center", "centre"})
_BESIDE_BODY = re.compile(r"[\w’'-]\s([a-z-]+)\s$")
_APPOSED_BODY = re.compile(
    r"(?P<lead>[\w’'-]*)\W*\b(?:the|its|[\w-]+[’']s)\s(?P<between>(?:[\w’'-]+\s){0,3}?)(?P<noun>[a-z-]+),\s$",
    re.IGNORECASE,
)
"""What a body's name stands behind: "the airline "; "The operator, X,", "its Dutch maker, X,"."""
_BODY_APPOSED = re.compile(
    r",\s(?:an?|the|its)\s(?P<between>(?:[\w’'-]+\s){0,4}?)(?P<noun>[a-z-]+)"
    r"(?=[,.;]|\s(?:that|which|whose|behind|of|in|at|for|with|from|\w+ed|\w+ing|run|led|owned)\b)"
)
"""What explains a body's name."""


def body_before(text: str, name: Name) -> str | None:
    """The noun of an organisation right before a name, or before the comma in front of it."""
    nouns = tables.nouns()
    before = text[max(0, name.start - BODY_LEAD) : name.start]
    match = _BESIDE_BODY.search(before)
    if match:
        noun = fold(match.group(1))
        return noun if noun in nouns.organizations and noun not in nouns.people | _PLAYERS else None
    match = _APPOSED_BODY.search(before) if text.startswith(",", name.end) else None
    if match is None or not tables.words().prepositions.isdisjoint((fold(match["lead"]), *match["between"].split())):
        return None
    noun = fold(match["noun"])
    return noun if noun in nouns.organizations else None


def body_behind(text: str, name: Name) -> str | None:
    """The noun of an organisation in the apposition behind a name ("Anvil Cross, the mining company behind it")."""
    match = _BODY_APPOSED.match(text, name.end)
    if match is None or name.titles:
        return None
    nouns, noun = tables.nouns(), fold(match["noun"].replace("-", ""))
    between = [fold(word) for word in match["between"].split()]
    plain = tables.words().prepositions.isdisjoint(between) and tables.words().function.isdisjoint(between)
    return (
        noun if plain and noun in nouns.organizations and noun not in nouns.people | _PLAYERS | _TERRITORIES else None
    )


def is_place(name: Name) -> bool:
    """Whether a lone name is that of a place where it stands: what follows says nothing of it."""
    return name.kind == "place" and len(name.words) == 1


def noun_before(text: str, name: Name) -> set[str]:
    """The gendered noun right before a name ("her brother Stig Lund", "his wife, Ana")."""
    nouns = tables.nouns()
    before = [fold(token.text) for token in tokens(text, max(0, name.start - 24), name.start)]
    if text[max(0, name.start - 2) : name.start] == ", ":
        return set(before[-2:-1]) & (nouns.male | nouns.female) & nouns.kin
    touching = text[max(0, name.start - 1) : name.start] == " "
    return set(before[-1:]) & (nouns.male | nouns.female) if touching else set()


def offices(name: Name) -> set[str]:
    """The offices and ranks among the titles of a name, spelled out: "the admiral" may mean "Adm. X"."""
    titles = tables.titles()
    return {titles.full.get(title, title) for title in name.titles if title in titles.offices}
