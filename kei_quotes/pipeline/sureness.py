"""How sure a speaker is: how often those were right who were found in the same way.

The shares were measured on 2026-11-25 by `python -m kei_quotes.training.speaker_sureness`, with the attributions given
as people marked them, on 7,609 attributions of 831 texts: our expert, house and case texts (6,065) and 80 training
articles of PolNeAR (1,544). A speaker is right as `kei_quotes.scoring` judges names. Each way got ten attributions of
the mean. Expected calibration error with ten bins on texts that no share was measured on: 0.005 on
`data/gold/held.jsonl` (350 attributions), 0.046 on 32 development articles of PolNeAR (775), where descriptions of
people without a name are right less often (0.82) than on the texts measured.
"""

from collections.abc import Sequence

from kei_quotes.records import Evidence, Mention

USUAL = 0.925
"""Share of right speakers over all ways."""

SHARES = {
    "nominal, not_named": 0.916,  # 2364 of 2582
    "name, name": 0.985,  # 1808 of 1835
    "pronoun, pronoun": 0.909,  # 1082 of 1191
    "name, full_name": 0.999,  # 995 of 995
    "nominal, description": 0.749,  # 166 of 224
    "pronoun, pronoun, rival": 0.685,  # 147 of 218
    "empty, continued": 0.706,  # 79 of 115
    "pronoun, author": 0.972,  # 87 of 89
    "nominal, label": 0.990,  # 65 of 65
    "pronoun, speaking": 0.772,  # 44 of 59
    "pronoun, relative": 0.798,  # 41 of 53
    "pronoun, not_named": 0.768,  # 33 of 45
    "name, label": 0.835,  # 30 of 37
    "empty": 0.860,  # 26 of 31
    "name": 0.979,  # 26 of 26
    "name, full_name, rival": 0.947,  # 22 of 23
    "name, not_named": 0.976,  # 21 of 21
}
"""Share of right speakers by `way`; a mention alone stands for its ways that were seen fewer than 20 times."""


def sureness(mention: Mention, reasons: Sequence[Evidence]) -> float:
    """Probability that a speaker is right, given that the attribution is; `reasons` as in `way`."""
    return SHARES.get(way(mention, reasons), SHARES.get(mention, USUAL))


def way(mention: Mention, reasons: Sequence[Evidence]) -> str:
    """The way from a source to its speaker, such as "pronoun, pronoun, rival".

    It is the kind of mention, the code of the first of the `reasons`, which are the speaker's part of an attribution's
    evidence, and whether there is a runner-up. The first link is the weakest: what follows only tells a name in full.
    """
    rival = any(reason.code == "runner_up" for reason in reasons)
    return ", ".join((mention, reasons[0].code, *["rival"] * rival))
