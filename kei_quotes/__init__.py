"""kei_quotes: who said what, from an article.

    import kei_quotes
    report = kei_quotes.extract("“It rained,” said Ada Lovelace, a mathematician.")

Names are loaded when they are first used: importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kei_quotes.version import __version__ as __version__

if TYPE_CHECKING:
    from kei_quotes.api import extract, load, reports
    from kei_quotes.errors import InvariantError, KeiQuotesError, ModelError, ReadError
    from kei_quotes.records import Article, Attribution, Evidence, Report, Speaker, TextSpan

_HOMES = {
    **dict.fromkeys(("extract", "load", "reports"), "kei_quotes.api"),
    **dict.fromkeys(("InvariantError", "KeiQuotesError", "ModelError", "ReadError"), "kei_quotes.errors"),
    **dict.fromkeys(("Article", "Attribution", "Evidence", "Report", "Speaker", "TextSpan"), "kei_quotes.records"),
}
__all__ = [
    "Article", "Attribution", "Evidence", "InvariantError", "KeiQuotesError", "ModelError", "ReadError", "Report",
    "Speaker", "TextSpan", "extract", "load", "reports",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])
