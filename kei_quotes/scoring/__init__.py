"""Gold + found -> measures, on records and plain data only."""

from kei_quotes.scoring.compare import score, trim
from kei_quotes.scoring.gold import GoldAttribution, GoldDocument, GoldPerson, read_gold
from kei_quotes.scoring.measures import FillerScores, MatchScores, Measures, Score
from kei_quotes.scoring.names import same_name

__all__ = [
    "FillerScores",
    "GoldAttribution",
    "GoldDocument",
    "GoldPerson",
    "MatchScores",
    "Measures",
    "Score",
    "read_gold",
    "same_name",
    "score",
    "trim",
]
