import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kei_quotes.lang.en.abbreviations import abbreviations
from kei_quotes.records import TextSpan
from kei_quotes.text.paragraphs import paragraphs
from kei_quotes.text.sentences import Abbreviations, sentences

PAGES = sorted((Path(__file__).parent / "sentences").glob("*.md"))


def cases():
    for page in PAGES:
        heading = ""
        for line in page.read_text(encoding="utf-8").splitlines():
            if line.startswith("#"):
                heading = line.strip("# ")
            elif line.startswith("    "):
                yield pytest.param(line.strip(), id=f"{heading}: {line.strip()[:40]}")


def split(text, marked=()):
    return [text[start:end] for start, end in sentences(text, paragraphs(text), abbreviations(), marked)]


@pytest.mark.parametrize("shown", list(cases()))
def test_page(shown):
    text = re.sub(r"(?<! )␤(?! )", "", shown.replace(" ␤ ", " "))
    assert split(text) == re.split(" ?␤ ?", shown)


def test_no_paragraph_has_no_sentence():
    assert sentences("", (), abbreviations()) == ()


def test_sentences_end_with_their_paragraph():
    assert split("A heading\n\nShe said: “Stop\n\n“Go on.”") == ["A heading", "She said: “Stop", "“Go on.”"]


def test_a_wrapped_sentence_goes_over_line_ends():
    text = "The ferry left at six with eleven passengers and a piano, and\nby noon it was back. Nobody\nmet it."
    assert split(text)[0] == "The ferry left at six with eleven passengers and a piano, and\nby noon it was back."


def test_marked_quotations_tell_where_an_undirected_mark_belongs():
    text = 'The board is 5" wide. " It fell . " Then it rose.'
    start, end = text.index('" It'), text.index('" Then') + 1
    assert split(text, [(start, end)]) == ['The board is 5" wide.', '" It fell . "', "Then it rose."]


def test_a_table_of_another_language_is_used():
    german = Abbreviations(titles=frozenset({"Hr"}), before_number=frozenset({"Nr"}))
    text = "Hr. Moe kam um acht. Er sah Nr. 4."
    found = sentences(text, (TextSpan(0, len(text)),), german)
    assert [text[start:end] for start, end in found] == ["Hr. Moe kam um acht.", "Er sah Nr. 4."]


def test_one_very_long_line_is_split():
    text = 'He said so. Then "she" left (soon). ' * 3000
    assert len(split(text)) == 6000


@given(st.text(alphabet="aB1. !?…\"'“”’«»()[]\n—>I", max_size=200) | st.text(max_size=100))
def test_sentences_cover_the_paragraphs(text):
    fences = paragraphs(text)
    found = sentences(text, fences, abbreviations())
    covered = {at for start, end in found for at in range(start, end)}
    assert all(char.isspace() for at, char in enumerate(text) if at not in covered)
    assert all(before.end <= after.start for before, after in pairwise(found))
    for start, end in found:
        assert text[start:end].strip() == text[start:end] != ""
        assert any(fence.start <= start and end <= fence.end for fence in fences)
