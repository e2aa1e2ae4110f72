"""Workbooks, read back by openpyxl."""

import openpyxl
import pytest
from sample_reports import quoted

from kei_quotes.errors import KeiQuotesError
from kei_quotes.writers import xlsx


def table(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_sheet_of_attributions_and_one_of_speakers(filed, report, empty):
    book = openpyxl.load_workbook(filed("xlsx", report, empty))
    head, turn, denial = table(book["attributions"])
    assert head[:5] == ["document", "id", "kind", "speaker", "type"]
    assert turn[:3] == ["news/a.txt", "a1", "direct"]
    assert turn[3:8] == ["Ana Ruiz", "person", "judge", "the High Court", "“Stop,” … “or go.”"]
    assert turn[-8:] == [0, 58, 1, None, False, 0.9123, 0.8, 0.7299]
    assert denial[-3:] == [1, None, 1]
    assert denial[3:10] == [None, None, None, None, "that it was late", None, None]
    head, judge = table(book["speakers"])
    assert dict(zip(head, judge, strict=True)) == {
        "document": "news/a.txt",
        "id": "s1",
        "name": "Ana Ruiz",
        "type": "person",
        "role": "judge",
        "affiliation": "the High Court",
        "aliases": "Ruiz",
        "direct": 1,
        "mixed": 0,
        "indirect": 0,
    }


def test_the_head_stays_in_view_with_filters_and_text_is_wrapped(filed, report):
    sheet = openpyxl.load_workbook(filed("xlsx", report))["attributions"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:R3"
    assert sheet["A1"].font.bold
    assert sheet["H2"].alignment.wrap_text


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x")', "+1", "@SUM(A1)", "http://example.org/", "1e5"])
def test_text_stays_text(filed, text):
    sheet = openpyxl.load_workbook(filed("xlsx", quoted(text)))["attributions"]
    for cell in (sheet["A2"], sheet["D2"], sheet["H2"]):
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_what_a_workbook_cannot_hold_is_replaced_or_cut(filed):
    sheet = openpyxl.load_workbook(filed("xlsx", quoted("a\x00\x1b\ud800\uffff\tb\n" + "😀" * 40_000)))["attributions"]
    quote = sheet["H2"].value
    assert quote.startswith("a\ufffd\ufffd\ufffd\ufffd\tb\n😀")
    assert quote.endswith("😀 […]")
    assert len(quote.encode("utf-16-le")) / 2 <= 32_767


def test_a_full_sheet_is_an_error_that_names_other_formats(filed, report, monkeypatch):
    monkeypatch.setattr(xlsx, "ROWS", 3)
    filed("xlsx", report, name="fits.xlsx")
    with pytest.raises(KeiQuotesError, match="more than 3 rows: take --format parquet or csv"):
        filed("xlsx", report, report)
