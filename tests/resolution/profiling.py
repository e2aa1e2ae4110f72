"""Role and affiliation at mentions of a name: what tests of profiles share."""

from kei_quotes.resolution.mentions import Mentions
from kei_quotes.resolution.profiles import Reader, choose


def profile(text: str, name: str) -> tuple[str | None, str | None]:
    """Role and affiliation that a text states wherever it has a name; None for what it does not state."""
    names = Mentions(text).names
    reader = Reader(text, names, frozenset())
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    shown = [each for each in names if any(at <= each.core < at + len(name) for at in starts)]
    role, affiliation = choose([reader.facts(each) for each in shown])
    return role and text[slice(*role)], affiliation and text[slice(*affiliation)]
