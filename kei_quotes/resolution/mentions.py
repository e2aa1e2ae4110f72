"""The names of a text, what kind of mention a source is, and whether a cue denies what it frames."""

import re
from functools import cached_property

from kei_quotes.lang.en import tables
from kei_quotes.records import Mention, Spans
from kei_quotes.resolution.naming import Name
from kei_quotes.resolution.phrases import Phrase, read_phrase
from kei_quotes.resolution.sifting import family_names, sifted
from kei_quotes.text.names import Token, fold, tokens

_RANK = {"name": 0, "nominal": 1, "pronoun": 2}
_WORD = re.compile(r"[\w’'-]+")


class Mentions:
    """The names of one text, and how sources name their speakers there: each is read when first asked for, and once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._phrases: dict[Spans, Phrase | None] = {}

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens."""
        return tuple(tokens(self._text))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """All names in text order."""
        return sifted(self._text, self.tokens)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """Folded family names that the text uses."""
        return family_names(self.names)

    def phrase(self, source: Spans) -> Phrase | None:
        """The most telling stretch of a source: a name before a nominal before a pronoun; None without source."""
        if source not in self._phrases:
            told = [span for span in source if self._text[span.start : span.end].strip()]
            phrases = [read_phrase(self._text, span, self.surnames) for span in told]
            self._phrases[source] = min(phrases, key=lambda phrase: _RANK[phrase.mention], default=None)
        return self._phrases[source]

    def kind(self, source: Spans) -> Mention:
        """How a source names its speaker; "empty" where there is no source."""
        if not source:
            return "empty"
        phrase = self.phrase(source)
        return phrase.mention if phrase else "nominal"  # a stretch of blanks, which names nobody but is there


def is_negated(text: str, cue: Spans) -> bool:
    """Whether the cue says that its source denies the content or did not say it ("denied", "never said")."""
    words = fold(" ".join(text[start:end] for start, end in cue))
    table = tables.denials()
    each = _WORD.findall(words)
    if any(word in table.verbs or word in table.negation or word.endswith("n't") for word in each):
        return "not only" not in words and "no doubt" not in words
    refused = any(re.search(rf"\b{re.escape(refusal)}\b", words) for refusal in table.refusals)
    return refused and any(word in table.claims for word in each)
