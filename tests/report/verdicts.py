"""Verdicts without a text: one of each sort that looks different."""

from reports import HOSTILE, MADE_WITH

from kei_quotes.checking import Claim, Verdict
from kei_quotes.checking.difference import Part
from kei_quotes.cli.verdict_page import verdict_page
from kei_quotes.records import TextSpan

PLACE = {"said_by": "Ana Ruiz", "kind": "direct", "document": "a.txt", "spans": (TextSpan(0, 9),), "line": 3}


def words(*pairs):
    """Parts with blanks between; a pair is text, claim and, if any, the change."""
    parts = [part for pair in pairs for part in (Part(" ", " "), Part(*pair))]
    return tuple(parts[1:])


def verdicts():
    altered = words(("We", "We"), ("will never", "will", "words"), ("pay", "pay"))
    edited = words(("We", "We"), ("said the mayor", "…", "ellipsis"), ("pay", "pay"))
    return [
        Verdict(Claim(1, "We pay", "Ana Ruiz"), "verified", "verbatim", "right", words(("We", "We")), 1, **PLACE),
        Verdict(Claim(2, "We will pay", "Ana Ruiz", id="k2"), "altered", "altered", "right", altered, 0.75, **PLACE),
        Verdict(Claim(3, "We … pay", "Ana Ruiz"), "edited", "edited", "right", edited, 1, **PLACE),
        Verdict(
            Claim(4, "We pay", "Bo Ek", "a.txt"), "other-speaker", "verbatim", "other", words(("We", "We")), 1,
            notes=("Cy says the same words too (c.txt, line 1)",), **PLACE,
        ),
        Verdict(
            Claim(5, "They mean to pay", "Ana Ruiz"), "paraphrase", "paraphrase", "right", closeness=0.6,
            passage="the town would pay", **PLACE,
        ),
        Verdict(Claim(6, "Pigs fly")),
    ]  # fmt: skip


def hostile_verdict():
    parts = words((HOSTILE, f"{HOSTILE}\u202e", "words"), ("pay", "pay"))
    claim = Claim(1, HOSTILE, f"{HOSTILE}\x07", HOSTILE, '"><script>alert(2)</script>')
    place = {**PLACE, "said_by": HOSTILE, "document": HOSTILE, "notes": (HOSTILE,)}
    return Verdict(claim, "altered", "altered", "right", parts, 0.5, **place)


def page(*shown):
    return verdict_page(shown or verdicts(), MADE_WITH).decode()
