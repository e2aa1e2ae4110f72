"""The voice of a cue: whoever is asked, told or said something does not speak, but whoever stands behind "by" does."""

import re

from kei_quotes.records import Spans, TextSpan
from kei_quotes.resolution.naming import starts_sentence

REACH = 40
"""Characters before a participle that are read for its auxiliary (by judgement)."""
AGENT = 60
"""Characters between a participle and its agent behind "by" ("asked last week by a senator"; by judgement)."""

_ASKED = re.compile(
    r"\b(?:asked|told|informed|questioned|pressed|warned|reminded|challenged|quizzed|briefed|advised|assured|urged)\b",
    re.IGNORECASE,
)
_HEARSAY = re.compile(
    r"\b(?:said|understood|believed|thought|rumou?red|alleged|reported|described|considered|accused|expected|known|called|"
    r"nicknamed)\b"
)
_ADVERBS = "not also once later then again already twice often never ever first last perhaps best long now still"
_BETWEEN = rf"(?:\s(?:{_ADVERBS.replace(' ', '|')}|\w+ly))*\s\Z"
_IS = re.compile(rf"(?:\b(?:is|are|am|was|were|be|been|being)|[’'](?:re|m)){_BETWEEN}", re.IGNORECASE)
_WHEN = re.compile(rf"\b(?:when|if){_BETWEEN}", re.IGNORECASE)
_LET = re.compile(r"\blet it be \Z", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:to (?!me\b|us\b|him\b|her\b|them\b)\w+|as (?:saying|having|telling))")
_BY = re.compile(r"[^.!?\n“”\"]*\bby\s\Z")
_AGENT = re.compile(r"\sby\s((?:[\w’'-]+\s){0,5}?[\w’'-]+)(?=,|\s(?:whether|if|wh\w+|how|to|that|about|on|of|in|as)\b)")


def is_passive(text: str, cue: Spans) -> bool:
    """Whether a cue only tells that somebody was asked or told, or that something is said: "was asked", "is said"."""
    return _passive(text, cue) is not None


def spoken_by(text: str, source: Spans, cue: Spans, rival: TextSpan | None) -> Spans:
    """The source of an active cue as it is; of a passive one what stands behind "by", else nothing.

    `rival` is the stretch that was the next likely source.
    """
    end = _passive(text, cue)
    if end is None:
        return source
    agents = tuple(span for span in source if _is_agent(text, end, span))
    if agents:
        return agents
    if rival and _is_agent(text, end, rival):
        return (rival,)
    behind = _AGENT.match(text, end)
    return (TextSpan(*behind.span(1)),) if behind else ()


def _passive(text: str, cue: Spans) -> int | None:
    """Where the participle of a passive cue ends, as in "was asked", "When told that ..."; None where it is none."""
    for start, stop in cue:
        for match in _ASKED.finditer(text, start, stop):
            if _is_passive_question(text, match):
                return match.end()
        for match in _HEARSAY.finditer(text, start, stop):
            floor = max(0, match.start() - REACH)
            passive = _IS.search(text, floor, match.start()) and not _LET.search(text, floor, match.start())
            if passive and not _GOES_ON.search(text, match.end(), cue[-1].end):
                return match.end()
    return None


def _is_passive_question(text: str, participle: re.Match[str]) -> bool:
    """Whether "asked" and its like stand behind "was" or "when", open their sentence, or stand before "by"."""
    at = participle.start()
    if participle.group()[0].isupper() and starts_sentence(text, at):
        return True
    if text[max(0, at - 2) : at] == ", " and text.startswith(" by ", participle.end()):
        return True
    floor = max(0, at - REACH)
    return bool(_IS.search(text, floor, at) or _WHEN.search(text, floor, at))


def _is_agent(text: str, end: int, span: TextSpan) -> bool:
    return end < span.start <= end + AGENT and bool(_BY.match(text, end, span.start))
