import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kei_quotes.text.quotemarks import MarkedSpan, pair_marks

PAGES = Path(__file__).parent / "quotemarks"
CASE = re.compile(r"^(?P<name>[^\n.][^\n]*)\n\.\n(?P<page>.*?)\n\.$", re.MULTILINE | re.DOTALL)
TOKEN = re.compile(r"⟦|⟧(?P<flags>(?:!unopened|!unclosed|!continued)*)")
PIECES = [
    "a",
    "I am",
    "s",
    " ",
    "\n",
    "\n\n",
    ",",
    ".",
    "-",
    "5",
    *"\"'“”‘’„‚«»‹›「」『』`",
    "''",
    "``",
    "\r\n",
]
MARKED_UP = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def cases() -> list[object]:
    pages = sorted(path for path in PAGES.glob("*.md") if path.stem != "README")
    found = [(page.stem, match) for page in pages for match in CASE.finditer(page.read_text("utf-8"))]
    return [pytest.param(match["page"], id=f"{stem}: {match['name']}") for stem, match in found]


def shown(text: str, spans: tuple[MarkedSpan, ...]) -> str:
    opening = [(span.start, 1, -span.end, "⟦") for span in spans]
    closing = [(span.end, 0, -span.start, "⟧" + flags(span)) for span in spans]
    parts, at = [], 0
    for position, _, _, sign in sorted(opening + closing):
        parts += [text[at:position], sign]
        at = position
    return "".join([*parts, text[at:]])


def flags(span: MarkedSpan) -> str:
    return "!unopened" * (not span.opened) + "!unclosed" * (not span.closed) + "!continued" * span.continued


@pytest.mark.parametrize("page", cases())
def test_page(page: str) -> None:
    text = TOKEN.sub("", page)
    assert shown(text, pair_marks(text)) == page


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\u2029"])
@pytest.mark.parametrize("page", cases())
def test_other_line_ends_change_nothing(page: str, ending: str) -> None:
    page = page.replace("\n", ending)
    text = TOKEN.sub("", page)
    assert shown(text, pair_marks(text)) == page


def test_style_and_depth_are_told() -> None:
    text = "“He said ‘no’.” „Ja“ «oui» 「是」 'plain,'"
    found = [(span.style, span.depth) for span in pair_marks(text)]
    assert found == [
        ("double", 1),
        ("single", 2),
        ("low-high", 1),
        ("guillemets", 1),
        ("corner", 1),
        ("single", 1),
    ]


@pytest.mark.parametrize("text", ["", " ", '"', "'", "“", "\n\n", "''", '""'])
def test_next_to_nothing(text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in pair_marks(text))


@given(MARKED_UP | st.text())
def test_spans_are_sorted_and_never_cross(text: str) -> None:
    spans = pair_marks(text)
    assert list(spans) == sorted(spans, key=lambda span: (span.start, -span.end))
    for number, span in enumerate(spans):
        assert 0 <= span.start < span.end <= len(text)
        assert not text[span.start : span.end].isspace()
        for other in spans[number + 1 :]:
            assert other.start >= span.end or other.end <= span.end


@given(MARKED_UP | st.text())
def test_depth_counts_the_spans_around(text: str) -> None:
    spans = pair_marks(text)
    for number, span in enumerate(spans):
        around = [other for other in spans[:number] if other.start <= span.start and span.end <= other.end]
        assert span.depth == len(around) + 1


@given(
    st.lists(st.sampled_from(["We leave on Friday.", "It is late,", "no", "Why?"]), min_size=1),
    st.sampled_from(['""', "“”"]),
)
def test_every_mark_of_alternating_text_is_used(quotes: list[str], marks: str) -> None:
    text = " she said. ".join(f"{marks[0]}{quote}{marks[1]}" for quote in quotes)
    spans = pair_marks(text)
    assert [text[span.start + 1 : span.end - 1] for span in spans] == quotes
    assert all(span.opened and span.closed for span in spans)
