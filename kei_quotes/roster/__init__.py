"""The speakers of one or many documents: reports -> entries -> those that are the same -> a roster.

Two speakers are taken for one only where what the documents say of them allows nothing else to be expected; a speaker
listed twice is seen by whoever reads the list, two people in one line are not.
"""

from kei_quotes.roster.entries import Entry, entries
from kei_quotes.roster.listing import Listing, Roster
from kei_quotes.roster.rows import COLUMNS, plain, rows, schema_text

__all__ = ["COLUMNS", "Entry", "Listing", "Roster", "entries", "plain", "rows", "schema_text"]
