"""What a user does on the page: clicks, keys, filters, documents, sizes of window."""

import re
import time

import pytest
import reports

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def ferry():
    return next(report for report in reports.gold_reports() if report.article.id == "ferry.txt")


def on(page):
    """Numbers of the cards that are chosen."""
    cards = page.locator(".view.open .card[aria-current=true]")
    return [int(card.get_attribute("data-number")) for card in cards.all()]


def status(page):
    return page.locator(".view.open .count").text_content()


def in_window(page, selector):
    return page.locator(selector).first.evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight }"
    )


def test_a_click_on_marked_words_goes_to_their_card(open_page, ferry):
    page = open_page(ferry)
    mark = page.locator('.prose mark[data-content~="20"]').first
    mark.scroll_into_view_if_needed()
    mark.click()
    assert on(page) == [20]
    assert in_window(page, "#d1-c20")
    assert page.locator("#d1-c20 .why").get_attribute("open") is not None
    assert page.evaluate("document.activeElement.id") == "d1-c20"


def test_a_click_on_a_card_goes_to_the_text(open_page, ferry):
    page = open_page(ferry)
    page.locator("#d1-c22 blockquote").click()
    assert on(page) == [22]
    assert in_window(page, '.prose mark[data-content~="22"]')
    assert page.locator(".prose .on-content").count() == page.locator('.prose [data-content~="22"]').count()
    page.locator("#d1-c1 .back").click()
    assert on(page) == [1]
    assert (
        page.locator(".prose mark[class*=on-]:not([data-content~='1'], [data-cue~='1'], [data-source~='1'])").count()
        == 0
    )


def test_clicks_on_nested_marks_take_turns(open_page):
    page = open_page(*[report for report in reports.gold_reports() if report.article.id == "gas-cavern.txt"])
    mark = page.locator(".prose mark[data-content*=' ']").first
    inner, outer = map(int, mark.get_attribute("data-content").split())
    found = []
    for _ in range(3):
        mark.click()
        found += on(page)
    assert found == [inner, outer, inner]


def test_keys_walk_the_cards_that_are_shown(open_page, ferry):
    page = open_page(ferry)
    walked = []
    for key in "jjjkk":
        page.keyboard.press(key)
        walked += on(page)
    assert walked == [1, 2, 3, 2, 1]
    page.keyboard.press("k")
    assert on(page) == [1]
    page.locator("[data-group=kind][data-value=indirect]").click()
    page.keyboard.press("j")
    first = next(number for number, item in enumerate(ferry.attributions, 1) if item.kind == "indirect")
    assert on(page) == [first]


def test_help_opens_by_key_and_can_turn_keys_off(open_page, ferry):
    page = open_page(ferry)
    page.keyboard.press("?")
    assert page.locator("dialog.help").is_visible()
    page.locator("dialog .keys").uncheck()
    page.keyboard.press("Escape")
    assert page.locator("dialog.help").is_hidden()
    page.keyboard.press("j")
    assert on(page) == []


def test_letters_typed_into_the_search_are_no_keys(open_page, ferry):
    page = open_page(ferry)
    page.locator("input[type=search]").press_sequentially("j?")
    assert on(page) == []
    assert page.locator("input[type=search]").input_value() == "j?"


def test_filters_count_right(open_page, ferry):
    page = open_page(ferry)
    total = len(ferry.attributions)
    assert status(page) == f"{total} attributions"
    for chip in page.locator("[data-group=kind], [data-group=type], li:nth-child(-n+3) > [data-group=speaker]").all():
        group, value = chip.get_attribute("data-group"), chip.get_attribute("data-value")
        chip.click()
        shown = sum(expected(ferry, item, group) == value for item in ferry.attributions)
        assert status(page) == f"{shown} of {total} attributions"
        assert page.locator(".card:visible").count() == shown
        assert page.locator(".ref:visible").count() == shown
        chip.click()
    assert status(page) == f"{total} attributions"


def expected(report, item, group):
    ids = [speaker.id for speaker in report.speakers]
    speaker = ids.index(item.speaker) if item.speaker else None
    return {
        "kind": item.kind,
        "speaker": str(0 if speaker is None else speaker + 1),
        "type": "" if speaker is None else report.speakers[speaker].type,
    }[group]


def test_filters_of_one_group_add_up_and_groups_narrow_down(open_page, ferry):
    page = open_page(ferry)
    for value in ("direct", "mixed", "person"):
        page.locator(f"[data-value={value}]").click()
    wanted = [
        item for item in ferry.attributions if item.kind != "indirect" and expected(ferry, item, "type") == "person"
    ]
    assert status(page) == f"{len(wanted)} of {len(ferry.attributions)} attributions"
    page.locator(".rail .reset").click()
    assert status(page) == f"{len(ferry.attributions)} attributions"


def test_search_ignores_case_and_accents_and_dims_the_rest(open_page, ferry):
    page = open_page(ferry)
    page.fill("input[type=search]", "SIGRUN")
    shown = page.locator(".card:visible .who").all_text_contents()
    assert shown
    assert all("Sigrún" in name for name in shown)
    kept = page.locator(".prose mark:not(.off)").count()
    assert 0 < kept < page.locator(".prose mark").count()
    page.fill("input[type=search]", "no such words")
    assert page.locator(".nothing").is_visible()
    assert re.match("0 of", status(page))


def test_low_confidence_comes_first_and_the_order_comes_back(open_page, ferry):
    page = open_page(ferry)
    page.locator(".doubtful").check()
    shown = [float(card.get_attribute("data-overall")) for card in page.locator(".card").all()]
    assert shown == sorted(shown)
    page.keyboard.press("j")
    first = min(ferry.attributions, key=lambda item: item.overall)
    assert on(page) == [ferry.attributions.index(first) + 1]
    page.locator(".doubtful").uncheck()
    assert [int(card.get_attribute("data-number")) for card in page.locator(".card").all()] == list(
        range(1, len(ferry.attributions) + 1)
    )


def test_evidence_shows_its_place_in_the_text(open_page):
    report = reports.placed_report()
    page = open_page(report)
    page.locator("#d1-c1 .why summary").click()
    page.locator("#d1-c1 .place").click()
    assert "".join(page.locator(".at").all_text_contents()) == "Ada Low"
    page.locator(".problems .place").click()
    assert "".join(page.locator(".at").all_text_contents()) == "“Open"


def test_several_documents_have_an_index_and_are_shown_one_at_a_time(open_page):
    found = reports.gold_reports()
    page = open_page(*found)
    assert page.locator("h1:visible").all_text_contents() == [f"{len(found)} documents"]
    totals = page.locator("tfoot td").all_text_contents()
    assert totals[0] == str(sum(len(report.attributions) for report in found))
    page.locator("tbody a").nth(4).click()
    page.wait_for_selector("#d5.open")
    assert page.locator("h1:visible").all_text_contents() == [found[4].article.id]
    assert status(page) == f"{len(found[4].attributions)} attributions"
    page.locator(".to-index").click()
    page.wait_for_selector("#index.open")
    assert page.locator(".to-index").is_hidden()


def test_a_link_to_a_card_opens_its_document(open_page):
    page = open_page(*reports.gold_reports(), at="#d5-c7")
    assert on(page) == [7]
    assert page.locator("#d5").is_visible()


def test_a_phone_shows_the_cards_on_a_sheet(open_page, ferry):
    page = open_page(ferry, viewport=PHONE, has_touch=True)
    assert page.locator("#d1-c1").is_hidden()
    page.locator('.prose mark[data-content~="3"]').first.tap()
    assert in_window(page, "#d1-c3 .who")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#d1-c3").evaluate("card => card.nextElementSibling.querySelector('blockquote').click()")
    sheet = page.locator(".side").bounding_box()["y"]
    assert page.locator("#d1-t4").bounding_box()["y"] < sheet
    page.locator(".sheet").tap()
    assert page.locator("#d1-c3").is_hidden()


def test_the_page_reads_without_script(open_page):
    page = open_page(*reports.gold_reports(), java_script_enabled=False)
    assert page.locator(".document:visible").count() == len(reports.gold_reports())
    assert page.locator("#index").is_visible()


def test_print_has_the_text_and_all_cards(open_page, ferry):
    page = open_page(ferry, viewport=PHONE)
    page.emulate_media(media="print")
    assert page.locator(".card:visible").count() == len(ferry.attributions)
    assert page.locator(".rail").is_hidden()
    assert page.locator(".card dd").last.is_visible()


def test_hostile_text_stays_text(open_page):
    report = reports.hostile_report()
    page = open_page(report, report)
    page.evaluate("location.hash = 'd1'")
    page.wait_for_selector("#d1.open")
    page.keyboard.press("j")
    assert "<script>document.title='owned'</script>" in page.locator("#d1 .prose").text_content()
    assert "<script>" in page.locator("#d1-c1 .who").text_content()
    assert page.locator("main script, main img, main b").count() == 0
    assert page.locator("script").count() == 1
    assert page.title() != "owned"
    assert "{{ 7 * 7 }}" in page.locator("h1:visible").text_content()


@pytest.mark.parametrize(("count", "seconds"), [(200, 1), (5_000, 12)])
def test_long_articles_open_in_time(open_page, count, seconds):
    page = open_page(reports.long_report(count))
    opened = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd") / 1000
    assert opened < seconds * SLACK
    before = time.monotonic()
    page.fill("input[type=search]", "hold for 77 more")
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    assert status(page) == f"1 of {count:,} attributions"
    assert time.monotonic() - before < 3 * SLACK


SLACK = 3
"""For machines that have other things to do; alone, a page of 200 opens in a third of a second on two cores."""


def test_the_policy_lets_nothing_else_run(browser, tmp_path):
    path = tmp_path / "report.html"
    path.write_text(reports.page(reports.placed_report()), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.text = "document.title = 'owned'";
          document.body.append(script);
          document.body.insertAdjacentHTML("beforeend", "<p style='color: red' onclick='document.title = 1' id=p>");
          document.getElementById("p").click();
        }"""
    )
    assert page.title() == "placed.txt · kei-quotes"
    assert page.locator("#p").evaluate("p => getComputedStyle(p).color") != "rgb(255, 0, 0)"
    page.close()
