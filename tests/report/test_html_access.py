"""Accessibility, judged by axe-core with all its rules, best practices included."""

import pytest
import reports

axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed (the extra test)")

WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@pytest.mark.parametrize(
    ("place", "viewport", "scheme"),
    [
        ("#index", WIDE, "dark"),
        ("#index", PHONE, "light"),
        ("#d2-c3", WIDE, "light"),
        ("#d2-c3", WIDE, "dark"),
        ("#d2-c3", PHONE, "light"),
    ],
)
def test_axe_finds_nothing(open_page, place, viewport, scheme):
    page = open_page(*reports.gold_reports()[:2], at=place, viewport=viewport, color_scheme=scheme)
    found = axe_api.Axe().run(page).response["violations"]
    assert [(rule["id"], rule["impact"], [node["html"] for node in rule["nodes"]][:3]) for rule in found] == []


def test_axe_finds_nothing_in_help_and_filters(open_page):
    page = open_page(reports.placed_report())
    page.fill("input[type=search]", "nothing like it")
    assert axe_api.Axe().run(page).response["violations"] == []
    page.locator(".help-button").click()
    assert axe_api.Axe().run(page).response["violations"] == []


def test_counts_are_announced_and_landmarks_are_there(open_page):
    page = open_page(reports.placed_report())
    assert page.locator(".count").get_attribute("aria-live") == "polite"
    for role in ("banner", "main", "search"):
        assert page.get_by_role(role).count() == 1
    assert page.get_by_role("region", name="Text", exact=True).count() == 1
    assert page.get_by_role("region", name="1 attribution").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") in {"?", "Skip to the text"}
