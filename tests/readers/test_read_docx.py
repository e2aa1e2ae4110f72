import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from kei_quotes.errors import ReadError
from kei_quotes.readers import ReadOptions, read_article


@pytest.fixture
def document():
    return docx.Document()


def saved(document):
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def archive(**entries):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries.items():
            file.writestr(name.replace("__", "/") + ".xml", data)
    return target.getvalue()


def test_paragraphs_and_tables_in_order_without_head_and_foot(document):
    document.sections[0].header.paragraphs[0].text = "The Kea"
    document.add_heading("Rain", 1)
    document.add_table(1, 2).cell(0, 1).text = "“Yes,” said Bo."
    document.add_paragraph("One\ttwo\nthree")
    assert read_article(saved(document)).text == "Rain\n\n“Yes,” said Bo.\n\nOne two\nthree"


def test_deleted_text_is_left_out_and_inserted_text_is_read(document):
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    xml = f"<w:p {nsdecls('w')}>{run.format('It ')}<w:ins w:id='1' w:author='a'>{run.format('rains')}</w:ins>"
    xml += "<w:del w:id='2' w:author='a'><w:r><w:delText>snows</w:delText></w:r></w:del></w:p>"
    document.element.body.insert(0, parse_xml(xml))
    assert read_article(saved(document)).text == "It rains"


def test_block_quotations_get_marks(document):
    document.add_paragraph("She wrote:")
    document.add_paragraph("We have “no” boats.", "Quote")
    document.add_paragraph("And no bridge.", "Quote")
    article = read_article(saved(document))
    assert article.text == "She wrote:\n\n“We have ‘no’ boats.\n\n“And no bridge.”"
    assert [article.text[start:end] for start, end in article.layout] == ["“We have ‘no’ boats.", "“And no bridge.”"]


def test_a_block_quotation_is_signed_in_its_last_paragraph(document):
    style = document.styles.add_style("House quote", 1)
    style.base_style = document.styles["Quote"]
    for text in ("We have no boats.", "— Bo Tarn, skipper"):
        document.add_paragraph(text, style)
    assert read_article(saved(document)).text == "“We have no boats.”\n\n— Bo Tarn, skipper"


def test_hidden_text_and_soft_hyphens_are_left_out(document):
    paragraph = document.add_paragraph("It rains in the minis\xadtry")
    paragraph.add_run(" of nothing").font.hidden = True
    paragraph.add_run(".")
    assert read_article(saved(document)).text == "It rains in the ministry."


def test_an_empty_document_is_an_article(document):
    assert not read_article(saved(document)).text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archive(a="x"), "it is a ZIP archive, not a Word document; unpack it"),
        (archive(word__document="no xml"), "it is a damaged Word document"),
        (b"PK\x03\x04 and more", "it is a damaged Word document or none"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more", r"an old Office file \(.doc\).*; save it as .docx"),
    ],
)
def test_what_is_no_word_document_is_named(data, reason, tmp_path):
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(ReadError, match=reason):
        read_article(tmp_path / "a.docx")


def test_a_document_that_unpacks_too_large_is_refused():
    data = archive(word__document=b" " * 1_100_000)
    assert len(data) < 10_000
    with pytest.raises(ReadError, match=r"more than 1 MB; .* --max-size"):
        read_article(data, options=ReadOptions(max_megabytes=1))


def test_a_bomb_is_told_by_how_much_it_unpacks(document):
    document.add_paragraph("Hello." + " " * 1_100_000)
    with pytest.raises(ReadError, match=r"unpacks to more than 10 times its size, .* --max-ratio"):
        read_article(saved(document), options=ReadOptions(max_ratio=10))
    assert read_article(saved(document)).text == "Hello."


@pytest.mark.parametrize(("inside", "refused"), [("<w:r>", False), ("<w:r>" * 5000, True), ("&b;", True)])
def test_a_document_whose_xml_is_a_bomb_is_refused(document, inside, refused):
    laughs = '<!DOCTYPE x [<!ENTITY a "ha">' + f'<!ENTITY b "{"&a;" * 100_000}">]>'
    ends = "</w:r>" * inside.count("<w:r>")
    body = f"{laughs}<w:document {nsdecls('w')}><w:body><w:p>{inside}{ends}</w:p></w:body></w:document>"
    with zipfile.ZipFile(io.BytesIO(saved(document))) as file:
        parts = {name: file.read(name) for name in file.namelist()} | {"word/document.xml": body}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name, data in parts.items():
            file.writestr(name, data)
    if not refused:
        assert not read_article(target.getvalue()).text
        return
    with pytest.raises(ReadError, match=r"it is a damaged Word document \(.+\); save it anew"):
        read_article(target.getvalue())
