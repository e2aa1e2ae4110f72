import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kei_quotes.text.paragraphs import paragraphs

PROSE = [
    "The ferry left at six with eleven passengers and a piano, and by noon the wind had turned on all.",
    "“Nobody asked the pilot,” said Wim Terpstra, who keeps the harbour book. “He would have told us.”",
    "It was, the owner wrote later, the last time that a piano crossed the sound without any cover.",
]


def texts(text):
    return [text[start:end] for start, end in paragraphs(text)]


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\u00a0\n\u2029"])
def test_a_blank_text_has_none(text):
    assert paragraphs(text) == ()


@pytest.mark.parametrize(
    "border",
    ["\n\n", "\n", "\r\n", "\r", "\u2028", "\u2029", "\f", "\n\u00a0\n", "\r\n \t\r\n", "\n\n\n\n", "\x85"],
)
def test_any_line_end_parts_lines_that_are_paragraphs(border):
    assert texts(border.join(PROSE)) == PROSE


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_hard_wrapped_text_is_joined(width, line_end):
    wrapped = [line_end.join(textwrap.wrap(paragraph, width)) for paragraph in PROSE]
    assert texts((line_end * 2).join(wrapped)) == wrapped


def test_a_form_feed_ends_a_wrapped_paragraph():
    wrapped = ["\n".join(textwrap.wrap(paragraph, 60)) for paragraph in PROSE]
    assert texts("\f".join(wrapped)) == wrapped


def test_an_indented_first_line_opens_a_wrapped_paragraph():
    wrapped = "\n".join(textwrap.fill(paragraph, 60, initial_indent="    ") for paragraph in PROSE)
    assert [" ".join(text.split()) for text in texts(wrapped)] == PROSE


def test_a_quoted_letter_is_joined_behind_its_marks():
    wrapped = "\n".join("> " + line for line in textwrap.wrap(PROSE[0], 60))
    assert len(texts(wrapped)) == 1


def test_a_heading_stands_alone_above_wrapped_text():
    wrapped = textwrap.fill(PROSE[0], 60)
    assert texts("A piano at sea\n" + wrapped) == ["A piano at sea", wrapped]


@pytest.mark.parametrize(
    "lines",
    [
        ["Reactions to the fare rise:", "• Mayor: it is small", "• Start date: 1 April", "• see page two"],
        ["1. Buy the field", "2. Mind the bucket", "(a) before noon", "b) after noon"],
        ["COASTLINES: Why did you leave?", "VOSS: Because I could read.", "COASTLINES: And now?"],
        ["Q: Was it damp?", "A: It was."],
        ["Share this", "print", "subscribe", "next page"],
        [
            'Oddvar Lien said the cooperative had to "pay its own way or stop."',
            "The treasurer thinks it does.",
        ],
        ["apples", "pears", "plums"],
    ],
)
def test_lines_of_their_own_stay_apart(lines):
    assert texts("\n".join(lines)) == lines


def test_wrapped_list_items_are_joined_but_not_with_each_other():
    items = ["- " + paragraph for paragraph in PROSE]
    wrapped = "\n".join(textwrap.fill(item, 60, subsequent_indent="  ") for item in items)
    assert [" ".join(text.split()) for text in texts(wrapped)] == items


def test_a_number_at_the_start_of_a_wrapped_line_is_no_list_item():
    text = (
        "Four such moves make a full point, as the council found out, and it makes a little over\n"
        "110. If that sum would trouble you, it may be worth looking at a longer fixed term before\n"
        "the next meeting of the council rather than after it."
    )
    assert texts(text) == [text]


@given(st.text(alphabet="aB. \n\r\t>-•:1\u00a0\u2028\u2029\f”", max_size=300) | st.text(max_size=100))
def test_paragraphs_cover_the_text(text):
    end = 0
    for span in paragraphs(text):
        assert end <= span.start < span.end
        assert not text[end : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        end = span.end
    assert not text[end:].strip()
