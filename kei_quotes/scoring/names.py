"""Whether two names are one speaker's, and how alike two phrases are in words.

The measures have rules of their own here, fixed as the field's scorer has them: shared with the pipeline, they would
move with what they measure.
"""

import unicodedata
from collections.abc import Iterable

from kei_quotes.text.names import word_set

SIMILAR_NAME = 0.6
"""Names that share so much of their words (F1) are one; the value of the field's scorer."""

_TITLES = word_set(
    "mr mrs ms miss mx dr prof professor sir dame lord lady judge justice rep representative sen senator gov governor "
    "president prime minister chancellor secretary general captain colonel the a an"
)


def same_name(gold: str | None, found: str | None) -> bool:
    """Whether two names can be one speaker's, without titles, case and accents; no name equals no name.

    A shorter form counts where it keeps the first or the last name.
    """
    if not gold or not found:
        return not gold and not found
    one, other = name_words(gold), name_words(found)
    if one == other:
        return True
    if set(one) <= set(other) or set(other) <= set(one):
        return bool(one and other) and (one[-1] == other[-1] or one[0] == other[0])
    return word_f1(one, other) >= SIMILAR_NAME


def name_words(name: str) -> list[str]:
    """List the words without titles, case, accents and punctuation; the titles where nothing else is left.

    Folded here and not in `text`, on purpose: see the head of this module.
    """
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    words = "".join(char if char.isalnum() else " " for char in plain.casefold()).split()
    return [word for word in words if word not in _TITLES and word != "s"] or words


def word_f1(one: Iterable[str], other: Iterable[str]) -> float:
    """Harmonic mean of the shares of words in common, 0 where either side has none."""
    left, right = set(one), set(other)
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0
