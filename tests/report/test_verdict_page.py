"""The page of `kei-quotes check --format html`, as a browser sees it."""

import base64
import hashlib
import re

import pytest
from verdicts import hostile_verdict, page, verdicts

WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def status(opened):
    return opened.locator(".count").text_content()


def numbers(opened):
    return [claim.get_attribute("id") for claim in opened.locator(".claim:visible").all()]


def fact(opened, number, name):
    return [
        " ".join(text.split())
        for text in opened.locator(f"#c{number} div:has(> dt:text-is('{name}')) > dd").all_text_contents()
    ]


def test_the_head_counts_what_stands(open_html):
    opened = open_html(page())
    assert opened.locator("h1").text_content() == "2 of 6 claims stand"
    assert opened.locator(".chips [data-value]").all_inner_texts() == [
        "✓verified 1", "✓edited 1", "✕other speaker 1", "!altered 1", "!paraphrase 1", "✕not found 1",
    ]  # fmt: skip


def test_the_filter_shows_the_verdicts_that_are_chosen(open_html):
    opened = open_html(page())
    assert (status(opened), len(numbers(opened))) == ("6 claims", 6)
    opened.locator("[data-value=altered]").click()
    assert (status(opened), numbers(opened)) == ("1 of 6 claims", ["c2"])
    opened.locator("[data-value=not-found]").click()
    assert (status(opened), numbers(opened)) == ("2 of 6 claims", ["c2", "c6"])
    assert opened.locator("[data-value=altered]").get_attribute("aria-pressed") == "true"
    opened.locator(".reset").click()
    assert (status(opened), opened.locator(".reset").is_hidden()) == ("6 claims", True)
    assert opened.evaluate("document.activeElement.dataset.value") == "verified"


def test_the_words_that_differ_are_marked_on_both_sides(open_html):
    opened = open_html(page())
    assert fact(opened, 2, "Claim") == ["We will pay"]
    assert fact(opened, 2, "Text") == ["We will never pay"]
    assert opened.locator("#c2 ins.sense").all_text_contents() == ["will"]
    assert opened.locator("#c2 del.sense").all_text_contents() == ["will never"]
    assert fact(opened, 3, "Claim") == ["We … pay"]
    assert opened.locator("#c3 del.form").all_text_contents() == ["said the mayor"]
    assert opened.locator("#c1 :is(ins, del), #c4 :is(ins, del), #c5 :is(ins, del)").count() == 0


def test_marks_differ_by_pattern_and_not_by_colour_alone(open_html):
    opened = open_html(page())
    styles = "mark => getComputedStyle(mark).textDecorationStyle"
    assert [opened.locator(f"#c2 {tag}").evaluate(styles) for tag in ("ins", "del")] == ["wavy", "dotted"]


def test_words_and_speaker_are_told_apart(open_html):
    opened = open_html(page())
    assert fact(opened, 2, "Words") == ["altered: words (75 % alike)"]
    assert fact(opened, 2, "Speaker") == ["right: Ana Ruiz"]
    assert fact(opened, 4, "Words") == ["the same as in the text"]
    assert fact(opened, 4, "Speaker") == ["somebody else: Ana Ruiz"]
    assert fact(opened, 4, "Place") == ["a.txt, line 3, direct"]
    assert fact(opened, 4, "Claimed in") == ["a.txt"]
    assert fact(opened, 4, "Note") == ["Cy says the same words too (c.txt, line 1)"]
    assert fact(opened, 5, "Text") == ["the town would pay"]
    assert (fact(opened, 6, "Words"), fact(opened, 6, "Place")) == (["not in the text"], [])
    assert opened.locator("#c6 .who").text_content() == "No speaker claimed"
    assert opened.locator("#c2 .id").text_content() == "k2"


def test_one_sort_of_verdict_needs_no_filter(open_html):
    opened = open_html(page(*verdicts()[:1]))
    assert opened.locator(".chips").count() == 0
    assert opened.locator("h1").text_content() == "1 of 1 claim stands"


def test_a_phone_needs_no_sideways_scrolling(open_html):
    opened = open_html(page(*verdicts(), hostile_verdict()), viewport=PHONE)
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_page_reads_without_script(open_html):
    opened = open_html(page(), java_script_enabled=False)
    assert (len(numbers(opened)), opened.locator(".chips").is_hidden()) == (6, True)


def test_print_has_all_claims_and_no_controls(open_html):
    opened = open_html(page())
    opened.emulate_media(media="print")
    assert (len(numbers(opened)), opened.locator(".chips").is_hidden()) == (6, True)


def test_hostile_text_stays_text(open_html):
    opened = open_html(page(hostile_verdict(), verdicts()[5]))
    opened.locator("[data-value=altered]").click()
    assert "<script>document.title='owned'</script>" in opened.locator("#c1 ins").text_content()
    assert "{{ 7 * 7 }}" in opened.locator("#c1 .who").text_content()
    assert opened.locator("main script, main img, main b").count() == 0
    assert (opened.locator("script").count(), opened.title()) == (1, "Claims checked · kei-quotes")
    assert not set(opened.locator("main").text_content()) & set("\u202e\x07")


def test_the_page_allows_its_own_style_and_script_and_nothing_else():
    data = page(hostile_verdict())
    (policy,) = re.findall('Content-Security-Policy" content="([^"]+)"', data)
    for tag in ("script", "style"):
        (asset,) = re.findall(f"<{tag}>(.*?)</{tag}>", data, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(asset.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert not re.search(r"unsafe|https?:", data)
    assert not re.search(r"<[^>&]*\s(on\w+|style|src)=", data)


@pytest.mark.parametrize(("viewport", "scheme"), [(WIDE, "light"), (WIDE, "dark"), (PHONE, "light")])
def test_axe_finds_nothing(open_html, viewport, scheme):
    axe_api = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe is not installed (the extra test)"
    )
    opened = open_html(page(), viewport=viewport, color_scheme=scheme)
    opened.locator(".meaning summary").click()
    opened.locator("[data-value=altered]").click()
    found = axe_api.Axe().run(opened).response["violations"]
    assert [(rule["id"], rule["impact"], [node["html"] for node in rule["nodes"]][:3]) for rule in found] == []
