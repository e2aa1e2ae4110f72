"""A roster as plain data: flat rows, and the nested form with the documents of each speaker."""

from collections.abc import Iterable, Iterator
from typing import Any

from kei_quotes.roster.entries import Entry
from kei_quotes.roster.listing import Listing

COLUMNS = (
    "name",
    "type",
    "role",
    "affiliation",
    "attributions",
    "direct",
    "mixed",
    "indirect",
    "words_quoted",
    "documents",
    "first_document",
)


def rows(listings: Iterable[Listing]) -> Iterator[dict[str, str | int | None]]:
    """Rows with the keys of `COLUMNS`; `role` and `affiliation` are None where no document states them."""
    for one in listings:
        documents = one.documents
        yield {**_head(one), "documents": len(documents), "first_document": documents[0]}


def plain(listing: Listing) -> dict[str, Any]:
    """A speaker with all names, and what each document says of it.

    `documents[].speaker` is its id there; `roles` and `affiliations` are all that are stated, each once.
    """
    return {
        **_head(listing),
        "roles": _stated(entry.role for entry in listing.entries),
        "affiliations": _stated(entry.affiliation for entry in listing.entries),
        "aliases": listing.aliases,
        "documents": [_appearance(entry) for entry in listing.entries],
    }


def _head(listing: Listing) -> dict[str, str | int | None]:
    kinds = listing.kinds
    return {
        "name": listing.name,
        "type": listing.type,
        "role": listing.role,
        "affiliation": listing.affiliation,
        "attributions": kinds.total(),
        **{kind: kinds[kind] for kind in ("direct", "mixed", "indirect")},
        "words_quoted": listing.words,
    }


def _appearance(entry: Entry) -> dict[str, Any]:
    return {
        "document": entry.document,
        "speaker": entry.speaker,
        "name": entry.name,
        "role": entry.role,
        "affiliation": entry.affiliation,
        "attributions": entry.kinds.total(),
    }


def _stated(facts: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(fact for fact in facts if fact))
