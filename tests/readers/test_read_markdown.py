import pytest

from kei_quotes.errors import ReadError
from kei_quotes.readers import ReadOptions, read_article

MARKDOWN = ReadOptions(format="markdown")


def read(text):
    return read_article(text.encode(), options=MARKDOWN)


def test_the_words_of_the_blocks_without_signs():
    article = read(
        "# Rain *again*\n\n“We go,” said\n[Bo](http://x) **Ek**.\n\n* one\n* two &amp; three\n\n| a |\n|---|\n| b |\n"
    )
    assert article.text == "Rain again\n\n“We go,” said Bo Ek.\n\none\n\ntwo & three\n\na\n\nb"
    assert (article.title, article.reader) == ("Rain again", "markdown")


def test_code_pictures_and_scripts_are_left_out():
    code, picture = "```\n“No,” said the code.\n```", "![“No,” said the picture](x.png)"
    text = f"One.\n\n{code}\n\n{picture}\n\n<script>“No”</script>\n\nTwo <b>words</b>."
    assert read(text).text == "One.\n\nTwo words."


def test_block_quotations_get_marks_and_a_signature():
    text = "> We have no\n> boats.\n>\n> And “no” bridge.\n>\n> -- Ana Ruiz\n\nShe left.\n\n> “Late,” she said."
    assert read(text).text == "“We have no boats.\n\n“And ‘no’ bridge.”\n\n— Ana Ruiz\n\nShe left.\n\n“Late,” she said."


def test_block_quotations_are_known():
    article = read_article(b'> We left.\n>\n> At noon.\n>\n> -- Bo\n\n> "No," he said.\n', options=MARKDOWN)
    assert [article.text[start:end] for start, end in article.layout] == ["“We left.", "“At noon.”"]


def test_front_matter_says_what_it_says():
    article = read('---\ntitle: "Rain"\nauthor: Bo Ek\ndate: 2024-10-09\ntags: [a]\n---\n# Head\n\nText.')
    assert (article.title, article.byline, article.date, article.url) == ("Rain", "Bo Ek", "2024-10-09", None)
    assert article.text == "Head\n\nText."


def test_a_text_is_markdown_by_its_name(tmp_path):
    (tmp_path / "a.md").write_text("*Rain*")
    (tmp_path / "a.txt").write_text("*Rain*")
    assert [read_article(tmp_path / name).text for name in ("a.md", "a.txt")] == ["Rain", "*Rain*"]


@pytest.mark.parametrize("sign", ["[", "![", "*a ", "`a", "<a", "*a_ "])
def test_a_block_of_signs_is_refused(sign):
    with pytest.raises(ReadError, match="signs of Markdown; read it as it is with --input-format text"):
        read(sign * 50_000)
