"""Databases opened in Datasette as they are: its pages, its search, its links between tables."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from datasette.app import Datasette

TABLES = ("documents", "speakers", "attributions", "spans")


@pytest.fixture
def get(filed, report, empty):
    """Get pages of a database of two documents; the answers in order."""
    path = filed("sqlite", report, empty, name="press.db")

    async def answers(pages):
        served = Datasette([str(path)])
        await served.invoke_startup()
        return [await served.client.get(f"/press{page}") for page in pages]

    with ThreadPoolExecutor(1) as aside:  # Playwright's loop may be running in this thread
        yield lambda *pages: aside.submit(asyncio.run, answers(pages)).result()


def test_tables_and_rows_are_pages(get):
    for page in get("", *(f"/{table}" for table in TABLES), *(f"/{table}/1" for table in TABLES)):
        assert page.status_code == 200, page.url
    (database,) = get(".json")
    tables = {table["name"]: table["count"] for table in database.json()["tables"] if not table["hidden"]}
    assert tables == {"documents": 2, "speakers": 1, "attributions": 2, "spans": 9}


def test_its_search_finds_attributions(get):
    page, found, nothing = get(
        "/attributions", *(f"/attributions.json?_shape=objects&_search={word}" for word in ("stopped", "never"))
    )
    assert 'name="_search"' in page.text
    assert [row["quote"] for row in found.json()["rows"]] == ["“Stop,” … “or go.”"]
    assert nothing.json()["rows"] == []


def test_rows_show_the_names_that_they_refer_to_and_can_be_counted(get):
    (page,) = get("/attributions.json?_shape=objects&_labels=on&_facet=kind&_facet=speaker")
    turn, denial = page.json()["rows"]
    assert (turn["document"]["label"], turn["speaker"]["label"], denial["speaker"]) == ("news/a.txt", "Ana Ruiz", None)
    facets = page.json()["facet_results"]
    assert {each["value"]: each["count"] for each in facets["kind"]["results"]} == {"direct": 1, "indirect": 1}
    assert [(each["label"], each["count"]) for each in facets["speaker"]["results"]] == [("Ana Ruiz", 1)]
