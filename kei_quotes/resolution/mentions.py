"""What kind of mention a source is, and whether a cue denies what it frames."""

import re
from functools import lru_cache

from kei_quotes.lang.en import tables
from kei_quotes.records import Mention, Spans
from kei_quotes.resolution.phrases import Phrase, read_phrase
from kei_quotes.resolution.scene import surnames
from kei_quotes.text.names import fold

_RANK = {"name": 0, "nominal": 1, "pronoun": 2}
_WORD = re.compile(r"[\w’'-]+")


def mention_of(text: str, source: Spans) -> Mention:
    """How a source names its speaker; "empty" where there is no source."""
    if not source:
        return "empty"
    phrase = source_phrase(text, source)
    return phrase.mention if phrase else "nominal"  # a stretch of blanks, which names nobody but is there


@lru_cache(maxsize=512)
def source_phrase(text: str, source: Spans) -> Phrase | None:
    """The most telling stretch of a source: a name before a nominal before a pronoun; None without source.

    Remembered for the sources read last, which several steps ask about.
    """
    known = surnames(text) if source else frozenset()
    phrases = [read_phrase(text, span, known) for span in source if text[span.start : span.end].strip()]
    return min(phrases, key=lambda phrase: _RANK[phrase.mention], default=None)


def is_negated(text: str, cue: Spans) -> bool:
    """Whether the cue says that its source denies the content or did not say it ("denied", "never said")."""
    words = fold(" ".join(text[start:end] for start, end in cue))
    table = tables.denials()
    each = _WORD.findall(words)
    if any(word in table.verbs or word in table.negation or word.endswith("n't") for word in each):
        return "not only" not in words and "no doubt" not in words
    refused = any(re.search(rf"\b{re.escape(refusal)}\b", words) for refusal in table.refusals)
    return refused and any(word in table.claims for word in each)
