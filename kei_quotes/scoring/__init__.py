"""Gold + found -> measures, on records and plain data only."""

from kei_quotes.scoring.calibration import judged, reliability
from kei_quotes.scoring.compare import score, trim
from kei_quotes.scoring.gold import GoldAttribution, GoldDocument, GoldPerson, marks_attitudes, read_gold
from kei_quotes.scoring.groups import Disagreement, Groups, disagreements, groups
from kei_quotes.scoring.measures import FillerScores, MatchScores, Measures, Score
from kei_quotes.scoring.names import same_name
from kei_quotes.scoring.predictions import read_predictions

__all__ = [
    "Disagreement",
    "FillerScores",
    "GoldAttribution",
    "GoldDocument",
    "GoldPerson",
    "Groups",
    "MatchScores",
    "Measures",
    "Score",
    "disagreements",
    "groups",
    "judged",
    "marks_attitudes",
    "read_gold",
    "read_predictions",
    "reliability",
    "same_name",
    "score",
    "trim",
]
