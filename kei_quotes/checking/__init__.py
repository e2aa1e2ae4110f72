"""Claimed attributions against texts: who really said it, and in these words? On records only."""

from kei_quotes.checking.checker import Checker
from kei_quotes.checking.claims import Claim, read_claims
from kei_quotes.checking.verdicts import Verdict

__all__ = ["Checker", "Claim", "Verdict", "read_claims"]
