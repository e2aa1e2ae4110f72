"""Verdicts as one self-contained page; what it is made of is in `page/`, beside the report's own looks."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kei_quotes.checking import Verdict
from kei_quotes.checking.difference import OF_SENSE, Part
from kei_quotes.checking.verdicts import PASSED, RANK, Attributed, Fidelity, Judgement
from kei_quotes.records import MadeWith
from kei_quotes.writers import html
from kei_quotes.writers.pages import asset, digest, render

FOLDER = (__package__, "page")

MEANING: dict[Judgement, str] = {
    "verified": "These words, this speaker.",
    "edited": "The same, with changes that are marked or of form only: ellipses, brackets, case, accents, punctuation.",
    "indirect": "The words are there, as the text's own report of what the speaker said, not as a quotation.",
    "denied": "The speaker denies it or did not say it.",
    "other-speaker": "The words are there, but somebody else says them.",
    "unclear-speaker": "The words are there, said by a source whose name the text does not tell.",
    "unattributed": "The words are there, but as nobody's statement.",
    "altered": "The text has other words.",
    "paraphrase": "A statement says the same in other words.",
    "not-found": "No text has anything of the kind.",
}
WORDS: dict[Fidelity, str] = {
    "verbatim": "the same as in the text",
    "edited": "the same, edited",
    "altered": "altered",
    "paraphrase": "not in the text, but a statement says the same",
    "absent": "not in the text",
}
SPEAKER: dict[Attributed, str] = {
    "right": "right",
    "other": "somebody else",
    "unclear": "not told by the text",
    "nobody": "nobody: the words are the text's own",
    "unchecked": "not checked",
}
BAD: frozenset[Judgement] = frozenset(("other-speaker", "not-found"))
"""Verdicts on claims that are wrong as a whole; those that are neither here nor in `PASSED` are to be looked at."""


class Stretch(NamedTuple):
    """Words of a claim or of the text, and how they differ: not, in "form" or in "sense"."""

    words: str
    differs: str


class Shown(NamedTuple):
    """A verdict as the page shows it; `claim` and `text` are empty where there is no difference to show."""

    verdict: Verdict
    tone: str
    claim: tuple[Stretch, ...]
    text: tuple[Stretch, ...]
    words: str
    speaker: str


def verdict_page(verdicts: Sequence[Verdict], made_with: MadeWith) -> bytes:
    """The whole page."""
    style, script = asset(html.FOLDER, "base.css") + "\n" + asset(FOLDER, "verdicts.css"), asset(FOLDER, "verdicts.js")
    counts = Counter(verdict.judgement for verdict in verdicts)
    return render(
        FOLDER,
        "verdicts.html",
        style=style,
        style_digest=digest(style),
        script=script,
        script_digest=digest(script),
        made_with=made_with,
        claims=tuple(map(_shown, verdicts)),
        passed=sum(verdict.passed for verdict in verdicts),
        judgements=[(each, tone(each), counts[each], MEANING[each]) for each in RANK if counts[each]],
    )


def tone(judgement: Judgement) -> str:
    """Whether a verdict is "good" or "bad", or says that the claim is in "doubt"."""
    return "good" if judgement in PASSED else "bad" if judgement in BAD else "doubt"


def _shown(verdict: Verdict) -> Shown:
    parts = verdict.parts if verdict.changes else ()
    return Shown(
        verdict,
        tone(verdict.judgement),
        tuple(_stretches((part.claim, part) for part in parts)),
        tuple(_stretches((part.text or (part.claim if part.change is None else ""), part) for part in parts)),
        _words(verdict),
        SPEAKER[verdict.attributed],
    )


def _stretches(sides: Iterable[tuple[str, Part]]) -> Iterable[Stretch]:
    for words, part in sides:
        if words:
            yield Stretch(words, "sense" if part.change in OF_SENSE else "form" if part.change else "")


def _words(verdict: Verdict) -> str:
    changed = f": {', '.join(verdict.changes)}" if verdict.changes else ""
    alike = f" ({round(100 * verdict.closeness)} % alike)" if verdict.fidelity == "altered" else ""
    return WORDS[verdict.fidelity] + changed + alike
