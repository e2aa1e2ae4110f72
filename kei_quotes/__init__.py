"""kei_quotes: who said what, from an article."""

__version__ = "0.1.0"
