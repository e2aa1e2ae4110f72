"""The expert articles as web pages, PDF files and Word documents give the text that they give as plain text."""

from difflib import SequenceMatcher
from functools import cache

import made
import pytest

from kei_quotes.readers import read_article

ARTICLES = made.articles()
BORDER = "¶"


def words(text):
    """Words in order, with a sign for each border between paragraphs."""
    return f" {BORDER} ".join(made.paragraphs(text)).split()


@cache
def printed(name, text):
    return made.pdf_file(name, text)


def printed_with_indents(name, text):
    return made.pdf_file(name, text, indented=True)


@pytest.mark.parametrize("name", ARTICLES)
@pytest.mark.parametrize("make", [made.web_page, made.word_file, printed, printed_with_indents])
def test_an_article_keeps_its_words_marks_and_paragraphs(make, name):
    text = made.printable(ARTICLES[name]) if make in (printed, printed_with_indents) else ARTICLES[name]
    article = read_article(make(name, text))
    before, after = words(text), words(article.text)
    same = sum(block.size for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks())
    assert same / len(before) >= 0.99
    assert len(after) <= 1.01 * len(before)
    assert article.reader in {"html", "pdf", "docx"}
    assert article.byline == "Corin Abel"


@pytest.mark.parametrize("name", ARTICLES)
def test_pages_of_a_pdf_file_begin_where_the_page_was_turned(name):
    article = read_article(printed(name, made.printable(ARTICLES[name])))
    assert article.pages[0] == 0
    assert len(article.pages) == 2
    assert 0 < article.pages[1] < len(article.text)
    assert not article.text[article.pages[1]].isspace()
    assert "Page 2" not in article.text
    assert f"The Daily Kea – {name}" not in article.text
