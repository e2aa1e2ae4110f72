"""JSON-LD with the words of schema.org: articles, speakers, quotations and claims.

A direct or mixed attribution is a Quotation with `spokenByCharacter` and `creator`, an indirect one a Claim with
`claimInterpreter`. Nothing is a ClaimReview: that would be a verdict, and none is passed here.
"""

from collections.abc import Iterator
from typing import Any

from kei_quotes.records import Attribution, MadeWith, Report, Speaker
from kei_quotes.writers.contract import fact
from kei_quotes.writers.json import ArrayWriter
from kei_quotes.writers.linked import WEB, Names, iri
from kei_quotes.writers.parts import speakers_of

CONTEXT = "https://schema.org"

TYPES = {
    "person": "Person",
    "unnamed": "Person",
    "author": "Person",
    "organization": "Organization",
    "group": "Organization",
    "document": "CreativeWork",
}
"""Types of speakers in schema.org, whose agents are people and organisations."""


class JsonldWriter(ArrayWriter):
    """Linked data in schema.org's words: a Quotation or a Claim for each attribution.

    What a source denies or did not say has no speaker here, since schema.org has no word for a denial; a description
    says whose denial it is. A document that is quoted is what the attribution `isBasedOn`.
    """

    def begin(self, made_with: MadeWith) -> bytes:
        """Return the head of the graph."""
        return b'{"@context": "%s", "@graph": ' % CONTEXT.encode() + super().begin(made_with)

    def report(self, report: Report) -> bytes:
        """Return the nodes of one document; without "<", so that they can stand in a page's script element."""
        return super().report(report).replace(b"<", rb"\u003c")

    def end(self) -> bytes:
        """Return the close of the graph."""
        return b"\n]}\n"

    def elements(self, report: Report) -> Iterator[dict[str, Any]]:
        """Yield the article, its speakers and what they say."""
        names = Names(report.article)
        yield _article(report)
        for speaker in report.speakers:
            yield _speaker(report, speaker, names.of(speaker))
        for attribution, who in speakers_of(report):
            yield _said(report, attribution, who, names)


def _article(report: Report) -> dict[str, Any]:
    article = report.article
    url = article.url if article.url and article.url.lower().startswith(WEB) else None
    author = {"@type": "Person", "name": article.byline} if article.byline else None
    known = {"headline": article.title, "author": author, "datePublished": article.date, "url": url}
    return {"@id": iri(article), "@type": "Article", "name": article.id} | _stated(known)


def _speaker(report: Report, speaker: Speaker, name: str) -> dict[str, Any]:
    kind = TYPES[speaker.type]
    role, affiliation = fact(report, speaker.role), fact(report, speaker.affiliation)
    organization = {"@type": "Organization", "name": affiliation} if affiliation else None
    known = {
        "alternateName": list(speaker.aliases) or None,
        "jobTitle" if kind == "Person" else "description": role,
        {"Person": "affiliation", "Organization": "memberOf"}.get(kind, "publisher"): organization,
    }
    return {"@id": name, "@type": kind, "name": speaker.name} | _stated(known)


def _said(report: Report, attribution: Attribution, speaker: Speaker | None, names: Names) -> dict[str, Any]:
    claim = attribution.kind == "indirect"
    node = {
        "@id": names.of(attribution),
        "@type": "Claim" if claim else "Quotation",
        "text": report.text_of(attribution.content),
        "appearance" if claim else "isPartOf": {"@id": iri(report.article)},
    }
    if attribution.negated:
        return node | {"description": "Denied or not said" + (f" by {speaker.name}" if speaker else "")}
    if speaker is None:
        return node
    if speaker.type == "document":
        return node | {"isBasedOn": {"@id": names.of(speaker)}}
    roles = ("claimInterpreter",) if claim else ("spokenByCharacter", "creator")
    return node | {role: {"@id": names.of(speaker)} for role in roles}


def _stated(known: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in known.items() if value is not None}
