"""How sure a speaker is: how often those were right who were found in the same way."""

from collections.abc import Sequence

from kei_quotes.records import Evidence, Mention

USUAL = 0.9
SHARES: dict[str, float] = {}


def sureness(mention: Mention, reasons: Sequence[Evidence]) -> float:
    """Probability that a speaker is right, given that the attribution is; `reasons` as in `way`."""
    return SHARES.get(way(mention, reasons), USUAL)


def way(mention: Mention, reasons: Sequence[Evidence]) -> str:
    """The way from a source to its speaker, such as "pronoun, pronoun, rival".

    It is the kind of mention, the code of the first of the `reasons`, which are the speaker's part of an attribution's
    evidence, and whether there is a runner-up. The first link is the weakest: what follows only tells a name in full.
    """
    rival = any(reason.code == "runner_up" for reason in reasons)
    return ", ".join((mention, reasons[0].code, *["rival"] * rival))
