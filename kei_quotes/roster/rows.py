"""A roster as plain data: flat rows, and the nested form with the documents of each speaker."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any

from kei_quotes.roster.listing import Listing

SCHEMA = 1
"""Version of the nested form. It rises when a field changes its meaning or goes away, not when one is added."""

COUNTS = ("attributions", "direct", "mixed", "indirect", "words_quoted", "documents")
"""Columns that hold numbers; the others hold text."""

COLUMNS = ("name", "type", "role", "affiliation", *COUNTS, "first_document")


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
        "documents": appearances(listing),
    }


def appearances(listing: Listing) -> list[dict[str, Any]]:
    """The speaker in each document: its id, name, role and affiliation there, and how many attributions it has."""
    return [
        {
            "document": entry.document,
            "speaker": entry.speaker,
            "name": entry.name,
            "role": entry.role,
            "affiliation": entry.affiliation,
            "attributions": entry.kinds.total(),
        }
        for entry in listing.entries
    ]


def schema_text() -> str:
    """JSON Schema (draft 2020-12) of the nested form, as text."""
    return files(__package__).joinpath("schema.json").read_text(encoding="utf-8")


def tables_text() -> str:
    """SQL of the tables that hold a roster, statements with a blank line between; the last one empties them."""
    return files(__package__).joinpath("tables.sql").read_text(encoding="utf-8")


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


def _stated(facts: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(fact for fact in facts if fact))
