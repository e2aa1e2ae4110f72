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
LOOK = 30
"""Texts without the words in a row that are looked at closely: those that hold most of them."""
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
        shares = self._shares(weights, among)
        exact = [number for number in shares if self._holds(number, quotation)]
        exact.sort(key=lambda number: (preferred.isdisjoint(self._texts[number].forms), -shares[number], number))
        others = sorted(shares.keys() - set(exact), key=lambda number: (-shares[number], number))[:LOOK]
        close = [(_closest(self._texts[number], weights, len(quotation.forms)), number) for number in others]
        least = ALL_BUT_ALL if exact else SHARE
        near = sorted((-share, number) for share, number in close if share >= least)
        return exact[:EXACT] + [number for _, number in near[:NEAR]]

    def _shares(self, weights: dict[str, float], among: Set[int] | None) -> dict[int, float]:
        """Texts that hold the share anywhere, with what they hold. Rare words come first: few texts hold them."""
        left = sum(weights.values()) * SHARE
        least = left
        held: dict[int, float] = {}
        for form in sorted(weights, key=lambda form: -weights[form]):
            for number in self._holders.get(form, ()):
                if left > 0 or number in held:  # without any of the rarest words no text can hold the share
                    held[number] = held.get(number, 0) + weights[form]
            left -= weights[form]
        return {
            number: share for number, share in held.items() if share >= least and (among is None or number in among)
        }

    def _holds(self, number: int, quotation: Quotation) -> bool:
        return bool(find(quotation, self._texts[number].forms, nearly=False))


def _closest(words: Words, weights: dict[str, float], length: int) -> float:
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
