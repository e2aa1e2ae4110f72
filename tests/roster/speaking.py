"""Reports made by hand, in which people say things."""

from collections.abc import Iterable
from dataclasses import dataclass

from kei_quotes.records import Article, Attribution, MadeWith, Report, Speaker, TextSpan, check


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
    made = Report(
        Article(document, text),
        tuple(_attributions(speakers, unattributed)),
        tuple(_speaker(text, f"s{number}", who) for number, who in enumerate(speakers, 1)),
        MadeWith("1", "m"),
    )
    check(made)
    return made


def _attributions(speakers: tuple[Who, ...], unattributed: int) -> Iterable[Attribution]:
    said = [(f"s{number}", kind) for number, who in enumerate(speakers, 1) for kind in who.says]
    for number, (speaker, kind) in enumerate([*said, *[(None, "direct")] * unattributed], 1):
        yield Attribution(f"a{number}", kind, (TextSpan(0, 3), TextSpan(4, 9)), speaker=speaker)


def _speaker(text: str, key: str, who: Who) -> Speaker:
    role, affiliation = (_span(text, words) if words else None for words in (who.role, who.affiliation))
    return Speaker(key, who.name, who.type, who.aliases, (_span(text, who.name),), role, affiliation)


def _span(text: str, words: str) -> TextSpan:
    start = text.index(words)
    return TextSpan(start, start + len(words))
