"""The marks stand where the JSON says, as a browser sees the page."""

import json

import pytest
import reports

from kei_quotes.records import Article, Attribution, Report, TextSpan
from kei_quotes.writers import WRITERS

ROLES = ("content", "cue", "source")

PIECES = """prose => {
  const pieces = [], walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
  for (let at = 0, node; (node = walker.nextNode()); ) {
    const start = at;
    at += [...node.data].length;
    const {content = "", cue = "", source = ""} = node.parentElement.closest("mark")?.dataset ?? {};
    pieces.push({start, end: at, content, cue, source});
  }
  return {text: prose.textContent, pieces};
}"""


def marked(page, document=1):
    """The text of a document, and the positions marked in it: role and number -> set of positions."""
    found = page.locator(f"#d{document} .prose").evaluate(PIECES)
    places = {}
    for piece in found["pieces"]:
        for role in ROLES:
            for number in piece[role].split():
                places.setdefault((role, int(number)), set()).update(range(piece["start"], piece["end"]))
    return found["text"], places


def blanks(text):
    """Positions of white space, which lies unmarked between paragraphs."""
    return {at for at, char in enumerate(text) if char.isspace()}


def test_marks_stand_where_the_json_says(open_page):
    found = reports.gold_reports()
    writer = WRITERS["json"]()
    data = json.loads(b"".join([writer.begin(reports.MADE_WITH), *map(writer.report, found), writer.end()]))
    page = open_page(*found)
    for number, (report, document) in enumerate(zip(found, data["documents"], strict=True), 1):
        text, places = marked(page, number)
        assert text == report.article.text.rstrip()
        expected = {
            (role, at): {place for start, end in item[role]["spans"] for place in range(start, end)} - blanks(text)
            for at, item in enumerate(document["attributions"], 1)
            for role in ROLES
            if item[role]["spans"]
        }
        assert {key: spots - blanks(text) for key, spots in places.items()} == expected


TEXT = "“Ann 😀 said that Bo had told her to go,” Cy wrote.\r\n\r\nNext."


def crossing(*contents):
    attributions = tuple(
        Attribution(f"a{number}", "direct", (TextSpan(*content),), confidence=0.5)
        for number, content in enumerate(contents, 1)
    )
    return Report(Article("x.txt", TEXT), attributions, (), reports.MADE_WITH)


@pytest.mark.parametrize(
    "contents",
    [
        [(0, 41), (12, 39), (21, 39)],  # inside each other
        [(0, 20), (10, 30)],  # overlapping
        [(5, 20), (5, 20)],  # the same
        [(0, 10), (10, 20)],  # touching
        [(30, len(TEXT))],  # over the end of a paragraph
    ],
)
def test_marks_may_nest_and_cross(open_page, contents):
    text, places = marked(open_page(crossing(*contents)))
    assert text == TEXT.replace("\r\n", "\n")  # as HTML has it
    for number, (start, end) in enumerate(contents, 1):
        at = [number_before(TEXT, start), number_before(TEXT, end)]
        assert places["content", number] - blanks(text) == set(range(*at)) - blanks(text)


def number_before(text, position):
    return len(text[:position].replace("\r\n", "\n"))


def test_roles_differ_by_pattern_and_not_by_colour_alone(open_page):
    page = open_page(reports.gold_reports()[0])
    patterns = {
        role: page.locator(f".prose .{role}").first.evaluate("mark => getComputedStyle(mark).textDecorationStyle")
        for role in ROLES
    }
    assert patterns == {"content": "solid", "cue": "dotted", "source": "double"}


def test_each_content_has_its_number_in_front(open_page):
    report = reports.gold_reports()[0]
    refs = open_page(report).evaluate(
        "[...document.querySelectorAll('.ref')].map(ref => [ref.dataset.n, ref.nextElementSibling.dataset.content])"
    )
    assert sorted(int(number) for number, _ in refs) == list(range(1, len(report.attributions) + 1))
    assert all(number in content.split() for number, content in refs if content)
