"""How the words of a claim differ from those of the text, and of what sort each difference is."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from kei_quotes.checking.quotation import Joint, Quotation, Stretch
from kei_quotes.checking.search import Hit, Piece
from kei_quotes.checking.words import Words, split_words, variant
from kei_quotes.lang.en.tables import denials

Change = Literal["ellipsis", "brackets", "case", "accents", "punctuation", "negation", "words"]
"""Marked by the one who quotes: ellipsis, brackets. Of form: case, accents, punctuation. Of sense: words, and
negation, which an ellipsis or a bracket takes away or brings in within a sentence."""
OF_SENSE: frozenset[Change] = frozenset(("negation", "words"))
LONGEST_SHOWN = 30
"""Words of an omission that are shown whole; of a longer one the first and the last few."""
ENDS_SHOWN = 5

_QUOTES = re.compile("[\"'“”„‟‘’‚‛«»‹›`´\\s\u00ad\u200b-\u200d\u2060\ufeff]+")
_DASHES = re.compile("[-‐‑‒–—―−]+")
_DOTS = re.compile(r"\.{2,}")
_WHITE = re.compile(r"\s+")
_BULLET = re.compile(r"(?<=[.!?:;,\"'”’)])\n[-•◦▪‣·●○■□–—*] ")
_SENTENCE_END = re.compile(r"[.!?…]['\"’”)]*\s")


class Part(NamedTuple):
    """A stretch of the text beside that of the claim; `change` is None where they are the same."""

    text: str
    claim: str
    change: Change | None = None


def difference(quotation: Quotation, hit: Hit, row: Sequence[int], words: Words) -> list[Part]:
    """Parts of text and claim in order, those between words included.

    `row` tells which word of `words` each place of the hit is.
    """
    parts: list[Part] = []
    before: Piece | None = None
    for stretch, piece in zip(quotation.stretches, hit.pieces, strict=True):
        gap = _Gap(words, row[before.end - 1 : piece.start]) if before and piece else None
        parts.extend(_joint(stretch.before, gap, inner=bool(parts)))
        parts.extend(_stretch(stretch, row[piece.start : piece.end] if piece else (), words))
        before = piece or before
    parts.extend(_joint(quotation.after, None, inner=False))
    parts.extend(_end(quotation.stretches[-1].words, hit.pieces[-1], row, words))
    return parts


def changes(parts: Sequence[Part]) -> tuple[Change, ...]:
    """The sorts of change, each once, in alphabetical order."""
    return tuple(sorted({part.change for part in parts if part.change}))


def shown(parts: Sequence[Part]) -> str:
    """The parts in one line, as wdiff writes them: [-only in the text-] {+only in the claim+}."""
    if not any(part.change for part in parts):
        return ""
    return "".join(_shown(part) for part in parts).strip()


def _shown(part: Part) -> str:
    if part.change is None:
        return part.claim
    old = f"[-{part.text}-]" if part.text else ""
    return old + (f"{{+{part.claim}+}}" if part.claim else "")


class _Gap:
    """Words of the text that a joint stands for: those of `places` after the first, which the claim has."""

    def __init__(self, words: Words, places: Sequence[int]) -> None:
        self.forms = [words.forms[at] for at in places[1:]]
        self.text = " ".join(words.surface(at) for at in places[1:])
        ends = words.after(places[0]) + "".join(words.surface(at) + words.after(at) for at in places[1:])
        sentences = [split_words(sentence).forms for sentence in _SENTENCE_END.split(ends)]
        self.torn = [*sentences[0], *sentences[-1]]
        """Words from sentences of which the claim has a part."""


def _joint(joint: Joint, gap: _Gap | None, *, inner: bool) -> Iterator[Part]:
    """What ellipsis and bracket stand for; an ellipsis at an edge only says that the quotation is a part."""
    inserted = split_words(joint.inserted).forms
    new = " ".join(["…"] * (joint.ellipsis and inner) + [f"[{joint.inserted}]"] * bool(joint.inserted))
    if inner:
        yield Part("", " ")
    if (gap.forms if gap else []) == inserted:
        yield Part(joint.inserted, joint.inserted or new)
    else:
        yield Part(_short(gap.text) if gap else "", new, _change(joint, gap, inserted))
    if inner or joint.inserted:
        yield Part("", " ")


def _change(joint: Joint, gap: _Gap | None, inserted: Sequence[str]) -> Change:
    if not joint.ellipsis and not joint.inserted:
        return "words"
    if gap and negative(gap.torn) != negative(inserted):
        return "negation"
    return "brackets" if joint.inserted else "ellipsis"


def negative(forms: Sequence[str]) -> bool:
    """Whether a word among them negates."""
    return any(form in denials().negation or form.endswith("n't") for form in forms)


def _short(text: str) -> str:
    words = text.split()
    if len(words) <= LONGEST_SHOWN:
        return text
    return " ".join([*words[:ENDS_SHOWN], "…", *words[-ENDS_SHOWN:]])


def _stretch(stretch: Stretch, places: Sequence[int], words: Words) -> Iterator[Part]:
    claim = stretch.words
    there = [words.forms[at] for at in places]
    blank = False
    for edit in Levenshtein.opcodes(there, claim.forms):
        if blank:
            yield Part("", " ")
        blank = True
        old, new = places[edit.src_start : edit.src_end], range(edit.dest_start, edit.dest_end)
        if edit.tag == "equal":
            yield from _equal(old, words, claim, new, stretch.marked)
        else:
            yield _unequal(old, words, claim, new, stretch.marked)


def _unequal(places: Sequence[int], words: Words, claim: Words, numbers: range, marked: frozenset[int]) -> Part:
    old = " ".join(words.surface(at) for at in places)
    new = " ".join(claim.surface(number) for number in numbers)
    if "".join(words.forms[at] for at in places) == "".join(claim.forms[number] for number in numbers):
        return Part(old, new, "punctuation")  # ninety-second, ninetysecond
    return Part(old, new, "brackets" if numbers and marked.issuperset(numbers) else "words")


def _equal(places: Sequence[int], words: Words, claim: Words, numbers: range, marked: frozenset[int]) -> Iterator[Part]:
    """Words of the same form, and what stands between them."""
    yield _word(words, places[0], claim, numbers[0], marked)
    for (at, after), (number, next_number) in zip(pairwise(places), pairwise(numbers), strict=True):
        new = claim.after(number)
        if after == at + 1 and _sign(words.after(at)) != _sign(new):
            yield Part(words.after(at).strip() or " ", new.strip() or " ", "punctuation")
        else:  # a report that interrupts parts the words of the text
            yield Part(" ", new)
        yield _word(words, after, claim, next_number, marked)


def _word(words: Words, at: int, claim: Words, number: int, marked: frozenset[int]) -> Part:
    old, new = words.surface(at), claim.surface(number)
    if number == 0:  # a quotation may begin with a capital letter wherever it begins
        old = (old[:1].upper() if new[:1].isupper() else old[:1].lower() if new[:1].islower() else old[:1]) + old[1:]
    change = variant(old, new)
    return Part(old, new, "brackets" if change and number in marked else change)


def _sign(between: str) -> str:
    """Punctuation between two words without quotation marks, white space and bullets; all dashes are one."""
    between = _WHITE.sub(lambda match: "\n" if "\n" in match[0] else " ", between)
    return _DOTS.sub("…", _DASHES.sub("-", _QUOTES.sub("", _BULLET.sub("", between))))


def _end(claim: Words, piece: Piece | None, row: Sequence[int], words: Words) -> Iterator[Part]:
    """Whether a question was made of a statement, or the other way round; other last signs change by custom."""
    if piece is None:
        return
    old = _sign(words.after(row[piece.end - 1]))[:1]
    new = _sign(claim.after(len(claim) - 1))[:1]
    if new and "?" in (old, new) and old != new:
        yield Part(old, new, "punctuation")
