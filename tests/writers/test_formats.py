"""What holds for every format."""

import builtins
import re
import time

import pytest
from sample_reports import MADE_WITH, crowd, quoted, written

from kei_quotes.errors import KeiQuotesError
from kei_quotes.records import Article, Attribution, Report, TextSpan
from kei_quotes.writers import FILE_WRITERS, WRITERS, formats_table

FORMATS = (*WRITERS, *FILE_WRITERS)

HOSTILE = {
    "markup": "<script>alert(1)</script> & </td> ]]> {{ 7*7 }} [a](javascript:b) | `c` \\",
    "formula": '=HYPERLINK("http://x";"y")',
    "controls": "\x00\x01\x08\x0b\x1b[31m\x7f\x9b\u202e\ufeff\ufffe\uffff a",
    "surrogates": "\ud800 lone \udfff and \udce9",
    "blanks": " \t\r\n\u2028 ",
    "marks": "é😀\u0301 " * 20,
    "path": "../../etc/passwd\n'; DROP TABLE documents; --",
}

SECONDS = {300: 0.6, 5_000: 5}
"""What so many attributions may take: 5,000 take 5 seconds, so that 300 take 0.3; twice that for slower machines."""


@pytest.fixture
def write(filed):
    """Write reports in any format."""
    return lambda form, *reports: (filed if form in FILE_WRITERS else written)(form, *reports)


@pytest.mark.parametrize("form", FORMATS)
def test_no_text_and_no_name_stops_a_format(form, write):
    write(form, *map(quoted, HOSTILE.values()), quoted(HOSTILE["markup"]))


@pytest.mark.parametrize("form", FORMATS)
def test_a_line_of_a_megabyte_stops_no_format(form, write):
    words = ("x" * 250 + " ") * 2000
    text = words + "“Go,” said Bo. " + words
    place = TextSpan(text.index("“"), text.index(" said"))
    write(form, Report(Article("a.txt", text), (Attribution("a1", "direct", (place,)),), (), MADE_WITH))


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_read_and_nothing_found_are_no_errors(form, write, empty):
    write(form, empty)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_at_all_is_no_error(form, write):
    write(form)


@pytest.mark.parametrize("count", [300, pytest.param(5_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("form", FORMATS)
def test_many_attributions_do_not_take_long(form, count, write, filed):
    report = crowd(count)
    if form in FILE_WRITERS:
        filed(form, crowd(1), name="first")  # imports its library
    start = time.process_time()
    write(form, report)
    assert time.process_time() - start < SECONDS[count]


@pytest.mark.parametrize(
    ("form", "package", "library"), [("xlsx", "xlsxwriter", "xlsxwriter"), ("parquet", "pyarrow", "pyarrow.parquet")]
)
def test_a_missing_library_is_answered_with_the_command_that_gets_it(form, package, library, tmp_path, monkeypatch):
    real = builtins.__import__

    def without(name, *arguments, **options):
        if name == library:
            raise ImportError(name)
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    command = f"this needs the package {package}; install it: pip install 'kei-quotes[{form}]'"
    with pytest.raises(KeiQuotesError, match=re.escape(command)):
        FILE_WRITERS[form]().begin(tmp_path / form, MADE_WITH)


def test_the_table_of_formats_has_a_line_for_each_and_says_what_it_needs():
    head, rule, *lines = formats_table().splitlines()
    assert [line.split("`")[1] for line in lines] == list(FORMATS)
    assert all(re.fullmatch(r"\| `\w+` \| [A-Z][^|]+\. \|[^|]*\|", line) for line in lines)
    assert head.count("|") == rule.count("|") == 4
    (excel,) = [line for line in lines if "`xlsx`" in line]
    assert excel.endswith("| `--output FILE`, `pip install 'kei-quotes[xlsx]'` |")
