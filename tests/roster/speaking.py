"""Reports made by hand, in which people say things."""

from collections.abc import Iterable
from dataclasses import dataclass

from making import report_of, span

from kei_quotes.records import Article, Attribution, Report, Speaker, TextSpan


@dataclass(frozen=True)
class Who:
    """A speaker, and the kinds of what it says."""

    name: str
    role: str | None = None
    affiliation: str | None = None
    type: str = "person"
    aliases: tuple[str, ...] = ()
    says: tuple[str, ...] = ("indirect",)


def report(document: str, *speakers: Who, unattributed: int = 0) -> Report:
    """A report whose text lists the speakers; each says "two words" once for each kind."""
    text = "two words\n" + "\n".join(f"{who.name}\n{who.role}\n{who.affiliation}" for who in speakers)
    made = (_speaker(text, f"s{number}", who) for number, who in enumerate(speakers, 1))
    return report_of(Article(document, text), _attributions(speakers, unattributed), made)


def _attributions(speakers: tuple[Who, ...], unattributed: int) -> Iterable[Attribution]:
    said = [(f"s{number}", kind) for number, who in enumerate(speakers, 1) for kind in who.says]
    for number, (speaker, kind) in enumerate([*said, *[(None, "direct")] * unattributed], 1):
        yield Attribution(f"a{number}", kind, (TextSpan(0, 3), TextSpan(4, 9)), speaker=speaker)


def _speaker(text: str, key: str, who: Who) -> Speaker:
    role, affiliation = (span(text, words) if words else None for words in (who.role, who.affiliation))
    return Speaker(key, who.name, who.type, who.aliases, (span(text, who.name),), role, affiliation)
