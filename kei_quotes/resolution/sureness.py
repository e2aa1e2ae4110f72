"""How sure a speaker is: how often those were right who were found in the same way.

The shares were measured on 2026-11-25 by `python -m kei_quotes.training.speaker_sureness`, with the attributions given
as people marked them, on 7,607 attributions of 831 texts: our expert, house and case texts (6,063) and 80 training
articles of PolNeAR (1,544). A speaker is right as `kei_quotes.scoring` judges names. Each way got ten attributions of
the mean. Expected calibration error with ten bins on texts that no share was measured on: 0.003 on
`data/gold/held.jsonl` (350 attributions), 0.012 on `data/gold/fresh.jsonl` (453), 0.040 on 32 development articles of
PolNeAR (776), where nouns for people and bodies without a name are right less often (0.86) than on the texts measured.
"""

from collections.abc import Sequence

from kei_quotes.records import Evidence, Mention

USUAL = 0.938
"""Share of right speakers over all ways."""

SHARES = {
    "nominal, not_named": 0.931,  # 2388 of 2565
    "name, name": 0.989,  # 1820 of 1839
    "pronoun, pronoun": 0.915,  # 1106 of 1209
    "name, full_name": 0.999,  # 1003 of 1003
    "nominal, description": 0.881,  # 203 of 231
    "pronoun, pronoun, rival": 0.710,  # 139 of 199
    "empty, continued": 0.707,  # 79 of 115
    "pronoun, author": 0.974,  # 87 of 89
    "nominal, label": 0.992,  # 64 of 64
    "pronoun, speaking": 0.788,  # 45 of 59
    "pronoun, relative": 0.847,  # 44 of 53
    "pronoun, not_named": 0.785,  # 33 of 44
    "name, label": 0.841,  # 31 of 38
    "empty": 0.863,  # 26 of 31
    "name": 0.982,  # 24 of 24
    "name, full_name, rival": 0.951,  # 22 of 23
    "name, not_named": 0.980,  # 21 of 21
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
