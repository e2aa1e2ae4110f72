"""Prepositions after a role, what they lead to, and which of it is where somebody is ("head of boats at the X")."""

from kei_quotes.lang.en import tables
from kei_quotes.records import TextSpan
from kei_quotes.resolution.institutions import Institution, Institutions, is_body
from kei_quotes.resolution.naming import Name
from kei_quotes.text.names import fold, is_acronym, is_name_word, tokens, word_set

FIELD = word_set("of for on in to")
PREPOSITIONS = FIELD | word_set("at with from")
FORCES = word_set("police army navy guard military force")
"""Bodies in uniform."""
MOST = 4
"""Prepositions read after a role (by judgement)."""
NAME_GAP = 40
"""Characters within which the first word after a preposition stands."""
_SEAT = word_set("at with")
_STRONG = word_set("of from for to")

Link = tuple[str, Institution]
"""A preposition and the noun phrase behind it."""


class Links:
    """Reads them in one text; `people` are family names of its people."""

    def __init__(self, text: str, institutions: Institutions, people: frozenset[str]) -> None:
        self._text = text
        self._institutions = institutions
        self._people = people

    def read(self, at: int, end: int) -> tuple[list[Link], int]:
        """Prepositions after a role with their noun phrases, and where reading stopped."""
        links: list[Link] = []
        while len(links) < MOST:
            word = next(tokens(self._text, at, end), None)
            if word is None or word.text not in PREPOSITIONS or self._text[at : word.start].strip():
                break
            seat = word.text in _SEAT
            there = None if self.to_person(word.end) and word.text != "at" else self._institutions.read(word.end, end)
            if there is None or (word.text == "in" and not self._is_subject(there)):
                break
            links.append((word.text, there))
            at = there.end
            part = word.text == "with" and there.kind in ("plain", "definite") and self._text.startswith(" of ", at)
            if seat and not part:
                break
        return links, at

    def choose(self, links: list[Link], bearer: int | None) -> int | None:
        """Which noun phrase is the affiliation: one after "at", else a name or body, else "the inquiry".

        `bearer`: where the name that the phrase explains follows; None where there is no such phrase.
        """
        if links and links[0][0] == "of" and self._is_named_body(links[0][1]):
            return 0
        for at, (word, there) in enumerate(links):
            vague = there.kind == "plain" and self._text[slice(*there.span)].islower()
            if (word == "at" and not vague) or (word == "with" and there.kind in ("named", "body")):
                return at
        for at, (word, there) in enumerate(links):
            if word == "in" and (there.part or self._is_employer(there)):
                return at
        for at, (word, there) in enumerate(links):
            apart = (word == "of" and there.end == bearer) or not self._is_field(there.span)
            if word in _STRONG and there.kind in ("named", "body") and apart and not self._is_area(word, there):
                return at
        for at in range(len(links) - 1, -1, -1):
            if links[at][0] in ("of", "from", "for", "with") and links[at][1].kind == "definite":
                return at
        return None

    def is_person(self, name: Name) -> bool:
        """Whether a name is a person's: by its titles or its family name."""
        return bool(name.titles and name.titles != ("st",)) or (bool(name.words) and name.words[-1] in self._people)

    def is_home(self, head: str, link: Link) -> bool:
        """As in "a nurse from Lunde", not "a nurse from the Dune Trust" nor "a chemist from Nomura"."""
        word, there = link
        name = self._institutions.name_from(there.span.start)
        lone = name is not None and name.kind in ("place", "person", "unknown") and there.span.end == name.end
        words = self._text[there.span.start : there.span.end].split()
        bare = lone and not any(is_body(part) or is_acronym(part) for part in words)
        return word == "from" and bare and fold(head) in tables.nouns().livelihoods

    def to_person(self, position: int) -> bool:
        """As in "spokesman for Mrs. Lund": a person is nobody's affiliation."""
        first = next(tokens(self._text, position, position + NAME_GAP), None)
        name = self._institutions.name_from(first.start) if first else None
        return name is not None and self.is_person(name) and not self._is_shop(name)

    def _is_shop(self, name: Name) -> bool:
        """As in "owner of Huff's Tires": a business that bears its founder's name."""
        return name.possessive and not name.titles and is_name_word(self._text[name.end + 3 : name.end + 5])

    def _is_subject(self, there: Institution) -> bool:
        """Whether "in" leads to a subject ("in tax law") or a part ("in the tax unit at X"), not to a place."""
        part = there.kind in ("definite", "body") and self._text.startswith(" at ", there.end)
        field = there.kind == "plain" and not self._text.startswith(" in ", there.end)
        return part or field or there.part or self._is_employer(there)

    def _is_employer(self, there: Institution) -> bool:
        """As in "a lieutenant in the coast guard", "an official in the Ministry of Fisheries"; not "in the county"."""
        name = self._institutions.name_from(there.span.start)
        if there.kind == "named":
            whole = name is not None and name.kind == "organization" and there.span.end == name.end
            return whole and name is not None and any(is_body(word) for word in name.words)
        head = fold(self._text[there.span.start : there.span.end].split(" of ")[0].split()[-1])
        return there.kind == "body" and head in tables.nouns().state_bodies | FORCES

    def _is_area(self, word: str, there: Institution) -> bool:
        """As in "adviser for the Arctic": a place that somebody's work is about."""
        name = self._institutions.name_from(there.span.start)
        return word == "for" and name is not None and name.kind == "place" and there.span.end == name.end

    def _is_named_body(self, there: Institution) -> bool:
        """Whether a noun phrase is the name of a body ("the Law Clinic"), be it part of another."""
        name = self._institutions.name_from(there.span.start)
        ends = self._text[there.span.start : there.span.end].split()
        return name is not None and there.kind == "named" and (is_body(ends[0]) or is_body(ends[-1]))

    def _is_field(self, span: TextSpan) -> bool:
        """As in "Head of Programmes, Lantern Trust": the organisation comes after the comma."""
        name = self._institutions.name_from(span.start)
        lone = name is not None and name.kind == "unknown" and len(name.words) == 1
        return (
            lone
            and self._text[span.end : span.end + 2] == ", "
            and self._institutions.name_from(span.end + 2) is not None
        )
