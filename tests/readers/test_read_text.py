import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kei_quotes.errors import ReadError
from kei_quotes.readers import ReadOptions, read_article

QUOTE = "“Überall,” said Jo.\r\nNext line.\n"


def test_utf8_is_kept_as_it_is():
    article = read_article(QUOTE.encode())
    assert (article.text, article.id, article.source, article.reader) == (QUOTE, "stdin", "-", "text")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
@pytest.mark.parametrize("stated", [None, "latin-1"])
def test_a_byte_order_mark_is_read_and_dropped_and_wins(mark, encoding, stated):
    assert read_article(mark + QUOTE.encode(encoding), options=ReadOptions(encoding=stated)).text == QUOTE


@pytest.mark.parametrize("data", [b"", b" \r\n\t \n", codecs.BOM_UTF8])
def test_an_empty_text_is_an_article(data):
    assert not read_article(data).text.strip()


def test_another_encoding_is_refused_with_line_and_option():
    with pytest.raises(ReadError, match=r"letter: it is not UTF-8 \(byte 0xE9 in line 2\); give its --encoding"):
        read_article("one\ncafé".encode("latin-1"), name="letter")


def test_another_encoding_is_read_when_named():
    assert read_article("café “x”".encode("cp1252"), options=ReadOptions(encoding="cp1252")).text == "café “x”"
    assert read_article(QUOTE.encode("utf-16-le"), options=ReadOptions(encoding="utf-16-le")).text == QUOTE


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (codecs.BOM_UTF16_LE + b"odd", None),
        ("café".encode(), "ascii"),
        (b"text", "no-such-code"),
        (b"text", "rot13"),
        (b"text", "undefined"),
        (b"\xed\xa0\x80", None),  # a lone surrogate
    ],
)
def test_what_cannot_be_decoded_is_refused(data, encoding):
    with pytest.raises(ReadError, match="cannot read stdin: "):
        read_article(data, options=ReadOptions(encoding=encoding))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"GIF89a\x00\x01", "a binary file"),
        (QUOTE.encode("utf-16-le"), "add --encoding utf-16-le"),
        (b"\x01\x02\x03 text", "a binary file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office file .* save it as .docx"),
        (b"{\\rtf1 Hello", "an RTF document"),
        (b"\x1f\x8b\x08", "a gzip archive"),
    ],
)
def test_binary_data_is_refused(data, what):
    with pytest.raises(ReadError, match=what):
        read_article(data)


def test_a_few_control_characters_do_not_make_a_text_binary():
    text = "\x1b[31m“Red,”\x1b[0m said Jo, who likes long sentences in colour.\x07"
    assert read_article(text.encode()).text == text


@settings(deadline=None)  # bytes that begin like a PDF file load a library
@given(st.binary())
def test_any_bytes_are_an_article_or_a_reason_in_one_line(data):
    try:
        read_article(data)
        reason = "none"
    except ReadError as error:
        reason = str(error)
    assert len(reason.splitlines()) == 1


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_any_text_is_read_unchanged(text):
    assert read_article(codecs.BOM_UTF8 + text.encode()).text == text
