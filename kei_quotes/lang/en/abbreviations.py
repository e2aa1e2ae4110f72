"""The English words that decide what a full stop means."""

import tomllib
from functools import cache
from importlib.resources import files

from kei_quotes.text.sentences import Abbreviations


@cache
def abbreviations() -> Abbreviations:
    """Table `abbreviations.toml`; a key that `Abbreviations` lacks is a TypeError."""
    table = tomllib.loads(files(__package__).joinpath("abbreviations.toml").read_text(encoding="utf-8"))
    return Abbreviations(**{name: frozenset(words) for name, words in table.items()})
