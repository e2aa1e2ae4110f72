"""Which of many texts may hold a quotation: an index of words, the rare ones counting most."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from math import log2

from kei_quotes.checking.quotation import Quotation
from kei_quotes.checking.search import find
from kei_quotes.checking.words import Words

SHARE = 0.5
"""Share of a quotation's information (bits of its words) that a passage must hold to be a candidate. By judgement:
with less, no sentence says the same."""
ALL_BUT_ALL = 0.9
"""The same beside texts that hold the words in a row: a quotation that its report interrupts holds all words."""
EXACT, NEAR = 10, 3
"""Candidates at most: texts that hold the words in a row, and others. More would cost extraction for little."""
ROOM = 40
"""Words that a report may put between the parts of a quotation ("..., said X, who studies ...")."""


class Index:
    """Words of the texts of a run. Memory: one entry for each different word of each text."""

    def __init__(self, texts: Sequence[Words]) -> None:
        self._texts = texts
        self._holders: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))
        self._counts: Counter[str] = Counter()
        for number, words in enumerate(texts):
            self._counts.update(words.forms)
            for form in dict.fromkeys(words.forms):
                self._holders[form].append(number)
        self._total = self._counts.total()

    def weight(self, form: str) -> float:
        """Information of a word in bits, from its share of all words; that of the rarest where it is unknown."""
        return log2((self._total + 1) / max(1, self._counts[form])) + 1

    def candidates(self, quotation: Quotation, preferred: Set[str], among: Set[int] | None = None) -> list[int]:
        """Numbers of the texts that may hold a quotation, the likeliest first; empty where none does.

        Those come first that hold its words in a row, and of these those that hold a `preferred` word. `among`: only
        these texts.
        """
        weights = {form: self.weight(form) for form in quotation.forms}
        holding = (number for number in self._holding(weights) if among is None or number in among)
        shares = {number: _share(self._texts[number], weights, len(quotation.forms)) for number in holding}
        exact = [number for number, share in shares.items() if share >= SHARE and self._holds(number, quotation)]
        exact.sort(key=lambda number: (preferred.isdisjoint(self._texts[number].forms), -shares[number], number))
        least = ALL_BUT_ALL if exact else SHARE
        near = [number for number, share in shares.items() if share >= least and number not in exact]
        near.sort(key=lambda number: (-shares[number], number))
        return exact[:EXACT] + near[:NEAR]

    def _holding(self, weights: dict[str, float]) -> list[int]:
        """Texts with at least one of the rarest words: without all of these no text holds the share."""
        left = sum(weights.values()) * (1 - SHARE)
        found: set[int] = set()
        for form in sorted(weights, key=lambda form: -weights[form]):
            found.update(self._holders.get(form, ()))
            left -= weights[form]
            if left < 0:
                break
        return sorted(found)

    def _holds(self, number: int, quotation: Quotation) -> bool:
        return bool(find(quotation, self._texts[number].forms, nearly=False))


def _share(words: Words, weights: dict[str, float], length: int) -> float:
    """Greatest share of the weights in a passage of about twice the quotation's length."""
    places = [(at, form) for at, form in enumerate(words.forms) if form in weights]
    inside: Counter[str] = Counter()
    held = best = 0.0
    first = 0
    for at, form in places:
        held += weights[form] if not inside[form] else 0
        inside[form] += 1
        while at - places[first][0] >= 2 * length + ROOM:
            gone = places[first][1]
            inside[gone] -= 1
            held -= weights[gone] if not inside[gone] else 0
            first += 1
        best = max(best, held)
    return best / sum(weights.values())
