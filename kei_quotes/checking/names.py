"""Whether the speaker of a claim is a speaker of a text."""

from collections.abc import Sequence
from functools import cache, lru_cache

from kei_quotes.checking.words import form
from kei_quotes.lang.en.tables import titles, words
from kei_quotes.records import Report, Speaker
from kei_quotes.text.names import name_words, same_person

_TAILS = ("of", "at", "for", "in", "from", "with", "on", ",")


def is_speaker(claimed: str, speaker: Speaker, report: Report) -> bool:
    """Whether a claim means this speaker: by a form of the name, an alias, or the role that the text states.

    A name with its title ("Mr. Chen") means the speakers who bear it as an alias, where there are any.
    """
    bearers = {one.id for one in report.speakers if _plain(claimed) in {*map(_plain, (one.name, *one.aliases))}}
    if bearers and len(_bare(claimed)) < len(_plain(claimed)):
        return speaker.id in bearers
    names = [speaker.name, *(alias for alias in speaker.aliases if not _is_part(alias, speaker.name))]
    return any(same_name(claimed, name) for name in names) or _described(claimed, speaker, report)


def same_name(claimed: str, name: str) -> bool:
    """Whether two names can be one's, without titles, articles, case and accents.

    One word is enough if it is the first or the last of the other name.
    """
    one, other = _bare(claimed), _bare(name)
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return short[0] in (long[0], long[-1])
    part = set(short) <= set(long) and (short[0] == long[0] or short[-1] == long[-1])
    return part or same_person(one, other)


def _described(claimed: str, speaker: Speaker, report: Report) -> bool:
    """Whether the words are all from the speaker's name, role and affiliation, and the main one is no affiliation."""
    role, affiliation = (report.text_of((span,)) if span else "" for span in (speaker.role, speaker.affiliation))
    wanted = _without_articles(_plain(claimed))
    heads = {words[-1] for text in (speaker.name, *speaker.aliases, _head(role)) if (words := _plain(text))}
    known = {word for text in (speaker.name, *speaker.aliases, role, affiliation) for word in _plain(text)}
    main = _plain(_head(claimed))
    return bool(wanted and main) and main[-1] in heads and set(wanted) <= known | set(_TAILS)


def _head(phrase: str) -> str:
    """Return a phrase up to the first preposition: "director" of "director of the harbour"."""
    kept: list[str] = []
    for word in phrase.replace(",", " , ").split():
        if kept and word.lower() in _TAILS:
            break
        kept.append(word)
    return " ".join(kept)


def _is_part(alias: str, name: str) -> bool:
    """Whether an alias is only a piece of the name, which another bearer of the piece would share."""
    return set(_bare(alias)) <= set(_bare(name))


def _bare(name: str) -> tuple[str, ...]:
    """Words of a name without articles and the titles before it; with them where nothing else is left."""
    plain = _without_articles(_plain(name))
    start = 0
    while start < len(plain) and plain[start] in _titles():
        start += 1
    return tuple(plain[start:] or plain)


@cache
def _titles() -> frozenset[str]:
    return titles().honorifics | titles().offices | titles().modifiers


def _without_articles(plain: Sequence[str]) -> list[str]:
    return [word for word in plain if word not in words().determiners] or list(plain)


@lru_cache(maxsize=4096)
def _plain(name: str) -> tuple[str, ...]:
    return tuple(form(word) for word in name_words(name))
