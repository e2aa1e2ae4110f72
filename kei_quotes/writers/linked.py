"""Names for things in linked data: what JSON-LD and Web Annotation refer to."""

from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from kei_quotes.records import Article, Attribution, Speaker
from kei_quotes.writers.contract import digest

WEB = ("http://", "https://")
"""How a url begins that is taken over; an article might state any other, such as one that runs a script."""


def iri(article: Article) -> str:
    """Address of the article, or its path as a relative reference, in which nothing but "/" has a meaning."""
    if article.url and article.url.lower().startswith(WEB):
        return quote(article.url, safe="/:?#[]@!$&'()*+,;=%~", errors="replace")
    return quote(article.id, safe="/", errors="replace")


class Names:
    """Stable names (UUIDs of version 5) for what was found in an article: the same text gives the same names."""

    def __init__(self, article: Article) -> None:
        self._article = f"{digest(article.text)}/{quote(article.id, errors='replace')}"

    def of(self, thing: Attribution | Speaker, part: str = "") -> str:
        """Name of an attribution, of a speaker or of a part of them."""
        return uuid5(NAMESPACE_URL, f"{self._article}#{thing.id}/{part}").urn
