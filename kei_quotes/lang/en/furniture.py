"""How publishers word what they put around an article, as patterns. Data only, no decisions."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Wording:
    """One pattern for each sort of furniture, to be matched where it begins; `writers` is to be searched for."""

    labels: re.Pattern[str]
    notices: re.Pattern[str]
    credits: re.Pattern[str]
    about: re.Pattern[str]
    introductions: re.Pattern[str]
    writers: re.Pattern[str]


@cache
def wording() -> Wording:
    """Table `furniture.toml`; a key that `Wording` lacks is a TypeError."""
    table = tomllib.loads(files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8"))
    ends = {"labels": r"\s*[:|»]", "notices": "", "writers": "", "introductions": r"\b"}
    return Wording(**{name: _any(patterns, ends.get(name, r"[.:)]*$")) for name, patterns in table.items()})


def _any(patterns: list[str], end: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(patterns)}){end}", re.IGNORECASE | re.MULTILINE)
