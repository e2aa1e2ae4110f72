import pytest

from kei_quotes.lang.en import tables

TABLES = [
    tables.titles,
    tables.pronouns,
    tables.nouns,
    tables.words,
    tables.denials,
    tables.places,
    tables.given_names,
]


@pytest.mark.parametrize("table", TABLES)
def test_every_entry_is_written_as_it_is_compared(table) -> None:
    entries = table()
    for name in entries.__dataclass_fields__:
        for word in getattr(entries, name):
            assert word == word.strip().lower(), (name, word)
            assert word, name


def test_genders_are_disjoint() -> None:
    for table in (tables.titles(), tables.pronouns(), tables.nouns(), tables.given_names()):
        assert table.male.isdisjoint(table.female)
