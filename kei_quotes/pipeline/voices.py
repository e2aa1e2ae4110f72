"""The voice of a cue: whoever is asked or told something does not speak, but whoever stands behind "by" does."""

import re

from kei_quotes.pipeline.naming import starts_sentence
from kei_quotes.records import Spans, TextSpan

REACH = 40
"""Characters before a participle that are read for its auxiliary (by judgement)."""
AGENT = 60
"""Characters between a participle and the "by" of its agent ("asked last week by a senator"; by judgement)."""

_PARTICIPLE = re.compile(
    r"\b(?:asked|told|informed|questioned|pressed|warned|reminded|challenged|quizzed|briefed|advised|assured)\b",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"(?:\b(?:is|are|am|was|were|be|been|being|when|if)|[’'](?:re|m))(?:\s(?:not|also|once|later|then|again|already|"
    r"twice|often|never|ever|first|last|\w+ly))*\s\Z",
    re.IGNORECASE,
)
_BY = re.compile(r"[^.!?\n“”\"]*\bby\s\Z")


def spoken_by(text: str, source: Spans, cue: Spans, rival: TextSpan | None) -> Spans:
    """The source of an active cue as it is; of a passive one what stands behind "by", else nothing.

    `rival` is the stretch that was the next likely source.
    """
    end = _passive(text, cue)
    if end is None:
        return source
    agents = tuple(span for span in source if _is_agent(text, end, span))
    return agents or ((rival,) if rival and _is_agent(text, end, rival) else ())


def _passive(text: str, cue: Spans) -> int | None:
    """Where the participle of a passive cue ends, as in "was asked", "When told that ..."; None where it is none."""
    for start, stop in cue:
        for match in _PARTICIPLE.finditer(text, start, stop):
            at = match.start()
            begins = match.group()[0].isupper() and starts_sentence(text, at)
            agent = text[max(0, at - 2) : at] == ", " and text.startswith(" by ", match.end())
            if begins or agent or _AUXILIARY.search(text, max(0, at - REACH), at):
                return match.end()
    return None


def _is_agent(text: str, end: int, span: TextSpan) -> bool:
    return end < span.start <= end + AGENT and bool(_BY.match(text, end, span.start))
